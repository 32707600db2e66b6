package import MentionIndex
import UnicodeText

/// The spellings of one entity over time.
package struct Timeline: Sendable {
    private let entity: String
    private let title: String
    private let unit: CalendarDate.Unit
    /// Spellings, the most frequent first, with how often each stands there in all.
    private let variants: [(name: String, total: Int)]
    private let counts: [TimelineCount]

    /// - Parameters:
    ///   - title: What the entity is called.
    ///   - counts: In the order of periods, as the index gives them.
    package init(entity: String, title: String, by unit: CalendarDate.Unit, _ counts: [TimelineCount]) {
        self.entity = entity
        self.title = title
        self.unit = unit
        self.counts = counts
        var totals: [String: Int] = [:]
        for one in counts { totals[one.variant, default: 0] += one.count }
        variants = totals.map { (name: $0.key, total: $0.value) }.sorted { ($1.total, $0.name) < ($0.total, $1.name) }
    }

    /// How many mentions are in documents without a date.
    package var undated: Int { counts.filter { $0.period == nil }.reduce(0) { $0 + $1.count } }

    /// Whether there is no mention at all.
    package var isEmpty: Bool { counts.isEmpty }

    /// The most spellings with a column of their own.
    private static let mostColumns = 4

    /// For people: a row a period, a column for each of the most frequent spellings, with small bars.
    package var table: String {
        let columns = variants.prefix(Self.mostColumns).map(\.name)
        let hasOthers = variants.count > columns.count
        let most = counts.map(\.count).max() ?? 1
        var rows = [[unit.rawValue, "all"] + columns.map(Display.isolate) + (hasOthers ? ["others"] : [])]
        for (period, counts) in periods {
            let all = counts.values.reduce(0, +)
            let cells = columns.map { name in counts[name].map { "\(Self.bar($0, of: most)) \($0)" } ?? "" }
            let others = all - columns.reduce(0) { $0 + (counts[$1] ?? 0) }
            rows.append([period ?? "no date", "\(all)"] + cells + (hasOthers ? [others > 0 ? "\(others)" : ""] : []))
        }
        return "\(Display.isolate(title)) · \(entity)\n" + Display.table(rows)
    }

    /// The counts of each period by spelling.
    private var periods: [(period: String?, counts: [String: Int])] {
        var periods: [(period: String?, counts: [String: Int])] = []
        for one in counts {
            if periods.last?.period != one.period || periods.isEmpty { periods.append((one.period, [:])) }
            periods[periods.count - 1].counts[one.variant] = one.count
        }
        return periods
    }

    /// In characters.
    private static let longestBar = 12

    /// A bar as long as a count is of the largest, in eighths of a character, one at least.
    private static func bar(_ count: Int, of most: Int) -> String {
        let eighths = max(1, count * longestBar * 8 / most)
        let rest = eighths % 8 == 0 ? "" : String("▏▎▍▌▋▊▉".dropFirst(eighths % 8 - 1).prefix(1))
        return String(repeating: "█", count: eighths / 8) + rest
    }

    /// One JSON object.
    package var json: String {
        var json = JSONWriter()
        json.object { json in
            json.member("entity", entity)
            json.member("title", title)
            json.member("by", unit.rawValue)
            json.member("variants", objects: variants) { json, variant in
                json.member("variant", variant.name)
                json.member("total", variant.total)
            }
            json.member("counts", objects: counts) { json, one in
                json.member("period", one.period)
                json.member("variant", one.variant)
                json.member("count", one.count)
            }
        }
        return json.text + "\n"
    }

    /// The spellings as a plot; documents without a date are told of under it.
    package var plot: TimeSeriesPlot {
        let series = variants.map { variant in
            let dated = counts.filter { $0.variant == variant.name }.compactMap { one in
                one.period.map { (period: $0, count: one.count) }
            }
            return TimeSeriesPlot.Series(name: variant.name, counts: dated)
        }
        let note = undated > 0 ? "Not shown: \(undated) in documents without a date." : ""
        return TimeSeriesPlot(
            series: series.filter { !$0.counts.isEmpty }, title: "\(title), by \(unit.rawValue)", note: note)
    }
}
