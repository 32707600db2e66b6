/// A text with its names reconciled, and what was found in it.
public struct NormalizedText: Sendable {
    /// The normalized text, UTF-8.
    public var bytes: [UInt8]
    /// In the order of the text, without overlap; offsets are into the original.
    public var mentions: [Mention]

    public init(bytes: [UInt8], mentions: [Mention]) {
        self.bytes = bytes
        self.mentions = mentions
    }

    /// The normalized text.
    public var text: String { String(decoding: bytes, as: UTF8.self) }
}
