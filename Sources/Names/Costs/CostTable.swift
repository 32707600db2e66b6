import UnicodeText

/// The text of learned costs, a row a line: script, letters, Latin letters, weight.
///
/// The weight is the natural logarithm of how much more often the letters stand for each other in names of the
/// same bearer than by chance.
enum CostTable {
    private static let header = "script\tletters\tlatin\tweight"

    /// What stands in place of the script of rows that `SharedSounds` makes.
    static let sharedCode = "Latn-Latn"

    /// The text of tables, and of the rows of shared sounds.
    static func text(_ tables: [ChunkTable], shared: [ChunkTable.Row]) -> String {
        var lines = [header]
        func add(_ rows: [ChunkTable.Row], _ script: SoundScript, _ code: String) {
            for row in rows {
                let weight = (row.weight * 100).rounded() / 100
                lines.append("\(code)\t\(spell(row.source, script))\t\(spell(row.target, .latin))\t\(weight)")
            }
        }
        for table in tables { add(table.rows(), table.source, table.source.code) }
        add(shared, .latin, sharedCode)
        return lines.joined(separator: "\n") + "\n"
    }

    static func spell(_ letters: [UInt8], _ script: SoundScript) -> String {
        var text = String.UnicodeScalarView()
        for letter in letters { text.append(script.alphabet[Int(letter) - 1]) }
        return String(text)
    }

    /// Where the rows of each script stand, by its code. Linear time.
    static func ranges(of text: [UInt8]) -> [String: Range<Int>] {
        var ranges: [String: Range<Int>] = [:]
        let codes = Set((SoundScript.allCases.map(\.code) + [sharedCode]).map { Array($0.utf8) })
        var (start, known) = (0, [UInt8]())
        while start < text.count {
            let end = text[start...].firstIndex(of: 0x0A) ?? text.count
            let isKnown =
                !known.isEmpty && start + known.count < end && text[start + known.count] == 0x09
                && text[start..<start + known.count].elementsEqual(known)
            let code = isKnown ? known : Array(text[start..<end].prefix { $0 != 0x09 })
            if isKnown || codes.contains(code) {
                known = code
                let name = String(decoding: code, as: UTF8.self)
                ranges[name] = (ranges[name]?.lowerBound ?? start)..<end
            }
            start = end + 1
        }
        return ranges
    }

    /// The rows of one script. Linear time.
    static func rows(_ text: [UInt8], _ range: Range<Int>?, _ script: SoundScript) -> [ChunkTable.Row] {
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
        return rows
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
