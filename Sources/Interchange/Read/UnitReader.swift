package import TranslationMemory

/// Makes translation units of a file's bytes, which come in chunks of any size; where they are cut makes no difference.
///
/// Memory depends on the largest unit and not on the file. Not `Sendable`: each file has its own.
package protocol UnitReader: AnyObject {
    /// What the next bytes complete. Linear time. After a fatal problem there is nothing more.
    func read(_ bytes: [UInt8]) -> [ReadEvent]

    /// What the end of the file completes; to be called once.
    func finish() -> [ReadEvent]

    /// What the head of the file says of the whole; complete before the first unit.
    var header: Details { get }

    /// How many entries so far hold no translation and therefore are no units.
    var untranslatedCount: Int { get }
}

extension UnitReader {
    /// All that there is in a file's bytes.
    package func readAll(_ bytes: [UInt8]) -> [ReadEvent] { read(bytes) + finish() }
}

/// How a file is read.
package struct ReadOptions: Sendable {
    /// The languages of files that do not say theirs, as the user writes them.
    package var sourceLanguage: String?
    package var targetLanguage: String?
    /// What units come from where the file names no document; usually the file's name.
    package var origin: String?
    /// A segment, a note or a property of more bytes is reported and its unit left out.
    package var maximumSegmentBytes = 1 << 20
    /// Whether PO entries that were taken out of use (`#~`) are read.
    package var includesObsolete = false

    package init(sourceLanguage: String? = nil, targetLanguage: String? = nil, origin: String? = nil) {
        (self.sourceLanguage, self.targetLanguage, self.origin) = (sourceLanguage, targetLanguage, origin)
    }
}
