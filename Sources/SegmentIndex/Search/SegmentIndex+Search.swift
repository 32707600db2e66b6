import CPrefetch
import MappedFile

extension SegmentIndex {
    /// All segments whose score against a text is at least the wanted one, best first, equal ones by id, at most so many
    /// as wanted. None is missed.
    ///
    /// The score is 1 − Levenshtein distance ÷ length of the longer text, in Unicode scalars. Time is linear in the
    /// segments of similar length, some bits of each; the threshold rises as matches are found.
    ///
    /// - Parameters:
    ///   - isLive: Whether an id still counts; asked only for ids that would be among the matches.
    ///   - scratch: Memory to use again, one a thread.
    package func search(
        _ query: String, options: SearchOptions = SearchOptions(), scratch: inout SearchScratch,
        isLive: (Int64) -> Bool = { _ in true }
    ) -> [SegmentMatch] {
        scratch.prepare(query)
        var top = TopMatches(options)
        collect(&scratch, into: &top, isLive: isLive)
        return top.matches
    }

    /// Adds the matches of the query that the scratch holds.
    func collect(_ scratch: inout SearchScratch, into top: inout TopMatches, isLive: (Int64) -> Bool) {
        scratch.rank(in: self)
        var window = LengthWindow(self, length: scratch.query.length)
        while let batch = window.next(threshold: top.threshold) {
            scratch.filter.select(batch, of: self, for: scratch.query, into: &scratch.candidates)
            verify(batch, &scratch, &top, isLive)
        }
    }

    /// How far ahead texts are asked for while others are compared.
    private static let distanceAhead = 8

    private func verify(
        _ batch: LengthBatch, _ scratch: inout SearchScratch, _ top: inout TopMatches, _ isLive: (Int64) -> Bool
    ) {
        var lengthIndex = batch.lengths.lowerBound
        let sections = scratch.candidates.counts.count / max(1, scratch.candidates.entries.count)
        for (place, entry) in scratch.candidates.entries.enumerated() {
            if place + Self.distanceAhead < scratch.candidates.entries.count {
                allonym_prefetch(text(ofEntry: scratch.candidates.entries[place + Self.distanceAhead]).raw.baseAddress)
            }
            while lengths.firstEntry(at: lengthIndex + 1) <= entry { lengthIndex += 1 }
            let length = lengths.length(at: lengthIndex)
            let longest = max(length, scratch.query.length)
            scratch.query.fewestEdits(
                scratch.candidates.counts[place * sections..<(place + 1) * sections], into: &scratch.distance.rest)
            let limit = Similarity.maximumDistance(longest: longest, minimum: top.threshold)
            let found = text(ofEntry: entry).withSpan {
                scratch.distance.distance(to: $0, length: length, atMost: limit)
            }
            guard let found else { continue }
            let match = SegmentMatch(
                id: id(ofEntry: entry), score: Similarity.score(distance: found, longest: longest), distance: found)
            if top.wants(match), isLive(match.id) { top.insert(match) }
        }
    }
}
