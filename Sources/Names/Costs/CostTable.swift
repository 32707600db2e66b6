import UnicodeText

/// The text of learned costs, a row a line: script, letters, Latin letters, weight.
///
/// The weight is the natural logarithm of how much more often the letters stand for each other in names of the
/// same bearer than by chance.
enum CostTable {
    private static let header = "script\tletters\tlatin\tweight"

    static func text(_ tables: [ChunkTable]) -> String {
        var lines = [header]
        for table in tables {
            for row in table.rows() {
                let weight = (row.weight * 100).rounded() / 100
                let letters = spell(row.source, table.source)
                lines.append("\(table.source.code)\t\(letters)\t\(spell(row.target, .latin))\t\(weight)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    static func spell(_ letters: [UInt8], _ script: SoundScript) -> String {
        var text = String.UnicodeScalarView()
        for letter in letters { text.append(script.alphabet[Int(letter) - 1]) }
        return String(text)
    }

    /// Where the rows of each script stand. Linear time.
    static func ranges(of text: [UInt8]) -> [SoundScript: Range<Int>] {
        var ranges: [SoundScript: Range<Int>] = [:]
        var codes: [[UInt8]: SoundScript] = [:]
        for script in SoundScript.allCases { codes[Array(script.code.utf8)] = script }
        var start = 0
        var known: (code: [UInt8], script: SoundScript)?
        while start < text.count {
            let end = text[start...].firstIndex(of: 0x0A) ?? text.count
            let length = known?.code.count ?? 0
            if let current = known, start + length < end, text[start + length] == 0x09,
                text[start..<start + length].elementsEqual(current.code)
            {
                ranges[current.script] = (ranges[current.script]?.lowerBound ?? start)..<end
            } else if let script = codes[Array(text[start..<end].prefix { $0 != 0x09 })] {
                known = (Array(script.code.utf8), script)
                ranges[script] = (ranges[script]?.lowerBound ?? start)..<end
            }
            start = end + 1
        }
        return ranges
    }

    /// The rows of one script. Linear time.
    static func read(_ text: [UInt8], _ range: Range<Int>?, _ script: SoundScript) -> ChunkTable {
        let (source, target) = (numbers(script), numbers(.latin))
        var rows: [ChunkTable.Row] = []
        var place = range?.lowerBound ?? 0
        while place < range?.upperBound ?? 0 {
            let end = text[place...].firstIndex(of: 0x0A) ?? text.count
            let fields = text[place..<end].split(separator: 0x09, omittingEmptySubsequences: false)
            if fields.count == 4, let weight = number(fields[3]) {
                let row = ChunkTable.Row(
                    source: letters(fields[1], source), target: letters(fields[2], target), weight: weight)
                if max(row.source.count, row.target.count) <= ChunkTable.longest { rows.append(row) }
            }
            place = end + 1
        }
        return ChunkTable(source: script, target: .latin, rows: rows)
    }

    /// A decimal number; that of most rows, up to two digits after a point, without a string of it.
    private static func number(_ field: ArraySlice<UInt8>) -> Double? {
        var (digits, sum, decimals) = (0, 0, -1)
        for byte in field.first == UInt8(ascii: "-") ? field.dropFirst() : field {
            if byte == UInt8(ascii: "."), decimals < 0 {
                decimals = 0
            } else if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), digits < 9 {
                sum = sum * 10 + Int(byte - UInt8(ascii: "0"))
                digits += 1
                if decimals >= 0 { decimals += 1 }
            } else {
                return Double(String(decoding: field, as: UTF8.self))
            }
        }
        guard digits > 0, decimals == 1 || decimals == 2 else { return Double(String(decoding: field, as: UTF8.self)) }
        return Double(field.first == UInt8(ascii: "-") ? -sum : sum) / (decimals == 1 ? 10 : 100)
    }

    private static func numbers(_ script: SoundScript) -> [Unicode.Scalar: UInt8] {
        Dictionary(
            script.alphabet.enumerated().map { ($1, UInt8($0 + 1)) }, uniquingKeysWith: { first, _ in first })
    }

    private static func letters(_ field: ArraySlice<UInt8>, _ numbers: [Unicode.Scalar: UInt8]) -> [UInt8] {
        var letters: [UInt8] = []
        var place = 0
        while place < field.count {
            let scalar = Unicode.Scalar(readScalar(field.span, &place))
            if let scalar, let number = numbers[scalar] { letters.append(number) }
        }
        return letters
    }
}
