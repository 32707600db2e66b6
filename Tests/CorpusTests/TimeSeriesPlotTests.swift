import Foundation
import Testing

@testable import Corpus

#if canImport(FoundationXML)
    import FoundationXML
#endif

@Suite struct TimeSeriesPlotTests {
    private func series(_ name: String, _ counts: (String, Int)...) -> TimeSeriesPlot.Series {
        TimeSeriesPlot.Series(name: name, counts: counts.map { (period: $0.0, count: $0.1) })
    }

    /// The texts and titles of an image, in order.
    private final class Texts: NSObject, XMLParserDelegate {
        var texts: [String] = []
        var elements: [String] = []

        func parser(
            _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
            attributes: [String: String]
        ) {
            elements.append(name)
            texts.append("")
        }

        func parser(_ parser: XMLParser, foundCharacters string: String) { texts[texts.count - 1] += string }
    }

    private func parse(_ svg: String) throws -> Texts {
        let texts = Texts()
        let parser = XMLParser(data: Data(svg.utf8))
        parser.delegate = texts
        #expect(parser.parse(), "\(String(describing: parser.parserError))")
        texts.texts = texts.texts.map { $0.trimmingCharacters(in: .newlines) }
        return texts
    }

    @Test func `A plot has a bar a count, labels, a legend and a note`() throws {
        let plot = TimeSeriesPlot(
            series: [series("Kiev", ("2020-11", 3), ("2021-01", 2)), series("Kyiv <&>", ("2021-01", 9))],
            title: "Kyiv, by month", note: "Not shown: 2.")
        let found = try parse(plot.svg)
        let titles = zip(found.elements, found.texts).filter { $0.0 == "title" }.map(\.1)
        #expect(titles == ["2020-11: Kiev 3", "2021-01: Kyiv <&> 9", "2021-01: Kiev 2"])
        let texts = zip(found.elements, found.texts).filter { $0.0 == "text" }.map(\.1)
        for text in ["Kyiv, by month", "2020-12", "Kyiv <&> (9)", "Kiev (5)", "mentions", "Not shown: 2.", "0", "10"] {
            #expect(texts.contains(text), "\(text)")
        }
    }

    @Test func `More series than eight are drawn as one`() throws {
        let many = (0..<20).map { series("v\($0)", ("2020", 100 - $0)) }
        let found = try parse(TimeSeriesPlot(series: many, title: "t").svg)
        #expect(found.texts.contains { $0.hasPrefix("12 others (") })
        #expect(!found.texts.contains { $0.hasPrefix("v8 (") })
        #expect(try parse(TimeSeriesPlot(series: Array(many.prefix(9)), title: "t").svg).texts.contains("v8 (92)"))
    }

    @Test func `A plot of nothing is a plot`() throws {
        #expect(try parse(TimeSeriesPlot(series: [], title: "Nothing").svg).texts.contains("Nothing"))
        #expect(throws: Never.self) { try parse(TimeSeriesPlot(series: [series("", ("", 0))], title: "\u{1}").svg) }
    }

    @Test func `Years with few counts stay apart, and long times keep a dozen labels`() throws {
        let days = TimeSeriesPlot(series: [series("a", ("1999-12-31", 1), ("2024-02-29", 1))], title: "t")
        let labels = try parse(days.svg).texts.filter { $0.count == 10 && $0.dropFirst(4).hasPrefix("-") }
        #expect((4...12).contains(labels.count), "\(labels)")
    }

    @Test func `Every day has a number and gets its name back`() {
        let days =
            (1999...2005).flatMap { year in
                (1...12).flatMap { month in (1...28).map { day in (year, month, day) } }
            } + [(2000, 2, 29), (2004, 2, 29), (1999, 12, 31), (1, 1, 1), (9999, 12, 31)]
        let texts = days.map { String(format: "%04d-%02d-%02d", $0.0, $0.1, $0.2) }.sorted()
        let scale = PeriodScale(texts)
        let numbers = texts.map(scale.number)
        #expect(numbers == numbers.sorted() && Set(numbers).count == Set(texts).count)
        #expect(scale.number(of: "2000-03-01") - scale.number(of: "2000-02-28") == 2)
        for text in texts.dropFirst() { #expect(scale.label(of: scale.number(of: text)) == text) }
    }

    @Test func `Periods of mixed length go by the finest, and what is no date stands in its order`() {
        let months = PeriodScale(["2020", "2020-03"])
        #expect(months.number(of: "2020-03") - months.number(of: "2020") == 2)
        #expect(months.label(of: months.number(of: "2020")) == "2020-01")
        let items = PeriodScale(["spring", "autumn"])
        #expect(items.number(of: "autumn") == 0 && items.label(of: 1) == "spring")
    }

    @Test(arguments: [(0, 1), (1, 1), (4, 4), (5, 5), (6, 6), (9, 10), (23, 25), (99, 100), (1234, 1500)])
    func `Counts have round labels`(_ largest: Int, _ last: Int) {
        let ticks = CountScale.ticks(upTo: largest)
        #expect(ticks.first == 0 && ticks.last == last && ticks.count <= 6 + 1)
    }
}
