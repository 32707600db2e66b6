import MappedFile
import Names
import TestSupport
import Testing

@testable import Lexicon

/// A small dictionary in several scripts.
let smallNames: [Name] = [
    ("Q1", .person, "en", .preferred, "Vladimir Putin"), ("Q1", .person, "ru", .preferred, "Владимир Путин"),
    ("Q1", .person, "zh-Hans", .alias, "弗拉基米尔·普京"), ("Q2", .organization, "en", .short, "WHO"),
    ("Q3", .place, "ko", .preferred, "평양"), ("Q3", .place, "th", .alias, "เปียงยาง"),
].map { Name(entity: $0, type: $1, language: $2, role: $3, text: $4, source: "reviewed") }

func lexiconBytes(_ names: [Name]) throws -> [UInt8] {
    var builder = LexiconBuilder()
    builder.add(names)
    return try builder.bytes()
}

/// Asks a lexicon everything, whatever it answers.
private func use(_ lexicon: Lexicon) {
    let text = Array("Putin, the WHO and 弗拉基米尔·普京 in 평양에서, Владимира Путина; เปียงยาง.".utf8)
    let stack = LexiconStack([lexicon])
    var scanner = LexiconScanner(layers: [lexicon], language: "en")
    scanner.scan(text.span) { match in
        for candidate in match.candidates { _ = stack.name(candidate.name, layer: 0) }
    }
    for id in ["Q1", "Q2", "Q3", "", "Q9"] { _ = stack.names(of: id) }
    let lookup = NameLookup(stack)
    for name in ["Putin Vladimir", "普京", "who"] { _ = lookup.matches(for: name) }
}

@Suite struct LexiconFileTests {
    @Test func whatIsBuiltIsRead() throws {
        let lexicon = try Lexicon(bytes: lexiconBytes(smallNames))
        try lexicon.verify()
        #expect(lexicon.nameCount == smallNames.count && lexicon.entityCount == 3)
        for id in ["Q1", "Q2", "Q3"] { #expect(lexicon.names(of: id) == smallNames.filter { $0.entity == id }) }
        #expect(lexicon.names(of: "Q").isEmpty && lexicon.names(of: "Q11").isEmpty)
    }

    @Test func aFileCutShortIsRefusedAtEveryLength() throws {
        let bytes = try lexiconBytes(smallNames)
        for length in bytes.indices {
            #expect(throws: LexiconError.self) { try Lexicon(bytes: Array(bytes[..<length])) }
        }
    }

    @Test func aFlippedBitIsFoundAndCrashesNothing() throws {
        let bytes = try lexiconBytes(smallNames)
        for offset in bytes.indices {
            var damaged = bytes
            damaged[offset] ^= 1 << UInt8(offset % 8)
            guard let lexicon = try? Lexicon(bytes: damaged) else { continue }
            #expect(throws: LexiconError.self, "byte \(offset) of \(bytes.count)") { try lexicon.verify() }
            use(lexicon)
        }
    }

    @Test func randomContentUnderRightChecksumsCrashesNothing() throws {
        var random = SeededRandom(seed: 7)
        for _ in 0..<200 {
            let sections = LexiconFormat.Section.allCases.map { section in
                let count = Int.random(in: 0...400, using: &random)
                return (section, (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
            }
            let lexicon = try Lexicon(bytes: LexiconFiling.assemble(sections))
            try lexicon.verify()
            use(lexicon)
        }
    }

    @Test func anotherVersionIsRefusedByNumber() throws {
        var bytes = try lexiconBytes(smallNames)
        bytes[8] = 250
        let known = "version \(LexiconFormat.version)"
        #expect(throws: LexiconError.invalid("l", expected: known, found: "version 250")) {
            try Lexicon(bytes: bytes, label: "l")
        }
    }

    @Test func moreTagsThanALexiconHoldsAreRefused() {
        var builder = LexiconBuilder()
        builder.add(
            (0..<LexiconFormat.maximumTags).map {
                Name(entity: "Q1", type: .person, language: "en", role: .alias, text: "Zed", source: "source \($0)")
            })
        #expect(throws: LexiconError.tooManyTags(LexiconFormat.maximumTags + 1)) { try builder.bytes() }
    }

    @Test(arguments: [("", 0xEF46_DB37_51D8_E999), ("a", 0xD24E_C4F1_A98C_6E5B), ("abc", 0x44BC_2CF5_AD77_0999)])
    func checksumsAreThePublishedOnes(_ text: String, _ sum: UInt64) throws {
        let memory = MappedMemory(bytes: Array(text.utf8))
        let view = try #require(memory.view(at: 0, count: UInt64(text.utf8.count)))
        withExtendedLifetime(memory) { #expect(XXH64.hash(view) == sum) }
    }
}
