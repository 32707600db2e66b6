/// How far a run has come: enough to go on as if it had never stopped.
struct Checkpoint: Sendable, Equatable {
    /// The last chunk that was written.
    struct Place: Sendable, Equatable, Comparable {
        var file = -1
        var entry = 0
        var chunk = 0

        static func < (first: Place, second: Place) -> Bool {
            (first.file, first.entry, first.chunk) < (second.file, second.entry, second.chunk)
        }
    }

    /// What the run was told to do, and with which dictionaries.
    var settings = Fingerprint().value
    /// Of the files up to the place.
    var files = Fingerprint().value
    var place = Place()
    /// What was written of files that are not whole yet, in bytes.
    var lengths: [String: Int] = [:]
    var isFinished = false
    /// Whether the file of the place has no output, because a part of it could not be worked on or written.
    var isRefused = false
    var statistics = BatchStatistics()

    /// As a table that `init(_:)` reads: a line a fact, the kind of fact first.
    var text: String {
        var table = FactTable()
        table.add("allonym-batch", ["1"])
        table.add("settings", ["\(settings)"])
        table.add("files", ["\(files)"])
        table.add(
            "place", ["\(place.file)", "\(place.entry)", "\(place.chunk)", isFinished ? "finished" : "unfinished"])
        if isRefused { table.add("refused", []) }
        for (name, length) in lengths.sorted(by: { $0.key < $1.key }) { table.add("length", [name, "\(length)"]) }
        statistics.write(to: &table)
        // A file that was cut off lacks it.
        table.add("end", [])
        return table.text
    }

    /// Reads a checkpoint; nil when it is none, or not all of it.
    init?(_ text: String) {
        let facts = FactTable.read(text)
        guard facts.first?.kind == "allonym-batch", facts.first?.values == ["1"], facts.last?.kind == "end" else {
            return nil
        }
        for fact in facts {
            let values = fact.values
            switch (fact.kind, values.count) {
            case ("settings", 1): settings = UInt64(values[0]) ?? 0
            case ("files", 1): files = UInt64(values[0]) ?? 0
            case ("place", 4):
                place = Place(file: Int(values[0]) ?? -1, entry: Int(values[1]) ?? 0, chunk: Int(values[2]) ?? 0)
                isFinished = values[3] == "finished"
            case ("refused", 0): isRefused = true
            case ("length", 2): lengths[values[0]] = Int(values[1])
            default: statistics.read(fact)
            }
        }
        statistics.recount()
    }

    init(settings: UInt64) { self.settings = settings }
}

/// A table whose lines are facts of several kinds, with any text in its cells.
struct FactTable {
    struct Fact {
        var kind: String
        var values: [String]
    }

    private(set) var text = ""

    mutating func add(_ kind: String, _ values: [String]) {
        text += ([kind] + values.map(Self.escape)).joined(separator: "\t") + "\n"
    }

    static func read(_ text: String) -> [Fact] {
        text.utf8.split(separator: 0x0A).map { line in
            let cells = line.split(separator: 0x09, omittingEmptySubsequences: false)
            let values = cells.dropFirst().map { unescape(String(Substring($0))) }
            return Fact(kind: cells.first.map { String(Substring($0)) } ?? "", values: values)
        }
    }

    private static func escape(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x09 || $0 == 0x0A || $0 == 0x5C }) else { return text }
        var out: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 0x09: out += "\\t".utf8
            case 0x0A: out += "\\n".utf8
            case 0x5C: out += "\\\\".utf8
            default: out.append(byte)
            }
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func unescape(_ text: String) -> String {
        guard text.utf8.contains(0x5C) else { return text }
        var out: [UInt8] = []
        var isEscaped = false
        for byte in text.utf8 {
            switch (isEscaped, byte) {
            case (false, 0x5C):
                isEscaped = true
                continue
            case (true, UInt8(ascii: "t")): out.append(0x09)
            case (true, UInt8(ascii: "n")): out.append(0x0A)
            default: out.append(byte)
            }
            isEscaped = false
        }
        return String(decoding: out, as: UTF8.self)
    }
}
