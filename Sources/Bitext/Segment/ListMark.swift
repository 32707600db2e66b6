import UnicodeText

/// The mark of an item in a list: `1.`, `2)`, `3.)`, `a.`, `(b)`, `(iv)`.
struct ListMark: Equatable {
    private enum Style: Equatable { case stop, bracket, stopBracket, brackets }

    private var style: Style
    private var isNumber: Bool
    private var isUpper: Bool
    /// The number, and what a letter is when it is read as a Roman one.
    private var value: Int
    private var roman: Int?
    /// Where the mark begins and ends.
    private(set) var range: Range<Int>

    /// Reads a mark that begins at an offset and stands before white space. Constant time.
    init?(at start: Int, before end: Int, in bytes: [UInt8]) {
        var position = start
        let opens = position < end && bytes[position] == UInt8(ascii: "(")
        if opens { position += 1 }
        let first = position
        while position < end, position - first < 4, Self.isAlphanumeric(bytes[position]) { position += 1 }
        guard let read = Self.read(bytes[first..<position]), position < end else { return nil }
        (isNumber, isUpper, value, roman) = read
        let hasStop = bytes[position] == UInt8(ascii: ".")
        if hasStop { position += 1 }
        let closes = position < end && bytes[position] == UInt8(ascii: ")")
        if closes { position += 1 }
        guard position < end, bytes[position] == 0x20 || bytes[position] == 0x09 else { return nil }
        switch (opens, hasStop, closes) {
        case (true, false, true): style = .brackets
        case (false, true, true): style = .stopBracket
        case (false, false, true): style = .bracket
        case (false, true, false): style = .stop
        default: return nil
        }
        range = start..<position
    }

    /// Whether it opens or goes on with a list: initials of names and ordinals of some languages look the same.
    func isPlausible(ordinals: Bool) -> Bool { style != .stop || (isNumber ? !ordinals : !isUpper) }

    /// Whether this is the mark of the item behind that of another.
    func follows(_ other: ListMark) -> Bool {
        guard style == other.style, isNumber == other.isNumber, isUpper == other.isUpper else { return false }
        if value > 0, other.value > 0, value == other.value + 1 { return true }
        guard let roman, let before = other.roman else { return false }
        return roman == before + 1
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// A number of up to three digits, a letter, or a Roman number of up to four; a longer one has no letter's value.
    private static func read(_ text: ArraySlice<UInt8>) -> (Bool, Bool, Int, Int?)? {
        guard let first = text.first else { return nil }
        if text.allSatisfy({ $0 < 0x3A }) {
            return text.count > 3 ? nil : (true, false, text.reduce(0) { $0 * 10 + Int($1) - 0x30 }, nil)
        }
        guard text.allSatisfy({ $0 >= 0x3A && $0 & 0x20 == first & 0x20 }) else { return nil }
        let (isUpper, roman) = (first & 0x20 == 0, romanNumber(text))
        if text.count == 1 { return (false, isUpper, Int(first & 0x1F), roman) }
        return roman.map { (false, isUpper, 0, $0) }
    }

    private static func romanNumber(_ text: ArraySlice<UInt8>) -> Int? {
        var (sum, last) = (0, 0)
        for byte in text.reversed() {
            let value = byte | 0x20 == UInt8(ascii: "i") ? 1 : byte | 0x20 == UInt8(ascii: "v") ? 5 : 10
            guard value != 10 || byte | 0x20 == UInt8(ascii: "x") else { return nil }
            sum += value < last ? -value : value
            last = max(last, value)
        }
        return sum
    }
}
