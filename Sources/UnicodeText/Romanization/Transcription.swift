import CUnicodeTables

/// The sound of a word as newspapers of one language write it: a key on which spellings of different
/// schools and scripts meet.
///
/// Лукашенко, Lukashenko, Lukaschenko, Łukaszenka and Loukachenko all have the key `lukasenko` (or `-a`).
/// The rules stand in `dictionaries/transcription.tsv`; the longest that fits is taken, from left to right.
/// A lossy key: equal keys are a reason to look closer, not proof.
package struct Transcription: Sendable {
    /// Rules by their letters, with `^` and `$` as anchors.
    private let rules: [[UInt8]: [UInt8]]
    private let longest: Int

    /// The rules for a language: its own, and those of the scripts it may be written in.
    ///
    /// - Parameter language: A BCP 47 tag; only its first subtag counts.
    package init(language: String) {
        let own = language.prefix { $0 != "-" }
        var rules: [[UInt8]: [UInt8]] = [:]
        for row in Self.rows where row.writing.count == 4 || row.writing == own {
            let isScriptRule = row.writing.count == 4
            if isScriptRule && rules[row.from] != nil { continue }
            rules[row.from] = row.to
        }
        self.rules = rules
        longest = rules.keys.map(\.count).max() ?? 0
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
    /// Time is linear in the word, times the longest rule.
    package func appendKey(of word: Span<UInt8>, to out: inout [UInt8]) -> Bool {
        let first = out.count
        var position = 0
        while position < word.count {
            guard let (length, sound) = match(word, at: position) else {
                guard isPlain(word[position]) else { return false }
                Self.append(word[position], to: &out, after: first)
                position += 1
                continue
            }
            for letter in sound { Self.append(letter, to: &out, after: first) }
            position += length
        }
        return true
    }

    private func isPlain(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func append(_ letter: UInt8, to out: inout [UInt8], after first: Int) {
        if out.count > first, out.last == letter { return }
        out.append(letter)
    }

    private func match(_ word: Span<UInt8>, at position: Int) -> (Int, [UInt8])? {
        var length = min(longest, word.count - position)
        while length > 0 {
            var letters: [UInt8] = []
            for offset in 0..<length { letters.append(word[position + offset]) }
            if position == 0, let to = rules[[UInt8(ascii: "^")] + letters] { return (length, to) }
            if position + length == word.count, let to = rules[letters + [UInt8(ascii: "$")]] {
                return (length, to)
            }
            if let to = rules[letters] { return (length, to) }
            length -= 1
        }
        return nil
    }
}
