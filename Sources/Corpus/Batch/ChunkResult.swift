import MentionIndex

/// What a worker made of a chunk.
struct ChunkResult: Sendable {
    var file: BatchFile
    /// The chunk's number in the file, from 0.
    var number: Int
    /// Of the files up to this one.
    var fingerprint: Fingerprint
    /// Of all input up to here, as it lies on disk.
    var consumedBytes: Int
    var isLast: Bool
    /// Why the file ends here though there is more of it.
    var damage: DocumentError?
    /// The records with their names normalized, compressed where the file was.
    var normalized: [UInt8] = []
    /// A JSON object a text, each on a line.
    var annotations: [UInt8] = []
    /// The texts made ready for the index, if there is one.
    var indexed: [IndexedDocument] = []
    /// The texts that may belong to the sample.
    var sample: [TextSample.Text] = []
    var failures: [RecordFailure] = []
    var statistics = BatchStatistics()
}

/// A file of a batch run, or an entry of an archive.
struct BatchFile: Sendable, Equatable {
    /// Its place in the order of the walk, from 0.
    var number: Int
    /// Its place in the archive, from 0.
    var entry: Int
    /// As messages call it: the path, and behind it that in the archive.
    var name: String
    /// Where its output goes, below the output folder.
    var relativePath: String
    var compression: Compression?
    /// What it was converted from, where that is not UTF-8.
    var encoding: String?
    var format = InputFormat.text
}
