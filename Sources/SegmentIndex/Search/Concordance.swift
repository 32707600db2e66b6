import MappedFile
import UnicodeText

/// What a concordance asks for.
package struct ConcordanceOptions: Sendable {
    /// Whether capitals and small letters of the Latin and Cyrillic scripts are the same.
    package var ignoresCase: Bool
    /// The most segments that are wanted.
    package var limit: Int

    package init(ignoresCase: Bool = false, limit: Int = 100) {
        self.ignoresCase = ignoresCase
        self.limit = limit
    }
}

extension SegmentIndex {
    /// The ids of segments that contain a text, those of the shortest first, at most so many as wanted.
    ///
    /// Segments that have all its bigrams are read; those are found as in a search. Linear time. Every segment contains an
    /// empty text.
    package func ids(
        containing text: String, options: ConcordanceOptions = ConcordanceOptions(),
        isLive: (Int64) -> Bool = { _ in true }
    ) -> [Int64] {
        let needle = Needle(text, ignoresCase: options.ignoresCase)
        guard let ranks = needle.ranks(in: self) else { return [] }
        var found: [Int64] = []
        var (rows, scan, candidates) = (RowQuery(), SignatureScan(), Candidates())
        for group in groups {
            rows.removeAll()
            for first in Set(ranks.map { group.rows(ofRank: $0).first }) {
                rows.append(first..<first + (first < group.sharedRow ? group.windows : 1))
            }
            rows.endSection()
            for start in stride(from: group.entries.lowerBound, to: group.entries.upperBound, by: Self.step) {
                let entries = start..<min(start + Self.step, group.entries.upperBound)
                candidates.removeAll()
                if rows.groups.isEmpty {
                    candidates.entries.append(contentsOf: entries)
                } else {
                    rows.need = rows.groups.count
                    scan.append(SignatureColumns(of: entries, in: group, self), having: rows, to: &candidates)
                }
                for entry in candidates.entries
                where needle.occurs(in: self.text(ofEntry: entry)) && isLive(id(ofEntry: entry)) {
                    guard found.count < options.limit else { return found }
                    found.append(id(ofEntry: entry))
                }
            }
        }
        return found
    }

    /// So many entries are looked at before it is asked whether there are enough.
    private static let step = 8 * SignatureGroup.columnsOfLine
}

/// A text that is looked for within others.
private struct Needle {
    private let bytes: [UInt8]
    /// The scalars, lowered.
    private let scalars: [UInt32]
    private let ignoresCase: Bool

    init(_ text: String, ignoresCase: Bool) {
        bytes = Array(text.utf8)
        scalars = text.unicodeScalars.map { BigramKey.lowered($0.value) }
        self.ignoresCase = ignoresCase
    }

    /// The ranks of its bigrams, or nil when one of them is in no text.
    func ranks(in index: SegmentIndex) -> [Int]? {
        var ranks: [Int] = []
        for (first, second) in zip(scalars, scalars.dropFirst()) {
            guard let rank = index.rank(ofKey: BigramKey.key(first, second)) else { return nil }
            ranks.append(rank)
        }
        return ranks
    }

    func occurs(in text: ByteView) -> Bool {
        guard ignoresCase, let first = scalars.first else { return text.contains(bytes) }
        return text.withSpan { text in
            var start = 0
            while start < text.count {
                var position = start
                let isFirst = BigramKey.lowered(readScalar(text, &position)) == first
                start = position
                if isFirst, follows(in: text, from: position) { return true }
            }
            return false
        }
    }

    /// Whether all scalars but the first stand from an offset on.
    private func follows(in text: Span<UInt8>, from offset: Int) -> Bool {
        var position = offset
        for scalar in scalars.dropFirst() {
            guard position < text.count, BigramKey.lowered(readScalar(text, &position)) == scalar else { return false }
        }
        return true
    }
}
