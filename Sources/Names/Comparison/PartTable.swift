import UnicodeText

/// Which given and family names stand for each other, by their folded forms: `name-parts.tsv`, made compact.
package struct PartTable: Sendable {
    /// The name of a Han form, which stands for each of its row.
    private static let anyName: UInt64 = 127
    private static let rowBits: UInt64 = 17
    package static let placeBits: UInt64 = rowBits + 7

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
                    entries.append(Self.entry(form, row, min(UInt64(name), Self.anyName - 1)))
                }
            }
            if fields[2] != "-" {
                for form in fields[2].split(whereSeparator: { $0 == "," || $0 == "|" }) {
                    entries.append(Self.entry(form, row, Self.anyName))
                }
            }
            row += 1
        }
        self.init(entries: entries.sorted(), rowCount: Int(row))
    }

    private static func entry(_ form: Substring, _ row: UInt64, _ name: UInt64) -> UInt64 {
        hash(Array(joined(Folder.fold(String(form))).utf8).span) & ~(1 << placeBits - 1) | row << 7 | name
    }

    /// A form without what stands between letters.
    private static func joined(_ form: String) -> String {
        String(String.UnicodeScalarView(form.unicodeScalars.filter { !" -'’‘·.・=,".unicodeScalars.contains($0) }))
    }

    /// Stands for a folded form: FNV-1a, made to differ in the upper 40 bits, by which the table has it. Apostrophes do
    /// not count.
    package static func hash(_ form: Span<UInt8>) -> UInt64 {
        var hash: UInt64 = 0xCBF2_9CE4_8422_2325
        for index in form.indices where form[index] != 0x27 {
            hash = (hash ^ UInt64(form[index])) &* 0x100_0000_01B3
        }
        hash ^= hash >> 32
        return hash &* 0x9E37_79B9_7F4A_7C15
    }

    /// Calls `body` with the hash of each form that stands in a row with a unit, and how surely it stands for it, 0…1.
    ///
    /// Linear in the forms of these rows; a form that stands in two of them comes twice.
    package func forEachEquivalent(of unit: NameSketch.Unit, _ body: (UInt64, Double) -> Void) {
        forEachEquivalent(at: unit.places, body)
    }

    /// The same for a folded form, given its hash.
    package func forEachEquivalent(of hash: UInt64, _ body: (UInt64, Double) -> Void) {
        forEachEquivalent(at: places(of: hash), body)
    }

    private func forEachEquivalent(at places: Range<Int>, _ body: (UInt64, Double) -> Void) {
        for entry in places {
            let row = Self.row(of: entries[entry])
            guard row + 1 < rows.count else { continue }
            let (first, end) = (Int(rows[row]), Int(rows[row + 1]))
            guard first <= end, end <= rows.count else { continue }
            for index in first..<end where Int(rows[index]) < entries.count {
                let other = Int(rows[index])
                body(
                    entries[other] >> Self.placeBits,
                    Self.sureness(entries[entry], entries[other]) * Self.doubt(places.count)
                        * Self.doubt(countOfRows(other)))
            }
        }
    }

    /// Whether the table has a folded form, given its hash.
    package func contains(_ hash: UInt64) -> Bool { !places(of: hash).isEmpty }

    /// In how many rows the form of an entry stands.
    private func countOfRows(_ entry: Int) -> Int {
        let hash = entries[entry] >> Self.placeBits
        var (first, end) = (entry, entry + 1)
        while first > 0, entries[first - 1] >> Self.placeBits == hash { first -= 1 }
        while end < entries.count, entries[end] >> Self.placeBits == hash { end += 1 }
        return end - first
    }

    /// The entries of a folded form, given its hash. Found in a few steps: hashes are spread evenly.
    func places(of hash: UInt64) -> Range<Int> {
        guard !entries.isEmpty else { return 0..<0 }
        let wanted = hash >> Self.placeBits
        var low = Int(hash.multipliedFullWidth(by: UInt64(entries.count)).high)
        var step = 8
        while low > 0, entries[low] >> Self.placeBits >= wanted { (low, step) = (max(0, low - step), 2 * step) }
        var high = low
        step = 8
        while high < entries.count, entries[high] >> Self.placeBits < wanted {
            (low, high, step) = (high, min(entries.count, high + step), 2 * step)
        }
        while low < high {
            let middle = (low + high) / 2
            if entries[middle] >> Self.placeBits < wanted { low = middle + 1 } else { high = middle }
        }
        while high < entries.count, entries[high] >> Self.placeBits == wanted { high += 1 }
        return low..<high
    }

    /// How surely two forms stand for each other, given their entries, 0…1; 0 where no row has both.
    func strength(_ first: Range<Int>, _ second: Range<Int>) -> Double {
        var best = 0.0
        for one in first {
            for other in second where Self.row(of: entries[one]) == Self.row(of: entries[other]) {
                best = max(best, Self.sureness(entries[one], entries[other]))
            }
        }
        return best * Self.doubt(first.count) * Self.doubt(second.count)
    }

    /// How surely two forms of one row stand for each other.
    private static func sureness(_ one: UInt64, _ other: UInt64) -> Double {
        let (first, second) = (one & 127, other & 127)
        return first == second ? 1 : first == anyName || second == anyName ? 0.9 : 0.8
    }

    /// What two parts say for being one that stand for each other so surely, in 1/256 nats.
    package static func evidence(_ first: Int32, _ second: Int32, strength: Double) -> Int32 {
        Int32(Double(max(first, second)) * 0.85 * strength)
    }

    /// A form of many rows says less about which it is.
    private static func doubt(_ rows: Int) -> Double { rows <= 1 ? 1 : rows <= 9 ? 0.93 : 0.85 }
}
