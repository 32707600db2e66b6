package import UnicodeText

/// Finds what common words of a language mean, whatever case they stand in.
package struct CommonWordForms: Sendable {
    private let stemmer: Stemmer?
    private let endings: [ArraySlice<UInt8>]

    private static let fewestBytesOfStem = 4

    /// - Parameter stemmer: That of the language; nil where it has none.
    package init(stemmer: Stemmer?) {
        self.stemmer = stemmer
        endings = stemmer?.allEndings ?? []
    }

    /// The concepts of a folded word, or else of its stem with another ending; nothing for a word that is not common.
    ///
    /// - Parameter folded: UTF-8; left in no particular state, so that a caller's buffer serves.
    package func concepts(of folded: inout [UInt8]) -> [UInt16] {
        let own = CommonWords.shared.concepts(of: PartTable.hash(folded.span))
        guard own.isEmpty, let stemmer else { return Array(own) }
        let stem = stemmer.stemLength(of: folded.span)
        guard stem >= Self.fewestBytesOfStem else { return [] }
        for ending in [[]] + endings {
            folded.removeSubrange(stem...)
            folded += ending
            let concepts = CommonWords.shared.concepts(of: PartTable.hash(folded.span))
            if !concepts.isEmpty { return Array(concepts) }
        }
        return []
    }
}
