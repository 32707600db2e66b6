import Mentions
import Names
import UnicodeText

/// The report of a run as one page, to be read on a screen or on paper: no other file is needed.
struct ReportPage {
    private let report: BatchReport
    private var statistics: BatchStatistics { report.statistics }

    private static let most = (entities: 60, variants: 12, plots: 8, languages: 24, sources: 5)

    init(_ report: BatchReport) { self.report = report }

    var html: String {
        """
        <!DOCTYPE html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>Names in \(count(statistics.documents, "text"))</title>
        <style>\(ReportStyle.css)</style>
        </head>
        <body>
        <h1>Names in \(count(statistics.documents, "text"))</h1>
        \(summary)
        \(section("Languages", languages))
        \(section("Spellings over time", plots))
        \(section("Names and their spellings", entities))
        \(section("Names that no dictionary has", suggestions))
        \(section("What could not be read", failures))
        </body>
        </html>

        """
    }

    private func count(_ number: Int, _ noun: String) -> String {
        "\(Self.grouped(number)) \(noun)\(number == 1 ? "" : "s")"
    }

    private static func grouped(_ number: Int) -> String {
        var digits = String(number)[...]
        var groups: [Substring] = []
        while digits.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits = digits.dropLast(3)
        }
        return ([digits] + groups).joined(separator: "\u{202F}")
    }

    private func section(_ title: String, _ content: String) -> String {
        content.isEmpty ? "" : "<section>\n<h2>\(title)</h2>\n\(content)\n</section>"
    }

    private var summary: String {
        let numbers = [
            ("files", statistics.files), ("texts", statistics.documents), ("names found", statistics.mentions),
            ("rewritten", statistics.rewritten), ("entities", statistics.entities.count),
            ("failures", statistics.failures),
        ]
        let cells = numbers.map { "<div><dt>\($0.0)</dt><dd>\(Self.grouped($0.1))</dd></div>" }
        let encodings = statistics.encodings.sorted(by: <).map { "\(Markup.clean($0.key)) ×\($0.value)" }
        let note = encodings.isEmpty ? "" : "<p>Converted to UTF-8: \(encodings.joined(separator: ", ")).</p>"
        return "<dl>\(cells.joined())</dl>\(note)"
    }

    private var languages: String {
        let rows = statistics.languages.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard let largest = rows.first?.value else { return "" }
        let bars = rows.prefix(Self.most.languages).map { tag, number in
            let name = tag == "und" ? "not known" : ICU.languageName(tag)
            let width = max(1, 400 * number / largest)
            return """
                <tr><th scope="row">\(Markup.clean(name))</th><td>\(Self.grouped(number))</td><td class="bar">\
                <svg width="\(width)" height="10" aria-hidden="true"><rect width="\(width)" height="10"/></svg></td></tr>
                """
        }
        let more = rows.count > bars.count ? "<p>… and \(rows.count - bars.count) more.</p>" : ""
        return "<table class=\"bars\">\(bars.joined(separator: "\n"))</table>\(more)"
    }

    /// Of the entities that are named most, those that have several spellings and several months.
    private var plots: String {
        let plots = report.entities.lazy.compactMap { row -> String? in
            let variants = BatchReport.variants(of: row.entity).filter { !$0.variant.periods.isEmpty }
            guard variants.count > 1, Set(variants.flatMap(\.variant.periods.keys)).count > 1 else { return nil }
            let series = variants.map { surface, variant in
                TimeSeriesPlot.Series(
                    name: surface, counts: variant.periods.sorted(by: <).map { (period: $0.key, count: $0.value) })
            }
            return "<figure>\(TimeSeriesPlot(series: series, title: row.entity.preferred).svg)</figure>"
        }
        return plots.prefix(Self.most.plots).joined(separator: "\n")
    }

    private var entities: String {
        let rows = report.entities.prefix(Self.most.entities).map { id, entity in
            let variants = BatchReport.variants(of: entity)
            let forms = variants.prefix(Self.most.variants).map {
                "<bdi>\(Markup.clean($0.surface))</bdi>&nbsp;×\($0.variant.count)"
            }
            let more = variants.count > forms.count ? ", … \(variants.count - forms.count) more" : ""
            return """
                <tr><th scope="row"><bdi>\(Markup.clean(entity.preferred))</bdi><small>\(Markup.clean(id))\
                \(entity.type.map { " · \($0.rawValue)" } ?? "")</small></th><td>\(Self.grouped(entity.count))</td>\
                <td>\(forms.joined(separator: ", "))\(more)\(sources(of: variants))</td></tr>
                """
        }
        guard !rows.isEmpty else { return "" }
        let more = statistics.entities.count - rows.count
        return """
            <table><thead><tr><th scope="col">name</th><th scope="col">found</th><th scope="col">spelled</th></tr></thead>
            <tbody>\(rows.joined(separator: "\n"))</tbody></table>\(more > 0 ? "<p>… and \(Self.grouped(more)) more.</p>" : "")
            """
    }

    /// Where an entity is spelled in more than one way: which source has which form most often.
    private func sources(of variants: [(surface: String, variant: BatchStatistics.Variant)]) -> String {
        var best: [String: (surface: String, count: Int, sum: Int)] = [:]
        for (surface, variant) in variants {
            for (source, count) in variant.sources {
                var entry = best[source] ?? (surface, 0, 0)
                if count > entry.count { (entry.surface, entry.count) = (surface, count) }
                entry.sum += count
                best[source] = entry
            }
        }
        guard variants.count > 1, best.count > 1 else { return "" }
        let rows = best.sorted { ($1.value.sum, $0.key) < ($0.value.sum, $1.key) }.prefix(Self.most.sources)
        let parts = rows.map {
            "\(Markup.clean($0.key)): <bdi>\(Markup.clean($0.value.surface))</bdi> \($0.value.count) of \($0.value.sum)"
        }
        return "<small>\(parts.joined(separator: " · "))</small>"
    }

    private var suggestions: String {
        let rows = report.suggestions.map { suggestion in
            let forms = suggestion.members.prefix(Self.most.variants).map {
                "<bdi>\(Markup.clean($0.text))</bdi> (\(Markup.clean($0.language)))&nbsp;×\($0.count)"
            }
            let example = suggestion.examples.first.map { "<small><bdi>\(Markup.clean($0.text))</bdi></small>" } ?? ""
            return "<tr><td>\(suggestion.count)</td><td>\(forms.joined(separator: ", "))\(example)</td></tr>"
        }
        guard !rows.isEmpty else { return "" }
        return """
            <p>In a sample of the texts; <code>allonym discover --format table</code> makes a table to review of all.</p>
            <table><thead><tr><th scope="col">seen</th><th scope="col">forms</th></tr></thead>
            <tbody>\(rows.joined(separator: "\n"))</tbody></table>
            """
    }

    private var failures: String {
        let rows = report.failures.map { failure in
            let place = failure.line > 0 ? "\(failure.file):\(failure.line)" : failure.file
            return "<tr><th scope=\"row\">\(Markup.clean(place))</th><td>\(Markup.clean(failure.message))</td></tr>"
        }
        guard !rows.isEmpty else { return "" }
        let more = statistics.failures - rows.count
        return """
            <table><tbody>\(rows.joined(separator: "\n"))</tbody></table>
            <p>\(more > 0 ? "… and \(Self.grouped(more)) more. " : "")All of them, with what was to be read, stand in \
            <code>failures.jsonl</code>.</p>
            """
    }
}

/// How the page of a report looks: light and dark, and on paper.
private enum ReportStyle {
    static let css = """
        :root { color-scheme: light dark; --ink: #22252a; --quiet: #676d76; --line: #e4e0d8; --paper: #fcfbf8; --bar: #0072b2; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #e2e4e7; --quiet: #9aa1aa; --line: #2c3036; --paper: #15171a; --bar: #56b4e9; }
        }
        body {
          margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 60rem; background: var(--paper); color: var(--ink);
          font: .9375rem/1.5 system-ui, "Noto Sans", sans-serif;
        }
        h1 { font-size: 1.6rem; margin: 0 0 1rem; } h2 { font-size: 1.15rem; margin: 2.5rem 0 .75rem; }
        dl { display: flex; flex-wrap: wrap; gap: 1rem 2.5rem; margin: 0; }
        dt { color: var(--quiet); font-size: .8125rem; } dd { margin: 0; font-size: 1.4rem; font-variant-numeric: tabular-nums; }
        table { border-collapse: collapse; width: 100%; }
        th, td { text-align: start; vertical-align: top; padding: .4rem .75rem .4rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
        th { font-weight: 600; } thead th { border: 0; color: var(--quiet); font-weight: 400; font-size: .8125rem; }
        tbody th { min-width: 11rem; } td:first-child { white-space: nowrap; } td:nth-child(2):not(:last-child) { white-space: nowrap; font-variant-numeric: tabular-nums; }
        .bars { width: auto; } .bars th, .bars td { border: 0; padding-block: .1rem; font-weight: 400; min-width: 0; }
        .bar rect { fill: var(--bar); } .bar svg { vertical-align: middle; max-width: 45vw; }
        small { display: block; color: var(--quiet); font-weight: 400; font-size: .8125rem; }
        figure { margin: 0 0 1.5rem; } figure svg { width: 100%; height: auto; border-radius: .3rem; }
        p { color: var(--quiet); }
        @media print {
          :root { --ink: #000; --quiet: #444; --line: #bbb; --paper: #fff; --bar: #333; }
          body { padding: 0; max-width: none; font-size: 9.5pt; } tr, figure { break-inside: avoid; } h2 { break-after: avoid; }
        }
        """
}
