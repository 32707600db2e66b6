import CUnicodeTables

/// The sound of a word as newspapers of one language write it: a key on which spellings of different
/// schools and scripts meet.
///
/// Лукашенко, Lukashenko, Lukaschenko, Łukaszenka and Loukachenko all have the key `lukasenko` (or `-a`).
/// The rules stand in `dictionaries/transcription.tsv`; the longest that fits is taken, from left to right.
/// A lossy key: equal keys are a reason to look closer, not proof.
package struct Transcription: Sendable {
    /// One rule: where its letters and its sound stand in `letters`, and where in a word it holds.
    private struct Rule: Sendable {
        var from: Range<Int>
        var to: Range<Int>
        var isInitial: Bool
        var isFinal: Bool
        /// The first eight bytes of its letters, and ones where they are.
        var beginning: UInt64
        var mask: UInt64

        /// How many anchors the rule has: of rules equally long the stricter comes first.
        var anchors: Int { (isInitial ? 1 : 0) + (isFinal ? 1 : 0) }
    }

    /// The letters and sounds of all rules.
    private var letters: [UInt8] = []
    /// Rules sorted by bucket, of these the longest first.
    private var rules: [Rule] = []
    /// Where the rules of a bucket stand in `rules`.
    private var ranges: [Range<Int>] = []

    /// The rules for a language: its own, and those of the scripts it may be written in.
    ///
    /// - Parameter language: A BCP 47 tag; only its first subtag counts.
    package init(language: String) {
        let own = language.prefix { $0 != "-" }
        var sounds: [[UInt8]: [UInt8]] = [:]
        for row in Self.rows where row.writing.count == 4 || row.writing == own {
            let isScriptRule = row.writing.count == 4
            if isScriptRule && sounds[row.from] != nil { continue }
            sounds[row.from] = row.to
        }
        for (from, to) in sounds { add(from, to) }
        let letters = letters
        let bucket = { (rule: Rule) in Self.bucket(of: letters.span, at: rule.from.lowerBound) }
        rules.sort { one, other in
            let (first, second) = (bucket(one), bucket(other))
            return first != second
                ? first < second : (one.from.count, one.anchors) > (other.from.count, other.anchors)
        }
        var end = 0
        for first in 0...255 {
            let start = end
            while end < rules.count, bucket(rules[end]) == first { end += 1 }
            ranges.append(start..<end)
        }
    }

    /// The low byte of the first scalar: it tells the letters of an alphabet apart, which the first byte does not.
    @inline(__always)
    private static func bucket(of text: Span<UInt8>, at offset: Int) -> Int {
        var position = offset
        return Int(readScalar(text, &position) & 0xFF)
    }

    private mutating func add(_ from: [UInt8], _ to: [UInt8]) {
        let isInitial = from.first == UInt8(ascii: "^")
        let isFinal = from.last == UInt8(ascii: "$")
        let plain = from.dropFirst(isInitial ? 1 : 0).dropLast(isFinal ? 1 : 0)
        guard !plain.isEmpty else { return }
        let start = letters.count
        letters += plain
        let middle = letters.count
        letters += to
        let shown = min(plain.count, 8)
        rules.append(
            Rule(
                from: start..<middle, to: middle..<letters.count, isInitial: isInitial, isFinal: isFinal,
                beginning: plain.prefix(shown).reversed().reduce(0) { $0 << 8 | UInt64($1) },
                mask: shown == 8 ? .max : 1 << UInt64(shown * 8) - 1))
    }

    private struct Row: Sendable {
        var writing: String
        var from: [UInt8]
        var to: [UInt8]
    }

    /// All rows, those of languages first.
    private static let rows: [Row] = {
        guard let text = allonym_unicode_tables.transcription else { return [] }
        let rows = String(cString: text).split(separator: "\n").compactMap { line -> Row? in
            let columns = line.split(separator: "\t")
            guard columns.count == 3 else { return nil }
            let to = columns[2] == "-" ? [] : Array(columns[2].utf8)
            return Row(writing: String(columns[0]), from: Array(columns[1].utf8), to: to)
        }
        return rows.filter { $0.writing.count != 4 } + rows.filter { $0.writing.count == 4 }
    }()

    /// Appends the key of a folded word (UTF-8) to `out`; false when a letter has no rule.
    ///
    /// Time is linear in the word, times the number of rules that begin alike.
    package func appendKey(of word: Span<UInt8>, to out: inout [UInt8]) -> Bool {
        let first = out.count
        var position = 0
        // The eight bytes from the position on, zeros after the word.
        var window: UInt64 = 0
        Self.fill(&window, 8, of: word, from: 0)
        while position < word.count {
            var length = 1
            if let index = rule(for: word, at: position, window) {
                for letter in rules[index].to { Self.append(letters[letter], to: &out, after: first) }
                length = rules[index].from.count
            } else if Self.isPlain(word[position]) {
                Self.append(word[position], to: &out, after: first)
            } else {
                return false
            }
            position += length
            Self.fill(&window, min(length, 8), of: word, from: position)
        }
        return true
    }

    /// Moves the window on by `count` bytes, to begin at `position`.
    @inline(__always)
    private static func fill(_ window: inout UInt64, _ count: Int, of word: Span<UInt8>, from position: Int) {
        for index in (position + 8 - count)..<(position + 8) {
            window = window &>> 8 | (index < word.count ? UInt64(word[index]) &<< 56 : 0)
        }
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func append(_ letter: UInt8, to out: inout [UInt8], after first: Int) {
        if out.count > first, out.last == letter { return }
        out.append(letter)
    }

    /// The rule that holds at a position, or nil.
    @inline(__always)
    private func rule(for word: Span<UInt8>, at position: Int, _ window: UInt64) -> Int? {
        for index in ranges[Self.bucket(of: word, at: position)]
        where (rules[index].beginning ^ window) & rules[index].mask == 0 && holds(rules[index], in: word, at: position)
        {
            return index
        }
        return nil
    }

    /// Whether a rule holds whose first eight bytes stand at the position.
    private func holds(_ rule: Rule, in word: Span<UInt8>, at position: Int) -> Bool {
        let end = position + rule.from.count
        if end > word.count || rule.isInitial && position > 0 || rule.isFinal && end < word.count { return false }
        for offset in 0..<rule.from.count where offset >= 8 {
            if letters[rule.from.lowerBound + offset] != word[position + offset] { return false }
        }
        return true
    }
}
