import CUnicodeTables

/// What the letters at the end of a stem become in the base form of a name: Polsc, what is left of Polsce, is Polsk.
///
/// As `dictionaries/inflection/alternations.tsv` has them.
package struct Alternations: Sendable {
    /// Ends of stems in folded UTF-8 with what they become, by the last byte.
    private var ends: [UInt8: [(stem: [UInt8], base: [UInt8])]] = [:]

    private static let fewestLetters = 3

    /// - Parameter language: A BCP 47 tag; only its first subtag counts.
    /// - Returns: nil for a language of which none are known.
    package init?(language: String) {
        guard let rows = Self.table[String(language.prefix { $0 != "-" })] else { return nil }
        for row in rows { ends[row.stem[row.stem.count - 1], default: []].append(row) }
    }

    private static let table: [String: [(stem: [UInt8], base: [UInt8])]] = {
        guard let text = allonym_unicode_tables.alternations else { return [:] }
        var table: [String: [(stem: [UInt8], base: [UInt8])]] = [:]
        for line in String(cString: text).split(separator: "\n") {
            let columns = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard columns.count == 3, !columns[1].isEmpty else { continue }
            table[String(columns[0]), default: []].append((Array(columns[1].utf8), Array(columns[2].utf8)))
        }
        return table
    }()

    /// The stems of base forms that a folded stem may belong to, itself left out. Linear in the rows that end alike.
    package func bases(of stem: ArraySlice<UInt8>) -> [[UInt8]] {
        guard let last = stem.last, let rows = ends[last] else { return [] }
        return rows.compactMap { row in
            guard stem.suffix(row.stem.count).elementsEqual(row.stem) else { return nil }
            let base = stem.dropLast(row.stem.count) + row.base
            return base.scalarCount >= Self.fewestLetters ? Array(base) : nil
        }
    }
}
