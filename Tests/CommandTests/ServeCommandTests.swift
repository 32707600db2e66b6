import Foundation
import Testing

@Suite(.enabled(if: Program.path != nil, "the program is not built: run tools/allonym --version first"))
struct ServeCommandTests {
    private let server: ServerFixture

    init() throws {
        server = try ServerFixture()
        try server.start()
    }

    private func encoded(_ text: String) -> String {
        text.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    }

    @Test func `It lives, is ready, and counts`() async throws {
        #expect(try await server.ask("healthz").text == "{\"status\": \"ok\"}")
        #expect(try await server.ask("readyz").status == 200)
        let metrics = try await server.ask("metrics")
        #expect(metrics.text.contains("allonym_requests_total{method=\"GET\",route=\"/healthz\",status=\"200\"} 1"))
        #expect(metrics.headers["x-content-type-options"] == "nosniff")
    }

    @Test func `It normalizes as the command does`() async throws {
        let answer = try await server.post("v1/normalize", ["text": "Svetlana Tikhanovskaya left Kiev.", "lang": "en"])
        #expect(answer.status == 200)
        let json = try answer.json()
        #expect(json["text"] as? String == "Sviatlana Tsikhanouskaya left Kyiv.")
        #expect((json["mentions"] as? [[String: Any]])?.map { $0["entity"] as? String } == ["Q1", "Q2"])
        let mentions = try await server.post("v1/mentions", ["text": "Kiev", "lang": "en"])
        #expect((try mentions.json()["mentions"] as? [Any])?.count == 1)
        let translated = try await server.post(
            "v1/normalize", ["text": "Svetlana Tikhanovskaya", "lang": "en", "to": "be"])
        #expect(try translated.json()["text"] as? String == "Святлана Ціханоўская")
    }

    @Test func `It looks names up, and compares them`() async throws {
        let answer = try await server.ask("v1/lookup?q=\(encoded("季哈诺夫斯卡娅"))&limit=1")
        #expect((try answer.json()["matches"] as? [[String: Any]])?.first?["entity"] as? String == "Q1")
        // A plus is a space.
        let spaced = try await server.ask("v1/lookup?q=Svetlana+Tichanowskaya")
        #expect((try spaced.json()["matches"] as? [[String: Any]])?.first?["entity"] as? String == "Q1")
        let match = try await server.ask("v1/match?a=Tikhanovskaya&b=\(encoded("Тихановская"))")
        #expect(try #require(try match.json()["score"] as? Double) > 0.9)
        #expect((try await server.ask("v1/entities/Q1").json()["names"] as? [Any])?.count == 4)
        #expect(try await server.ask("v1/entities/Q99").status == 404)
    }

    @Test func `Names are added and taken away, and the next text has them`() async throws {
        let name = ["entity": "Q1", "lang": "en", "name": "Swiatlana Cichanouskaja"]
        let text = ["text": "Swiatlana Cichanouskaja spoke.", "lang": "en"]
        #expect(try await server.post("v1/dictionaries/names", name).status == 201)
        #expect(
            try await server.post("v1/normalize", text).json()["text"] as? String == "Sviatlana Tsikhanouskaya spoke.")
        let body = try JSONSerialization.data(withJSONObject: name)
        #expect(try await server.ask("DELETE", "v1/dictionaries/names", body: body).status == 204)
        #expect(try await server.ask("DELETE", "v1/dictionaries/names", body: body).status == 404)
        let entity = try await server.ask("v1/entities/Q1")
        #expect(!entity.text.contains("Cichanouskaja"))
        #expect(
            try await server.post("v1/dictionaries/names", ["entity": "Q55", "lang": "en", "name": "New"]).status == 400
        )
        let form = Data("name=Nowa&lang=pl&role=short".utf8)
        #expect(try await server.ask("POST", "entity/Q1", body: form).status == 200)
        #expect(try await server.ask("entity/Q1").text.contains("Nowa (short)"))
    }

    @Test func `Segments are stored, found, changed, deleted, and brought back`() async throws {
        let segment = ["source": "Page 1 of 20", "target": "Seite 1 von 20", "from": "en", "to": "de"]
        let added = try await server.post("v1/segments", segment)
        #expect(added.status == 201)
        #expect(try await server.post("v1/segments", segment).status == 200)
        let found = try await server.ask("v1/segments/search?q=Page+3+of+45&from=en&to=de")
        let match = try #require((try found.json()["matches"] as? [[String: Any]])?.first)
        #expect(match["target"] as? String == "Seite 3 von 45")
        #expect(match["kind"] as? String == "slot-exact")

        let one = try await server.ask("v1/segments/1")
        let tag = try #require(one.headers["etag"])
        #expect(try await server.ask("v1/segments/1", headers: ["If-None-Match": tag]).status == 304)
        let edit = try JSONSerialization.data(withJSONObject: ["language": "de", "text": "Blatt 1 von 20"])
        #expect(try await server.ask("PUT", "v1/segments/1", body: edit).status == 200)
        #expect(try await server.ask("v1/segments/1").text.contains("Blatt 1 von 20"))
        #expect(try await server.ask("v1/concordance?q=blatt").text.contains("\"text\": \"Blatt\""))
        #expect(try await server.ask("DELETE", "v1/segments/1").status == 204)
        #expect(try await server.ask("v1/segments/1").status == 404)
        let history = try await server.ask("v1/history?limit=1").json()
        let operation = try #require((history["operations"] as? [[String: Any]])?.first?["operation"] as? Int)
        #expect(try await server.ask("POST", "v1/history/\(operation)/undo").status == 200)
        #expect(try await server.ask("v1/segments/1").status == 200)
        #expect(try await server.ask("tmserver/en/de/unit/Page%201%20of%2020").text.contains("\"quality\": 100"))
    }

    @Test func `Memories come in and go out as files`() async throws {
        let table = Data("one\teins\n\"two\"\tzwei\n".utf8)
        let read = try await server.ask("POST", "v1/import?format=tsv&from=en&to=de", body: table)
        #expect(try read.json()["added"] as? Int == 2)
        let tmx = try await server.ask("v1/export?format=tmx")
        #expect(tmx.text.contains("<seg>eins</seg>"))
        let again = try await server.ask("POST", "v1/import", body: tmx.body)
        #expect(try again.json()["added"] as? Int == 0)
        #expect(try await server.ask("v1/segments?limit=1").text.contains("\"next\": 1"))
    }

    @Test func `OpenRefine finds its way`() async throws {
        let manifest = try await server.ask("reconcile").json()
        #expect((manifest["versions"] as? [String])?.contains("0.2") == true)
        let queries = "{\"q0\": {\"query\": \"Тихановская\", \"type\": \"person\"}, \"q1\": {\"query\": \"Kiev\"}}"
        let form = Data("queries=\(encoded(queries))".utf8)
        let answer = try await server.ask("POST", "reconcile", body: form).json()
        for (key, entity) in [("q0", "Q1"), ("q1", "Q2")] {
            let result = try #require((answer[key] as? [String: Any])?["result"] as? [[String: Any]])
            #expect(result.first?["id"] as? String == entity)
        }
        let extend = "{\"ids\": [\"Q1\"], \"properties\": [{\"id\": \"name:be\"}]}"
        let rows = try await server.ask("reconcile?extend=\(encoded(extend))")
        #expect(rows.text.contains("Святлана Ціханоўская"))
        let draft = try await server.post(
            "reconcile/match", ["queries": [["query": "Kiev", "limit": 1] as [String: Any]]])
        #expect(draft.text.contains("\"id\": \"Q2\""))
        #expect(try await server.ask("reconcile/preview?id=Q1").text.contains("<h1>Sviatlana Tsikhanouskaya</h1>"))
    }

    @Test func `What is wrong gets a clear answer, and the server stays`() async throws {
        let bad: [(String, String, Data?, Int)] = [
            ("POST", "v1/normalize", Data(), 400), ("POST", "v1/normalize", Data("{".utf8), 400),
            ("POST", "v1/normalize", Data([0xFF, 0xFE, 0x7B]), 400),
            ("POST", "v1/normalize", Data("{\"text\": 1}".utf8), 400),
            ("POST", "v1/normalize", Data(count: 5 << 20), 413), ("GET", "v1/lookup", nil, 400),
            ("GET", "v1/lookup?q=a&limit=0", nil, 400), ("GET", "v1/segments/search?q=a&from=1&to=de", nil, 400),
            ("GET", "v1/segments/x", nil, 404), ("GET", "v1/none", nil, 404), ("POST", "v1/history/99/undo", nil, 404),
            ("POST", "reconcile", Data("queries=%5B".utf8), 400), ("GET", "v1/export?format=mo", nil, 400),
        ]
        for (method, path, body, status) in bad {
            let answer = try await server.ask(method, path, body: body)
            #expect(answer.status == status, "\(method) \(path)")
            #expect(try answer.json()["detail"] as? String != nil, "\(method) \(path)")
        }
        #expect(try await server.ask("healthz").status == 200)
    }

    @Test func `Other sites change nothing`() async throws {
        let segment = Data("{\"source\": \"a\", \"target\": \"b\", \"from\": \"en\", \"to\": \"de\"}".utf8)
        for headers in [["Origin": "http://evil.example"], ["Sec-Fetch-Site": "cross-site"]] {
            #expect(try await server.ask("POST", "v1/segments", body: segment, headers: headers).status == 403)
        }
        #expect(try await server.ask("v1/memories", headers: ["Host": "evil.example"]).status == 421)
    }

    @Test func `The pages work without scripts, and escape what they show`() async throws {
        let text = "Svetlana Tikhanovskaya <script>alert(1)</script> left Kiev."
        let form = Data("lang=en&to=&text=\(encoded(text))".utf8)
        let page = try await server.ask("POST", "/", body: form)
        #expect(page.text.contains("<del>Svetlana Tikhanovskaya</del><ins>Sviatlana Tsikhanouskaya</ins>"))
        #expect(!page.text.contains("<script>alert"))
        #expect(page.headers["content-security-policy"]?.contains("default-src 'none'") == true)
        for path in [
            "/", "lookup?q=Kiev", "memory?q=a&from=en&to=de", "concordance?q=a", "align", "entity/Q1", "page.css",
            "page.js",
        ] {
            #expect(try await server.ask(path).status == 200, "\(path)")
        }
    }

    @Test func `What was acknowledged survives a kill, once each`() async throws {
        for round in 0..<3 {
            var acknowledged = 0
            for number in 0..<20 {
                let text = "round \(round) number \(number)"
                let answer = try await server.post(
                    "v1/segments", ["source": text, "target": text, "from": "en", "to": "de"])
                if answer.status == 201 { acknowledged += 1 }
            }
            server.kill()
            try server.start()
            #expect(acknowledged == 20)
            let memories = try await server.ask("v1/memories").json()
            #expect((memories["memories"] as? [[String: Any]])?.first?["units"] as? Int == 20 * (round + 1))
        }
    }
}

@Suite(.enabled(if: Program.path != nil, "the program is not built: run tools/allonym --version first"))
struct ServeKeysTests {
    @Test func `Keys let in, and their roles tell how far`() async throws {
        let server = try ServerFixture()
        func make(_ name: String, _ role: String) throws -> String {
            let result = try Program.run(
                ["serve", "--data", "data", "--make-key", name, "--role", role], in: server.folder)
            #expect(result.code == 0, "\(result.errors)")
            return result.text.trimmingCharacters(in: .whitespacesAndNewlines)
        }
        let (reader, editor) = (try make("r", "reader"), try make("e", "editor"))
        let stored = try String(contentsOf: server.folder.appending(path: "data/keys.tsv"), encoding: .utf8)
        #expect(!stored.contains(reader))
        try server.start()
        #expect(try await server.ask("healthz").status == 200)
        #expect(try await server.ask("v1/memories").status == 401)
        #expect(try await server.ask("v1/memories", headers: ["Authorization": "Bearer wrong"]).status == 401)
        #expect(try await server.ask("v1/memories", headers: ["Authorization": "Bearer \(reader)"]).status == 200)
        let basic = Data("any:\(reader)".utf8).base64EncodedString()
        #expect(try await server.ask("v1/memories", headers: ["Authorization": "Basic \(basic)"]).status == 200)
        let segment = Data("{\"source\": \"a\", \"target\": \"b\", \"from\": \"en\", \"to\": \"de\"}".utf8)
        let write = { (key: String) in
            try await server.ask("POST", "v1/segments", body: segment, headers: ["Authorization": "Bearer \(key)"])
                .status
        }
        #expect(try await write(reader) == 403)
        #expect(try await write(editor) == 201)
        let reload = try await server.ask(
            "POST", "v1/dictionaries/reload", headers: ["Authorization": "Bearer \(editor)"])
        #expect(reload.status == 403)
    }

    @Test func `An address that others reach needs a key`() throws {
        let server = try ServerFixture()
        let result = try Program.run(["serve", "--host", "0.0.0.0", "--data", "data"], in: server.folder)
        #expect(result.code == 73)
        #expect(result.errors.contains("--make-key"))
        #expect(try Program.run(["serve", "--port", "99999"], in: server.folder).code == 64)
    }

    @Test func `Too many requests are told to wait`() async throws {
        let server = try ServerFixture()
        try server.start("--requests-per-minute", "1")
        #expect(try await server.ask("v1/memories").status == 200)
        // However slow the machine is, some come within the minute.
        var statuses: [Int] = []
        while !statuses.contains(429), statuses.count < 100 {
            statuses.append(try await server.ask("v1/memories").status)
        }
        #expect(statuses.last == 429)
    }

    @Test func `Dictionaries are read anew without a pause`() async throws {
        let server = try ServerFixture()
        try server.start()
        let table = server.folder.appending(path: "names.tsv")
        var names = try String(contentsOf: table, encoding: .utf8)
        names += "Q7\tperson\ten\tpreferred\tJane Newcomer\ts\n"
        try Data(names.utf8).write(to: table)
        #expect(try await server.ask("POST", "v1/dictionaries/reload").status == 200)
        #expect(try await server.ask("v1/lookup?q=Jane+Newcomer").text.contains("Q7"))
        try FileManager.default.removeItem(at: table)
        #expect(try await server.ask("POST", "v1/dictionaries/reload").status == 422)
        #expect(try await server.ask("v1/lookup?q=Jane+Newcomer").text.contains("Q7"))
    }
}
