// swift-tools-version: 6.2
import PackageDescription

// Debian keeps the C libraries where compilers look; Homebrew does not.
#if os(macOS)
  let cSettings: [CSetting] = [
    .unsafeFlags([
      "-I/opt/homebrew/include", "-I/opt/homebrew/opt/ncurses/include",
      "-I/opt/homebrew/opt/libarchive/include",
    ])
  ]
  let cxxSettings: [CXXSetting] = [.unsafeFlags(["-I/opt/homebrew/include"])]
  let libraryPath: [LinkerSetting] = [
    .unsafeFlags([
      "-L/opt/homebrew/lib", "-L/opt/homebrew/opt/ncurses/lib",
      "-L/opt/homebrew/opt/libarchive/lib",
    ])
  ]
#else
  let cSettings: [CSetting] = []
  let cxxSettings: [CXXSetting] = []
  let libraryPath: [LinkerSetting] = []
#endif

/// A C target around one system library.
func wrapper(
  _ name: String, _ library: String, path: String? = nil, also: [String] = [], exclude: [String] = [],
  cxxSettings: [CXXSetting] = []
) -> Target {
  .target(
    name: name, path: path, exclude: exclude, cSettings: cSettings, cxxSettings: cxxSettings,
    linkerSettings: libraryPath + ([library] + also).map { .linkedLibrary($0) })
}

/// What the user sees lives on the main actor; everything else belongs to nobody.
let mainActor: [SwiftSetting] = [.defaultIsolation(MainActor.self)]

let package = Package(
  name: "ringside",
  platforms: [.macOS(.v26)],
  products: [
    .executable(name: "ringside", targets: ["ringside"]),
    .executable(name: "ringside-bench", targets: ["ringside-bench"]),
  ],
  targets: [
    wrapper("CCurses", "ncursesw"),
    wrapper("CSimdjson", "simdjson", cxxSettings: cxxSettings),
    wrapper("CSimdjsonWalk", "simdjson", cxxSettings: cxxSettings),
    wrapper("CMicrohttpd", "microhttpd"),
    wrapper("CCurl", "curl"),
    wrapper("CInflate", "z", also: ["zstd"]),
    wrapper("CArchive", "archive", exclude: ["README.md"]),
    wrapper("CYAML", "yaml"),
    wrapper("CXlsxwriter", "xlsxwriter"),
    .systemLibrary(name: "CGetopt"),

    .target(name: "CellGrid", exclude: ["README.md"]),
    .target(name: "CallTime", exclude: ["README.md"]),
    .target(name: "CallTable", dependencies: ["CallTime", "CSimdjson"], exclude: ["README.md"]),
    .target(
      name: "CallFiles",
      dependencies: ["CallTable", "CallTime", "CellGrid", "CInflate", "CArchive", "CXlsxwriter"],
      exclude: ["README.md"]),
    .target(
      name: "CallArchive", dependencies: ["CallFiles", "CallTable", "CallTime", "CInflate"],
      exclude: ["README.md"]),
    .target(name: "CallInsight", dependencies: ["CallTable", "CallTime"], exclude: ["README.md"]),
    .target(
      name: "WorkAnalytics", dependencies: ["CallTable", "CallTime", "CCurl"], exclude: ["README.md"]),
    .target(name: "Sandbox", dependencies: ["CMicrohttpd"], exclude: ["README.md"]),
    .target(
      name: "BrowserModel",
      dependencies: ["WorkAnalytics", "CallFiles", "CallInsight", "CallTable", "CallTime"],
      exclude: ["README.md"],
      swiftSettings: mainActor),
    .target(
      name: "Screens",
      dependencies: ["BrowserModel", "CallFiles", "CallInsight", "CallTable", "CallTime", "CellGrid"],
      exclude: ["README.md"],
      swiftSettings: mainActor),
    .target(
      name: "CursesTerminal", dependencies: ["CellGrid", "CCurses"], exclude: ["README.md"],
      swiftSettings: mainActor),
    .executableTarget(
      name: "ringside",
      dependencies: [
        "Screens", "CursesTerminal", "BrowserModel", "WorkAnalytics", "CallArchive", "CallFiles",
        "CallInsight", "CallTable", "CallTime", "Sandbox",
        "CellGrid", "CGetopt", "CYAML",
      ],
      exclude: ["README.md"],
      swiftSettings: mainActor),
    .executableTarget(
      name: "ringside-pictures",
      dependencies: [
        "Screens", "BrowserModel", "WorkAnalytics", "CallFiles", "CallInsight", "CallTable", "CallTime",
        "CellGrid", "Sandbox",
      ],
      swiftSettings: mainActor),
    .executableTarget(
      name: "ringside-bench",
      dependencies: [
        "Screens", "BrowserModel", "WorkAnalytics", "CallArchive", "CallFiles", "CallInsight", "CallTable",
        "CallTime", "CellGrid", "Sandbox", "CSimdjsonWalk",
        "CGetopt", "CVTerm", "ringside",
      ],
      exclude: ["README.md"]),

    wrapper("CVTerm", "vterm", path: "Tests/CVTerm", also: ["util"]),
    .target(name: "TerminalHarness", dependencies: ["CVTerm"], path: "Tests/TerminalHarness"),
    .target(
      name: "TestSupport",
      dependencies: [
        "WorkAnalytics", "CallFiles", "CallInsight", "CallTable", "CallTime", "Sandbox", "CellGrid",
        "CVTerm",
      ],
      path: "Tests/TestSupport"),
    .executableTarget(
      name: "TerminalFixture", dependencies: ["CursesTerminal", "CellGrid"],
      path: "Tests/TerminalFixture", swiftSettings: mainActor),
    .testTarget(name: "CellGridTests", dependencies: ["CellGrid", "TestSupport"]),
    .testTarget(
      name: "CursesTerminalTests",
      dependencies: ["CursesTerminal", "CCurses", "CellGrid", "TerminalHarness", "TerminalFixture"]),
    .testTarget(name: "CallTimeTests", dependencies: ["CallTime", "TestSupport"]),
    .testTarget(name: "CallTableTests", dependencies: ["CallTable", "CallTime", "TestSupport"]),
    .testTarget(
      name: "CallFilesTests",
      dependencies: ["CallFiles", "CallTable", "CallTime", "CellGrid", "CArchive", "TestSupport"]),
    .testTarget(
      name: "CallArchiveTests",
      dependencies: ["CallArchive", "CallFiles", "CallTable", "CallTime", "TestSupport"]),
    .testTarget(
      name: "CallInsightTests", dependencies: ["CallInsight", "CallTable", "CallTime", "TestSupport"]),
    .testTarget(
      name: "WorkAnalyticsTests",
      dependencies: [
        "WorkAnalytics", "CCurl", "CallFiles", "CallInsight", "CallTable", "CallTime", "Sandbox",
        "TestSupport",
      ]),
    .testTarget(name: "SandboxTests", dependencies: ["Sandbox", "WorkAnalytics", "TestSupport"]),
    .testTarget(
      name: "BrowserModelTests",
      dependencies: [
        "BrowserModel", "WorkAnalytics", "CallFiles", "CallInsight", "CallTable", "CallTime", "CellGrid",
        "TestSupport",
      ],
      swiftSettings: mainActor),
    .testTarget(
      name: "ScreensTests",
      dependencies: [
        "Screens", "BrowserModel", "WorkAnalytics", "CallFiles", "CallInsight", "CallTable", "CallTime",
        "CellGrid", "TestSupport",
      ],
      exclude: ["Goldens"],
      swiftSettings: mainActor),
    .testTarget(
      name: "RingsideTests",
      dependencies: [
        "ringside", "TerminalHarness", "Screens", "Sandbox", "BrowserModel", "WorkAnalytics", "CallArchive",
        "CallFiles", "CInflate", "CallInsight", "CallTable", "CallTime",
        "CellGrid", "TestSupport",
      ],
      swiftSettings: mainActor),
    .testTarget(
      name: "RingsidePicturesTests",
      dependencies: ["ringside-pictures", "TerminalHarness", "Sandbox", "TestSupport"],
      swiftSettings: mainActor),
    .testTarget(
      name: "RingsideBenchTests", dependencies: ["ringside-bench", "TerminalHarness", "TestSupport"]),
  ],
  swiftLanguageModes: [.v6],
  cxxLanguageStandard: .cxx17
)

// Release builds have Swift's library inside: they start in two thirds of the time, and run where no Swift is.
#if os(Linux)
  for target in package.targets where target.type != .test && target.type != .system {
    let alone: [SwiftSetting] = [.unsafeFlags(["-static-stdlib"], .when(configuration: .release))]
    target.swiftSettings = (target.swiftSettings ?? []) + alone
    guard target.type == .executable else { continue }
    target.linkerSettings =
      (target.linkerSettings ?? []) + [
        .unsafeFlags(["-static-stdlib", "-use-ld=lld"], .when(configuration: .release))
      ]
  }
#endif
