import Sandbox

/// The rows of the options about the simulated service.
extension CommandOption.Row {
  nonisolated static var port: Self {
    Self(.value("N"), for: [.sandbox], "listen here (any free port)") { settings, value throws(UsageError) in
      settings.sandbox.port = try value.number(in: UInt16.min...UInt16.max)
    }
  }

  nonisolated static var seed: Self {
    Self(.value("N"), for: .simulations, "another company for another number (1)", usual: "1") {
      settings, value throws(UsageError) in
      settings.sandbox.seed = try value.number(in: UInt64.min...UInt64.max)
    }
  }

  nonisolated static var callsPerDay: Self {
    Self(.value("N"), for: .simulations, "0 to 1000000 (2000)", usual: "2000") {
      settings, value throws(UsageError) in
      settings.sandbox.callsPerDay = try value.number(in: 0...1_000_000)
    }
  }

  nonisolated static var latency: Self {
    Self(.value("MS"), for: .simulations, "answer this many milliseconds later (0)", usual: "0") {
      settings, value throws(UsageError) in
      settings.sandbox.latency = .milliseconds(try value.number(in: 0...600_000))
    }
  }

  nonisolated static var tokenLifetime: Self {
    Self(.value("S"), for: .simulations, "seconds until a token expires (1800)", usual: "1800") {
      settings, value throws(UsageError) in
      settings.sandbox.tokenLifetime = .seconds(try value.number(in: 1...86_400))
    }
  }

  nonisolated static var fault: Self {
    Self(
      .value("SPEC"), for: .simulations, "misbehave: status=503, reset, cut, garbage or slow", isList: true
    ) {
      settings, value throws(UsageError) in
      settings.sandbox.faults = []
      for text in value.texts {
        settings.sandbox.faults.append(try OptionValue(name: value.name, texts: [text]).fault())
      }
    }
  }
}
