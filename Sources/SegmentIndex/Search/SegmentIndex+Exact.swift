import MappedFile

extension SegmentIndex {
    /// The ids of all segments with exactly these bytes, rising. Logarithmic in the segments of the same length.
    package func ids(ofText text: String) -> [Int64] {
        let (length, bytes) = (text.unicodeScalars.count, Array(text.utf8))
        let place = lengths.firstIndex(ofLength: length)
        guard place < lengths.count, lengths.length(at: place) == length else { return [] }
        let end = lengths.firstEntry(at: place + 1)
        var (low, high) = (lengths.firstEntry(at: place), end)
        while low < high {
            let middle = (low + high) / 2
            if self.text(ofEntry: middle).compare(bytes) < 0 { low = middle + 1 } else { high = middle }
        }
        return (low..<end).prefix { self.text(ofEntry: $0).compare(bytes) == 0 }.map { id(ofEntry: $0) }
    }
}
