/// Keeps account of a run while its results are written.
struct RunLog {
    /// A run that is to end at its first failure has come to it.
    struct FirstFailure: Error {}

    private(set) var checkpoint: Checkpoint
    private(set) var firstFailure: DocumentError.Kind?
    private var progress = BatchRun.Progress()
    private let interval: Duration
    private let failsFast: Bool
    private var saved = ContinuousClock.now

    init(_ checkpoint: Checkpoint, seconds: Double, failsFast: Bool) {
        self.checkpoint = checkpoint
        self.failsFast = failsFast
        interval = seconds.isFinite ? .seconds(seconds) : .seconds(1 << 40)
    }

    mutating func write(_ result: ChunkResult, to sink: inout some BatchSink, _ listener: BatchRun.Listener) throws {
        let failure = try sink.write(result)
        checkpoint.statistics.merge(result.statistics)
        checkpoint.place = Checkpoint.Place(file: result.file.number, entry: result.file.entry, chunk: result.number)
        checkpoint.files = result.fingerprint.value
        if result.isLast { count(result) }
        if failure != nil { checkpoint.statistics.failures += 1 }
        for failure in result.failures + [failure].compactMap({ $0 }) { listener.failure(failure) }
        report(result, listener)
        if !result.failures.isEmpty || failure != nil {
            firstFailure = firstFailure ?? result.damage?.kind ?? .data
            if failsFast { throw FirstFailure() }
        }
        if ContinuousClock.now - saved >= interval {
            try sink.save(checkpoint)
            saved = ContinuousClock.now
        }
    }

    private mutating func count(_ result: ChunkResult) {
        checkpoint.statistics.files += 1
        if let encoding = result.file.encoding { checkpoint.statistics.encodings[encoding, default: 0] += 1 }
    }

    private mutating func report(_ result: ChunkResult, _ listener: BatchRun.Listener) {
        progress.files = checkpoint.statistics.files
        progress.documents = checkpoint.statistics.documents
        progress.mentions = checkpoint.statistics.mentions
        progress.bytes = result.consumedBytes
        listener.progress(progress)
    }
}
