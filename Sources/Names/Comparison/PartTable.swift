import UnicodeText

/// Which given and family names stand for each other, by their folded forms: `name-parts.tsv`, made compact.
package struct PartTable: Sendable {
    /// A row that a form stands in.
    struct Place: Sendable {
        var row: UInt32
        /// The name among those of the row; `anyName` for a Han form, which stands for each.
        var name: UInt32
    }

    static let anyName: UInt32 = 127
    private static let rowBits: UInt64 = 17
    private static let placeBits: UInt64 = rowBits + 7

    /// Sorted: 40 bits of the hash of a form, 17 of its row, 7 of its name. Among the forms of the table, a form
    /// that it lacks is taken for one of them once in a million.
    package let entries: [UInt64]
    /// For each row where its entries begin in what follows, and one more for the end; then the places of entries,
    /// those of a row together.
    package let rows: [UInt32]

    package init() { (entries, rows) = ([], []) }

    /// From what another table has.
    package init(entries: [UInt64], rows: [UInt32]) { (self.entries, self.rows) = (entries, rows) }

    private init(entries: [UInt64], rowCount: Int) {
        var counts = [UInt32](repeating: 0, count: rowCount + 1)
        for entry in entries { counts[Self.row(of: entry) + 1] += 1 }
        for row in 0..<rowCount { counts[row + 1] += counts[row] }
        var rows = counts.map { $0 + UInt32(rowCount + 1) } + [UInt32](repeating: 0, count: entries.count)
        for (place, entry) in entries.enumerated() {
            let row = Self.row(of: entry)
            rows[rowCount + 1 + Int(counts[row])] = UInt32(place)
            counts[row] += 1
        }
        self.init(entries: entries, rows: rows)
    }

    private static func row(of entry: UInt64) -> Int { Int(entry >> 7 & (1 << rowBits - 1)) }

    /// From the text of a name-part table. n log n in its forms.
    package init(table: String) {
        var entries: [UInt64] = []
        var row: UInt64 = 0
        for line in table.split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 3, fields[0] != "group", row < 1 << Self.rowBits else { continue }
            for (name, forms) in fields[1].split(separator: "|").enumerated() {
                for form in forms.split(separator: ",") {
                    entries.append(Self.entry(form, row, min(UInt64(name), UInt64(Self.anyName - 1))))
                }
            }
            if fields[2] != "-" {
                for form in fields[2].split(whereSeparator: { $0 == "," || $0 == "|" }) {
                    entries.append(Self.entry(form, row, UInt64(Self.anyName)))
                }
            }
            row += 1
        }
        self.init(entries: entries.sorted(), rowCount: Int(row))
    }

    private static func entry(_ form: Substring, _ row: UInt64, _ name: UInt64) -> UInt64 {
        hash(joined(Folder.fold(String(form)))) << placeBits | row << 7 | name
    }

    /// A form without what stands between letters.
    private static func joined(_ form: String) -> String {
        String(String.UnicodeScalarView(form.unicodeScalars.filter { !" -'’‘·.・=,".unicodeScalars.contains($0) }))
    }

    /// FNV-1a, its upper 40 bits.
    private static func hash(_ text: String) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for byte in text.utf8 { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
        hash ^= hash >> 32
        return (hash &* 0x9E37_79B9_7F4A_7C15) >> placeBits
    }

    /// 40 bits that stand for a folded form.
    package static func hash(ofFolded form: String) -> UInt64 { hash(joined(form)) }

    /// Calls `body` with the hash of each form that stands in a row with a unit, and how surely it stands for it, 0…1.
    ///
    /// Linear in the forms of these rows; a form that stands in two of them comes twice.
    package func forEachEquivalent(of unit: NameUnit, _ body: (UInt64, Double) -> Void) {
        for place in unit.places where Int(place.row) + 1 < rows.count {
            let (first, end) = (Int(rows[Int(place.row)]), Int(rows[Int(place.row) + 1]))
            guard first <= end, end <= rows.count else { continue }
            for index in first..<end where Int(rows[index]) < entries.count {
                let entry = Int(rows[index])
                let other = Place(row: place.row, name: UInt32(truncatingIfNeeded: entries[entry]) & 127)
                let sureness = Self.sureness(place, other)
                let hash = entries[entry] >> Self.placeBits
                body(hash, sureness * Self.doubt(unit.places.count) * Self.doubt(countOfRows(entry)))
            }
        }
    }

    /// In how many rows the form of an entry stands.
    private func countOfRows(_ entry: Int) -> Int {
        let hash = entries[entry] >> Self.placeBits
        var (first, end) = (entry, entry + 1)
        while first > 0, entries[first - 1] >> Self.placeBits == hash { first -= 1 }
        while end < entries.count, entries[end] >> Self.placeBits == hash { end += 1 }
        return end - first
    }

    /// The rows that a folded form stands in. Logarithmic time.
    func places(of text: String) -> [Place] {
        let first = Self.hash(Self.joined(text)) << Self.placeBits
        var (low, high) = (0, entries.count)
        while low < high {
            let middle = (low + high) / 2
            if entries[middle] < first { low = middle + 1 } else { high = middle }
        }
        var places: [Place] = []
        while low < entries.count, entries[low] >> Self.placeBits == first >> Self.placeBits {
            let bits = UInt32(truncatingIfNeeded: entries[low]) & (1 << 24 - 1)
            places.append(Place(row: bits >> 7, name: bits & 127))
            low += 1
        }
        return places
    }

    /// How surely two forms stand for each other, 0…1; 0 where no row has both.
    static func strength(_ first: [Place], _ second: [Place]) -> Double {
        var best = 0.0
        for one in first {
            for other in second where one.row == other.row {
                best = max(best, sureness(one, other))
            }
        }
        return best * doubt(first.count) * doubt(second.count)
    }

    /// How surely two forms of one row stand for each other.
    private static func sureness(_ one: Place, _ other: Place) -> Double {
        let isHan = one.name == anyName || other.name == anyName
        return one.name == other.name ? 1 : isHan ? 0.9 : 0.8
    }

    /// What two parts say for being one that stand for each other so surely, in 1/256 nats.
    package static func evidence(_ first: Int32, _ second: Int32, strength: Double) -> Int32 {
        Int32(Double(max(first, second)) * 0.85 * strength)
    }

    /// A form of many rows says less about which it is.
    private static func doubt(_ rows: Int) -> Double { rows <= 1 ? 1 : rows <= 9 ? 0.93 : 0.85 }
}
