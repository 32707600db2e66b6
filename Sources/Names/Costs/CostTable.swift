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

    /// The rows of one script.
    static func read(_ text: [UInt8], _ range: Range<Int>?, _ script: SoundScript) -> ChunkTable {
        let source = numbers(script)
        let target = numbers(.latin)
        let lines = text[range ?? 0..<0].split(separator: 0x0A)
        let rows = lines.compactMap { line -> ChunkTable.Row? in
            let fields = line.split(separator: 0x09, omittingEmptySubsequences: false)
            guard fields.count == 4, let weight = Double(String(decoding: fields[3], as: UTF8.self)) else { return nil }
            return ChunkTable.Row(
                source: letters(fields[1], source), target: letters(fields[2], target), weight: weight)
        }
        return ChunkTable(
            source: script, target: .latin,
            rows: rows.filter { max($0.source.count, $0.target.count) <= ChunkTable.longest })
    }

    private static func numbers(_ script: SoundScript) -> [Unicode.Scalar: UInt8] {
        Dictionary(
            script.alphabet.enumerated().map { ($1, UInt8($0 + 1)) }, uniquingKeysWith: { first, _ in first })
    }

    private static func letters(_ field: ArraySlice<UInt8>, _ numbers: [Unicode.Scalar: UInt8]) -> [UInt8] {
        String(decoding: field, as: UTF8.self).unicodeScalars.compactMap { numbers[$0] }
    }
}
