import MentionIndex

/// Adds the documents of a run to an index of mentions, and hands its results on.
///
/// What the checkpoint of the run counts as done is in the index for good by then. What is indexed once more after a run
/// was broken off changes nothing.
struct IndexingSink<Sink: BatchSink>: BatchSink {
    private var sink: Sink
    private let index: MentionIndex
    /// Documents added since the last commit.
    private var pending = 0

    /// A run that saves no checkpoints commits after so many documents.
    private let mostPending = 10_000

    init(_ sink: Sink, _ index: MentionIndex) { (self.sink, self.index) = (sink, index) }

    mutating func write(_ result: ChunkResult) throws -> RecordFailure? {
        for document in result.indexed { try index.add(document) }
        pending += result.indexed.count
        if pending >= mostPending { try commit() }
        return try sink.write(result)
    }

    mutating func save(_ checkpoint: Checkpoint) throws {
        try commit()
        try sink.save(checkpoint)
    }

    mutating func finish(_ checkpoint: Checkpoint) throws {
        try commit()
        try sink.finish(checkpoint)
    }

    private mutating func commit() throws {
        try index.commit()
        pending = 0
    }
}
