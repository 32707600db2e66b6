import TestSupport

@testable import SegmentIndex

/// The slow and obvious way: the distance of each text by dynamic programming, sorted.
enum ReferenceSearch {
    static func matches(
        _ query: String, in entries: [(id: Int64, text: String)], _ options: SearchOptions,
        isLive: (Int64) -> Bool = { _ in true }
    ) -> [SegmentMatch] {
        let pattern = Array(query.unicodeScalars)
        let all = entries.filter { isLive($0.id) }.map { entry in
            let text = Array(entry.text.unicodeScalars)
            let distance = distance(pattern, text)
            let longest = max(pattern.count, text.count)
            let score = longest == 0 ? 1 : 1 - Double(distance) / Double(longest)
            return SegmentMatch(id: entry.id, score: score, distance: distance)
        }
        let good = all.filter { $0.score >= options.minimumScore }
        return Array(
            good.sorted { ($1.score, $0.id, $0.distance) < ($0.score, $1.id, $1.distance) }.prefix(options.limit))
    }

    static func distance(_ one: [Unicode.Scalar], _ other: [Unicode.Scalar]) -> Int {
        var row = Array(0...other.count)
        for (i, scalar) in one.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for j in other.indices {
                let changed = diagonal + (scalar == other[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = min(changed, diagonal + 1, row[j] + 1)
            }
        }
        return row[other.count]
    }
}

/// Texts that are like each other, of letters of a few scripts.
struct RandomTexts {
    static let alphabets = ["ab", "abcdefghij ", "Aa Bb Cc.", "абвгдеж ", "漢字仮名交", "ابجد ", "aé漢😀 "].map {
        Array($0.unicodeScalars)
    }

    var random: SeededRandom
    var alphabet: [Unicode.Scalar]

    init(seed: UInt64, alphabet: Int) {
        random = SeededRandom(seed: seed)
        self.alphabet = Self.alphabets[alphabet]
    }

    private mutating func letter() -> Unicode.Scalar { alphabet[Int.random(in: alphabet.indices, using: &random)] }

    /// A text of a random length of these.
    mutating func text(_ lengths: ClosedRange<Int>) -> String {
        var text = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: lengths, using: &random) { text.append(letter()) }
        return String(text)
    }

    /// The text with some edits.
    mutating func edited(_ text: String, _ edits: Int) -> String {
        var scalars = Array(text.unicodeScalars)
        for _ in 0..<edits {
            let letter = letter()
            switch Int.random(in: 0..<4, using: &random) {
            case 0: scalars.insert(letter, at: Int.random(in: 0...scalars.count, using: &random))
            case 1 where !scalars.isEmpty: scalars.remove(at: Int.random(in: scalars.indices, using: &random))
            case 2 where !scalars.isEmpty: scalars[Int.random(in: scalars.indices, using: &random)] = letter
            case 3 where scalars.count > 8:
                // A piece moves to the front: what is in common stands elsewhere.
                let cut = Int.random(in: scalars.indices, using: &random)
                if Int.random(in: 0..<4, using: &random) == 0 { scalars = Array(scalars[cut...] + scalars[..<cut]) }
            default: break
            }
        }
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        return String(view)
    }
}

extension SegmentIndex {
    /// An index in memory.
    static func of(_ entries: [(id: Int64, text: String)]) throws -> SegmentIndex {
        var builder = SegmentIndexBuilder()
        for entry in entries { builder.add(id: entry.id, text: entry.text) }
        return try SegmentIndex(bytes: builder.bytes())
    }
}
