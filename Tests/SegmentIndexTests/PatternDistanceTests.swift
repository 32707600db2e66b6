import TestSupport
import Testing

@testable import SegmentIndex

@Suite("SegmentIndex: distances and windows") struct PatternDistanceTests {
    @Test(
        "A distance is that of dynamic programming, or none when it is more than the limit",
        arguments: [1...8, 60...70, 120...200])
    func reference(_ lengths: ClosedRange<Int>) {
        var texts = RandomTexts(seed: UInt64(lengths.upperBound), alphabet: 6)
        var distance = PatternDistance()
        for _ in 0..<200 {
            let one = texts.text(lengths)
            let edits = Int.random(in: 0...one.unicodeScalars.count, using: &texts.random)
            let other = Bool.random(using: &texts.random) ? texts.text(lengths) : texts.edited(one, edits)
            let (pattern, scalars) = (Array(one.unicodeScalars), Array(other.unicodeScalars))
            let wanted = ReferenceSearch.distance(pattern, scalars)
            distance.prepare(pattern.map(\.value))
            for limit in [wanted - 1, wanted, wanted + 7, 1000, Int.random(in: 0...wanted, using: &texts.random)] {
                let found = distance.distance(to: Array(other.utf8).span, length: scalars.count, atMost: limit)
                #expect(found == (wanted <= limit ? wanted : nil), "\(one), \(other), \(limit)")
            }
        }
    }

    @Test("The windows that cover zones have one with each of them", arguments: 1...17)
    func windows(_ zones: Int) {
        for span in 1...zones {
            let group = SignatureGroup(
                entries: 0..<0, rows: 100, frequent: 1, zones: zones, span: span, offset: 0)
            for lowest in 0..<zones {
                for highest in lowest..<zones {
                    let windows = group.windows(covering: lowest...highest)
                    #expect(windows.lowerBound >= 0 && windows.upperBound <= group.windows)
                    for zone in lowest...highest { #expect(windows.overlaps(Range(group.windows(with: zone)))) }
                }
            }
        }
    }
}
