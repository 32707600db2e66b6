import Glibc
import Names

/// What speaks for a name of the index beside its sounds, in 1/256 nats.
enum SearchCosts {
    /// Against two parts that stand for one: most names are divided alike in two languages.
    static let joined: Int32 = 512
    /// Against a given name that the name of the index has not, when the query is a Chinese family name and a given
    /// name; and against one that the query has not. Many Chinese are known by another given name abroad: 劉慧卿 is
    /// Emily Lau.
    static let givenName: Int32 = 256
    /// For the family name of such a query at the end of a name, where others put it.
    static let familyName: Int32 = 768
    /// Against any other way to divide such a query.
    private static let notPersonal: Int32 = 768

    /// A unit of a division of the query, and a place among the parts of a name and its neighbours as one.
    struct Link {
        /// Whether it is the family name of a Chinese query with the last part of the name.
        var isFamilyName: Bool
        var isJoined: Bool
        var unit: Int

        @inline(__always)
        init(_ division: NameSketch.Division, _ unit: Int, _ name: NameSketch.Division, _ place: Int) {
            self.unit = unit
            isFamilyName = division.isPersonal && unit == division.first && place == name.count - 1
            isJoined = unit >= division.parts.upperBound || place >= name.count
        }

        /// With whatever place there is.
        @inline(__always)
        init(mayBeFamilyName: Bool, _ unit: Int) {
            (isFamilyName, isJoined, self.unit) = (mayBeFamilyName, false, unit)
        }
    }

    /// What a link says, of which letters say `value` and a share is left.
    @inline(__always)
    static func weighed(_ value: Int32, share: Double, _ query: NameSketch, _ link: Link) -> Int32 {
        var sum = Int32(share * Double(value))
        if link.isFamilyName, value > query.units[link.unit].weight / 2 { sum += familyName }
        if link.isJoined { sum -= joined }
        return sum
    }

    /// The least that letters must say so that a link may be weighed above a line.
    @inline(__always)
    static func least(above line: Int32, share: Double, _ link: Link) -> Int32 {
        let added = (link.isFamilyName ? familyName : 0) - (link.isJoined ? joined : 0)
        return Int32((Double(line - added - 1) / share).rounded(.down))
    }

    static func cost(of division: NameSketch.Division, among divisions: [NameSketch.Division]) -> Int32 {
        division.isPersonal || !divisions.contains { $0.isPersonal } ? 0 : notPersonal
    }

    /// How much more a part may say than how rare it is, in nats.
    private static let mostAboveRarity = 6.0
    private static let leastShare = 0.5
    /// A smaller lexicon says nothing of how rare a part is: there it counts as one of so many.
    private static let fewestNames = 10_000
    /// A common word of another script is translated or left out, not heard.
    private static let shareOfForeignWord = 0.5
    /// What sounds as much like a unit as this share of what sounds most like it is the same name.
    private static let alike = 0.85

    /// What is left of the evidence of a unit's letters when many names have a part that sounds like it: that it is
    /// found in one of them says no more than how rare such a part is. Letters alone take Robert to be as rare as
    /// Kasich. Linear in the parts heard, the one that says most first.
    static func share(
        of heard: [HeardParts.Entry], _ number: Int, of query: NameSketch, in index: PartIndex
    ) -> Double {
        let unit = query.units[number]
        if unit.isCommon, unit.isLight, query.isForeign(number) { return shareOfForeignWord }
        guard !unit.isHan, unit.weight > 0, let best = heard.first?.value else { return 1 }
        let line = Int32(alike * Double(best))
        var names = 1
        for entry in heard.prefix(while: { $0.value >= line }) { names += index.nameCount(of: entry.part) }
        let rarity = log(Double(max(fewestNames, index.nameCount)) / Double(names))
        return max(leastShare, min(1, (rarity + mostAboveRarity) * 256 / Double(unit.weight)))
    }
}
