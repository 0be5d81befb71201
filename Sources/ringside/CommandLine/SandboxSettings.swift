import Sandbox

/// How the simulated service is asked to behave.
nonisolated struct SandboxSettings: Sendable {
  let options: SandboxOptions

  init(_ arguments: Arguments) throws(ProgramFault) {
    let given = Given(options: arguments.values, environment: [:])
    var options = SandboxOptions()
    if let port = try given.number(.port, in: UInt16.min...UInt16.max) { options.port = port }
    if let seed = try given.number(.seed, in: UInt64.min...UInt64.max) { options.seed = seed }
    if let calls = try given.number(.callsPerDay, in: 0...1_000_000) { options.callsPerDay = calls }
    if let latency = try given.number(.latency, in: 0...600_000) { options.latency = .milliseconds(latency) }
    if let life = try given.number(.tokenLifetime, in: 1...86_400) { options.tokenLifetime = .seconds(life) }
    if let fault = given.option(.fault) {
      do throws(SandboxError) {
        options.faults = [try Fault(parsing: fault)]
      } catch {
        throw .badValue(
          name: CommandOption.fault.flag, value: fault,
          expected: "a fault such as status=503;after=3;times=2, reset, cut, garbage or slow", nearest: nil)
      }
    }
    self.options = options
  }
}
