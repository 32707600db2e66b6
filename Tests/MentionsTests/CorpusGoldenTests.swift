import Foundation
import Lexicon
import Mentions
import Names
import Testing

/// The corpus of the repository, held against its gold mentions with the bundled dictionaries.
@Suite struct CorpusGoldenTests {
    private struct Gold: Hashable {
        var start: Int
        var end: Int
        var entity: String
    }

    private static let root = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    private static let normalizer: Normalizer? = normalizer { _ in true }

    /// With those names of the dictionaries that are wanted, and the table of name parts.
    private static func normalizer(of isWanted: (Name) -> Bool) -> Normalizer? {
        let folder = root.appendingPathComponent("dictionaries")
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        var builder = LexiconBuilder()
        for file in files.sorted() where file.hasSuffix(".tsv") {
            let data = (try? Data(contentsOf: folder.appendingPathComponent(file))) ?? Data()
            guard data.starts(with: Data(AliasTable.header.utf8)) else { continue }
            builder.add(AliasTableReader.read(Array(data), file: file).names.filter { isWanted($0) })
        }
        let parts = folder.appendingPathComponent("name-parts.tsv")
        if let table = try? String(contentsOf: parts, encoding: .utf8) { builder.add(PartTable(table: table)) }
        return (try? Lexicon(bytes: builder.bytes())).map { Normalizer(LexiconStack([$0])) }
    }

    private func gold() throws -> [String: [Gold]] {
        let file = Self.root.appendingPathComponent("corpus/vilnius-2020/gold.tsv")
        var gold: [String: [Gold]] = [:]
        for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n").dropFirst() {
            let columns = line.split(separator: "\t").map(String.init)
            let row = Gold(start: try #require(Int(columns[1])), end: try #require(Int(columns[2])), entity: columns[5])
            gold[columns[0], default: []].append(row)
        }
        return gold
    }

    private func mentions(in language: String, by normalizer: Normalizer) throws -> Set<Gold> {
        let file = Self.root.appendingPathComponent("corpus/vilnius-2020/\(language).txt")
        let text = try String(contentsOf: file, encoding: .utf8)
        let bytes = Array(text.utf8)
        let scalars: (Int) -> Int = { bytes[..<$0].count { $0 & 0xC0 != 0x80 } }
        return Set(
            normalizer.normalize(text, language: language).mentions.map {
                Gold(start: scalars($0.range.lowerBound), end: scalars($0.range.upperBound), entity: $0.entity ?? "")
            })
    }

    /// Least recall by language; precision is to be at least 0.96 in each.
    private static let recall = ["ka": 0.9, "de": 0.85, "ru": 0.88, "el": 0.9]

    @Test func `Every language of the corpus is annotated as its gold says`() throws {
        let normalizer = try #require(Self.normalizer)
        for (language, gold) in try gold() {
            let found = try mentions(in: language, by: normalizer)
            let right = Double(found.intersection(gold).count)
            #expect(right / Double(gold.count) >= Self.recall[language] ?? 0.95, "recall in \(language)")
            #expect(right / Double(max(found.count, 1)) >= 0.96, "precision in \(language)")
        }
    }

    /// Least recall in scripts without capitals of a dictionary that has only places in their languages.
    private static let uncased = ["ar": 0.65, "he": 0.75, "hi": 0.8, "ja": 0.8, "ka": 0.75, "ko": 0.8, "zh-Hans": 0.7]

    @Test func `Names of other languages are found in scripts without capitals`() throws {
        let languages = Set(Self.uncased.keys.map { $0.prefix { $0 != "-" } })
        let normalizer = try #require(
            Self.normalizer { $0.type == .place || !languages.contains($0.language.prefix { $0 != "-" }) })
        for (language, gold) in try gold() {
            guard let least = Self.uncased[language] else { continue }
            let found = try mentions(in: language, by: normalizer)
            let right = Double(found.intersection(gold).count)
            #expect(right / Double(gold.count) >= least, "recall in \(language)")
            #expect(right / Double(max(found.count, 1)) >= 0.88, "precision in \(language)")
        }
    }

    @Test func `Normalizing the corpus twice is normalizing it once`() throws {
        let normalizer = try #require(Self.normalizer)
        for language in try gold().keys {
            let file = Self.root.appendingPathComponent("corpus/vilnius-2020/\(language).txt")
            let once = normalizer.normalize(try String(contentsOf: file, encoding: .utf8), language: language)
            let twice = normalizer.normalize(once.text, language: language)
            #expect(twice.text == once.text, "in \(language)")
        }
    }
}
