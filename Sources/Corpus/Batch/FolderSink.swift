import CLibc
import Glibc
import Lexicon
import Mentions

/// A folder in which each file has its counterpart, with a checkpoint to go on from.
struct FolderSink: BatchSink {
    private let folder: String
    private let options: BatchOptions
    private var current: BatchFile?
    private var normalized: OutputFile?
    private var annotations: OutputFile?
    private var failures: OutputFile?
    private var sample: OutputFile?
    private let reporting: Reporting
    /// What was written of files that are not whole yet when the run was broken off.
    private var keptLengths: [String: Int]
    /// Whether the file that is being written has no output, for a reason that was told.
    private var isRefused = false
    /// The file that had none when the run was broken off, until it is passed.
    private var refused: Checkpoint.Place?

    private static let stateFolder = ".allonym-batch"
    private static let checkpointName = "\(stateFolder)/checkpoint"
    private static let sampleName = "\(stateFolder)/sample.jsonl"
    private static let failuresName = "failures.jsonl"
    private static let annotationsEnd = ".mentions.jsonl"
    static let reserved: Set = ["report.json", "report.html", failuresName, stateFolder]

    /// What the report of a run is made with.
    struct Reporting {
        /// Hears when the sample has all of its first texts.
        let gate: TextSample.Gate
        /// From a sample of texts to the names in it that no dictionary has.
        let suggest: ([UInt8]) -> [NameSuggestion]
        /// From an entity's id to what the report calls it.
        let name: (String) -> String?
    }

    /// - Parameter checkpoint: What to go on from.
    init(_ folder: String, _ options: BatchOptions, from checkpoint: Checkpoint?, _ reporting: Reporting)
        throws(DocumentError)
    {
        self.reporting = reporting
        self.folder = folder
        self.options = options
        refused = checkpoint.flatMap { $0.isRefused ? $0.place : nil }
        keptLengths = checkpoint?.lengths ?? [:]
        try Self.makeFolders("\(folder)/\(Self.stateFolder)")
        // One of an earlier run would have this one go on where that one was.
        if checkpoint == nil { unlink("\(folder)/\(Self.checkpointName)") }
        let length = keptLengths.removeValue(forKey: Self.sampleName) ?? 0
        sample = options.suggests ? try OutputFile("\(folder)/\(Self.sampleName)", keeping: length) : nil
        let path = "\(folder)/\(Self.failuresName)"
        if let length = keptLengths.removeValue(forKey: Self.failuresName) {
            failures = try OutputFile(path, keeping: length)
        } else {
            unlink(path)
            unlink(OutputFile.partialPath(path))
        }
    }

    /// Takes away what a run that was killed in its last moment left.
    static func tidy(_ folder: String) { unlink("\(folder)/\(sampleName)") }

    /// The checkpoint of a folder, where it has one.
    static func checkpoint(in folder: String) throws(DocumentError) -> Checkpoint? {
        let path = "\(folder)/\(checkpointName)"
        guard access(path, F_OK) == 0 else { return nil }
        guard let checkpoint = Checkpoint(try DocumentReader().text(path)) else {
            throw DocumentError(
                kind: .data, path: path, message: "this is no checkpoint; begin anew with --overwrite")
        }
        return checkpoint
    }

    mutating func write(_ result: ChunkResult) throws -> RecordFailure? {
        for failure in result.failures { try append(failure) }
        try sample(result.sample)
        var failure: RecordFailure?
        // Once a file is given up, what else is wrong with it is not told.
        let wasRefused = isRefused || isRefusedSince(result.file)
        do throws(DocumentError) {
            if current != result.file { try begin(result.file) }
            // A file of rows keeps those that were read before the damage; half an article is none.
            if result.damage != nil, !result.file.format.records(options.fields).isSeparable { abandon() }
            if !isRefused {
                try normalized?.append(result.normalized)
                try annotations?.append(result.annotations)
                if result.isLast { try end() }
            }
        } catch {
            guard error.isOfOneFile else { throw error }
            abandon()
            failure = RecordFailure(file: result.file.name, line: 0, message: "\(error)")
        }
        if result.isLast {
            current = nil
            (isRefused, refused) = (false, nil)
        }
        if let damage = result.damage, !wasRefused {
            failure = failure ?? RecordFailure(file: result.file.name, line: 0, message: damage.message)
        }
        if let failure { try append(failure) }
        return failure
    }

    private mutating func sample(_ texts: [TextSample.Text]) throws(DocumentError) {
        for text in texts where TextSample.takes(text, at: sample?.length ?? 0) { try sample?.append(text.row) }
        if sample?.length ?? 0 >= TextSample.most.first { reporting.gate.close() }
    }

    private mutating func append(_ failure: RecordFailure) throws(DocumentError) {
        if failures == nil { failures = try OutputFile("\(folder)/\(Self.failuresName)") }
        try failures?.append(failure.json)
    }

    private mutating func begin(_ file: BatchFile) throws(DocumentError) {
        current = file
        // A file that could not be read has no output.
        guard !file.relativePath.isEmpty, !isRefusedSince(file) else {
            isRefused = true
            return
        }
        let relativePath = file.relativePath == "-" ? "stdin" : file.relativePath
        do throws(DocumentError) { try refuse(file, relativePath) } catch {
            isRefused = true
            throw error
        }
        if let slash = relativePath.lastIndex(of: "/") { try Self.makeFolders("\(folder)/\(relativePath[..<slash])") }
        let content = options.content(of: file.format)
        if content != .annotations { normalized = try open(relativePath) }
        if content != .normalized { annotations = try open(relativePath + Self.annotationsEnd) }
    }

    /// Whether an earlier part of the run gave the file up.
    private func isRefusedSince(_ file: BatchFile) -> Bool {
        refused?.file == file.number && refused?.entry == file.entry
    }

    private mutating func open(_ relativePath: String) throws(DocumentError) -> OutputFile {
        let length = keptLengths.removeValue(forKey: relativePath) ?? 0
        return try OutputFile("\(folder)/\(relativePath)", keeping: length)
    }

    private mutating func refuse(_ file: BatchFile, _ relativePath: String) throws(DocumentError) {
        guard !Self.reserved.contains(relativePath) else {
            throw DocumentError(
                kind: .data, path: file.name,
                message: "its output would stand in place of the run’s own \(relativePath)")
        }
        if options.content == .both, file.name.hasSuffix(Self.annotationsEnd),
            access(String(file.name.dropLast(Self.annotationsEnd.count)), F_OK) == 0
        {
            throw DocumentError(
                kind: .data, path: file.name,
                message: "the names of another file have the same place in the output, \(relativePath)")
        }
        var (input, output) = (stat(), stat())
        if stat(file.name, &input) == 0, stat("\(folder)/\(relativePath)", &output) == 0, input.st_ino == output.st_ino,
            input.st_dev == output.st_dev
        {
            throw DocumentError(
                kind: .data, path: file.name, message: "its output would stand in its own place; choose another folder")
        }
    }

    private mutating func end() throws(DocumentError) {
        defer { (normalized, annotations) = (nil, nil) }
        try normalized?.finish()
        try annotations?.finish()
    }

    private mutating func abandon() {
        normalized?.discard()
        annotations?.discard()
        (normalized, annotations) = (nil, nil)
        isRefused = true
    }

    mutating func save(_ checkpoint: Checkpoint) throws {
        var checkpoint = checkpoint
        checkpoint.lengths = keptLengths
        checkpoint.isRefused = isRefused || refused != nil
        for (name, file) in [(nil, normalized), (nil, annotations), (Self.failuresName, failures), (nil, sample)] {
            guard let file else { continue }
            file.sync()
            checkpoint.lengths[name ?? String(file.path.dropFirst(folder.utf8.count + 1))] = file.length
        }
        try Self.syncFolder(folder)
        try Self.write(Array(checkpoint.text.utf8), to: "\(folder)/\(Self.checkpointName)")
    }

    /// Writes a whole file. Half of it, from a run that was killed, has a name that the next run writes to.
    private static func write(_ bytes: [UInt8], to path: String) throws(DocumentError) {
        var file = try OutputFile(path)
        do throws(DocumentError) {
            try file.append(bytes)
        } catch {
            file.discard()
            throw error
        }
        file.sync()
        try file.finish()
    }

    mutating func finish(_ checkpoint: Checkpoint) throws {
        try failures?.finish()
        try sample?.finish()
        try report(checkpoint.statistics)
        (failures, sample) = (nil, nil)
        var checkpoint = checkpoint
        checkpoint.isFinished = true
        try save(checkpoint)
        Self.tidy(folder)
    }

    private func report(_ statistics: BatchStatistics) throws {
        let texts = try sample.map { try DocumentReader().rawBytes($0.path) } ?? []
        let rows = try failures.map { try DocumentReader().rawBytes($0.path, most: Self.mostOfFailures) } ?? []
        let failures = rows.split(separator: 0x0A).prefix(BatchReport.most.failures).compactMap {
            RecordFailure(json: Array($0))
        }
        var statistics = statistics
        for id in statistics.entities.keys {
            if let name = reporting.name(id) { statistics.entities[id]?.preferred = name }
        }
        let report = BatchReport(
            statistics: statistics, failures: failures, suggestions: texts.isEmpty ? [] : reporting.suggest(texts))
        try Self.write(report.json, to: "\(folder)/report.json")
        try Self.write(Array(ReportPage(report).html.utf8), to: "\(folder)/report.html")
    }

    /// How much of the failures is read for the report, in bytes.
    private static let mostOfFailures = 1 << 22

    /// Makes all files in the folder last that were renamed since the last time.
    private static func syncFolder(_ folder: String) throws(DocumentError) {
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw DocumentReader.failure(folder, errno) }
        syncfs(descriptor)
        close(descriptor)
    }

    private static func makeFolders(_ path: String) throws(DocumentError) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in path.split(separator: "/") {
            made += (made.isEmpty || made.hasSuffix("/") ? "" : "/") + part
            guard mkdir(made, 0o755) == 0 || errno == EEXIST else { throw DocumentReader.failure(made, errno) }
        }
    }
}

extension DocumentError {
    /// Whether other files may still be written.
    fileprivate var isOfOneFile: Bool { kind != .system }
}
