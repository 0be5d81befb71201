import Testing

@testable import Screens

/// Durations in columns.
struct ScaleTests {
  @Test(arguments: [
    ([197, 1_696_320, 7], 40, [1, 38, 1]),
    ([1000, 1000], 10, [5, 5]),
    ([1000, 2000], 10, [3, 7]),
    ([1, 1, 1], 3, [1, 1, 1]),
    ([1, 1_000_000, 1, 1], 4, [1, 1, 1, 1]),
    ([5], 7, [7]),
    ([1, 1, 1], 2, []),
    ([], 10, []),
  ])
  func partsOfABarAreInProportionAndNoneIsNothing(milliseconds: [Int], width: Int, expected: [Int]) {
    #expect(Scale.columns(of: milliseconds.map { .milliseconds($0) }, in: width) == expected)
  }

  @Test(arguments: 5...200)
  func everyWidthIsFilledExactly(width: Int) {
    let parts: [Duration] = [.milliseconds(39), .seconds(61), .milliseconds(1), .seconds(3600), .seconds(12)]
    let columns = Scale.columns(of: parts, in: width)
    #expect(columns.reduce(0, +) == width)
    #expect(columns.allSatisfy { $0 >= 1 })
  }

  @Test func anAxisHasRoundTimesNoCloserThanAskedFor() {
    #expect(
      Scale.ticks(of: .milliseconds(30_805), in: 58, apart: 10) == [0, 10, 20, 30].map { .seconds($0) })
    #expect(
      Scale.ticks(of: .seconds(1_696), in: 60, apart: 10)
        == [0, 300, 600, 900, 1200, 1500].map { .seconds($0) })
    #expect(Scale.ticks(of: .milliseconds(300), in: 60, apart: 10) == [.zero])
    #expect(Scale.ticks(of: .seconds(864_000), in: 20, apart: 10) == [.zero, .seconds(518_400)])
    #expect(Scale.ticks(of: .zero, in: 60, apart: 10).isEmpty)
    #expect(Scale.ticks(of: .seconds(5), in: 0, apart: 10).isEmpty)
  }

  @Test func aBarLiesOnItsAxisAndNeverOutside() {
    let span = Duration.seconds(100)
    #expect(Scale.place(.zero, .seconds(50), of: span, in: 10) == 0..<5)
    #expect(Scale.place(.seconds(50), .seconds(50), of: span, in: 10) == 5..<10)
    #expect(Scale.place(.seconds(20), .zero, of: span, in: 10) == 2..<3)
    #expect(Scale.place(.seconds(100), .zero, of: span, in: 10) == 9..<10)
    #expect(Scale.place(.seconds(90), .seconds(900), of: span, in: 10) == 9..<10)
    #expect(Scale.place(.seconds(-5), .seconds(10), of: span, in: 10) == 0..<1)
    #expect(Scale.place(.zero, .seconds(5), of: .zero, in: 10) == 0..<10)
    #expect(Scale.place(.zero, .seconds(5), of: span, in: 0) == 0..<0)
  }
}
