import UnicodeText

/// Pairs of letters of Latin, Cyrillic and Greek that UTS #39 gives the same skeleton.
struct LookalikeSource {
    private var members: [String: [(script: String, scalar: Unicode.Scalar)]] = [:]

    init() {
        // Modern letters only: historic ones would map into each other and never stand in a name.
        let ranges: [ClosedRange<UInt32>] = [
            0x41...0x5A, 0x61...0x7A, 0x391...0x3C9, 0x400...0x45F, 0x490...0x493, 0x4AE...0x4BB, 0x4D8...0x4D9,
        ]
        for scalar in ranges.joined().compactMap(Unicode.Scalar.init) {
            let script = ICU.Properties(scalar).script
            members[ICU.skeleton(of: String(scalar)), default: []].append((script, scalar))
        }
    }

    /// (from, to) pairs, flattened, sorted by from. A letter goes to the first of the target's letters that
    /// shares its skeleton and its case.
    func pairs(to script: String) -> [UInt32] {
        var pairs: [(UInt32, UInt32)] = []
        for group in members.values {
            for from in group where from.script != script {
                let isUppercase = ICU.Properties(from.scalar).isUppercase
                let target = group.filter {
                    $0.script == script && ICU.Properties($0.scalar).isUppercase == isUppercase
                }.map(\.scalar.value).min()
                if let target { pairs.append((from.scalar.value, target)) }
            }
        }
        return pairs.sorted { $0 < $1 }.flatMap { [$0.0, $0.1] }
    }
}
