-- An archive of Ringside in DuckDB. In the folder of the archive:
--
--     duckdb -init /path/to/duckdb.sql
--
-- The view `calls` has a row a call. Lengths are in milliseconds; talk is without hold. `result` is as Ringside has it. Each of
-- the ten queries below is a view as well: `from missed_by_hour;`. Hours and days are those of the zone of the session:
-- `set timezone = 'America/New_York';`

create or replace view calls as
select
  callId as id, pbx, direction, caller, callerName as caller_name, callee, calleeName as callee_name,
  to_timestamp(startTimeUTC / 1000) as started,
  to_timestamp(disconnectedTimeUTC / 1000) as ended,
  coalesce(ringDuration, 0) as ring, coalesce(waitTimeMS, 0) as wait,
  coalesce(talkTimeMS, 0) - coalesce(calleeHoldDurationMS, 0) as talk, coalesce(calleeHoldDurationMS, 0) as hold,
  coalesce(callTime, 0) as total, missed = 'Missed' as is_missed,
  case
    when answered = 'Answered' then 'ANSWERED'
    when answered is null and talkTimeMS > 0 and missed is distinct from 'Missed' then 'ANSWERED'
    when lower(lastLegDisposition) = 'voicemail' then 'VOICEMAIL'
    when direction = 'Outgoing' then
      if(coalesce(lastLegDisposition, '') in ('', '-', 'Abandoned'), 'NO ANSWER', upper(lastLegDisposition))
    when abandoned = 'Abandoned' then 'ABANDONED'
    when missed = 'Missed' then 'MISSED'
    else if(coalesce(lastLegDisposition, '') in ('', '-'), '–', upper(lastLegDisposition))
  end as result
from read_json(
  'pbx=*/date=*.jsonl.zst', format = 'newline_delimited', hive_partitioning = true,
  columns = {
    callId: 'varchar', direction: 'varchar', caller: 'varchar', callerName: 'varchar', callee: 'varchar',
    calleeName: 'varchar', startTimeUTC: 'bigint', disconnectedTimeUTC: 'bigint', ringDuration: 'bigint',
    waitTimeMS: 'bigint', talkTimeMS: 'bigint', calleeHoldDurationMS: 'bigint', callTime: 'bigint',
    answered: 'varchar', missed: 'varchar', abandoned: 'varchar', lastLegDisposition: 'varchar'
  });

-- 1. How calls ended.
create or replace view results as
select result, count(*) as calls from calls group by result order by calls desc, result;

-- 2. Missed calls by hour of the day.
create or replace view missed_by_hour as
select hour(started) as hour, count(*) filter (is_missed) as missed, count(*) as calls
from calls where direction = 'Incoming' group by hour order by hour;

-- 3. Callers that were missed and have neither come through nor been called since.
create or replace view never_called_back as
select m.caller, any_value(m.caller_name) as name, count(*) as missed, max(m.started) as last
from calls m
where m.direction = 'Incoming' and m.is_missed
  and not exists (
    from calls a
    where a.result = 'ANSWERED' and a.started > m.started
      and (a.caller = m.caller and a.direction = 'Incoming' or a.callee = m.caller and a.direction = 'Outgoing'))
group by m.caller order by last desc;

-- 4. Answered within 20 seconds, by queue and hour.
create or replace view answered_within_20s as
select
  callee, hour(started) as hour, count(*) as calls,
  count(*) filter (result = 'ANSWERED' and wait <= 20000) as in_time,
  round(100.0 * in_time / count(*), 1) as percent
from calls where direction = 'Incoming' group by callee, hour order by callee, hour;

-- 5. The most calls at once on each day.
create or replace view concurrency as
with changes as (
  select started as moment, 1 as change from calls where ended > started
  union all select ended, -1 from calls where ended > started
), running as (select moment, sum(change) over (order by moment, change) as active from changes)
select cast(moment as date) as day, max(active) as most from running group by day order by day;

-- 6. The longest waits.
create or replace view longest_waits as
select started, caller, callee, result, wait from calls order by wait desc, id limit 20;

-- 7. Calls, talk and hold of each called number or queue.
create or replace view by_callee as
select callee, any_value(callee_name) as name, count(*) as calls, sum(talk) as talk, sum(hold) as hold
from calls group by callee order by calls desc, callee;

-- 8. Calls of each day, by direction.
create or replace view by_day as
select cast(started as date) as day, direction, count(*) as calls from calls group by all order by all;

-- 9. Weeks beside each other.
create or replace view by_week as
select date_trunc('week', started) as week, count(*) as calls, count(*) filter (is_missed) as missed,
  round(avg(wait) filter (wait > 0)) as mean_wait
from calls group by week order by week;

-- 10. Callers that call most.
create or replace view frequent_callers as
select caller, any_value(caller_name) as name, count(*) as calls, count(*) filter (is_missed) as missed
from calls where direction = 'Incoming' group by caller order by calls desc, caller limit 20;
