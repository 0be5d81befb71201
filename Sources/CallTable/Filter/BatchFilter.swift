import CallTime
import Foundation

/// The rows of a batch that pass a filter: each word of a column is looked at once, then the rows by number, a bit each.
struct BatchFilter {
  let batch: CallBatch
  /// For times of day and days.
  let zone: TimeZone
  /// For national numbers; nil leaves it to the numbers dialled.
  let country: Country?

  func rows(_ filter: CallFilter) -> RowMask {
    // Columns without rows have nothing to look at.
    guard batch.count > 0, let expression = filter.expression else { return RowMask(all: batch.count) }
    return rows(expression)
  }

  /// The rows of which an expression is known to hold, or, where that is wanted, known not to.
  private func rows(_ expression: FilterExpression, isWanted: Bool = true) -> RowMask {
    switch (expression, isWanted) {
    case (.term(let term), true): return rows(term)
    case (.term(let term), false):
      var rows = rows(term).inverted
      if term.fact != nil { rows.formIntersection(known) }
      return rows
    case (.not(let part), _): return rows(part, isWanted: !isWanted)
    case (.and(let parts), true), (.or(let parts), false):
      var rows = rows(parts[0], isWanted: isWanted)
      for part in parts.dropFirst() where !rows.isEmpty {
        rows.formIntersection(self.rows(part, isWanted: isWanted))
      }
      return rows
    case (.or(let parts), true), (.and(let parts), false):
      var rows = rows(parts[0], isWanted: isWanted)
      for part in parts.dropFirst() { rows.formUnion(self.rows(part, isWanted: isWanted)) }
      return rows
    }
  }

  private var home: HomeCountries { HomeCountries(of: [batch], told: country) }

  /// The rows whose legs have come.
  private var known: RowMask {
    guard let routes = batch.routes else { return RowMask(count: batch.count) }
    return routes.isComplete ? RowMask(all: batch.count) : RowMask(count: batch.count) { routes.isKnown($0) }
  }

  private func rows(_ term: FilterTerm) -> RowMask {
    switch term {
    case .missed: return batch.flags(.missed).mask(count: batch.count)
    case .found(let text):
      var memory = SearchMemory()
      let term = SearchTerm(text, home: home)
      return term.flatMap { BatchSearch($0, batch, &memory).rows } ?? RowMask(count: batch.count)
    case .text(let key, let match):
      var rows = TextFilter(match, batch, home: home).rows(key)
      if term.fact != nil { rows.formIntersection(known) }
      return rows
    case .number(let key, let match): return rows(key, match)
    case .clock(let match):
      return starts { match.contains(Int($0.floorRemainder(by: 86_400))) }
    case .days(let match): return starts { match.contains(daysSince1970: $0.floorDivided(by: 86_400)) }
    }
  }

  // MARK: - Numbers

  private func rows(_ key: FilterKey, _ match: NumberMatch) -> RowMask {
    guard let bounds = match.bounds else { return RowMask(count: batch.count) }
    // All of the last second.
    let (last, overflow) = bounds.upperBound.multipliedReportingOverflow(by: 1000)
    let times = Int64(bounds.lowerBound * 1000)...(overflow || last > .max - 999 ? .max : Int64(last) + 999)
    switch key.definition.value {
    case .count(let field):
      return batch.numbers(field).mask(
        count: batch.count, in: Int64(bounds.lowerBound)...Int64(bounds.upperBound))
    case .duration(let field, let part):
      let times = max(times.lowerBound, field.leastTime)...max(times.upperBound, field.leastTime)
      return rows(field, without: part, in: times)
    case .wholeTime:
      let given = batch.numbers(.callTime)
      var rows = given.mask(count: batch.count, in: times)
      let isGiven = given.mask(count: batch.count, in: CallFieldName.callTime.leastTime...Int64.max)
      isGiven.inverted.forEach { row in
        if let total = batch[row].total, times.contains(total.wholeMilliseconds) { rows.insert(row) }
      }
      return rows
    case .answerTime:
      let answers = batch.times(.answer)
      return RowMask(count: batch.count) { times.contains(answers[$0]) }
    case .route(let fact) where fact.isQuantity:
      return batch[fact.fields[0]].mask(
        count: batch.count,
        in: fact == .rang ? Int64(bounds.lowerBound)...Int64(bounds.upperBound) : times)
    case .word, .result, .text, .list, .clock, .days, .route: return RowMask(count: batch.count)
    }
  }

  private func rows(
    _ field: CallFieldName, without part: CallFieldName?, in times: ClosedRange<Int64>
  ) -> RowMask {
    let whole = batch.numbers(field)
    guard let part else { return whole.mask(count: batch.count, in: times) }
    let parts = batch.numbers(part)
    guard whole.hasOnlyNumbers, parts.hasOnlyNumbers else {
      return whole.without(parts, rows: batch.count).mask(count: batch.count, in: times)
    }
    let (wholes, partValues) = (whole.integers.values, parts.integers.values)
    return RowMask(count: batch.count) { row in
      times.contains(wholes[row] - Column.part(partValues[row], of: wholes[row]))
    }
  }

  // MARK: - Times

  /// The rows whose start, in seconds on the wall, passes.
  @inline(__always) private func starts(where passes: (Int64) -> Bool) -> RowMask {
    let column = batch.numbers(.startTimeUTC)
    var wall = WallReader(zone)
    if column.hasOnlyNumbers {
      let values = column.integers.values
      return RowMask(count: batch.count) { row in
        values[row] != 0 && passes(wall.second(ofMilliseconds: values[row]))
      }
    }
    return RowMask(count: batch.count) { row in
      guard let start = column.integer(row), start != 0 else { return false }
      return passes(wall.second(ofMilliseconds: start))
    }
  }
}

extension CallBatch {
  /// The rows that pass a filter, growing; times of day are those in the zone, national numbers those of the country. A nil
  /// country leaves it to the numbers dialled.
  package func rows(passing filter: CallFilter, zone: TimeZone, country: Country? = nil) -> [Int] {
    if filter.isEmpty { return Array(0..<count) }
    var rows: [Int] = []
    BatchFilter(batch: self, zone: zone, country: country).rows(filter).forEach { rows.append($0) }
    return rows
  }
}

extension CallTable {
  /// For one of its batches.
  func filter(ofBatch number: Int, zone: TimeZone) -> BatchFilter {
    BatchFilter(batch: batches[number], zone: zone, country: country)
  }
}
