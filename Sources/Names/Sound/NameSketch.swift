/// A name made ready to be compared: its parts, the ways to hear each, and the ways to divide it.
///
/// All in a few arrays that keep their room from name to name, so that making one allocates nothing.
package struct NameSketch: Sendable {
    /// A way to hear a unit.
    package struct Sound: Sendable {
        var script: SoundScript
        /// Places of its letters, and of its likeliest spelling in Latin ones, in the sketch's letters.
        var letters: Range<Int>
        var roman: Range<Int>
        /// What they would say for themselves, in 1/256 nats.
        var weight: Int32
        /// The column of `HanReadings` that Han characters are read by; nil for other letters.
        var reading: Int?

        /// Whether it is worth while to hear it by its likeliest Latin spelling too: Latin letters are that themselves, and
        /// Han characters are read in what is spelled so from the start.
        var hasOwnSpelling: Bool { script != .latin && reading == nil }

        /// Whether two ways to hear names may be meant at once: not two ways to read Han characters.
        static func areOfOneLanguage(_ one: Sound, _ other: Sound) -> Bool {
            one.reading == nil || other.reading == nil || one.reading == other.reading
        }
    }

    /// A part of a name, or two that stand together.
    package struct Unit: Sendable {
        /// Places of its folded letters in the sketch's text.
        var text: Range<Int> = 0..<0
        /// Stands for its text; see `PartTable.hash`.
        package var hash: UInt64 = 0
        /// Places of the ways to hear it among the sketch's sounds.
        var sounds: Range<Int> = 0..<0
        /// The entries of the part table that have its text.
        var places: Range<Int> = 0..<0
        /// What it stands for when it is a common word, as places in `CommonWords.concepts`.
        var concepts: Range<Int> = 0..<0
        /// What it would say for itself: the evidence of its being found again letter by letter, in 1/256 nats.
        package var weight: Int32 = 0
        var isInitial = false
        /// Whether it says what a thing is rather than which one, and therefore little.
        package var isCommon: Bool { !concepts.isEmpty }
        /// Whether its weight is less than that of its letters, for the common word in it.
        package internal(set) var isLight = false
        /// Whether it is of Han characters, and may be heard in several ways.
        package var isHan = false

        /// Whether it says the same as another of one name: a common word may count less in one division.
        func isAlike(_ other: Unit) -> Bool {
            hash == other.hash && weight == other.weight && isLight == other.isLight && concepts == other.concepts
                && sounds.count == other.sounds.count
        }
    }

    /// A way to divide a name: its parts in order, then each two neighbours as one.
    package struct Division: Sendable {
        package var first: Int
        package var count: Int
        /// The columns of `HanReadings` that its Han characters may be read by, as bits.
        var readings: UInt8 = 0
        /// Whether it is a Chinese family name and a given name.
        package var isPersonal = false

        init(first: Int, count: Int) { (self.first, self.count) = (first, count) }

        /// Of a name whose units are numbered from 0.
        package init(count: Int) { self.init(first: 0, count: count) }

        package var parts: Range<Int> { first..<first + count }
        /// One fewer than parts.
        package var joined: Range<Int> { first + count..<first + max(count, 2 * count - 1) }
        /// All its units, in the order of the places of a `PartAssignment`.
        package var units: Range<Int> { parts.lowerBound..<joined.upperBound }

        /// The most that `evidence` says for one of some readings, given as bits, of its Han characters: a name is read in
        /// one language. `Int32.min` for none of them.
        package func bestReading(of some: UInt8, _ evidence: (_ reading: Int?) -> Int32) -> Int32 {
            guard readings != 0 else { return evidence(nil) }
            var best = Int32.min
            for reading in HanReadings.columns.indices where (readings & some) >> UInt8(reading) & 1 != 0 {
                best = max(best, evidence(reading) - HanReadings.costs[reading])
            }
            return best
        }

        /// The parts that one of its units is made of.
        package func parts(ofUnit unit: Int) -> Range<Int> {
            if unit < parts.upperBound { return unit..<unit + 1 }
            let part = first + unit - parts.upperBound
            return part..<part + 2
        }

        /// The unit of a place in a `PartAssignment`.
        package func unit(_ place: Int) -> Int {
            let parts = min(count, PartAssignment.mostParts)
            return place < parts ? first + place : first + count + place - parts
        }
    }

    package internal(set) var units: [Unit] = []
    package internal(set) var divisions: [Division] = []
    /// For each unit the first that says the same: divisions share units, and two parts as one are the whole again.
    private(set) var twins: [Int] = []
    var text: [UInt8] = []
    var letters: [UInt8] = []
    var sounds: [Sound] = []

    package init() {}

    mutating func removeAll() {
        units.removeAll(keepingCapacity: true)
        divisions.removeAll(keepingCapacity: true)
        twins.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        letters.removeAll(keepingCapacity: true)
        sounds.removeAll(keepingCapacity: true)
    }

    /// How many ways there are to read its Han characters; 1 when it has none.
    package var readingCount: Int { divisions.contains { $0.readings != 0 } ? HanReadings.columns.count : 1 }

    /// To be called when all divisions are there. Quadratic in the units where there are several divisions.
    mutating func findTwins() {
        for (place, unit) in units.enumerated() {
            var twin = divisions.count > 1 ? 0 : place
            while twin < place, !units[twin].isAlike(unit) { twin += 1 }
            twins.append(twin)
        }
    }

    mutating func appendDivision(first: Int, count: Int) {
        var division = Division(first: first, count: count)
        for unit in division.parts {
            for sound in units[unit].sounds {
                if let reading = sounds[sound].reading { division.readings |= 1 << UInt8(reading) }
            }
        }
        divisions.append(division)
    }

    /// A unit that is heard by one reading of its Han characters only, or as it is.
    package func unit(_ unit: Int, readBy reading: Int?) -> Unit {
        var unit = units[unit]
        guard let reading, unit.isHan else { return unit }
        let sound = unit.sounds.first { sounds[$0].reading == reading }
        unit.sounds = sound.map { $0..<$0 + 1 } ?? 0..<0
        return unit
    }

    /// The folded letters of a unit.
    package func text(of unit: Int) -> String { String(decoding: text[units[unit].text], as: UTF8.self) }

    /// How a unit is likely to be written in Latin letters, by number, one spelling a way to hear it.
    package func romanizations(of unit: Int) -> [[UInt8]] {
        units[unit].sounds.map { Array(letters[sounds[$0].roman]) }
    }

    /// How many Latin letters a unit is likeliest written with.
    package func length(of unit: Int) -> Int { length(of: units[unit]) }

    package func length(of unit: Unit) -> Int { unit.sounds.first.map { sounds[$0].roman.count } ?? 0 }

    /// Whether a unit is of another script than Latin.
    package func isForeign(_ unit: Int) -> Bool { units[unit].sounds.contains { sounds[$0].script != .latin } }

    func isForeign(_ division: Division) -> Bool { division.parts.contains { isForeign($0) } }

    /// How many parts of a division are no common words.
    func countOfNames(_ division: Division) -> Int { division.parts.reduce(0) { $0 + (units[$1].isCommon ? 0 : 1) } }

    /// What all parts of a division say for themselves, in 1/256 nats.
    package func weight(of division: Division) -> Double {
        division.parts.reduce(0) { $0 + Double(units[$1].weight) }
    }

    /// Whether two parts as one may stand for another: not when the one has nearly twice as many letters.
    package static func isOfLikeLength(_ one: Int, _ other: Int) -> Bool {
        abs(one - other) <= max(3, max(one, other) * 2 / 5)
    }

    /// What the parts that a unit of a division is made of say for themselves, in 1/256 nats.
    func partWeight(_ unit: Int, of division: Division) -> Double {
        division.parts(ofUnit: unit).reduce(0) { $0 + Double(units[$1].weight) }
    }

    /// Whether two names have the same folded letters, divided alike.
    func hasSameText(as other: NameSketch) -> Bool {
        text == other.text && units.count == other.units.count
            && zip(units, other.units).allSatisfy { $0.text == $1.text }
    }
}
