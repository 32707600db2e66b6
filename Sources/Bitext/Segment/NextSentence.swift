import UnicodeText

/// What stands behind a place where a sentence may end.
struct NextSentence {
    /// The class of the first letter, digit or sign that is no quotation mark, bracket or dash.
    private(set) var first: SentenceBreakClass = .other
    /// Where that is.
    private(set) var start: Int
    /// The first word.
    private(set) var word: Range<Int>
    /// The first sign behind white space, whatever it is.
    private(set) var lead: TextCursor.Place?
    /// Whether a dash stands before the word.
    private(set) var hasDash = false
    /// Whether the word ends in a full stop, and whether it is one letter that does: an initial.
    private(set) var isBeforeStop = false
    private(set) var isInitial = false

    private static let mostMarks = 6
    private static let longestWord = 40

    /// Reads forwards from white space behind a stop, one word at most. Constant time.
    init(from offset: Int, before end: Int, in cursor: inout TextCursor) {
        start = offset
        lead = cursor.place(at: offset, before: end)
        var marks = 0
        while let place = cursor.place(at: start, before: end), marks < Self.mostMarks {
            let isMark =
                place.entry.isOpening || place.entry.isDash || place.sentenceClass == .close || place.isSpace
                || place.scalar == 0xBF || place.scalar == 0xA1
            guard isMark else {
                first = place.sentenceClass
                break
            }
            hasDash = hasDash || place.entry.isDash
            start = place.range.upperBound
            marks += 1
        }
        word = start..<start
        var count = 0
        while let place = cursor.place(at: word.upperBound, before: end), place.isWord, word.count < Self.longestWord {
            word = start..<place.range.upperBound
            count += 1
        }
        isBeforeStop = word.upperBound < end && cursor.bytes[word.upperBound] == 0x2E
        isInitial = isBeforeStop && count == 1
    }
}
