/// Several indexes that are searched as one: a large one, and small later ones that add to it.
///
/// A segment of a later index takes the place of those with its id in earlier ones.
package struct SegmentIndexSet: Sendable {
    /// The indexes, the oldest first.
    package let indexes: [SegmentIndex]

    package init(_ indexes: [SegmentIndex]) { self.indexes = indexes }

    /// All segments like a text, as `SegmentIndex.search` finds them.
    ///
    /// - Parameter isLive: Whether an id still counts; matches whose id does not take no place within the limit.
    package func search(
        _ query: String, options: SearchOptions = SearchOptions(), scratch: inout SearchScratch,
        isLive: (Int64) -> Bool = { _ in true }
    ) -> [SegmentMatch] {
        scratch.prepare(query)
        var top = TopMatches(options)
        for place in indexes.indices {
            indexes[place].collect(&scratch, into: &top) { isLive($0) && isLatest($0, place) }
        }
        return top.matches
    }

    /// The ids of all segments with exactly these bytes, rising.
    package func ids(ofText text: String, isLive: (Int64) -> Bool = { _ in true }) -> [Int64] {
        indexes.indices.flatMap { place in
            indexes[place].ids(ofText: text).filter { isLive($0) && isLatest($0, place) }
        }.sorted()
    }

    /// The ids of segments that contain a text, as `SegmentIndex.ids(containing:)` finds them, index by index.
    package func ids(
        containing text: String, options: ConcordanceOptions = ConcordanceOptions(),
        isLive: (Int64) -> Bool = { _ in true }
    ) -> [Int64] {
        var (found, rest): ([Int64], ConcordanceOptions) = ([], options)
        for place in indexes.indices {
            rest.limit = options.limit - found.count
            found += indexes[place].ids(containing: text, options: rest) { isLive($0) && isLatest($0, place) }
        }
        return found
    }

    /// Which of the last indexes are worth merging into one, or nil when none are.
    ///
    /// All those of which each earlier one has fewer than `factor` times the segments of all that follow it. Merged so
    /// whenever one is added, n segments are written log n times, and as many indexes remain.
    package func merge(factor: Int = 4) -> Range<Int>? {
        var (start, following) = (indexes.count, 0)
        while start > 0, start == indexes.count || indexes[start - 1].count < factor * following {
            start -= 1
            following += indexes[start].count
        }
        return indexes.count - start > 1 ? start..<indexes.count : nil
    }

    /// A builder with the segments of some of the indexes whose ids still count.
    package func builder(merging places: Range<Int>, isLive: (Int64) -> Bool = { _ in true }) -> SegmentIndexBuilder {
        var builder = SegmentIndexBuilder()
        for place in places { builder.add(indexes[place]) { isLive($0) && isLatest($0, place) } }
        return builder
    }

    private func isLatest(_ id: Int64, _ place: Int) -> Bool {
        !indexes[(place + 1)...].contains { $0.contains(id: id) }
    }
}
