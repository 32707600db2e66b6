/// Remembers what was heard, in bounded memory: of the words that were not asked for lately, it forgets the most.
///
/// Words come into the recent half; when that is full, it takes the place of the earlier half. A word of the earlier half
/// that is asked for is recent again.
struct HeardWords {
    private var recent: [UInt64: WordHearing.Word] = [:]
    private var earlier: [UInt64: WordHearing.Word] = [:]
    /// Of the recent half, in bytes.
    private var size = 0
    private let mostBytes: Int

    /// Of a word without what is heard: its place in the table, and its list.
    private static let bytesOfWord = 112

    /// - Parameter mostBytes: Of both halves together, nearly.
    init(mostBytes: Int = 14 << 20) { self.mostBytes = mostBytes }

    /// What was heard of a word; nil when it is not known. Expected constant time.
    mutating func word(_ key: UInt64) -> WordHearing.Word? {
        if let known = recent[key] { return known }
        guard let known = earlier[key] else { return nil }
        remember(known, key)
        return known
    }

    /// Keeps what was heard of a word.
    mutating func remember(_ word: WordHearing.Word, _ key: UInt64) {
        size += Self.bytesOfWord + word.heard.count * MemoryLayout<WordHearing.Heard>.stride
        if size > mostBytes / 2 {
            (earlier, recent) = (recent, [:])
            size = 0
        }
        recent[key] = word
    }
}
