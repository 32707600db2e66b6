import UnicodeText

/// Which given and family names stand for each other, by their folded forms: `name-parts.tsv`.
package struct PartTable: Sendable {
    /// A row that a form stands in.
    struct Place: Sendable {
        var row: Int32
        /// The name among those of the row; -1 for a Han form, which stands for each.
        var name: Int32
    }

    private var places: [String: [Place]] = [:]

    package init() {}

    package init(table: String) {
        var row: Int32 = 0
        for line in table.split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 3, fields[0] != "group" else { continue }
            for (name, forms) in fields[1].split(separator: "|").enumerated() {
                for form in forms.split(separator: ",") { add(form, Place(row: row, name: Int32(name))) }
            }
            if fields[2] != "-" {
                for form in fields[2].split(whereSeparator: { $0 == "," || $0 == "|" }) {
                    add(form, Place(row: row, name: -1))
                }
            }
            row += 1
        }
    }

    private mutating func add(_ form: Substring, _ place: Place) {
        let text = String(Folder.fold(String(form)).unicodeScalars.filter { $0.properties.isAlphabetic || $0.properties.generalCategory == .nonspacingMark || $0.properties.generalCategory == .spacingMark })
        places[text, default: []].append(place)
    }

    func places(of text: String) -> [Place] { places[text] ?? [] }

    /// How surely two forms stand for each other, 0…1; 0 where no row has both.
    static func strength(_ first: [Place], _ second: [Place]) -> Double {
        var best = 0.0
        for one in first {
            for other in second where one.row == other.row {
                best = max(best, one.name == other.name ? 1 : one.name < 0 || other.name < 0 ? 0.9 : 0.8)
            }
        }
        return best * doubt(first.count) * doubt(second.count)
    }

    /// A form of many rows says less about which it is.
    private static func doubt(_ rows: Int) -> Double { rows <= 1 ? 1 : rows <= 9 ? 0.93 : 0.85 }
}
