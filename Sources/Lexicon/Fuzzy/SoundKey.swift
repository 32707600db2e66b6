import Names

/// The rough sound of a name part: its consonants by class, without vowels.
///
/// Six classes after Soundex (Russell 1918), but a letter that is spoken in two ways gives two keys. Keys do not
/// depend on learned costs beyond how a part is written in Latin letters.
struct SoundKey: Hashable {
    /// Classes 1…6 of the consonants in base 7, the first the highest digit.
    var code: UInt32
    /// The number of consonants.
    var length: Int

    /// Consonants beyond these say nothing more.
    static let longest = 6
    private static let mostVariants = 6

    /// The keys of a part, given as numbers of Latin letters.
    static func keys(of letters: [UInt8]) -> Set<SoundKey> {
        Set(skeletons(of: letters).map { SoundKey(classes: $0) })
    }

    /// The keys of a part in each way to hear it.
    static func keys(of unit: NameUnit) -> Set<SoundKey> {
        unit.romanizations.reduce(into: []) { $0.formUnion(keys(of: $1)) }
    }

    /// The neighbors of a part in each way to hear it.
    static func neighbors(of unit: NameUnit) -> Set<SoundKey> {
        unit.romanizations.reduce(into: []) { $0.formUnion(neighbors(of: $1)) }
    }

    private init(classes: [UInt8]) {
        code = classes.reduce(0) { $0 * 7 + UInt32($1) }
        length = classes.count
    }

    /// The keys that differ from those of a part by one consonant less, more or other; those of long parts by two.
    static func neighbors(of letters: [UInt8]) -> Set<SoundKey> {
        var neighbors: Set<[UInt8]> = []
        for skeleton in skeletons(of: letters) {
            let near = changed(skeleton)
            neighbors.formUnion(near)
            if skeleton.count >= long { for other in near { neighbors.formUnion(changed(other)) } }
        }
        return Set(neighbors.map { SoundKey(classes: $0) })
    }

    /// From this many consonants on a part may differ by two.
    private static let long = 5

    private static func changed(_ skeleton: [UInt8]) -> [[UInt8]] {
        var changed: [[UInt8]] = []
        for place in skeleton.indices {
            var shorter = skeleton
            shorter.remove(at: place)
            changed.append(shorter)
            for other: UInt8 in 1...6 {
                var replaced = skeleton
                replaced[place] = other
                changed.append(replaced)
            }
        }
        guard skeleton.count < longest else { return changed }
        for place in 0...skeleton.count {
            for other: UInt8 in 1...6 {
                var longer = skeleton
                longer.insert(other, at: place)
                changed.append(longer)
            }
        }
        return changed
    }

    private static func skeletons(of letters: [UInt8]) -> [[UInt8]] {
        var skeletons: [[UInt8]] = [[]]
        var isAfterVowel = true
        for letter in letters {
            let classes = Int(letter) < table.count ? table[Int(letter)] : []
            if classes.isEmpty {
                isAfterVowel = true
                continue
            }
            let isDoubled = !isAfterVowel
            isAfterVowel = false
            var extended: [[UInt8]] = []
            for skeleton in skeletons {
                for value in classes { append(value, to: skeleton, isDoubled: isDoubled, &extended) }
            }
            skeletons = extended.count <= mostVariants ? extended : Array(extended.prefix(mostVariants))
        }
        return skeletons
    }

    private static func append(_ value: UInt8, to skeleton: [UInt8], isDoubled: Bool, _ out: inout [[UInt8]]) {
        var longer = skeleton
        if value == 0 || (isDoubled && skeleton.last == value) || skeleton.count == longest {
            // Silent, one sound with the consonant before, or too far on.
        } else if isDoubled, value == 4, skeleton.last == 3 {
            // ts, tsch, dž: one sound.
            longer[longer.count - 1] = 4
        } else {
            longer.append(value)
        }
        if !out.contains(longer) { out.append(longer) }
    }

    /// By Latin letter its classes, 0 for silent; none for vowels.
    private static let table: [[UInt8]] = {
        let classes: [(String, [UInt8])] = [
            ("bpfv", [1]), ("wŵ", [1, 0]), ("kqķ", [2]), ("gģġğ", [2, 4]), ("c", [2, 4]), ("tdþðťţțďđ", [3]),
            ("szšśşșžźżßĉčćçċ", [4]), ("j", [4, 0]), ("x", [4, 2]), ("lrłľĺļŕř", [5]), ("mnñńňņ", [6]),
        ]
        let alphabet = SoundScript.latin.alphabet
        var table = [[UInt8]](repeating: [], count: alphabet.count + 1)
        for (letters, values) in classes {
            for letter in letters.unicodeScalars {
                if let index = alphabet.firstIndex(of: letter) { table[index + 1] = values }
            }
        }
        return table
    }()
}
