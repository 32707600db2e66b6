import Testing

@testable import Corpus

/// What each format gives of a record, and what it writes in place of a name.
@Suite struct FormatTests {
    static let rewritten = InputFormat.allCases.filter(\.isRewritten)

    @Test(arguments: rewritten)
    func `Names are rewritten in place and all else stays`(_ format: InputFormat) {
        let bench = BatchBench(format: format)
        #expect(bench.rewrite(FormatSample.all[format] ?? "") == FormatSample.wanted(format))
        #expect(bench.rewrite(FormatSample.wanted(format)) == FormatSample.wanted(format))
    }

    @Test(arguments: rewritten)
    func `What a file is, its content or its name tells`(_ format: InputFormat) {
        let head = Array((FormatSample.all[format] ?? "").utf8)
        #expect(InputFormat.detect(head, name: "file.\(format.rawValue)") == format)
        let isNamed = [.csv, .tsv, .po, .conll].contains(format)
        #expect(InputFormat.detect(head, name: "file") == (isNamed ? .text : format))
    }

    @Test(arguments: rewritten)
    func `Where no name is found, a file stays as it is`(_ format: InputFormat) {
        let bench = BatchBench(BatchBench.normalizer([]), format: format)
        let text = FormatSample.all[format] ?? ""
        for text in [text, text.replacing("\r\n", with: "\n"), text.replacing("\n", with: "\r\n"), ""] {
            #expect(Array(bench.rewrite(text).utf8) == Array(text.utf8))
        }
    }

    @Test func `A row says its text, name, language, date and source`() throws {
        var bench = BatchBench(format: .jsonl)
        bench.options.fields.text = ["head.title", "body"]
        bench.options.fields.source = "paper"
        let row =
            #"{"id":7,"lang":"be","date":"2020-08-09","paper":"N\u0061","body":"two","head":{"title":"one"},"n":null}"#
        let document = try #require(try bench.documents(row).first)
        #expect(document.text == "two\n\none" && document.id == "7" && document.language == "be")
        #expect(document.date == "2020-08-09" && document.source == "Na")
    }

    @Test func `A member that is named twice is one text`() {
        var bench = BatchBench(format: .jsonl)
        bench.options.fields.text = ["text", "text"]
        #expect(bench.rewrite(#"{"text":"Kiev"}"#) == #"{"text":"Kyiv"}"#)
        bench.options.format = .csv
        #expect(bench.rewrite("text\nKiev\n") == "text\nKyiv\n")
    }

    @Test func `A table's row says its text, name, language, date and source`() throws {
        var bench = BatchBench(format: .csv)
        let table = "id;text;lang;date;source\n7;\"a;\"\"b\"\"\n\";be;2020;N\n8;;;;\n"
        let documents = try bench.documents(table)
        #expect(documents.map(\.text) == ["a;\"b\"\n", ""] && documents.map(\.id) == ["7", "8"])
        #expect(documents[0].language == "be" && documents[0].date == "2020" && documents[0].source == "N")
        #expect(documents[1].language == nil && documents[1].date == nil && documents[1].source == nil)
        bench.options.format = .tsv
        #expect(try bench.documents("text\n\"a\n").map(\.text) == ["\"a"])
    }

    @Test func `A page says its article, language and date`() throws {
        let page = """
            <html lang="be"><head><meta property="article:published_time" content="2020-08-09"><title>T</title></head>
            <body><nav>no</nav><p>outside</p><main><p>in&nbsp;side</p><ul><li><a href="x">link</a></li></ul></main>
            <footer>no</footer></body></html>
            """
        let document = try #require(try BatchBench(format: .html).documents(page).first)
        #expect(document.language == "be" && document.date == "2020-08-09")
        #expect(document.text == "T\n\nin\u{A0}side")
    }

    @Test func `Segments say their languages`() throws {
        let tmx = try BatchBench(format: .tmx).documents(FormatSample.all[.tmx] ?? "")[0]
        #expect(tmx.pieces.map { String(decoding: $0.text, as: UTF8.self) } == ["In ", "Kiev & on", "Кіяў"])
        #expect(tmx.pieces.map(\.language) == ["en", "en", "be"])
        let xliff = try BatchBench(format: .xliff).documents(FormatSample.all[.xliff] ?? "")[0]
        #expect(xliff.pieces.map(\.language) == ["ru", "en"] && xliff.pieces.map(\.isRewritten) == [false, true])
        let wmt = try BatchBench(format: .wmt).documents(FormatSample.all[.wmt] ?? "")[0]
        #expect(wmt.pieces.map(\.language) == ["ru", "en"])
        let two = """
            <xliff version="2.0" srcLang="de" trgLang="fr"><file id="f"><unit id="u"><segment><source>a</source>\
            <target>b</target></segment></unit></file></xliff>
            """
        #expect(try BatchBench(format: .xliff).documents(two)[0].pieces.map(\.language) == ["de", "fr"])
    }

    @Test func `A catalog says its language, and its head is no text`() throws {
        for mark in ["", "\u{FEFF}", "# by us\n\n"] {
            let documents = try BatchBench(format: .po).documents(mark + (FormatSample.all[.po] ?? ""))
            let texts = documents.filter { !$0.pieces.isEmpty }
            #expect(texts.map(\.text) == ["In \"Kiev\",\nSvetlana Tikhanovskaya"], "\(mark)")
            #expect(texts.map(\.language) == ["en-GB"])
        }
        let plural =
            "msgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"c\"\nmsgstr[1] \"d\"\n\n#~ msgid \"x\"\n#~ msgstr \"y\"\n"
        #expect(try BatchBench(format: .po).documents(plural).map(\.text) == ["c\n\nd", ""])
    }

    @Test func `A catalog without a head may begin with a long message`() throws {
        let text = "msgid \"\"\n\"long\"\nmsgstr \"\"\n\"In Kiev\"\n"
        #expect(BatchBench(format: .po).rewrite(text) == text.replacing("Kiev", with: "Kyiv"))
    }

    @Test func `A token's line says its form`() throws {
        let rows = [
            "# text = a", "1-2\tab\t_\t_\t_\t_\t_\t_\t_\t_", "1\ta\t_\t_\t_\t_\t_\t_\t_\tSpaceAfter=No",
            "2\tb\t_\t_\t_\t_\t_\t_\t_\t_", "2.1\tx\t_\t_\t_\t_\t_\t_\t_\t_", "", "1\tc\t_\t_\t_\t_\t_\t_\t_\t_", "",
        ]
        #expect(try BatchBench(format: .conll).documents(rows.joined(separator: "\n")).map(\.text) == ["ab\nc"])
        #expect(try BatchBench(format: .conll).documents("In O\nKiev B-LOC\n").map(\.text) == ["In Kiev"])
        let split = "Svetlana\t_\nTikhanovskaya\t_\n"
        #expect(BatchBench(format: .conll).rewrite(split) == split, "a name of two tokens is only found")
    }

    @Test(arguments: [
        (InputFormat.jsonl, #"{"text":"at Omsk"}"#, #"{"text":"at O\"m&<>"}"#),
        (.csv, "text\n\"at Omsk\"\n", "text\n\"at O\"\"m&<>\"\n"), (.tsv, "text\nat Omsk\n", "text\nat O\"m&<>\n"),
        (.html, "<p>at Omsk</p>", "<p>at O\"m&amp;&lt;&gt;</p>"),
        (.tmx, "<tu><seg>at Omsk</seg></tu>", "<tu><seg>at O\"m&amp;&lt;&gt;</seg></tu>"),
        (.tmx, "<tu><seg><![CDATA[at Omsk]]></seg></tu>", "<tu><seg><![CDATA[at O\"m&<>]]></seg></tu>"),
        (.po, "msgid \"a\"\nmsgstr \"at Omsk\"\n", "msgid \"a\"\nmsgstr \"at O\\\"m&<>\"\n"),
        // A cell without quotes can hold neither a quote nor what would end it.
        (.csv, "id,text\n1,at Omsk\n", "id,text\n1,at Omsk\n"),
        (.csv, "id,text\n1,at Tomsk\n2,\"at Tomsk\"\n", "id,text\n1,at Tomsk\n2,\"at To,msk\"\n"),
        (.csv, "id;text\n1;at Tomsk\n", "id;text\n1;at To,msk\n"),
    ])
    func `A name is written as its format wants it`(_ format: InputFormat, _ text: String, _ wanted: String) {
        #expect(BatchBench(format: format).rewrite(text) == wanted)
    }

    @Test func `An encoding that a file no longer has is set right`() {
        let page = "<html><head><meta charset=windows-1251><title>Kiev</title></head></html>"
        #expect(
            BatchBench(format: .html).rewrite(page)
                == page.replacing("windows-1251", with: "UTF-8")
                .replacing("Kiev", with: "Kyiv"))
        let tmx = "<?xml version='1.0' encoding='ISO-8859-1'?><tmx><tu><seg>Kiev</seg></tu></tmx>"
        #expect(
            BatchBench(format: .tmx).rewrite(tmx)
                == tmx.replacing("ISO-8859-1", with: "UTF-8")
                .replacing("Kiev", with: "Kyiv"))
    }

    @Test func `Only whole references are characters`() {
        for text in ["<p>&#+75;iev &#x+4B;iev &; &# &bogus; &#xD800; &#1114112;</p>", "<p>&", "<p>&#"] {
            #expect(BatchBench(format: .html).rewrite(text) == text)
        }
    }

    @Test(arguments: [
        (InputFormat.jsonl, "[1]\n", "an object"), (.jsonl, "{\"a\":1}\n", "expected a text in “text”, found a"),
        (.jsonl, "{\"text\":1}\n", "expected a text"), (.csv, "a,b\n1,2\n", "expected a column “text”"),
        (.csv, "text,b\n1\n", "expected 2 columns"), (.po, "msgid \"a\"\nmsgstr \"b\n", "closing \""),
        (.tmx, "<tu><seg>a</seg", "no valid XML"), (.warc, "nonsense\r\n\r\n", "WARC/1.0"),
    ])
    func `A record that is none says why`(_ format: InputFormat, _ text: String, _ reason: String) throws {
        let messages = BatchBench(format: format).failures(text)
        #expect(try #require(messages.first).contains(reason))
    }

    @Test func `A quote within a bare cell does not take the rows below with it`() {
        let rows = "id,text\n1,a 5\" disk\n2,Kiev\n3,\"Kiev\"\n"
        #expect(BatchBench(format: .csv).rewrite(rows) == rows.replacing("Kiev", with: "Kyiv"))
    }
}
