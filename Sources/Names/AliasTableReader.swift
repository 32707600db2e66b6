import UnicodeText

/// Reads alias tables: every good line is kept, every bad one is reported with its place and a remedy.
public struct AliasTableReader: Sendable {
    /// The longest line that is read, in bytes.
    public static let maximumLineLength = 64 * 1024
    /// The longest name, in bytes.
    public static let maximumNameLength = 1024

    private let file: String
    private var table = AliasTable()
    private var line = 0
    /// Whether it is the beginning of the file that is read.
    private let isFirst: Bool
    /// Whether the first line, if there was one, is the header: nothing after another one means anything.
    private var isTable = true
    private var fields: [Field] = []
    /// The language, the source and the entity of the line before: most lines have one of them again.
    private var (knownLanguage, knownSource, knownEntity) = ("", "", "")

    /// A column of the line at hand.
    private struct Field {
        var text: String
        /// The column of its first scalar, counted from 1.
        var column: Int
    }

    private init(file: String, isFirst: Bool) { (self.file, self.isFirst) = (file, isFirst) }

    /// Reads a whole table. Linear time; never fails: what cannot be used is among the `problems`.
    ///
    /// - Parameters:
    ///   - bytes: The file's content, UTF-8, with or without byte order mark, LF or CRLF.
    ///   - file: What problems call the file.
    public static func read(_ bytes: [UInt8], file: String) -> AliasTable {
        read(bytes, file: file, inPiecesOf: max(leastOfPiece, bytes.count / Parallel.workers + 1))
    }

    /// A piece that is no longer than this is not worth a processor.
    private static let leastOfPiece = 1 << 20

    /// The same, in pieces of so many bytes and the rest of a line, read at once.
    static func read(_ bytes: [UInt8], file: String, inPiecesOf length: Int) -> AliasTable {
        var all = bytes[...]
        if all.starts(with: [0xEF, 0xBB, 0xBF]) { all = all.dropFirst(3) }
        let pieces = pieces(of: all, length)
        let readers = Parallel.map(pieces.count) { number in
            var reader = AliasTableReader(file: file, isFirst: number == 0)
            reader.read(pieces[number])
            return reader
        }
        var table = AliasTable()
        var lines = 0
        for reader in readers {
            table.names += reader.table.names
            for var problem in reader.table.problems {
                problem.line += lines
                table.problems.append(problem)
            }
            if !reader.isTable { break }
            lines += reader.line
        }
        return table
    }

    /// Cuts a file behind line ends.
    private static func pieces(of bytes: ArraySlice<UInt8>, _ length: Int) -> [ArraySlice<UInt8>] {
        var pieces: [ArraySlice<UInt8>] = []
        var rest = bytes
        while rest.count > length {
            let end = rest.dropFirst(length - 1).firstIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? rest.endIndex
            pieces.append(rest[..<end])
            rest = rest[end...]
        }
        return rest.isEmpty && !pieces.isEmpty ? pieces : pieces + [rest]
    }

    private mutating func read(_ bytes: ArraySlice<UInt8>) {
        var rest = bytes
        while !rest.isEmpty, isTable {
            let end = rest.firstIndex(of: UInt8(ascii: "\n")) ?? rest.endIndex
            var content = rest[rest.startIndex..<end]
            if content.last == UInt8(ascii: "\r") { content.removeLast() }
            readLine(content)
            rest = rest[min(end + 1, rest.endIndex)...]
        }
        if line == 0 { reportHeader(found: "an empty file") }
    }

    private mutating func readLine(_ content: ArraySlice<UInt8>) {
        line += 1
        guard line > 1 || !isFirst else { return readHeader(content) }
        guard content.count <= Self.maximumLineLength else {
            return report(
                1, expected: "a line of at most \(Self.maximumLineLength) bytes",
                found: "\(content.count) bytes", remedy: "look for a missing line end")
        }
        guard let text = String(validating: content, as: UTF8.self) else {
            return reportEncoding(content)
        }
        guard !text.isEmpty else {
            return report(1, expected: "a name", found: "an empty line", remedy: "delete it", .warning)
        }
        split(text)
        guard fields.count == AliasTable.columns.count else {
            let column =
                fields.count < AliasTable.columns.count
                ? text.unicodeScalars.count + 1 : fields[AliasTable.columns.count].column
            return report(
                column, expected: "6 columns (\(AliasTable.columns.joined(separator: ", ")))",
                found: "\(fields.count)", remedy: "put one tab between columns")
        }
        if let name = name() { table.names.append(name) }
    }

    private mutating func readHeader(_ content: ArraySlice<UInt8>) {
        guard !content.elementsEqual(AliasTable.header.utf8) else { return }
        let start = String(validating: content.prefix(Self.maximumLineLength), as: UTF8.self)
        let isText = start?.unicodeScalars.allSatisfy { $0 == "\t" || $0.properties.generalCategory != .control }
        reportHeader(found: isText == true ? quote(start ?? "") : "something that is no text in UTF-8")
        isTable = false
    }

    private mutating func split(_ text: String) {
        fields.removeAll(keepingCapacity: true)
        var column = 1
        for bytes in text.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false) {
            let part = Substring(bytes)
            fields.append(Field(text: String(part), column: column))
            column += part.unicodeScalars.count + 1
        }
    }

    private mutating func name() -> Name? {
        guard let entity = entity(fields[0]), let type = type(fields[1]),
            let language = language(fields[2]), let role = role(fields[3]),
            let text = writtenForm(fields[4]), let source = source(fields[5])
        else { return nil }
        return Name(
            entity: entity, type: type, language: language, role: role, text: text, source: source)
    }

    private mutating func entity(_ field: Field) -> String? {
        if !field.text.isEmpty, field.text == knownEntity { return knownEntity }
        // Ids of other people's catalogues may be titles, with spaces between words.
        let isPlain =
            field.text.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F } && field.text.utf8.first != 0x20
            && field.text.utf8.last != 0x20
        if isPlain && !field.text.isEmpty && field.text.utf8.count <= 200 {
            knownEntity = field.text
            return field.text
        }
        report(
            field.column, expected: "an entity id", found: quote(field.text),
            remedy: "write an id without spaces around it, as Q16751213 or local:slug")
        return nil
    }

    private mutating func type(_ field: Field) -> EntityType? {
        if let type = EntityType(rawValue: field.text) { return type }
        let known = EntityType.allCases.map(\.rawValue).joined(separator: ", ")
        report(field.column, expected: "one of \(known)", found: quote(field.text), remedy: "correct the type")
        return nil
    }

    private mutating func role(_ field: Field) -> NameRole? {
        if let role = NameRole(rawValue: field.text) { return role }
        let known = NameRole.allCases.map(\.rawValue).joined(separator: ", ")
        report(field.column, expected: "one of \(known)", found: quote(field.text), remedy: "correct the role")
        return nil
    }

    private mutating func language(_ field: Field) -> String? {
        if !field.text.isEmpty, field.text == knownLanguage { return knownLanguage }
        if Self.isLanguageTag(field.text) {
            knownLanguage = field.text
            return field.text
        }
        report(
            field.column, expected: "a BCP 47 language tag", found: quote(field.text),
            remedy: "write a tag such as be, zh-Hans or pt-BR")
        return nil
    }

    /// Whether a text has the form of a BCP 47 tag.
    package static func isLanguageTag(_ text: String) -> Bool {
        let subtags = text.split(separator: "-", omittingEmptySubsequences: false)
        let isWellFormed = subtags.allSatisfy { subtag in
            (1...8).contains(subtag.utf8.count) && subtag.utf8.allSatisfy(Self.isAlphanumeric)
        }
        let primary = subtags.first?.utf8.count ?? 0
        return isWellFormed && (2...3).contains(primary) && text.utf8.count <= 35
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    private mutating func writtenForm(_ field: Field) -> String? {
        let text = field.text
        guard text.unicodeScalars.contains(where: Self.isLetterOrNumber) else {
            report(
                field.column, expected: "a name with letters", found: quote(text),
                remedy: "write the name, or delete the line")
            return nil
        }
        guard text.utf8.count <= Self.maximumNameLength else {
            report(
                field.column, expected: "a name of at most \(Self.maximumNameLength) bytes",
                found: "\(text.utf8.count) bytes", remedy: "shorten the name")
            return nil
        }
        // Control characters are below U+00A0.
        if let control = text.unicodeScalars.firstIndex(where: {
            $0.value < 0xA0 && $0.properties.generalCategory == .control
        }) {
            let offset = text.unicodeScalars.distance(from: text.startIndex, to: control)
            report(
                field.column + offset, expected: "a name without control characters",
                found: "U+" + String(text.unicodeScalars[control].value, radix: 16, uppercase: true),
                remedy: "delete the character")
            return nil
        }
        let trimmed = text.trimmingSpaces()
        let composed = Folder.composed(trimmed)
        if trimmed != text || !trimmed.utf8.elementsEqual(composed.utf8) {
            let what = trimmed != text ? "spaces around it" : "decomposed letters"
            report(
                field.column, expected: "an NFC name without spaces around it", found: what,
                remedy: "write \(quote(composed))", .warning)
        }
        return composed
    }

    private static func isLetterOrNumber(_ scalar: Unicode.Scalar) -> Bool {
        scalar.properties.isAlphabetic || scalar.properties.numericType != nil
    }

    private mutating func source(_ field: Field) -> String? {
        if !field.text.isEmpty {
            if field.text != knownSource { knownSource = field.text }
            return knownSource
        }
        report(field.column, expected: "a source", found: "nothing", remedy: "name where the spelling comes from")
        return nil
    }

    private mutating func reportHeader(found: String) {
        line = max(line, 1)
        report(
            1, expected: "the header “entity⇥type⇥lang⇥role⇥name⇥source”", found: found,
            remedy: "make it the first line; without it the file is not read as an alias table")
    }

    private mutating func reportEncoding(_ content: ArraySlice<UInt8>) {
        let bad = UTF8Validation.firstInvalidOffset(in: Array(content)) ?? 0
        let before = String(decoding: content.prefix(bad), as: UTF8.self)
        let byte = content[content.startIndex + min(bad, content.count - 1)]
        report(
            before.unicodeScalars.count + 1, expected: "UTF-8",
            found: "the byte 0x" + String(byte, radix: 16, uppercase: true),
            remedy: "convert the file, for example with iconv -t UTF-8")
    }

    private mutating func report(
        _ column: Int, expected: String, found: String, remedy: String,
        _ severity: TableProblem.Severity = .error
    ) {
        table.problems.append(
            TableProblem(
                severity: severity, file: file, line: line, column: column, expected: expected,
                found: found, remedy: remedy))
    }

    private func quote(_ text: String) -> String {
        text.isEmpty ? "nothing" : "“\(text.prefix(60))\(text.count > 60 ? "…" : "")”"
    }
}

extension String {
    fileprivate func trimmingSpaces() -> String {
        let isSpace: (Character) -> Bool = { $0.isWhitespace }
        guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) })
        else { return "" }
        return String(self[first...last])
    }
}
