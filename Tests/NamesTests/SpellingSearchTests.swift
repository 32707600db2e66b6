import TestSupport
import Testing

@testable import Names

/// The fast ways to align letters and to search spellings, against slow ones that are plainly right.
@Suite struct SpellingSearchTests {
    private let latin = SoundModel.shared.latin
    private let scratch = AlignmentScratch()

    /// The best sum of weights over all ways to divide two texts into chunks.
    private func slowEvidence(_ table: ChunkTable, _ first: [UInt8], _ second: [UInt8]) -> Int32 {
        var best = [[Int32]](
            repeating: [Int32](repeating: .min / 2, count: second.count + 1), count: first.count + 1)
        best[0][0] = 0
        for i in 0...first.count {
            for j in 0...second.count {
                for di in 0...min(i, ChunkTable.longest) {
                    for dj in 0...min(j, ChunkTable.longest) where di + dj > 0 {
                        let weight = table.weight(first[i - di..<i], second[j - dj..<j])
                        if weight == ChunkTable.never, max(di, dj) > 1 { continue }
                        best[i][j] = max(best[i][j], best[i - di][j - dj] + Int32(weight))
                    }
                }
            }
        }
        return best[first.count][second.count]
    }

    private func letters(_ text: String) -> [UInt8] {
        var sketch = NameSketch()
        NameReader().read(text, into: &sketch)
        return sketch.sounds.first.map { Array(sketch.letters[$0.letters]) } ?? []
    }

    @Test(arguments: [
        (SoundScript.latin, "Tsikhanouskaya", "Tikhanovskaya"), (.latin, "schtschi", "shchi"), (.latin, "a", "ß"),
        (.cyrillic, "тихановская", "tichanowskaja"), (.arabic, "تسيخانوسكايا", "tsikhanouskaya"),
        (.hangul, "필립글래스", "philipglass"), (.kana, "ジャックシラク", "jacqueschirac"), (.georgian, "თბილისი", "tbilisi"),
    ])
    func theFastAlignmentIsTheBest(_ script: SoundScript, _ source: String, _ target: String) throws {
        let table = try #require(SoundModel.shared[script])
        let (first, second) = (letters(source), letters(target))
        #expect(!first.isEmpty && !second.isEmpty)
        #expect(table.evidence(first.span, second.span, scratch) == slowEvidence(table, first, second))
        let steps = table.alignment(first, second, scratch)
        #expect(steps.flatMap(\.source) == first && steps.flatMap(\.target) == second)
    }

    @Test func theFastAlignmentIsTheBestForRandomLetters() {
        var random = SeededRandom(seed: 11)
        let common = letters("aeiounrstlkmdhcyvb")
        for _ in 0..<200 {
            let texts = (0..<2).map { _ in
                (0..<Int.random(in: 0...9, using: &random)).map { _ in common.randomElement(using: &random) ?? 1 }
            }
            let (first, second) = (texts[0], texts[1])
            let fast = latin.evidence(first.span, second.span, scratch)
            #expect(fast == slowEvidence(latin, first, second))
        }
    }

    /// Above a line it says the same, and what is not above it stays so; for letters that add for standing alone too.
    @Test(arguments: [SoundScript.latin, .cyrillic, .kana, .lao, .gujarati, .mandarin])
    func theFastAlignmentAboveALineIsTheBest(_ script: SoundScript) throws {
        var random = SeededRandom(seed: 12)
        let table = try #require(SoundModel.shared[script])
        func text(_ letters: Int) -> [UInt8] {
            (0..<Int.random(in: 0...7, using: &random)).map { _ in UInt8.random(in: 1...UInt8(letters), using: &random)
            }
        }
        for _ in 0..<200 {
            let (first, second) = (text(script.alphabet.count), text(26))
            let slow = slowEvidence(table, first, second)
            for line in [slow - 300, slow - 1, slow, slow + 1, -2_000, 0] {
                let fast = table.evidence(first.span, second.span, scratch, above: line)
                #expect(slow > line ? fast == slow : fast <= line)
            }
        }
    }

    private static let spellings = [
        "putin", "poutine", "putina", "rasputin", "tsikhanouskaya", "tichanowskaja", "lukashenko", "lukaszenka", "li",
        "lee",
        "macron", "makron", "merkel", "mercel", "minsk", "vilnius", "wilna", "vilna", "warszawa", "warsaw",
    ]

    /// What a beam finds has exactly the weight of a full comparison, and with few spellings it finds all.
    @Test(arguments: ["putin", "lukaschenko", "wilnius", "lij", "warschau", "mercol"])
    func theBeamAgreesWithFullComparison(_ query: String) throws {
        let found = try found(query, Self.spellings.map(letters), .far)
        for (entry, spelling) in Self.spellings.enumerated() {
            let full = latin.evidence(letters(query).span, letters(spelling).span, scratch)
            if let value = found[UInt32(entry)] { #expect(value == full, "\(query) ~ \(spelling)") }
            if full > 1_500 { #expect(found[UInt32(entry)] != nil, "\(query) ~ \(spelling)") }
        }
    }

    /// A line at the end of the text leaves out only what ends below it.
    @Test(arguments: ["putin", "lukaschenko", "wilnius", "lij", "warschau", "mercol"], [Int32(1), 500, 2_000, 4_000])
    func theBeamLeavesOutOnlyWhatIsBelowTheLine(_ query: String, _ line: Int32) throws {
        let all = try found(query, Self.spellings.map(letters), .far)
        let above = try found(query, Self.spellings.map(letters), .far, above: line)
        #expect(above == all.filter { $0.value > line })
    }

    /// With many spellings, of which thousands fall out of the beam, it finds the best ten of full comparison, and never
    /// says more than that.
    @Test(arguments: ["marolika", "tesanovi", "kirudalema", "solanter"])
    func theBeamFindsTheBestOfMany(_ query: String) throws {
        var random = SeededRandom(seed: 3)
        let alphabet = letters("abcdefghijklmnoprstuvyz")
        // The query with two to five of its letters changed.
        let spellings: [[UInt8]] = (0..<6_000).map { _ in
            var spelling = letters(query)
            for _ in 0..<Int.random(in: 2...5, using: &random) {
                spelling[.random(in: spelling.indices, using: &random)] = alphabet.randomElement(using: &random) ?? 1
            }
            return spelling
        }
        let found = try found(query, spellings, .usual)
        let text = letters(query)
        let full = spellings.map { latin.evidence(text.span, $0.span, scratch) }
        for (entry, value) in found { #expect(value <= full[Int(entry)]) }
        for entry in full.indices.sorted(by: { full[$0] > full[$1] }).prefix(10) {
            #expect(found[UInt32(entry)] == full[entry])
        }
    }

    /// What is found for the first letters of a text that was looked for before is what is found for them alone.
    @Test(arguments: [("putina", "putin"), ("lukashenkov", "luk"), ("minska", "minska"), ("vilna", "warsaw")])
    func theBeamKnowsTheFirstLetters(_ longer: String, _ query: String) throws {
        let spellings = Self.spellings.map(letters)
        #expect(try found(query, spellings, .usual, after: longer) == found(query, spellings, .usual))
    }

    /// What a beam finds for a text among spellings, by their places; after another text, if one is given.
    private func found(
        _ query: String, _ spellings: [[UInt8]], _ reach: SpellingBeam.Reach, above line: Int32 = 0,
        after before: String = ""
    ) throws -> [UInt32: Int32] {
        let sections = SpellingTrie.Sections(spellings.enumerated().map { (letters: $1, entry: UInt32($0)) })
        return try sections.nodes.withUnsafeBytes { nodes in
            try sections.leaves.withUnsafeBytes { leaves in
                try sections.entries.withUnsafeBytes { entries in
                    let trie = try #require(SpellingTrie(nodes: nodes, leaves: leaves, entries: entries))
                    var found: [UInt32: Int32] = [:]
                    let beam = SpellingBeam(reach)
                    beam.find(letters(before).span, latin, in: trie, above: 0) { _, _ in }
                    beam.find(letters(query).span, latin, in: trie, above: line) { node, value in
                        trie.forEachEntry(at: node) { found[$0] = max(found[$0] ?? .min, value) }
                    }
                    return found
                }
            }
        }
    }
}
