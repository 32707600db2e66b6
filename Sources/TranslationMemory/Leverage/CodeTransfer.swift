/// Carries the inline codes of a new segment over to a translation that has codes of a stored one.
package enum CodeTransfer {
    /// A translation with the codes of a new segment.
    package struct Result: Sendable, Equatable {
        package var target: SegmentText
        /// Whether the codes stand in the new segment as in the stored one.
        package var isSame: Bool
    }

    /// The translation of a stored segment with each code replaced by the one of the new segment that stands for it.
    ///
    /// Codes stand for each other when both originals have as many of the same kinds in the same order; a code of the
    /// translation is that of its original with the same kind and id, or else the next one of its kind.
    ///
    /// - Returns: Nil where the codes of the originals are not the same in kind and number, or those of the translation are not
    ///   all of its original.
    package static func carry(_ new: SegmentText, into target: SegmentText, of source: SegmentText) -> Result? {
        guard !new.codes.isEmpty else {
            return Result(target: SegmentText(target.text), isSame: source.codes.isEmpty)
        }
        guard new.codes.map(\.role) == source.codes.map(\.role), target.codes.count == source.codes.count else {
            return nil
        }
        var free = Array(source.codes.indices)
        var carried = SegmentText(target.text)
        for code in target.codes {
            let fitting = free.indices.filter { source.codes[free[$0]].role == code.role }
            guard let place = fitting.first(where: { source.codes[free[$0]].id == code.id }) ?? fitting.first else {
                return nil
            }
            var own = new.codes[free.remove(at: place)]
            own.offset = code.offset
            carried.codes.append(own)
        }
        return Result(target: carried, isSame: new.codes.map(\.offset) == source.codes.map(\.offset))
    }
}
