import UnicodeText

/// Signs that may end a sentence, as they follow each other, with what closes behind them: `?!”`, `. . .`, `。」`.
struct StopRun {
    private(set) var range: Range<Int>
    /// Full stops, without those of other scripts.
    private(set) var dots = 0
    /// Whether there is a sign that ends sentences and nothing else: a question mark.
    private(set) var hasTerminal = false
    /// Whether the last of these is one behind which no space is written: 。
    private(set) var isWide = false
    /// An ellipsis as one sign, or stops with white space between.
    private(set) var isEllipsis = false
    private(set) var isSpaced = false
    /// Whether quotation marks or brackets close behind the signs.
    private(set) var hasClosers = false

    /// Reads from a sign that may end a sentence. Linear in the run.
    ///
    /// - Parameters:
    ///   - isQuoting: Whether a straight quotation mark is open.
    ///   - close: Called with what closes.
    init(
        at start: Int, before end: Int, rules: LanguageRules, isQuoting: Bool, in cursor: inout TextCursor,
        close: (UInt32) -> Void
    ) {
        range = start..<start
        while let place = cursor.place(at: range.upperBound, before: end) {
            if Self.isEnd(place, rules) {
                take(place)
            } else if !range.isEmpty, closes(place, isQuoting, before: end, in: &cursor) {
                hasClosers = hasClosers || place.entry.isClosing || place.sentenceClass == .close
                range = start..<place.range.upperBound
                close(place.scalar)
            } else if let next = spaced(place, before: end, in: &cursor) {
                range = start..<next
            } else {
                break
            }
        }
        takeNotes(before: end, in: &cursor)
        takeSpacedCloser(before: end, in: &cursor, close)
    }

    /// Whether a scalar may end a sentence.
    static func isEnd(_ place: TextCursor.Place, _ rules: LanguageRules) -> Bool {
        switch place.sentenceClass {
        // An Armenian text has the one dot leader for a stop that ends no sentence.
        case .stop, .terminal: !(place.scalar == 0x2024 && rules.endsWithColon)
        default:
            place.scalar == 0x2026 || place.scalar == 0x3A && rules.endsWithColon
                || place.scalar == 0x3B && rules.endsWithSemicolon
        }
    }

    /// Whether a scalar directly behind the signs belongs to them. Behind those that need no white space, a mark that
    /// opens in some languages and closes in others may begin the next sentence.
    private func closes(
        _ place: TextCursor.Place, _ isQuoting: Bool, before end: Int, in cursor: inout TextCursor
    ) -> Bool {
        switch place.scalar {
        case 0x22 where isWide && !(isQuoting && !hasClosers), 0x201C where isWide, 0x2018 where isWide,
            0xAB where isWide:
            return cursor.place(at: place.range.upperBound, before: end)?.isSpace ?? true
        case 0x201C, 0x2018, 0xAB:
            return true
        default:
            return place.entry.isClosing || place.sentenceClass == .close && !place.entry.isOpening
                || place.sentenceClass == .extend || place.sentenceClass == .format
        }
    }

    private mutating func take(_ place: TextCursor.Place) {
        range = range.lowerBound..<place.range.upperBound
        if place.scalar == 0x2E {
            dots += 1
        } else if place.scalar == 0x2026 {
            isEllipsis = true
        } else {
            hasTerminal = true
            // Those of Arabic, Greek and Armenian stand before a space as the Western ones do.
            isWide = place.scalar > 0x700 && !(0x2000...0x2050).contains(place.scalar)
        }
        if dots > 1 { isEllipsis = true }
    }

    /// The end of white space between two full stops: “. . .” is one ellipsis.
    private mutating func spaced(_ place: TextCursor.Place, before end: Int, in cursor: inout TextCursor) -> Int? {
        guard dots > 0, !hasTerminal, !hasClosers, place.scalar == 0x20 || place.scalar == 0xA0,
            cursor.place(at: place.range.upperBound, before: end)?.scalar == 0x2E,
            // A stop and then “.5” or “...” are two things.
            let after = cursor.place(at: place.range.upperBound + 1, before: end), !after.isWord, after.scalar != 0x2E
        else { return nil }
        isSpaced = true
        return place.range.upperBound
    }

    /// Numbers of notes in brackets behind a stop: “at large.[7][8]”.
    private mutating func takeNotes(before end: Int, in cursor: inout TextCursor) {
        while range.upperBound < end, cursor.bytes[range.upperBound] == UInt8(ascii: "[") {
            var position = range.upperBound + 1
            while position < end, (0x30...0x39).contains(cursor.bytes[position]), position - range.upperBound < 6 {
                position += 1
            }
            guard position > range.upperBound + 1, position < end, cursor.bytes[position] == UInt8(ascii: "]") else {
                return
            }
            range = range.lowerBound..<position + 1
        }
    }

    /// A mark that closes behind a space, as in French: « Non. »
    private mutating func takeSpacedCloser(before end: Int, in cursor: inout TextCursor, _ close: (UInt32) -> Void) {
        guard let space = cursor.place(at: range.upperBound, before: end), space.isSpace,
            let mark = cursor.place(at: space.range.upperBound, before: end),
            mark.scalar == 0xBB || mark.scalar == 0x201D
        else { return }
        let after = cursor.place(at: mark.range.upperBound, before: end)
        guard after.map({ $0.isSpace || $0.sentenceClass == .continuation || $0.sentenceClass == .stop }) ?? true else {
            return
        }
        range = range.lowerBound..<mark.range.upperBound
        hasClosers = true
        close(mark.scalar)
    }
}
