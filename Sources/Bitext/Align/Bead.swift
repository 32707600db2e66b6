/// One step of an alignment: sentences of the source, and those of the target that say the same.
public struct Bead: Sendable, Equatable {
    /// Indices of sentences; empty for an addition.
    public var source: Range<Int>
    /// Indices of sentences; empty for an omission.
    public var target: Range<Int>
    /// How sure it is, 0…1.
    public var confidence: Double

    public init(source: Range<Int>, target: Range<Int>, confidence: Double = 1) {
        self.source = source
        self.target = target
        self.confidence = confidence
    }
}
