-- An archive of Ringside in ClickHouse, by clickhouse-local. In the folder of the archive:
--
--     clickhouse local --queries-file /path/to/clickhouse.sql
--
-- The view `calls` and the queries are those of duckdb.sql. Hours and days are those of `session_timezone`.

create view calls as
select
  callId as id, pbxId as pbx, direction, caller, callerName as caller_name, callee, calleeName as callee_name,
  fromUnixTimestamp64Milli(ifNull(startTimeUTC, 0)) as started,
  fromUnixTimestamp64Milli(ifNull(disconnectedTimeUTC, 0)) as ended,
  ifNull(ringDuration, 0) as ring, ifNull(waitTimeMS, 0) as wait,
  ifNull(talkTimeMS, 0) - ifNull(calleeHoldDurationMS, 0) as talk, ifNull(calleeHoldDurationMS, 0) as hold,
  ifNull(callTime, 0) as total, ifNull(missed = 'Missed', 0) as is_missed,
  multiIf(
    ifNull(answered, '') = 'Answered', 'ANSWERED',
    answered is null and ifNull(talkTimeMS, 0) > 0 and ifNull(missed, '') != 'Missed', 'ANSWERED',
    lower(ifNull(lastLegDisposition, '')) = 'voicemail', 'VOICEMAIL',
    direction = 'Outgoing',
    if(ifNull(lastLegDisposition, '') in ('', '-', 'Abandoned'), 'NO ANSWER', upper(lastLegDisposition)),
    ifNull(abandoned, '') = 'Abandoned', 'ABANDONED',
    ifNull(missed, '') = 'Missed', 'MISSED',
    ifNull(lastLegDisposition, '') in ('', '-'), '–',
    upper(lastLegDisposition)) as result
from file(
  'pbx=*/date=*.jsonl.zst', 'JSONEachRow',
  'callId String, pbxId String, direction String, caller String, callerName String, callee String, calleeName String,
   startTimeUTC Nullable(Int64), disconnectedTimeUTC Nullable(Int64), ringDuration Nullable(Int64),
   waitTimeMS Nullable(Int64), talkTimeMS Nullable(Int64), calleeHoldDurationMS Nullable(Int64),
   callTime Nullable(Int64), answered Nullable(String), missed Nullable(String), abandoned Nullable(String),
   lastLegDisposition Nullable(String)')
settings input_format_skip_unknown_fields = 1;

-- 1. How calls ended.
select result, count() as calls from calls group by result order by calls desc, result;

-- 2. Missed calls by hour of the day.
select toHour(started) as hour, countIf(is_missed) as missed, count() as calls
from calls where direction = 'Incoming' group by hour order by hour;

-- 3. Callers that were missed and have neither come through nor been called since.
with answered as (
  select if(direction = 'Incoming', caller, callee) as number, max(started) as last
  from calls where result = 'ANSWERED' and direction in ('Incoming', 'Outgoing') group by number)
select m.caller, any(m.caller_name) as name, count() as missed, max(m.started) as last_missed
from calls as m left join answered as a on a.number = m.caller
where m.direction = 'Incoming' and m.is_missed and (a.number = '' or a.last <= m.started)
group by m.caller order by last_missed desc;

-- 4. Answered within 20 seconds, by queue and hour.
select callee, toHour(started) as hour, count() as calls,
  countIf(result = 'ANSWERED' and wait <= 20000) as in_time, round(100 * in_time / count(), 1) as percent
from calls where direction = 'Incoming' group by callee, hour order by callee, hour;

-- 5. The most calls at once on each day.
select toDate(moment) as day, max(running) as most
from (
  select moment, sum(change) over (order by moment, change rows unbounded preceding) as running
  from (
    select started as moment, 1 as change from calls where ended > started
    union all select ended as moment, -1 as change from calls where ended > started))
group by day order by day;

-- 6. The longest waits.
select started, caller, callee, result, wait from calls order by wait desc, id limit 20;

-- 7. Calls, talk and hold of each called number or queue.
select callee, any(callee_name) as name, count() as calls, sum(talk) as talk, sum(hold) as hold
from calls group by callee order by calls desc, callee;

-- 8. Calls of each day, by direction.
select toDate(started) as day, direction, count() as calls from calls group by day, direction order by day, direction;

-- 9. Weeks beside each other.
select toMonday(started) as week, count() as calls, countIf(is_missed) as missed,
  round(avgIf(wait, wait > 0)) as mean_wait
from calls group by week order by week;

-- 10. Callers that call most.
select caller, any(caller_name) as name, count() as calls, countIf(is_missed) as missed
from calls where direction = 'Incoming' group by caller order by calls desc, caller limit 20;
