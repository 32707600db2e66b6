import UnicodeText

/// A short value that differs, as good as always, when the texts that were added to it differ.
struct Fingerprint: Sendable, Equatable {
    private var hash = FNV1a()

    var value: UInt64 { hash.value }

    /// Adds a text and where it ends.
    mutating func add(_ text: String) {
        hash.add(text.utf8)
        hash.add(0xFF)
    }
}
