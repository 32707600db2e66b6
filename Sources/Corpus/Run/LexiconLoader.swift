import Glibc
package import Lexicon
package import Mentions
package import Names

/// Opens dictionaries, whatever form they are in.
package struct LexiconLoader {
    /// Problems of the tables that were read, in order.
    package private(set) var problems: [TableProblem] = []
    private let reader: DocumentReader

    package init(reader: DocumentReader = DocumentReader()) { self.reader = reader }

    /// A layer from a lexicon file or an alias table; which one, the content tells.
    ///
    /// Lexicon files are verified: a damaged one is refused.
    package mutating func layer(at path: String) throws -> Lexicon {
        if Self.isLexicon(path) {
            let lexicon = try Lexicon(path: path)
            try lexicon.verify()
            return lexicon
        }
        var builder = LexiconBuilder()
        builder.add(try table(at: path).names)
        return try Lexicon(bytes: try builder.bytes(), label: path)
    }

    /// The names of an alias table; what is wrong with it is added to `problems`.
    package mutating func table(at path: String, isChecked: Bool = false) throws -> AliasTable {
        let bytes = try tableBytes(path)
        var table = AliasTableReader.read(bytes, file: path)
        // The lines of a file that is no table are not compared: nothing about them would help.
        if isChecked, !table.names.isEmpty {
            table.problems += AliasTableCheck.warnings(in: table, bytes: bytes, file: path)
        }
        table.problems.sort { ($0.line, $0.column) < ($1.line, $1.column) }
        problems += table.problems
        return table
    }

    /// Bad bytes are the table reader's to report, line by line.
    private func tableBytes(_ path: String) throws -> [UInt8] {
        try reader.rawBytes(path)
    }

    private static func isLexicon(_ path: String) -> Bool {
        guard let file = fopen(path, "rb") else { return false }
        defer { fclose(file) }
        return fgetc(file) == 0x8E
    }

    /// The countries and capitals beside the bundled lexicon, `allonym-places.lexicon`; nil when they are not there.
    package static func places() -> Lexicon? {
        guard let path = bundledPath(), path.hasSuffix(".lexicon") else { return nil }
        return try? Lexicon(path: path.dropLast(".lexicon".count) + "-places.lexicon")
    }

    /// Options with what comes with Allonym beside its names: known places, and the parts of names, also where the
    /// bundled names are left out.
    package static func normalizerOptions() -> NormalizerOptions {
        var options = NormalizerOptions()
        options.places = places()
        options.nameParts = bundledPath().flatMap { try? Lexicon(path: $0) }
        return options
    }

    /// The bundled lexicon: what `ALLONYM_LEXICON` names, or `allonym.lexicon` beside the program, or
    /// `../share/allonym/allonym.lexicon` from there; nil when there is none.
    package static func bundledPath() -> String? {
        if let path = getenv("ALLONYM_LEXICON") { return String(cString: path) }
        var buffer = [CChar](repeating: 0, count: Int(PATH_MAX) + 1)
        let length = readlink("/proc/self/exe", &buffer, Int(PATH_MAX))
        guard length > 0 else { return nil }
        let program = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        guard let slash = program.lastIndex(of: "/") else { return nil }
        let folder = program[..<slash]
        let places = ["\(folder)/allonym.lexicon", "\(folder)/../share/allonym/allonym.lexicon"]
        return places.first { access($0, R_OK) == 0 }
    }
}
