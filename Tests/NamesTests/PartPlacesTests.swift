import TestSupport
import Testing

@testable import Names

/// A table of places, against a dictionary.
@Suite struct PartPlacesTests {
    @Test func placesAreThoseOfADictionary() {
        var random = SeededRandom(seed: 9)
        var places = PartPlaces()
        // Emptied and filled again, beyond the room it begins with.
        for count in [3, 2_000, 40, 5_000] {
            var known: [Int: Int] = [:]
            for _ in 0..<count {
                let part = Int.random(in: 0..<3_000, using: &random)
                #expect(places.place(of: part) == known[part])
                if known[part] == nil { known[part] = known.count }
                #expect(places.add(part) == known[part])
            }
            #expect(places.parts.count == known.count)
            places.removeAll()
            #expect(known.keys.allSatisfy { places.place(of: $0) == nil })
        }
    }
}
