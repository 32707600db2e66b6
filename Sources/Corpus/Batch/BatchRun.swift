import MentionIndex
package import Mentions

/// Normalizes all files below some paths, by several threads, in constant memory.
package struct BatchRun {
    /// How far a run is.
    package struct Progress: Sendable {
        package var files = 0
        package var documents = 0
        package var mentions = 0
        /// Of the input as it lies on disk.
        package var bytes = 0
    }

    /// How a run ended.
    package struct Outcome: Sendable {
        package var statistics: BatchStatistics
        /// Whether it was broken off, to be resumed.
        package var isInterrupted: Bool
        /// The kind of the first failure.
        package var failure: DocumentError.Kind?
    }

    /// What hears of a run while it goes on; all in the thread that runs it.
    package struct Listener {
        package var progress: (Progress) -> Void
        package var failure: (RecordFailure) -> Void

        package init(progress: @escaping (Progress) -> Void, failure: @escaping (RecordFailure) -> Void) {
            self.progress = progress
            self.failure = failure
        }
    }

    /// Where the output goes.
    package enum Destination {
        /// A file for each input file. A checkpoint is saved every so many seconds; `resumes` goes on from one.
        case folder(String, resumes: Bool, checkpointSeconds: Double)
        case stream(([UInt8]) throws -> Void)
        /// A row for each that comes through standard input, of a known format.
        case filter(InputFormat, ([UInt8]) throws -> Void)
    }

    private let normalizer: Normalizer
    private let options: BatchOptions
    /// What the run is told to do, and with which dictionaries; a checkpoint of another is refused.
    private let settings: Fingerprint
    private let gate = TextSample.Gate()

    package init(_ normalizer: Normalizer, _ options: BatchOptions, settings: [String]) {
        self.normalizer = normalizer
        self.options = options
        var fingerprint = Fingerprint()
        for setting in settings { fingerprint.add(setting) }
        self.settings = fingerprint
    }

    /// Runs to the end, or until somebody asks it to stop.
    ///
    /// - Throws: What keeps it from going on: output that cannot be written, a checkpoint of another run.
    package func run(_ paths: [String], to destination: Destination, _ listener: Listener) throws -> Outcome {
        switch destination {
        case .stream(let write):
            var sink = StreamSink(write: write)
            let source = BatchSource(paths, excluding: nil, options)
            return try run(source, from: Checkpoint(settings: settings.value), &sink, seconds: .infinity, listener)
        case .filter(let format, let write):
            var sink = StreamSink(write: write)
            let source = BatchSource(standardInput: format, options)
            return try run(source, from: Checkpoint(settings: settings.value), &sink, seconds: .infinity, listener)
        case .folder(let folder, let resumes, let seconds):
            let checkpoint = try checkpoint(in: folder, resumes: resumes)
            if let checkpoint, checkpoint.isFinished {
                FolderSink.tidy(folder)
                return Outcome(statistics: checkpoint.statistics, isInterrupted: false)
            }
            var sink = try FolderSink(folder, options, from: checkpoint, reporting)
            var source = BatchSource(paths, excluding: folder, options)
            if let checkpoint { try source.skip(to: checkpoint, in: folder) }
            do {
                return try run(
                    source, from: checkpoint ?? Checkpoint(settings: settings.value), &sink, seconds: seconds, listener)
            } catch var error as DocumentError where error.kind == .system {
                error.message += "; when that is mended, go on with --resume"
                throw error
            }
        }
    }

    /// The language that the report is in.
    private static let reportLanguage = "en"

    private var reporting: FolderSink.Reporting {
        let normalizer = normalizer
        return FolderSink.Reporting(
            gate: gate,
            suggest: { TextSample.suggestions(in: $0, normalizer, most: BatchReport.most.suggestions) },
            name: { normalizer.preferredName(of: $0, in: Self.reportLanguage) })
    }

    /// Whether a folder holds a run that did not come to its end.
    package static func isUnfinished(in folder: String) -> Bool {
        (try? FolderSink.checkpoint(in: folder)).map { $0.map { !$0.isFinished } ?? false } ?? true
    }

    private func checkpoint(in folder: String, resumes: Bool) throws -> Checkpoint? {
        guard resumes, let checkpoint = try FolderSink.checkpoint(in: folder) else { return nil }
        guard checkpoint.settings == settings.value else {
            throw DocumentError(
                kind: .data, path: folder,
                message:
                    "its run was begun with other options or dictionaries; resume it with the same, or begin anew with --overwrite"
            )
        }
        return checkpoint
    }

    private func run(
        _ source: sending BatchSource, from checkpoint: Checkpoint, _ sink: inout some BatchSink, seconds: Double,
        _ listener: Listener
    ) throws -> Outcome {
        guard let path = options.index else { return try write(source, checkpoint, &sink, seconds, listener) }
        var indexing = IndexingSink(sink, try MentionIndex(path: path))
        return try write(source, checkpoint, &indexing, seconds, listener)
    }

    private func write(
        _ source: sending BatchSource, _ checkpoint: Checkpoint, _ sink: inout some BatchSink, _ seconds: Double,
        _ listener: Listener
    ) throws -> Outcome {
        var log = RunLog(checkpoint, seconds: seconds, failsFast: options.failsFast)
        var isBroken = false
        do {
            try work(through: source, isReporting: seconds.isFinite && options.suggests) {
                try log.write($0, to: &sink, listener)
            }
            isBroken = Interruption.isRequested
        } catch is RunLog.FirstFailure {
            isBroken = true
        }
        if isBroken { try sink.save(log.checkpoint) } else { try sink.finish(log.checkpoint) }
        return Outcome(
            statistics: log.checkpoint.statistics, isInterrupted: Interruption.isRequested, failure: log.firstFailure)
    }

    private func work(through source: sending BatchSource, isReporting: Bool, write: (ChunkResult) throws -> Void)
        throws
    {
        var source = source
        let pipeline = Pipeline<FileChunk, ChunkResult>(mostItems: 4 * options.workers, mostWeight: Self.mostInFlight) {
            guard !Interruption.isRequested, let chunk = source.next() else { return nil }
            return (chunk, chunk.chunk.size)
        }
        let (normalizer, options, gate) = (normalizer, options, isReporting ? self.gate : nil)
        try pipeline.run(
            workers: options.workers,
            makeWorker: {
                let worker = RecordWorker(normalizer, options, gate)
                return { worker.run($0) }
            }, write: write)
    }

    /// Of texts that are worked on or wait to be written, in bytes.
    private static let mostInFlight = 1 << 22
}
