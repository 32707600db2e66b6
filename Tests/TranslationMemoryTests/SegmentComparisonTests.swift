import TestSupport
import Testing
import TranslationMemory

struct SegmentComparisonTests {
    @Test func showsWhatDiffers() {
        let pieces = SegmentComparison("Open the old file.", "Open the file 2.").pieces()
        let marked = pieces.map { piece in
            switch piece.kind {
            case .same: piece.text
            case .removed: "-\(piece.text)-"
            case .added: "+\(piece.text)+"
            }
        }
        #expect(marked.joined() == "Open the -old-+file+ -file-+2+.")
    }

    @Test func itsPiecesAreBothSegments() {
        var random = SeededRandom(seed: 3)
        let words = ["a", "B", " ", "1", "2.5", "%s", ",", "é", "中", "http://x.y", "\n"]
        for _ in 0..<300 {
            let make = { (random: inout SeededRandom) in
                (0..<Int.random(in: 0...12, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
                    .joined()
            }
            let (one, other) = (make(&random), make(&random))
            let pieces = SegmentComparison(one, other).pieces()
            #expect(pieces.filter { $0.kind != .added }.map(\.text).joined() == one)
            #expect(pieces.filter { $0.kind != .removed }.map(\.text).joined() == other)
            let shares = SegmentComparison(one, other).shares()
            #expect((0...1).contains(shares.words) && (0...1).contains(shares.tokens))
        }
    }

    @Test func countsSharesByWordsAndByTokens() {
        let shares = SegmentComparison("Open file 12.", "open file 13.").shares()
        #expect(shares.words == 1)
        #expect(shares.tokens == 0.5)
        #expect(SegmentComparison("", "").shares().words == 1)
    }
}
