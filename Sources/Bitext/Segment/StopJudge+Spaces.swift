import UnicodeText

extension StopJudge {
    /// A sentence between spaces has at least some words.
    private static let leastBytes = 90
    private static let mostLetters = 16

    /// Whether a sentence ends at white space, in a language where nothing else ends one: behind a word that often ends
    /// sentences, or before one that often begins them, if it is long enough. What it says is likely, not sure.
    func endsAtSpace(_ space: Range<Int>, from start: Int, before end: Int, in cursor: inout TextCursor) -> Bool {
        guard rules.endsAtSpaces, space.lowerBound - start >= Self.leastBytes else { return false }
        var position = space.upperBound
        for _ in 0..<Self.mostLetters {
            guard let place = cursor.place(at: position, before: end), place.isWord else { break }
            position = place.range.upperBound
            if rules.isStarter(cursor.bytes[space.upperBound..<position]) { return true }
        }
        position = space.lowerBound
        for _ in 0..<Self.mostLetters {
            guard let place = cursor.place(before: position, after: start), place.isWord else { break }
            position = place.range.lowerBound
            if rules.kind(cursor.bytes[position..<space.lowerBound]) == .final { return true }
        }
        return false
    }
}
