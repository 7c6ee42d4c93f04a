// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .treatAllWarnings(as: .error),
]

let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

func tests(_ target: String, _ dependencies: [Target.Dependency], exclude: [String] = []) -> Target {
  .testTarget(name: target + "Tests", dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

// The staircase: every target may import only what stands below it. `LayerTests` reads this table's twin
// in `Sources/ARCHITECTURE.md` and compares it with the `import` lines of the sources.
let package = Package(
  name: "hebel",
  platforms: [.macOS(.v15)],
  products: [.executable(name: "hebel", targets: ["hebel"])],
  dependencies: [
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
  ],
  targets: [
    .target(name: "Events", dependencies: [crypto], swiftSettings: settings),
    .target(name: "Statistics", swiftSettings: settings),
    .target(name: "Figures", dependencies: ["Events"], swiftSettings: settings),
    .target(name: "EventLog", dependencies: ["Events", grdb, sqlite, crypto, cryptoExtras], swiftSettings: settings),
    .target(name: "Importing", dependencies: ["Events"], swiftSettings: settings),
    .target(name: "ProjectionEngine", dependencies: ["Events", "EventLog", grdb, sqlite], swiftSettings: settings),
    .target(
      name: "Projections", dependencies: ["Events", "ProjectionEngine", "Statistics", "Figures", grdb, sqlite],
      swiftSettings: settings),
    .target(name: "Disclosure", dependencies: ["Events", "Figures"], swiftSettings: settings),
    .target(name: "Reporting", dependencies: ["Disclosure", "Figures", "Events"], swiftSettings: settings),
    .executableTarget(
      name: "hebel",
      dependencies: [
        "Events", "Statistics", "Figures", "EventLog", "Importing", "ProjectionEngine", "Projections",
        "Disclosure", "Reporting", arguments,
      ],
      swiftSettings: settings),
    tests("Events", ["Events"], exclude: ["Golden"]),
    tests("Statistics", ["Statistics"]),
    tests("Figures", ["Figures", "Events"]),
    tests("EventLog", ["EventLog", "Events", "log-victim", grdb, sqlite, crypto]),
    tests("Importing", ["Importing", "Events"]),
    tests("Projections", ["Projections", "ProjectionEngine", "Figures", "Events", "Statistics", grdb]),
    tests("Disclosure", ["Disclosure", "Figures", "Events"]),
    tests("Reporting", ["Reporting", "Disclosure", "Figures", "Events"]),
    tests("Demo", ["hebel", "Importing", "Events"]),
    tests(
      "Command", ["hebel", "Events", "EventLog", "Importing", "Figures", "ProjectionEngine", "Projections", arguments]),
    tests("Tidy", []),
    // Killed by the log's tests in the middle of an append.
    .executableTarget(
      name: "log-victim", dependencies: ["EventLog", "Events"], path: "Tests/LogVictim", swiftSettings: settings),
  ]
)
