import TestSupport
import Testing

@testable import Bitext

/// A file of SRX with the parts given.
private func srx(
    cascade: String = "no", header: String = "", rules: String,
    maps: String = #"<languagemap languagepattern=".*" languagerulename="all"/>"#
) -> String {
    """
    <?xml version="1.0"?>
    <srx version="2.0" xmlns="http://www.lisa.org/srx20">
    <header segmentsubflows="yes" cascade="\(cascade)">\(header)</header>
    <body><languagerules>\(rules)</languagerules>
    <maprules>\(maps)</maprules></body></srx>
    """
}

private func rule(_ breaks: String, _ before: String, _ after: String) -> String {
    "<rule break=\"\(breaks)\"><beforebreak>\(before)</beforebreak><afterbreak>\(after)</afterbreak></rule>"
}

private func cut(_ text: String, by file: String, _ language: String = "en") throws -> [String] {
    let bytes = Array(text.utf8)
    let segmenter = try SRXSegmenter(SRXRules(Array(file.utf8)), language: language)
    return try segmenter.segments(of: bytes).map { Segmenter.text(of: bytes, in: $0.range) }
}

private func error(_ file: String) -> SRXError? {
    do throws(SRXError) {
        _ = try SRXSegmenter(SRXRules(Array(file.utf8)), language: "en")
        return nil
    } catch {
        return error
    }
}

@Suite("SRX rules") struct SRXTests {
    private static let plain =
        #"<languagerule languagerulename="all">"# + rule("no", #"\bMr\."#, #"\s"#) + rule("yes", #"[.?!]+"#, #"\s"#)
        + "</languagerule>"

    @Test("The first rule that fits a place decides") func order() throws {
        #expect(try cut("Hi Mr. Fox. How? So.", by: srx(rules: Self.plain)) == ["Hi Mr. Fox.", "How?", "So."])
        let turned =
            #"<languagerule languagerulename="all">"# + rule("yes", #"[.?!]+"#, #"\s"#) + rule("no", #"\bMr\."#, #"\s"#)
            + "</languagerule>"
        #expect(try cut("Hi Mr. Fox.", by: srx(rules: turned)) == ["Hi Mr.", "Fox."])
    }

    @Test(
        "Rules of all entries that fit hold only with cascade",
        arguments: [("no", ["See Nr. 5.", "Yes."]), ("yes", ["See Nr.", "5.", "Yes."])])
    func cascade(cascade: String, wanted: [String]) throws {
        let rules =
            #"<languagerule languagerulename="one">"# + rule("yes", #"5\."#, #"\s"#)
            + #"</languagerule><languagerule languagerulename="two">"# + rule("yes", #"\."#, #"\s"#) + "</languagerule>"
        let maps =
            #"<languagemap languagepattern="[Ee][Nn].*" languagerulename="one"/>"#
            + #"<languagemap languagepattern=".*" languagerulename="two"/>"#
        #expect(try cut("See Nr. 5. Yes.", by: srx(cascade: cascade, rules: rules, maps: maps), "en-GB") == wanted)
        #expect(try cut("See Nr. 5. Yes.", by: srx(cascade: cascade, rules: rules, maps: maps), "EN") == wanted)
    }

    @Test("Matches that overlap all count") func overlap() throws {
        let rules =
            #"<languagerule languagerulename="all">"# + rule("no", #"\s[A-Z]\."#, #"\s"#) + rule("yes", #"\."#, #"\s"#)
            + "</languagerule>"
        #expect(try cut("By A. B. C. Dee. End.", by: srx(rules: rules)) == ["By A. B. C. Dee.", "End."])
    }

    @Test("Escapes, sections and comments are read") func markup() throws {
        let rules =
            #"<languagerule languagerulename="all"><!-- x --><rule><beforebreak><![CDATA[<]]>&#46;&amp;</beforebreak>"#
            + #"<afterbreak/></rule></languagerule>"#
        let header = #"<formathandle type="start" include="no"/>"#
        #expect(try cut("a<.&b", by: srx(header: header, rules: rules)) == ["a<.&", "b"])
    }

    @Test(
        "What is wrong is told with its line",
        arguments: [
            ("<srx", 1), ("", 1), ("<tmx/>", 1), ("<srx version=\"3.0\"></srx>", 1),
            ("<srx version=\"2.0\">\n<a></b></srx>", 2),
            ("<srx version=\"2.0\">\n&xxe;</srx>", 2), ("<srx version=\"2.0\">\n\n<rule/></srx>", 3),
            ("<!DOCTYPE srx [<!ENTITY a SYSTEM \"file:///etc/passwd\">]>\n<srx version=\"2.0\">&a;</srx>", 2),
            ("<srx version=\"2.0\">\n<languagemap languagepattern=\".*\" languagerulename=\"x\"/></srx>", 2),
        ])
    func errors(file: String, line: Int) { #expect(error(file)?.line == line) }

    @Test("A pattern that is none is told of", arguments: ["(", "[a", "a)(b", "*", "(?<x>"])
    func patterns(pattern: String) {
        let rules = #"<languagerule languagerulename="all">"# + rule("yes", pattern, "x") + "</languagerule>"
        #expect(error(srx(rules: rules))?.line == 4)
    }

    @Test("Patterns that never come to an end are stopped", arguments: ["(a+)+b", "(.*.*.*)*b", ".*", "(a|aa)+$"])
    func bounded(pattern: String) throws {
        let rules = #"<languagerule languagerulename="all">"# + rule("yes", pattern, "") + "</languagerule>"
        let text = String(repeating: "a", count: 20_000)
        #expect(throws: SRXError.self) { try cut(text, by: srx(rules: rules)) }
    }

    @Test("Damaged files are refused or read, never worse") func fuzz() {
        var random = SeededRandom(seed: 5)
        let whole = Array(srx(header: #"<formathandle type="end" include="yes"/>"#, rules: Self.plain).utf8)
        for _ in 0..<3000 {
            var bytes = whole
            for _ in 0..<Int.random(in: 1...4, using: &random) {
                let place = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes[place] = UInt8.random(in: 1..<128, using: &random)
                case 1: bytes.removeSubrange(place..<min(place + 5, bytes.count))
                default: bytes.insert(contentsOf: bytes[place..<min(place + 9, bytes.count)], at: place)
                }
                if bytes.isEmpty { bytes = [0x3C] }
            }
            _ = try? SRXSegmenter(SRXRules(bytes), language: "en").segments(of: Array("A. B? C".utf8))
        }
    }
}
