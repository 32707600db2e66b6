import UnicodeText

/// Tells the month of a date, as in *12 May 2020*, from a name that is written the same.
struct CalendarDates {
    let language: String

    /// Whether a place holds the name of a month beside the number of a day or a year. Constant time.
    func containMonth(_ range: Range<Int>, in text: Span<UInt8>) -> Bool {
        guard Self.isBeforeNumber(range.upperBound, text) || Self.isAfterDay(range.lowerBound, text) else {
            return false
        }
        var word: [UInt8] = []
        Folder.fold(text, range, into: &word)
        return EverydayWords.isMonth(String(decoding: word, as: UTF8.self), in: language)
    }

    private static func isBeforeNumber(_ offset: Int, _ text: Span<UInt8>) -> Bool {
        var position = offset
        while position < text.count, isSpace(text[position]) { position += 1 }
        return position > offset && position < text.count && isDigit(text[position])
    }

    /// Whether a day of the month precedes: *12 May*, *12. Mai*, *12th May*, *the 12th of May*.
    private static func isAfterDay(_ offset: Int, _ text: Span<UInt8>) -> Bool {
        var position = skipSpaces(before: offset, text)
        guard position < offset else { return false }
        if position > 2, text[position - 2] == UInt8(ascii: "o"), text[position - 1] == UInt8(ascii: "f") {
            position = skipSpaces(before: position - 2, text)
        }
        if position > 0, text[position - 1] == UInt8(ascii: ".") { position -= 1 }
        var letters = 0
        while position > 0, letters < 2, isSmallLetter(text[position - 1]) {
            position -= 1
            letters += 1
        }
        var digits = 0
        var day = 0
        while position > 0, digits < 3, isDigit(text[position - 1]) {
            position -= 1
            day += Int(text[position] & 0x0F) * (digits == 0 ? 1 : 10)
            digits += 1
        }
        return (1...2).contains(digits) && (1...31).contains(day)
    }

    private static func skipSpaces(before offset: Int, _ text: Span<UInt8>) -> Int {
        var position = offset
        while position > 0, isSpace(text[position - 1]) { position -= 1 }
        return position
    }

    /// A space, or one of the two bytes of a no-break space.
    private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0xC2 || byte == 0xA0 }
    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    private static func isSmallLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte) }
}
