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

    package init(entries: [UInt64] = []) { self.entries = entries }

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
        self.init(entries: entries.sorted())
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

    /// The hashes of the forms that stand in a row with a unit. Linear in the size of the table.
    package func hashes(besides unit: NameUnit) -> [UInt64] {
        guard !unit.places.isEmpty else { return [] }
        let rows = Set(unit.places.map { UInt64($0.row) })
        let mask: UInt64 = 1 << Self.rowBits - 1
        return entries.compactMap { rows.contains($0 >> 7 & mask) ? $0 >> Self.placeBits : nil }
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
                let isHan = one.name == anyName || other.name == anyName
                best = max(best, one.name == other.name ? 1 : isHan ? 0.9 : 0.8)
            }
        }
        return best * doubt(first.count) * doubt(second.count)
    }

    /// A form of many rows says less about which it is.
    private static func doubt(_ rows: Int) -> Double { rows <= 1 ? 1 : rows <= 9 ? 0.93 : 0.85 }
}
