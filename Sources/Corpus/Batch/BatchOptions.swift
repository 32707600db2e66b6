/// What a batch run reads and writes.
package struct BatchOptions: Sendable {
    /// What is written for a file.
    package enum Content: String, Sendable, CaseIterable {
        /// The file as it was, its names written in one spelling.
        case normalized
        /// A JSON object a text, with the names found in it.
        case annotations
        /// Each in a file of its own.
        case both
    }

    package var content = Content.normalized
    /// The format of all files; nil: each one's is told by its content and name.
    package var format: InputFormat?
    package var fields = FieldNames()
    /// The language of all texts; nil: as the record says, or else as the text looks.
    package var language: String?
    /// The encoding of all files, an IANA name; nil: each one's is detected.
    package var encoding: String?
    /// Replace what is no UTF-8 with U+FFFD instead of refusing the record.
    package var isLossy = false
    /// The longest record, in bytes; a longer plain text is cut at a line end.
    package var maximumBytes = 1 << 22
    /// How many times its size a compressed file may grow.
    package var maximumExpansion = 250
    package var workers = 1
    /// Whether a record that fails leaves a row that says so in its place, rather than in a file of failures.
    package var hasErrorRows = false
    /// Whether the names that were found become a member of their row.
    package var insertsMentions = false
    /// Whether names that no dictionary has are sought in a sample of the texts, for the report.
    package var suggests = true
    /// The index of mentions to add to; nil: none.
    package var index: String?
    /// Whether each line is written as soon as it is read.
    package var isLineBuffered = false
    /// Stop at the first record or file that fails.
    package var failsFast = false

    package init() {}

    /// What is written for a file of a format.
    func content(of format: InputFormat) -> Content { format.isRewritten ? content : .annotations }
}
