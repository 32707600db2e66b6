import Mentions
import Synchronization
import UnicodeText

/// A sample of a run's texts, in which names are sought that no dictionary has: all of the first ones, and few of those after.
enum TextSample {
    /// In bytes.
    static let most = (first: 1 << 20, all: 1 << 21)
    private static let oneOf: UInt64 = 128

    /// A text of the sample.
    struct Text: Sendable {
        /// A JSON object on a line.
        var row: [UInt8]
        /// Whether it is taken after the first, too.
        var isDrawn: Bool

        /// Nil where it will not be taken, as the sample has all of its first texts.
        init?(_ text: [UInt8], id: String, language: String, _ gate: Gate) {
            var fingerprint = Fingerprint()
            fingerprint.add(id)
            isDrawn = fingerprint.value % TextSample.oneOf == 0
            guard isDrawn || !gate.isClosed else { return nil }
            var json = JSONWriter()
            json.object { json in
                json.member("id", id)
                json.member("lang", language)
                json.member("text", String(decoding: text, as: UTF8.self))
            }
            row = json.bytes + [0x0A]
        }
    }

    /// Tells the workers when the sample has all of its first texts, so that they need not make others ready.
    final class Gate: Sendable {
        private let flag = Atomic(false)

        var isClosed: Bool { flag.load(ordering: .relaxed) }

        func close() { flag.store(true, ordering: .relaxed) }
    }

    /// Whether a text belongs to a sample that has so many bytes.
    static func takes(_ text: Text, at length: Int) -> Bool { length < (text.isDrawn ? most.all : most.first) }

    /// The names in a sample that no dictionary has, the most frequent first.
    static func suggestions(in sample: [UInt8], _ normalizer: Normalizer, most count: Int) -> [NameSuggestion] {
        let discovery = NameDiscovery(normalizer)
        for row in sample.split(separator: 0x0A) {
            let fields: Set = ["id", "lang", "text"]
            guard let object = try? JSONObject(Array(row), wanted: fields), let text = object.text("text") else {
                continue
            }
            discovery.add(Array(text.utf8), id: object.text("id") ?? "", language: object.text("lang") ?? "und")
        }
        let found = (try? discovery.suggestions(atLeast: leastCount)) ?? []
        return Array(found.prefix(count))
    }

    private static let leastCount = 3
}
