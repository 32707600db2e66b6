import ArgumentParser
import Corpus
import Glibc
import Lexicon
import MappedFile
import MentionIndex
import Names
import Service
import TranslationMemory

/// Options that name the dictionaries to use.
struct DictionaryOptions: ParsableArguments {
    @Option(
        name: [.short, .customLong("dictionary")],
        help: ArgumentHelp("An alias table (TSV) or a lexicon; may be repeated, later ones win.", valueName: "file"))
    var dictionaries: [String] = []

    @Flag(help: "Leave out the dictionary that comes with Allonym.")
    var noBundled = false

    /// The dictionaries' paths, in order of their layers.
    var files: [String] { (noBundled ? [] : [LexiconLoader.bundledPath() ?? ""]) + dictionaries }

    /// The layers, opened; problems of tables go to standard error.
    func stack() throws -> LexiconStack {
        var loader = LexiconLoader()
        var layers: [Lexicon] = []
        if !noBundled {
            guard let path = LexiconLoader.bundledPath() else {
                throw Failure(
                    code: 66,
                    message:
                        "the bundled lexicon is missing: put allonym.lexicon beside the program, name one in ALLONYM_LEXICON, or use --no-bundled"
                )
            }
            layers.append(try loader.layer(at: path))
        }
        for path in dictionaries { layers.append(try loader.layer(at: path)) }
        for line in TableReport.lines(loader.problems) { Terminal.warn(line) }
        guard !layers.isEmpty else {
            throw Failure(code: 64, message: "no dictionary: give one with --dictionary, or leave out --no-bundled")
        }
        return LexiconStack(layers)
    }
}

extension DictionaryOptions {
    /// The table of name parts that comes with Allonym, also when its names are left out.
    static func parts() throws -> PartTable {
        guard let path = LexiconLoader.bundledPath() else { return PartTable() }
        return try Lexicon(path: path).partTable
    }
}

/// An error with its exit code (sysexits).
struct Failure: Error, CustomStringConvertible {
    var code: Int32
    var message: String
    var description: String { message }
}

/// Standard output and standard error.
enum Terminal {
    /// A number with its noun: the plural, which takes an s where none is given, unless there is one.
    static func count(_ number: Int, of noun: String, _ plural: String? = nil) -> String {
        "\(number) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    /// Writes to standard output, all of it or an error.
    static func write(_ bytes: [UInt8]) throws {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count >= 0 else {
                throw Failure(code: 74, message: "standard output: \(String(cString: strerror(errno)))")
            }
            rest = rest.dropFirst(count)
        }
    }

    static func write(_ text: String) throws { try write(Array(text.utf8)) }

    /// A line on standard error.
    static func warn(_ text: String) { note("allonym: \(text)\n") }

    /// Text on standard error.
    static func note(_ text: String) {
        let bytes = Array(text.utf8)
        _ = bytes.withUnsafeBytes { Glibc.write(STDERR_FILENO, $0.baseAddress, $0.count) }
    }

    static var isOutputTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
    static var isErrorTerminal: Bool { isatty(STDERR_FILENO) == 1 }

    /// Whether standard output shows bold letters: a terminal, unless NO_COLOR asks for plain text.
    static var showsStyles: Bool {
        let isPlain = getenv("NO_COLOR").map { $0.pointee != 0 } ?? false
        let isDumb = getenv("TERM").map { String(cString: $0) == "dumb" } ?? true
        return isOutputTerminal && !isPlain && !isDumb
    }

    /// The exit code that fits an error.
    static func exitCode(for error: any Error) -> Int32 {
        switch error {
        case let error as Failure: error.code
        case let error as DocumentError: error.kind.rawValue
        case is SegmentRules.Failure: 65
        case LexiconError.system(_, let code): code == ENOENT ? 66 : code == EACCES ? 77 : 74
        case is LexiconError: 65
        case FileError.system(_, let code): code == ENOENT ? 66 : code == EACCES ? 77 : 74
        case is FileError: 65
        case let error as MentionIndexError: error.kind.rawValue
        case let error as StoreError: error.kind.rawValue
        case is ServiceError: 73
        default: 70
        }
    }

    /// Runs a command, turning its errors into a line on standard error and an exit code.
    static func run(_ body: () throws -> Void) throws {
        do {
            try body()
        } catch let error as ExitCode {
            throw error
        } catch {
            warn("\(error)")
            throw ExitCode(exitCode(for: error))
        }
    }
}
