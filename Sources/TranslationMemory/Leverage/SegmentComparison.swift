import UnicodeText

/// How two segments differ, for people.
package struct SegmentComparison {
    /// A piece of both, of the stored one only, or of the new one only.
    package struct Piece: Sendable, Equatable {
        package enum Kind: String, Sendable { case same, removed, added }
        package var kind: Kind
        package var text: String
    }

    private let one: [SegmentToken]
    private let other: [SegmentToken]

    /// - Parameters:
    ///   - stored: The segment of the memory.
    ///   - new: The one that is looked for.
    package init(_ stored: String, _ new: String) {
        one = SegmentTokenizer.tokens(of: stored)
        other = SegmentTokenizer.tokens(of: new)
    }

    /// What becomes of the stored segment to make it the new one, in order; what goes stands before what comes. Quadratic in
    /// the tokens between the common beginning and end.
    package func pieces() -> [Piece] {
        var (pieces, removed, added) = ([Piece](), "", "")
        func finish() {
            if !removed.isEmpty { pieces.append(Piece(kind: .removed, text: removed)) }
            if !added.isEmpty { pieces.append(Piece(kind: .added, text: added)) }
            (removed, added) = ("", "")
        }
        for step in TokenAlignment(one, other).steps {
            if step.isEqual {
                finish()
                pieces.append(Piece(kind: .same, text: Self.text(one[step.source])))
            } else {
                removed += Self.text(one[step.source])
                added += Self.text(other[step.target])
            }
        }
        finish()
        return pieces
    }

    private static func text(_ tokens: ArraySlice<SegmentToken>) -> String { tokens.map(\.text).joined() }

    /// The shares by words and by tokens. Quadratic in the tokens.
    package func shares() -> (words: Double, tokens: Double) {
        let words = { (tokens: [SegmentToken]) in
            tokens.filter { $0.kind == .word || $0.kind == .name }.map { Folder.fold(String($0.text)) }
        }
        let all = { (tokens: [SegmentToken]) in tokens.filter { $0.kind != .space }.map { String($0.text) } }
        return (Self.share(words(one), words(other)), Self.share(all(one), all(other)))
    }

    /// Longer lists than this are compared as a whole.
    private static let mostTokens = 2000

    private static func share(_ one: [String], _ other: [String]) -> Double {
        let longest = max(one.count, other.count)
        guard longest > 0 else { return 1 }
        guard longest <= mostTokens else { return one == other ? 1 : 0 }
        return 1 - Double(distance(one, other)) / Double(longest)
    }

    /// Levenshtein's distance, row by row (Wagner & Fischer 1974).
    private static func distance(_ one: [String], _ other: [String]) -> Int {
        var row = Array(0...other.count)
        for (i, a) in one.enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for (j, b) in other.enumerated() {
                let next = min(diagonal + (a == b ? 0 : 1), row[j] + 1, row[j + 1] + 1)
                (diagonal, row[j + 1]) = (row[j + 1], next)
            }
        }
        return row[other.count]
    }
}
