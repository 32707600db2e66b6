import Interchange
import TranslationMemory

/// What was read of files in one go, for a memory.
struct ImportBatch: Sendable {
    /// The file that it is from.
    var name = ""
    var entries: [(entry: UnitEntry, place: InputPlace)] = []
    /// What is wrong, with its place.
    var problems: [String] = []
    /// What it adds to the counts, besides what becomes of the units.
    var counts = MemoryImport.Counts()
    /// How many units have a language as that of their original.
    var sources: [String: Int] = [:]

    var isEmpty: Bool { entries.isEmpty && problems.isEmpty && counts == MemoryImport.Counts() }
}

/// Reads the units of files, each with what stands around it, batch by batch. Constant memory.
final class ImportReader {
    private let options: MemoryImport.Options
    private var walker: PathWalker
    private var archive: (reader: ArchiveReader, path: String)?
    private var document: Document?
    private var batch = ImportBatch()
    private var hasProblems = false

    /// A unit that waits for what stands after it, and the texts before it.
    private var pending: Pending?
    private var previous: [Text] = []

    private struct Document {
        var reader: any UnitReader
        var name: String
        var hasProblems = false
    }

    /// The hash of a text, with its language.
    private typealias Text = (language: String, hash: Int64)

    private struct Pending {
        var unit: TranslationUnit
        var place: InputPlace
        var texts: [Text]
    }

    private static let chunk = 1 << 18

    init(_ paths: [String], _ options: MemoryImport.Options) {
        (walker, self.options) = (PathWalker(paths), options)
    }

    /// The next batch; nil after the last, and when it is to stop.
    func next() -> ImportBatch? {
        while batch.isEmpty {
            guard !isStopped else {
                guard document != nil else { return nil }
                finishDocument()
                continue
            }
            do throws(DocumentError) {
                guard try step() else { return nil }
            } catch {
                fail("\(error)")
                finishDocument()
            }
        }
        batch.name = document?.name ?? batch.name
        defer { batch = ImportBatch() }
        return batch
    }

    private var isStopped: Bool { Interruption.isRequested || (options.isStrict && hasProblems) }

    /// Reads some more; false after the last file.
    private func step() throws(DocumentError) -> Bool {
        if let archive, let document {
            try read(archive.reader, document)
        } else if let archive {
            if let entry = try nextEntry(archive) { try open(entry.name, entry.head) }
        } else {
            guard let found = walker.next() else { return false }
            let path = try found.get().path
            var limits = ArchiveReader.Limits()
            limits.expansion = options.maximumExpansion
            archive = (try ArchiveReader(path, limits: limits), path)
        }
        return true
    }

    /// The name of the next document of a file, and its beginning.
    private func nextEntry(
        _ archive: (reader: ArchiveReader, path: String)
    ) throws(DocumentError) -> (name: String, head: [UInt8])? {
        do throws(DocumentError) {
            guard let entry = try archive.reader.nextEntry() else {
                self.archive = nil
                return nil
            }
            let plain = archive.path == "-" ? "standard input" : archive.path
            return (entry.path.map { "\(archive.path)/\($0)" } ?? plain, try archive.reader.read(Self.chunk))
        } catch {
            self.archive = nil
            throw error
        }
    }

    private func open(_ name: String, _ head: [UInt8]) throws(DocumentError) {
        batch.name = name
        guard let format = options.format ?? InterchangeFormat.detect(head, name: Self.plainName(name)) else {
            return fail(
                "\(name): expected TMX, XLIFF, PO, MO, TBX, TSV or CSV, found another kind of file; name its format with --format"
            )
        }
        batch.counts.files += 1
        var reading = options.reading
        reading.origin = reading.origin ?? name.split(separator: "/").last.map(String.init)
        let reader = format.reader(reading)
        document = Document(reader: reader, name: name)
        take(reader.read(head), name)
    }

    private func read(_ archive: ArchiveReader, _ document: Document) throws(DocumentError) {
        let bytes: [UInt8]
        do throws(DocumentError) {
            bytes = try archive.read(Self.chunk)
        } catch {
            self.archive = nil
            throw error
        }
        guard bytes.isEmpty else { return take(document.reader.read(bytes), document.name) }
        take(document.reader.finish(), document.name)
        finishDocument()
    }

    private func finishDocument() {
        if let pending { complete(pending, after: []) }
        (pending, previous) = (nil, [])
        guard let document else { return }
        batch.name = document.name
        batch.counts.untranslated += document.reader.untranslatedCount
        if document.hasProblems { batch.counts.failedFiles += 1 }
        self.document = nil
    }

    /// A name without the ending that compression gave it.
    private static func plainName(_ name: String) -> String {
        for ending in [".gz", ".bz2", ".zst", ".xz"] where name.hasSuffix(ending) {
            return String(name.dropLast(ending.count))
        }
        return name
    }

    private func fail(_ message: String) {
        if document == nil { batch.counts.failedFiles += 1 }
        report(message)
    }

    private func report(_ message: String) {
        document?.hasProblems = true
        hasProblems = true
        batch.counts.problems += 1
        batch.problems.append(message)
    }

    private func take(_ events: [ReadEvent], _ name: String) {
        for event in events {
            switch event {
            case .problem(let problem): report("\(name):\(problem)")
            case .unit(let unit, let place):
                batch.counts.units += 1
                add(unit, place)
            }
        }
    }

    private func add(_ unit: TranslationUnit, _ place: InputPlace) {
        let texts = unit.variants.map { (language: $0.language, hash: ContentHash.of($0.segment.text)) }
        if let language = unit.sourceLanguage ?? texts.first?.language {
            batch.sources[LanguageTag.language(language), default: 0] += 1
        }
        if let last = pending {
            let isSame = last.unit.provenance.origin == unit.provenance.origin
            complete(last, after: isSame ? texts : [])
            previous = isSame ? last.texts : []
        }
        pending = Pending(unit: unit, place: place, texts: texts)
    }

    private func complete(_ last: Pending, after next: [Text]) {
        let context = last.texts.map { text in
            (before: Self.hash(text.language, previous), after: Self.hash(text.language, next))
        }
        batch.entries.append((UnitEntry(last.unit, context: context), last.place))
    }

    private static func hash(_ language: String, _ neighbour: [Text]) -> Int64? {
        neighbour.first { $0.language == language }?.hash
    }
}
