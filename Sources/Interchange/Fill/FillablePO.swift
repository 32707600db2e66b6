import TranslationMemory

/// A PO file to put translations in: messages whose `msgstr` is empty.
struct FillablePO: FillableFile {
    let units: [FillableUnit]
    private let places: [POPlace]
    private let bytes: [UInt8]

    /// - Throws: `InterchangeProblem` for a file whose header names another encoding than UTF-8.
    init(_ bytes: [UInt8], _ options: ReadOptions) throws(InterchangeProblem) {
        self.bytes = bytes
        var scanner = POPlaceScanner(bytes)
        let places = scanner.scan()
        let languages = try Self.languages(places.first { $0.source.isEmpty && $0.context == nil }, options)
        self.places = places.filter { !$0.source.isEmpty }
        units = self.places.map { place in
            FillableUnit(
                source: SegmentText(place.source), languages: languages, isTranslated: !place.target.isEmpty,
                isPlural: place.isPlural)
        }
    }

    private static func languages(
        _ header: POPlace?, _ options: ReadOptions
    ) throws(InterchangeProblem) -> (source: String, target: String) {
        var properties: [Property] = []
        for line in (header?.target ?? "").split(separator: "\n") {
            let parts = line.split(separator: ":", maxSplits: 1).map { String($0).trimmed }
            if parts.count == 2 { properties.append(Property(parts[0], parts[1])) }
        }
        let charset = properties.first { $0.type.lowercased() == "content-type" }?.value.split(separator: "=").last
        let names = ["utf-8", "utf8", "ascii", "us-ascii", "charset"]
        if let charset, !names.contains(String(charset).trimmed.lowercased()) {
            throw InterchangeProblem(
                InputPlace(),
                "expected UTF-8, found charset=\(charset); convert the file first, as with msgconv -t UTF-8",
                isFatal: true)
        }
        let found = POLanguages(properties, options)
        return (found.source.tag, found.target.tag)
    }

    func edits(_ fillings: [Int: UnitFilling]) -> [ByteEdit] {
        fillings.flatMap { number, filling in edits(filling, places[number]) }
    }

    private func edits(_ filling: UnitFilling, _ place: POPlace) -> [ByteEdit] {
        let text = Self.withBreaks(of: place.source, filling.target.text)
        var edits = [edit(place.targetRange, POString.write("msgstr", text, prefix: ""), place)]
        edits += place.previous.map { ByteEdit($0, "") }
        let isFuzzy = place.flags?.names.contains("fuzzy") ?? false
        if filling.needsReview, let stored = filling.translatedSource {
            edits.append(edit(place.head..<place.head, POString.write("msgid", stored, prefix: "#| "), place))
        }
        guard isFuzzy != filling.needsReview else { return edits }
        let others = (place.flags?.names ?? []).filter { $0 != "fuzzy" }
        let names = filling.needsReview ? ["fuzzy"] + others : others
        let line = names.isEmpty ? "" : "#, \(names.joined(separator: ", "))\n"
        // What the message was stands behind its flags.
        let range =
            place.flags?.range ?? place.previous.first.map { $0.lowerBound..<$0.lowerBound } ?? place.head..<place.head
        if place.flags == nil, place.previous.isEmpty, let last = edits.last, last.range == range {
            edits[edits.count - 1] = ByteEdit(
                range, Self.ends(line, place) + String(decoding: last.bytes, as: UTF8.self))
        } else {
            edits.append(edit(range, line, place))
        }
        return edits
    }

    private func edit(_ range: Range<Int>, _ text: String, _ place: POPlace) -> ByteEdit {
        ByteEdit(range, Self.ends(text, place))
    }

    /// Lines that end as those of the file.
    private static func ends(_ text: String, _ place: POPlace) -> String {
        place.hasReturns
            ? text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n") : text
    }

    /// gettext wants a translation to begin and end with a line break where the original does.
    private static func withBreaks(of source: String, _ target: String) -> String {
        var core = target[...]
        while core.first == "\n" { core = core.dropFirst() }
        while core.last == "\n" { core = core.dropLast() }
        guard !core.isEmpty else { return target }
        return (source.hasPrefix("\n") ? "\n" : "") + core + (source.hasSuffix("\n") ? "\n" : "")
    }
}

/// A message of a PO file, and where its parts stand; ranges are of whole lines.
struct POPlace {
    var context: String?
    var source = ""
    var isPlural = false
    var target = ""
    var targetRange = 0..<0
    var flags: (range: Range<Int>, names: [String])?
    /// Lines that say what the message was.
    var previous: [Range<Int>] = []
    /// Where `msgctxt` or `msgid` begins.
    var head = 0
    /// Whether lines end in CR LF.
    var hasReturns = false
}

/// Finds the messages of a PO text; those that are taken out of use or cannot be read are passed over.
struct POPlaceScanner {
    private let bytes: [UInt8]
    private var places: [POPlace] = []
    private var place = POPlace()
    private var field: Field?
    private var text: [UInt8] = []
    private var isBroken = false
    private var hasTarget = false
    private var hasSource = false

    private enum Field {
        case context
        case id
        case target
        /// One that is not needed.
        case other
    }

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    /// All messages, in order. Linear time.
    mutating func scan() -> [POPlace] {
        var start = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        while start < bytes.count {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? bytes.count
            read(start..<end)
            start = end
        }
        endEntry()
        return places
    }

    private mutating func read(_ line: Range<Int>) {
        let content = bytes[line].last == UInt8(ascii: "\n") ? bytes[line].dropLast() : bytes[line]
        let start = POString.skipSpace(content, content.startIndex)
        guard start < content.endIndex else { return endField() }
        switch bytes[start] {
        case UInt8(ascii: "#"): comment(line, start)
        case UInt8(ascii: "\""): append(content, start, line)
        default: statement(content, start, line)
        }
    }

    private mutating func comment(_ line: Range<Int>, _ start: Int) {
        if hasTarget { endEntry() }
        endField()
        switch bytes[line].dropFirst(start + 1 - line.lowerBound).first {
        case UInt8(ascii: ","):
            let names = String(decoding: bytes[(start + 2)..<line.upperBound], as: UTF8.self).split(separator: ",")
            if place.flags == nil { place.flags = (line, names.map { String($0).trimmed }.filter { !$0.isEmpty }) }
        case UInt8(ascii: "|"): place.previous.append(line)
        case UInt8(ascii: "~"): endEntry()
        default: break
        }
    }

    private mutating func statement(_ content: ArraySlice<UInt8>, _ start: Int, _ line: Range<Int>) {
        let keyword = content[start...].prefix { $0 > 0x20 && $0 != UInt8(ascii: "\"") }
        let name = String(decoding: keyword, as: UTF8.self)
        if name == "msgctxt" || name == "msgid", hasTarget { endEntry() }
        endField()
        switch name {
        case "msgctxt":
            (place.head, field) = (line.lowerBound, .context)
        case "msgid":
            if place.context == nil { place.head = line.lowerBound }
            (field, hasSource) = (.id, true)
            place.hasReturns = content.last == 0x0D
        case "msgstr":
            if hasTarget { isBroken = true }
            (field, hasTarget, place.targetRange) = (.target, true, line)
        case "msgid_plural": (field, place.isPlural) = (.other, true)
        default:
            field = .other
            if name.hasPrefix("msgstr[") {
                hasTarget = true
            } else if name != "domain" {
                isBroken = true
            }
        }
        append(content, keyword.endIndex, line)
    }

    private mutating func append(_ content: ArraySlice<UInt8>, _ start: Int, _ line: Range<Int>) {
        do throws(POString.Mistake) {
            text += try POString.read(content, from: start)
        } catch {
            isBroken = true
        }
        if field == .target { place.targetRange = place.targetRange.lowerBound..<line.upperBound }
    }

    private mutating func endField() {
        let value = String(decoding: text, as: UTF8.self)
        switch field {
        case .context: place.context = value
        case .id: place.source = value
        case .target: place.target = value
        case .other, nil: break
        }
        (field, text) = (nil, [])
    }

    private mutating func endEntry() {
        endField()
        if hasTarget, hasSource, !isBroken { places.append(place) }
        (place, isBroken, hasTarget, hasSource) = (POPlace(), false, false, false)
    }
}
