/// Where the results of a run go, in the order of its files.
protocol BatchSink {
    /// Takes what was made of a chunk; of a file's last one, too, that the file is whole.
    ///
    /// - Returns: What went wrong with the file.
    mutating func write(_ result: ChunkResult) throws -> RecordFailure?

    /// Takes note of how far the run has come.
    mutating func save(_ checkpoint: Checkpoint) throws

    /// All is written.
    mutating func finish(_ checkpoint: Checkpoint) throws
}

/// One stream for everything.
struct StreamSink: BatchSink {
    let write: ([UInt8]) throws -> Void

    mutating func write(_ result: ChunkResult) throws -> RecordFailure? {
        try write(result.normalized)
        try write(result.annotations)
        return result.damage.map { RecordFailure(file: result.file.name, line: 0, message: $0.message) }
    }

    mutating func save(_ checkpoint: Checkpoint) throws {}
    mutating func finish(_ checkpoint: Checkpoint) throws {}
}
