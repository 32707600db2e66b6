import Mentions
import UnicodeText

/// Counts of some things over time as stacked bars: a self-contained SVG image, for screens and for paper.
package struct TimeSeriesPlot: Sendable {
    /// One thing that is counted.
    package struct Series: Sendable, Equatable {
        package var name: String
        /// How often, by period: ISO 8601 to the day, month or year.
        package var counts: [(period: String, count: Int)]

        package init(name: String, counts: [(period: String, count: Int)]) {
            self.name = name
            self.counts = counts
        }

        var total: Int { counts.reduce(0) { $0 + $1.count } }

        package static func == (one: Series, other: Series) -> Bool {
            one.name == other.name && one.counts.elementsEqual(other.counts, by: ==)
        }
    }

    /// More series than these are drawn as one.
    package static let mostSeries = 8

    private let title: String
    private let note: String
    /// What the counts count.
    private let unit: String
    private let series: [Series]
    private let scale: PeriodScale
    /// The numbers of the first and the last period.
    private let periods: ClosedRange<Int>
    /// By number of the period, how often each series.
    private let stacks: [Int: [Int]]

    /// - Parameters:
    ///   - title: Stands above the plot, and names it for those who cannot see it.
    ///   - note: Stands below it; may be empty.
    ///   - unit: What is counted.
    package init(series all: [Series], title: String, note: String = "", unit: String = "mentions") {
        self.title = title
        self.note = note
        self.unit = unit
        series = Self.summarized(all)
        let scale = PeriodScale(all.flatMap { $0.counts.map(\.period) })
        var stacks: [Int: [Int]] = [:]
        for (index, one) in series.enumerated() {
            for (period, count) in one.counts {
                let number = scale.number(of: period)
                stacks[number, default: Array(repeating: 0, count: series.count)][index] += count
            }
        }
        periods = (stacks.keys.min() ?? 0)...(stacks.keys.max() ?? 0)
        self.scale = scale
        self.stacks = stacks
    }

    /// The most frequent series, and the others as one.
    private static func summarized(_ all: [Series]) -> [Series] {
        let sorted = all.enumerated().sorted { ($1.element.total, $0.offset) < ($0.element.total, $1.offset) }
            .map(\.element)
        guard sorted.count > mostSeries + 1 else { return sorted }
        let others = sorted[mostSeries...]
        return sorted[..<mostSeries] + [
            Series(name: "\(others.count) others", counts: others.flatMap(\.counts))
        ]
    }

    /// The image, as one element that may stand in a page, too. Linear in the periods that have counts.
    package var svg: String {
        let legend = self.legend
        let height = Self.plotBottom + 58 + legend.height + (note.isEmpty ? 0 : 22)
        let name = Markup.clean(title)
        var out = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(Self.width) \(height)" width="\(Self.width)" \
            height="\(height)" role="img" aria-label="\(name)" font-family="system-ui, 'Noto Sans', sans-serif" \
            font-size="12" fill="#222">
            <rect width="\(Self.width)" height="\(height)" fill="#fff"/>
            <text x="\(Self.left)" y="26" font-size="16" font-weight="600">\(name)</text>

            """
        out += countAxis + bars + timeAxis + legend.svg
        if !note.isEmpty {
            out += "<text x=\"\(Self.left)\" y=\"\(height - 12)\" fill=\"#555\">\(Markup.clean(note))</text>\n"
        }
        return out + "</svg>\n"
    }

    private static let width = 800
    private static let left = 56
    private static let right = 780
    private static let plotTop = 56
    private static let plotBottom = 316
    /// Told apart by hue, and on grey paper mostly by lightness (after Okabe and Ito).
    private static let colors = [
        "#0072b2", "#e69f00", "#009e73", "#cc79a7", "#56b4e9", "#d55e00", "#f0e442", "#6a3d9a",
    ]
    private static let colorOfOthers = "#9a9a9a"

    private func color(of index: Int) -> String {
        index < Self.mostSeries ? Self.colors[index] : Self.colorOfOthers
    }

    private var ticks: [Int] { CountScale.ticks(upTo: stacks.values.map { $0.reduce(0, +) }.max() ?? 1) }

    /// How far above the axis a count is, in hundredths.
    private func rise(of count: Int) -> Int { (Self.plotBottom - Self.plotTop) * 100 * count / (ticks.last ?? 1) }

    /// How far right a place among the periods is, in hundredths.
    private func place(_ number: Int, _ tenths: Int) -> Int {
        Self.left * 100 + (Self.right - Self.left) * 10 * ((number - periods.lowerBound) * 10 + tenths) / periods.count
    }

    private var countAxis: String {
        let lines = ticks.map { tick in
            let y = Self.decimal(Self.plotBottom * 100 - rise(of: tick))
            return """
                <line x1="\(Self.left)" x2="\(Self.right)" y1="\(y)" y2="\(y)" stroke="\(tick == 0 ? "#222" : "#ddd")"/>
                <text x="\(Self.left - 8)" y="\(y)" dy=".35em" text-anchor="end">\(tick)</text>

                """
        }
        return lines.joined()
            + "<text x=\"\(Self.left)\" y=\"\(Self.plotTop - 10)\" fill=\"#555\">\(Markup.clean(unit))</text>\n"
    }

    private var bars: String {
        var out = ""
        for (number, counts) in stacks.sorted(by: { $0.key < $1.key }) {
            let (start, end) = (place(number, 1), place(number, 9))
            let width = max(end - start, Self.thinnestBar)
            var below = 0
            for (index, count) in counts.enumerated() where count > 0 {
                let (lower, upper) = (rise(of: below), rise(of: below + count))
                below += count
                out += """
                    <rect x="\(Self.decimal(start))" y="\(Self.decimal(Self.plotBottom * 100 - upper))" \
                    width="\(Self.decimal(width))" height="\(Self.decimal(upper - lower))" fill="\(color(of: index))">\
                    <title>\(scale.label(of: number)): \(Markup.clean(series[index].name)) \(count)</title></rect>

                    """
            }
        }
        return out
    }

    /// In hundredths.
    private static let thinnestBar = 75

    private var timeAxis: String {
        let (count, most) = (periods.count, scale.unit == .day ? 8 : 12)
        let step = Self.steps(scale.unit).first { count <= $0 * most } ?? (count + most - 1) / most
        let first = (periods.lowerBound + step - 1) / step * step
        let numbers = count <= most ? Array(periods) : Array(stride(from: first, through: periods.upperBound, by: step))
        let labels = numbers.map { number in
            let x = Self.decimal(place(number, 5))
            return """
                <line x1="\(x)" x2="\(x)" y1="\(Self.plotBottom)" y2="\(Self.plotBottom + 5)" stroke="#222"/>
                <text x="\(x)" y="\(Self.plotBottom + 20)" text-anchor="middle">\
                \(Markup.clean(scale.label(of: number)))</text>

                """
        }
        return labels.joined()
    }

    /// How many periods apart labels may stand.
    private static func steps(_ unit: PeriodScale.Unit) -> [Int] {
        switch unit {
        case .day: [1, 2, 7, 14, 28, 56, 91, 182, 364]
        case .month: [1, 2, 3, 6, 12, 24, 60, 120]
        case .year: [1, 2, 5, 10, 20, 50, 100]
        case .item: [1]
        }
    }

    /// What each color means, with the totals, in as many rows as it takes.
    private var legend: (svg: String, height: Int) {
        var (out, x, row) = ("", Self.left, 0)
        for (index, one) in series.enumerated() {
            let text = "\(Self.short(one.name)) (\(one.total))"
            // Letters are some seven units wide.
            let width = 34 + Display.width(of: text) * 7
            if x + width > Self.right, x > Self.left { (x, row) = (Self.left, row + 1) }
            let y = Self.plotBottom + 52 + row * 20
            out += """
                <rect x="\(x)" y="\(y - 10)" width="12" height="12" fill="\(color(of: index))"/>
                <text x="\(x + 18)" y="\(y)">\(Markup.clean(Display.isolate(text)))</text>

                """
            x += width
        }
        return (out, row * 20 + 12)
    }

    private static let longestName = 48

    private static func short(_ name: String) -> String {
        name.count > longestName ? name.prefix(longestName - 1) + "…" : name
    }

    /// Hundredths as a decimal number.
    private static func decimal(_ hundredths: Int) -> String {
        let digits = String(abs(hundredths) % 100 + 100).dropFirst()
        return (hundredths < 0 ? "-" : "") + "\(abs(hundredths) / 100)" + (digits == "00" ? "" : ".\(digits)")
    }
}
