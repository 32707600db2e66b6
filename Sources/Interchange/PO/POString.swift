/// Strings of PO files, which are written as in C.
enum POString {
    /// What is wrong with one, at an offset of its line.
    struct Mistake: Error {
        var offset: Int
        var message: String
    }

    /// The text of the strings in quotation marks that a line has from `start` on.
    static func read(_ line: ArraySlice<UInt8>, from start: Int) throws(Mistake) -> [UInt8] {
        var text: [UInt8] = []
        var index = skipSpace(line, start)
        guard index < line.endIndex, line[index] == UInt8(ascii: "\"") else {
            throw Mistake(offset: index, message: "expected a text in quotation marks, found none")
        }
        while index < line.endIndex {
            guard line[index] == UInt8(ascii: "\"") else {
                throw Mistake(offset: index, message: "expected the end of the line after the text, found more")
            }
            index = skipSpace(line, try readOne(line, from: index + 1, into: &text))
        }
        return text
    }

    /// The offset after the closing quotation mark.
    private static func readOne(
        _ line: ArraySlice<UInt8>, from start: Int, into text: inout [UInt8]
    ) throws(Mistake) -> Int {
        var index = start
        while index < line.endIndex {
            switch line[index] {
            case UInt8(ascii: "\""): return index + 1
            case UInt8(ascii: "\\") where index + 1 < line.endIndex: index = unescape(line, index + 1, &text)
            case let byte:
                text.append(byte)
                index += 1
            }
        }
        throw Mistake(offset: line.endIndex, message: "expected a closing quotation mark, found the end of the line")
    }

    /// Reads what follows a backslash; what is no escape stays as it is, backslash and all.
    private static func unescape(_ line: ArraySlice<UInt8>, _ index: Int, _ text: inout [UInt8]) -> Int {
        let byte = line[index]
        if let known = escapes.first(where: { $0.letter == byte }) {
            text.append(known.byte)
            return index + 1
        }
        let isHex = byte == UInt8(ascii: "x")
        let digits = line[(isHex ? index + 1 : index)...].prefix(isHex ? 2 : 3).prefix {
            hexValue($0).map { $0 < (isHex ? 16 : 8) } ?? false
        }
        guard !digits.isEmpty else {
            text += [UInt8(ascii: "\\"), byte]
            return index + 1
        }
        let value = digits.reduce(0) { $0 * (isHex ? 16 : 8) + (hexValue($1) ?? 0) }
        text.append(UInt8(truncatingIfNeeded: value))
        return digits.endIndex
    }

    private static let escapes: [(letter: UInt8, byte: UInt8)] = [
        ("n", 10), ("t", 9), ("\"", 0x22), ("\\", 0x5C), ("r", 13), ("a", 7), ("b", 8), ("f", 12), ("v", 11),
    ].map { (letter: UInt8(ascii: $0.0), byte: $0.1) }

    private static func hexValue(_ byte: UInt8) -> Int? {
        switch byte {
        case 0x30...0x39: Int(byte) - 0x30
        case 0x41...0x46: Int(byte) - 0x41 + 10
        case 0x61...0x66: Int(byte) - 0x61 + 10
        default: nil
        }
    }

    static func skipSpace(_ line: ArraySlice<UInt8>, _ start: Int) -> Int {
        line[start...].firstIndex { $0 != 0x20 && $0 != 0x09 && $0 != 0x0D && $0 != 0x0C } ?? line.endIndex
    }

    /// A keyword with its text: on one line, or, where the text has several, each of them on one.
    static func write(_ keyword: String, _ text: String, prefix: String) -> String {
        var lines: [Substring] = text.split(separator: "\n", omittingEmptySubsequences: false)
        let endsInBreak = lines.count > 1 && lines.last == ""
        if endsInBreak { lines.removeLast() }
        guard lines.count > 1 else { return "\(prefix)\(keyword) \"\(escaped(text))\"\n" }
        var out = "\(prefix)\(keyword) \"\"\n"
        for (index, line) in lines.enumerated() {
            let hasBreak = index < lines.count - 1 || endsInBreak
            out += "\(prefix)\"\(escaped(line))\(hasBreak ? "\\n" : "")\"\n"
        }
        return out
    }

    private static func escaped(_ text: some StringProtocol) -> String {
        guard text.utf8.contains(where: { $0 < 0x20 || $0 == 0x22 || $0 == 0x5C || $0 == 0x7F }) else {
            return String(text)
        }
        var out = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            guard scalar.isASCII, let byte = UInt8(exactly: scalar.value) else {
                out.append(scalar)
                continue
            }
            if let known = escapes.first(where: { $0.byte == byte }) {
                out += ["\\", Unicode.Scalar(known.letter)]
            } else if byte < 0x20 || byte == 0x7F {
                let digits = String(byte, radix: 8)
                out += ("\\" + String(repeating: "0", count: 3 - digits.count) + digits).unicodeScalars
            } else {
                out.append(scalar)
            }
        }
        return String(out)
    }
}
