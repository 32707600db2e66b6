package import Interchange
package import TranslationMemory
import UnicodeText

/// Puts what a memory offers into a file that lacks translations; nothing else in it changes.
package struct MemoryPretranslation {
    package struct Options: Sendable {
        /// The languages of files that do not say theirs, and the longest segment.
        package var reading = ReadOptions()
        /// The format of the file; nil: as it looks.
        package var format: InterchangeFormat?
        package var choice = Pretranslator.Options()
        /// Whether segments that have a translation get a new one, where there is one.
        package var replaces = false
        /// The longest file, in bytes: it is held in memory.
        package var maximumBytes = 1 << 28

        package init() {}
    }

    /// What became of the segments.
    package struct Counts: Sendable, Equatable {
        package var segments = 0
        /// Those that had a translation and were left alone.
        package var translated = 0
        /// Those that were filled, by kind.
        package var filled: [MemoryMatch.Kind: Int] = [:]
        /// Of those that were filled, the ones to be looked at.
        package var review = 0
        /// Those whose codes no translation has.
        package var codes = 0
        /// Messages with several forms, which are left to people.
        package var plurals = 0
        /// Those for which the memory has nothing.
        package var nothing = 0
    }

    package private(set) var counts = Counts()
    private let options: Options
    private let makeSearch: (_ from: String, _ to: String) throws -> MemorySearch
    private var pretranslators: [String: Pretranslator] = [:]

    /// - Parameter makeSearch: Makes a search for the languages of a file.
    package init(_ options: Options, makeSearch: @escaping (_ from: String, _ to: String) throws -> MemorySearch) {
        (self.options, self.makeSearch) = (options, makeSearch)
    }

    /// A file with its translations in it.
    ///
    /// - Throws: `DocumentError` for a file that cannot be read, is too long, or is in none of the formats that are filled;
    ///   `StoreError`.
    package mutating func run(_ path: String) throws -> [UInt8] {
        var reader = DocumentReader()
        reader.maximumBytes = options.maximumBytes
        let bytes = try reader.rawBytes(path)
        var reading = options.reading
        reading.origin = path
        let format = options.format ?? InterchangeFormat.detect(Array(bytes.prefix(1 << 14)), name: path)
        let file: (any FillableFile)?
        do throws(InterchangeProblem) {
            file = try format?.fillable(bytes, reading)
        } catch {
            throw DocumentError(kind: .data, path: "\(path):\(error.place)", message: error.message)
        }
        guard let file else {
            throw failure(
                path, "expected XLIFF, PO, TSV or CSV, found another kind of file; name its format with --format")
        }
        return file.filled(bytes, try fillings(of: file.units, path))
    }

    private mutating func fillings(of units: [FillableUnit], _ path: String) throws -> [Int: UnitFilling] {
        var fillings: [Int: UnitFilling] = [:]
        for (number, unit) in units.enumerated() {
            counts.segments += 1
            guard !unit.isTranslated || options.replaces else {
                counts.translated += 1
                continue
            }
            guard !unit.isPlural else {
                counts.plurals += 1
                continue
            }
            let neighbour = { (other: Int) in units.indices.contains(other) ? units[other].source.text : nil }
            let query = MemoryQuery(unit.source.text, before: neighbour(number - 1), after: neighbour(number + 1))
            switch try pretranslator(unit, path).choice(for: unit.source, query) {
            case .nothing: counts.nothing += 1
            case .codes: counts.codes += 1
            case .found(let choice):
                counts.filled[choice.kind, default: 0] += 1
                if choice.needsReview { counts.review += 1 }
                fillings[number] = UnitFilling(
                    choice.target, needsReview: choice.needsReview,
                    translatedSource: choice.source == unit.source.text ? nil : choice.source)
            }
        }
        return fillings
    }

    private mutating func pretranslator(_ unit: FillableUnit, _ path: String) throws -> Pretranslator {
        let (from, to) = unit.languages
        if let known = pretranslators["\(from) \(to)"] { return known }
        for (tag, option) in [(from, "--from"), (to, "--to")] where tag == LanguageTag.undetermined {
            throw failure(
                path, "expected a file that says its languages, found one that does not; name them with \(option)")
        }
        let made = Pretranslator(try makeSearch(from, to), options.choice)
        pretranslators["\(from) \(to)"] = made
        return made
    }

    private func failure(_ path: String, _ message: String) -> DocumentError {
        DocumentError(kind: .data, path: path, message: message)
    }
}

extension MemoryPretranslation.Counts {
    /// One object.
    package var json: String {
        var json = JSONWriter()
        json.object { json in
            json.member("segments", segments)
            json.member("translated", translated)
            for kind in [MemoryMatch.Kind.contextExact, .exact, .slotExact, .fuzzy] {
                json.member(kind.rawValue, filled[kind] ?? 0)
            }
            json.member("review", review)
            json.member("codes", codes)
            json.member("plurals", plurals)
            json.member("nothing", nothing)
        }
        return json.text
    }
}
