package import Lexicon
import Mentions
package import Names
import UnicodeText

/// Reads the table of a house style: every good line is kept, every bad one reported with its place and a remedy.
///
/// UTF-8, tabs between columns, the header line first; empty lines and lines that begin with # are comments.
package struct HouseStyleReader {
    /// The longest line that is read, in bytes.
    package static let maximumLineLength = 64 * 1024

    private let file: String
    private let finder: EntityFinder
    private var style = HouseStyle()
    private var problems: [TableProblem] = []
    private var line = 0
    private var hasHeader = false
    private var isTable = true

    private struct Field {
        var text: String
        /// Of its first scalar, counted from 1.
        var column: Int
    }

    /// Reads a whole table. Linear time; never fails: what cannot be used is among the problems.
    ///
    /// - Parameters:
    ///   - bytes: The file's content.
    ///   - file: What problems call the file.
    ///   - stack: The dictionaries that know the entities.
    package static func read(
        _ bytes: [UInt8], file: String, stack: LexiconStack
    ) -> (style: HouseStyle, problems: [TableProblem]) {
        var reader = HouseStyleReader(file: file, finder: EntityFinder(stack))
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes.dropFirst(3) : bytes[...]
        for line in content.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        where reader.isTable {
            reader.read(line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
        }
        if !reader.hasHeader, reader.isTable { reader.reportHeader(found: "a file without it") }
        return (reader.style, reader.problems)
    }

    private init(file: String, finder: EntityFinder) { (self.file, self.finder) = (file, finder) }

    private mutating func read(_ content: ArraySlice<UInt8>) {
        line += 1
        guard !content.isEmpty, content.first != UInt8(ascii: "#") else { return }
        guard content.count <= Self.maximumLineLength else {
            isTable = hasHeader
            return report(
                1, expected: "a line of at most \(Self.maximumLineLength) bytes", found: "\(content.count) bytes",
                remedy: "look for a missing line end")
        }
        guard let text = String(validating: content, as: UTF8.self) else { return reportEncoding(Array(content)) }
        guard hasHeader else {
            hasHeader = text == HouseStyle.columns.joined(separator: "\t")
            isTable = hasHeader
            if !hasHeader { reportHeader(found: quote(text)) }
            return
        }
        let fields = Self.fields(of: text)
        guard fields.count == HouseStyle.columns.count else {
            let column = fields.dropFirst(HouseStyle.columns.count).first?.column ?? text.unicodeScalars.count + 1
            return report(
                column, expected: "4 columns (\(HouseStyle.columns.joined(separator: ", ")))", found: "\(fields.count)",
                remedy: "put one tab between columns; the reason may be empty")
        }
        add(fields)
    }

    private static func fields(of text: String) -> [Field] {
        var (fields, column) = ([Field](), 1)
        for part in text.utf8.split(separator: UInt8(ascii: "\t"), omittingEmptySubsequences: false) {
            let text = String(Substring(part))
            fields.append(Field(text: text, column: column))
            column += text.unicodeScalars.count + 1
        }
        return fields
    }

    private mutating func add(_ fields: [Field]) {
        guard let entity = entity(fields[0]), let language = language(fields[1]), let wanted = wanted(fields[2])
        else { return }
        let spelling = WantedSpelling(text: wanted, reason: fields[3].text)
        if let known = style.add(spelling, for: entity, language: language) {
            report(
                fields[2].column, expected: "one spelling of \(entity) in \(language)",
                found: "\(quote(wanted)) beside \(quote(known.text))", remedy: "delete one of the lines")
        }
        if !finder.isName(wanted, of: entity) {
            report(
                fields[2].column, expected: "a name that the dictionaries have for \(entity)", found: quote(wanted),
                remedy: "add it to an alias table and give that with --dictionary, so that it is found", .warning)
        }
    }

    private mutating func entity(_ field: Field) -> String? {
        let name = field.text
        switch finder.find(name, isListed: true) {
        case .one(let entity): return entity
        case .none:
            report(
                field.column, expected: "an entity that the dictionaries know, by its id or a name",
                found: quote(name), remedy: "look it up with allonym lookup, or add it to an alias table")
        case .several(let entities):
            report(
                field.column, expected: "a name of one entity",
                found: "\(quote(name)), a name of \(EntityFinder.list(entities))", remedy: "write the id")
        }
        return nil
    }

    private mutating func language(_ field: Field) -> String? {
        if AliasTableReader.isLanguageTag(field.text) { return field.text }
        report(
            field.column, expected: "a BCP 47 language tag", found: quote(field.text),
            remedy: "write a tag such as be, zh-Hans or pt-BR")
        return nil
    }

    private mutating func wanted(_ field: Field) -> String? {
        let text = field.text
        let isName = text.unicodeScalars.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        let isPlain = text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control }
        if isName, isPlain, text.first?.isWhitespace == false, text.last?.isWhitespace == false { return text }
        report(
            field.column, expected: "a name, without control characters or spaces around it", found: quote(text),
            remedy: "write the spelling that is wanted")
        return nil
    }

    private mutating func reportHeader(found: String) {
        report(
            1, expected: "the header “entity⇥lang⇥wanted⇥reason”", found: found,
            remedy: "make it the first line that is no comment; without it the file is not read as a house style")
    }

    private mutating func reportEncoding(_ content: [UInt8]) {
        isTable = hasHeader
        let bad = UTF8Validation.firstInvalidOffset(in: content) ?? 0
        let before = String(decoding: content.prefix(bad), as: UTF8.self)
        report(
            before.unicodeScalars.count + 1, expected: "UTF-8",
            found: "the byte 0x" + String(content[bad], radix: 16, uppercase: true),
            remedy: "convert the file, for example with iconv -t UTF-8")
    }

    private mutating func report(
        _ column: Int, expected: String, found: String, remedy: String, _ severity: TableProblem.Severity = .error
    ) {
        problems.append(
            TableProblem(
                severity: severity, file: file, line: line, column: column, expected: expected, found: found,
                remedy: remedy))
    }

    private func quote(_ text: String) -> String {
        text.isEmpty ? "nothing" : "“\(text.prefix(60))\(text.count > 60 ? "…" : "")”"
    }
}
