// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
    name: "allonym",
    products: [
        .library(name: "Allonym", targets: ["Mentions", "Lexicon", "Names", "UnicodeText"]),
        .executable(name: "allonym", targets: ["allonym"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
        .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
        .package(url: "https://github.com/apple/swift-log", from: "1.16.0"),
        .package(url: "https://github.com/apple/swift-nio", from: "2.101.0"),
    ],
    targets: [
        .systemLibrary(name: "CICU", pkgConfig: "icu-i18n", providers: [.apt(["libicu-dev"])]),
        .target(name: "CICUShim", dependencies: ["CICU"]),
        .target(name: "CUnicodeTables"),
        .target(
            name: "UnicodeText", dependencies: ["CICUShim", "CUnicodeTables"], swiftSettings: strict),
        .target(name: "CSoundTables"),
        .target(name: "CPrefetch"),
        .target(name: "Names", dependencies: ["CPrefetch", "CSoundTables", "UnicodeText"], swiftSettings: strict),
        .target(name: "MappedFile", swiftSettings: strict),
        .target(name: "Lexicon", dependencies: ["MappedFile", "Names", "UnicodeText"], swiftSettings: strict),
        .target(
            name: "Mentions", dependencies: ["Lexicon", "Names", "UnicodeText"],
            swiftSettings: strict),
        .target(name: "Bitext", dependencies: ["Names", "UnicodeText"], swiftSettings: strict),
        .systemLibrary(name: "CArchive", pkgConfig: "libarchive", providers: [.apt(["libarchive-dev"])]),
        .systemLibrary(name: "CLibc"),
        .target(
            name: "MentionIndex", dependencies: ["UnicodeText", .product(name: "GRDB", package: "GRDB.swift")],
            swiftSettings: strict),
        .target(name: "CSegmentScan"),
        .target(
            name: "SegmentIndex", dependencies: ["CPrefetch", "CSegmentScan", "MappedFile", "UnicodeText"],
            swiftSettings: strict),
        .target(
            name: "TranslationMemory", dependencies: ["Bitext", "MappedFile", "SegmentIndex", "UnicodeText"],
            swiftSettings: strict),
        .systemLibrary(name: "CXML", pkgConfig: "libxml-2.0", providers: [.apt(["libxml2-dev"])]),
        .target(
            name: "Interchange", dependencies: ["CXML", "TranslationMemory", "UnicodeText"], swiftSettings: strict),
        .target(
            name: "SQLiteStore",
            dependencies: [
                "TranslationMemory", "UnicodeText", .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "GRDBSQLite", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .target(
            name: "Corpus",
            dependencies: [
                "Bitext", "CArchive", "CLibc", "Interchange", "MentionIndex", "Mentions", "Lexicon", "Names",
                "SegmentIndex", "SQLiteStore", "TranslationMemory", "UnicodeText",
            ],
            swiftSettings: strict),
        .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
        .target(
            name: "Service",
            dependencies: [
                "Bitext", "CCrypto", "Corpus", "Interchange", "Lexicon", "Mentions", "Names", "SQLiteStore",
                "TranslationMemory",
                "UnicodeText", .product(name: "Hummingbird", package: "hummingbird"),
                .product(name: "Logging", package: "swift-log"), .product(name: "NIOHTTP1", package: "swift-nio"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "allonym",
            dependencies: [
                "Bitext", "Corpus", "Interchange", "MappedFile", "MentionIndex", "Mentions", "Lexicon", "Names",
                "Service", "SQLiteStore",
                "TranslationMemory", "UnicodeText",
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "UnicodeTableMaker", dependencies: ["UnicodeText"], swiftSettings: strict),
        .executableTarget(
            name: "ScanBenchmark", dependencies: ["Corpus", "Mentions", "Lexicon"],
            path: "Benchmarks/Scan", swiftSettings: strict),
        .executableTarget(
            name: "NamesBenchmark", dependencies: ["Names", "Lexicon", "UnicodeText"],
            path: "Benchmarks/Names", swiftSettings: strict),
        .executableTarget(
            name: "BatchBenchmark", dependencies: ["Corpus", "Lexicon", "Mentions", "UnicodeText"],
            path: "Benchmarks/Batch", swiftSettings: strict),
        .executableTarget(
            name: "SegmentBenchmark", dependencies: ["Bitext", "UnicodeText"], path: "Benchmarks/Segment",
            swiftSettings: strict),
        .executableTarget(
            name: "IndexBenchmark", dependencies: ["MentionIndex"], path: "Benchmarks/Index", swiftSettings: strict),
        .executableTarget(
            name: "MemoryBenchmark", dependencies: ["SegmentIndex"], path: "Benchmarks/Memory", swiftSettings: strict),
        .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
        .testTarget(
            name: "UnicodeTextTests", dependencies: ["UnicodeText", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "NamesTests", dependencies: ["Names", "UnicodeText", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "LexiconTests", dependencies: ["Lexicon", "MappedFile", "Names", "UnicodeText", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "MentionsTests", dependencies: ["Mentions", "Lexicon", "Names", "UnicodeText"],
            swiftSettings: strict),
        .testTarget(
            name: "MentionIndexTests",
            dependencies: [
                "IndexBenchmark", "MentionIndex", "TestSupport", .product(name: "GRDB", package: "GRDB.swift"),
            ],
            swiftSettings: strict),
        .testTarget(
            name: "CorpusTests",
            dependencies: ["Corpus", "MentionIndex", "Mentions", "Lexicon", "Names", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "BitextTests", dependencies: ["Bitext", "UnicodeText", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "SegmentIndexTests", dependencies: ["MappedFile", "SegmentIndex", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "TranslationMemoryTests", dependencies: ["TranslationMemory", "TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "InterchangeTests", dependencies: ["Interchange", "TranslationMemory", "TestSupport"],
            swiftSettings: strict),
        .testTarget(
            name: "SQLiteStoreTests", dependencies: ["SQLiteStore", "TranslationMemory", "TestSupport"],
            swiftSettings: strict),
        .testTarget(name: "CommandTests", dependencies: ["MentionIndex", "TestSupport"], swiftSettings: strict),
    ]
)
