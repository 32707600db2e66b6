import Testing

@testable import Corpus

@Suite struct WebArchiveTests {
    private let bench = BatchBench(format: .warc)

    @Test func `An article says its address, date and source`() throws {
        let info = "WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\na\nb\r\n\r\n"
        let archive = info + FormatSample.archive(of: "<html lang=\"be\"><p>In Kiev</p></html>")
        let documents = try bench.documents(archive + archive)
        #expect(documents.map(\.text) == ["In Kiev", "In Kiev"])
        #expect(documents[0].id == "https://news.example/a" && documents[0].source == "news.example")
        #expect(documents[0].date == "2020-08-09T10:00:00Z" && documents[0].language == "be")
        #expect(bench.chunks(Array((archive + archive).utf8)).flatMap(\.records).count == 4)
    }

    @Test func `A body that comes in parts is put together`() throws {
        let parts = "5;x=1\r\n<p>In\r\nB\r\n Kiev today\r\n4\r\n</p>\r\n0\r\n\r\n"
        let archive = FormatSample.archive(of: parts, head: "Transfer-Encoding: chunked\r\n")
        #expect(try bench.documents(archive).map(\.text) == ["In Kiev today"])
    }

    @Test(arguments: [
        "7FFFFFFFFFFFFFFF\r\n<p>a</p>", "FFFFFFFFFFFFFFFFFF\r\na", "4\r\n<p>a", "4\r\n<p>a\r", "-1\r\na", "zz\r\n",
        "",
    ])
    func `A body that is not as its parts say harms nothing`(_ parts: String) throws {
        _ = try bench.documents(FormatSample.archive(of: parts, head: "Transfer-Encoding: chunked\r\n"))
    }

    @Test func `A compressed body is read`() throws {
        for compression in Compression.allCases {
            let page = try #require(compression.compress(Array("<p>In Kiev</p>".utf8)))
            let response =
                Array("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: x\r\n\r\n".utf8) + page
            let head = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: \(response.count)\r\n\r\n"
            let record = Record(bytes: Array(head.utf8) + response, line: 1)
            #expect(try WebArchive().document(in: record, RecordContext())?.text == "In Kiev")
        }
    }

    @Test(arguments: ["9223372036854775807", "-1", "-9223372036854775808", "99999999999999999999", "x", "4096"])
    func `A length that is wrong is told and ends`(_ length: String) {
        let record = "WARC/1.0\r\nWARC-Type: response\r\nContent-Length: \(length)\r\n\r\nnothing\r\n\r\n"
        #expect(!bench.failures(record).isEmpty)
        #expect(bench.failures(record + FormatSample.archive(of: "<p>Kiev</p>")).count >= 1)
    }

    @Test func `A record that is too long is left out, and only it`() throws {
        var bench = bench
        bench.limits.record = 1 << 12
        let small = FormatSample.archive(of: "<p>In Kiev</p>")
        let long = FormatSample.archive(of: String(repeating: "a\n\n", count: 5_000))
        #expect(try bench.documents(small + long + small).map(\.text) == ["In Kiev", "In Kiev"])
        for most in [1, 100, nil] {
            let chunks = bench.chunks(Array((small + long + long + small).utf8), most: most)
            #expect(chunks.flatMap(\.records).count == 2)
            #expect(chunks.flatMap(\.failures).map(\.error.message).allSatisfy { $0.contains("longer than the limit") })
            #expect(chunks.flatMap(\.failures).count == 2)
        }
    }

    @Test func `Other records than pages have no text`() throws {
        #expect(try bench.documents(FormatSample.archive(of: "<p>Kiev</p>", type: "request")).isEmpty)
        let picture = FormatSample.archive(of: "x").replacing("text/html", with: "image/png")
        #expect(try bench.documents(picture).isEmpty)
    }
}
