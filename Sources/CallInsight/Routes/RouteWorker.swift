import CallTable

/// Has the legs of a list and tells the routes of its calls, off the main actor.
package actor RouteWorker {
  private var finder = RouteFinder()

  package init() {}

  package func append(_ batch: LegBatch) { finder.append(batch) }

  /// The legs that stand among the calls of a file.
  package func append(_ legs: [EncodedLegs]) {
    for part in legs where !Task.isCancelled { finder.append(LegBatchDecoder().decode(part).batch) }
  }

  /// The routes of the calls of each batch; of a cancelled task only the first ones.
  package func routes(
    of batches: [CallBatch], _ coverage: LegCoverage, mask: CallMask?
  ) -> [RouteColumns] {
    var routes: [RouteColumns] = []
    for batch in batches {
      if Task.isCancelled { break }
      routes.append(finder.routes(of: batch, coverage, mask: mask))
    }
    return routes
  }
}
