import Glibc

/// Latin letters that other scripts take for the same sound, as ş and ch of Şirak and Chirac: few names that are spelled in
/// two ways have both, but both stand for ш.
///
/// As `ComposedCosts`, by way of another script's letters. Scripts that agree are asked, as one alone often takes what
/// is different for the same, for want of letters.
struct SharedSounds {
    /// By script what two Latin chunks say by way of its letters, in nats; chunks packed as a `ChunkTable.Pair.key`.
    private var votes: [UInt64: [Double]] = [:]

    /// Scripts with fewer names to learn from than these say too little.
    static let scripts: [SoundScript] = [
        .cyrillic, .arabic, .hebrew, .kana, .greek, .georgian, .hangul, .devanagari, .bengali, .thai, .armenian,
        .ethiopic,
        .tamil,
    ]
    private static let fewestVotes = 3
    /// How much more must be said than Latin costs have, in nats.
    private static let leastGain = 0.25
    /// Letters that say less are as good as never one for the other.
    private static let least = -6.0

    /// What Latin letters say for each other beside their own costs, and where these say less; given the tables of all
    /// scripts.
    static func rows(of tables: [ChunkTable], beside latin: ChunkTable) -> [ChunkTable.Row] {
        var sounds = SharedSounds()
        for table in tables where scripts.contains(table.source) { sounds.add(table.rows()) }
        let scratch = AlignmentScratch()
        return sounds.votes.sorted { $0.key < $1.key }.compactMap { key, votes in
            guard votes.count >= fewestVotes else { return nil }
            let pair = ChunkTable.Pair(key, ChunkTable.stored(votes.sorted()[votes.count / 2]))
            let row = ChunkTable.Row(
                source: ChunkTable.letters(key, Int(pair.sourceLength)),
                target: ChunkTable.letters(key >> 32, Int(pair.targetLength)), weight: votes.sorted()[votes.count / 2])
            let known = Double(latin.evidence(row.source.span, row.target.span, scratch)) / ChunkTable.unit
            let isShort = max(row.source.count, row.target.count) == 1
            return row.weight > max(isShort ? least : 0, known + leastGain) ? row : nil
        }
    }

    /// Adds what the letters of a script say.
    private mutating func add(_ rows: [ChunkTable.Row]) {
        var sums: [UInt64: Double] = [:]
        let chunks = Dictionary(grouping: rows.filter { !$0.source.isEmpty && !$0.target.isEmpty }, by: \.source)
        // In one order: sums of the same numbers differ in their last digits.
        for (_, rows) in chunks.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            // A chunk is about as rare as the Latin one that it stands for most.
            let rarity = rows.reduce(-Double.infinity) { max($0, $1.weight) }
            for one in rows {
                for other in rows {
                    let key = ChunkTable.Pair(one.target, other.target, 0).key
                    sums[key, default: 0] += exp(one.weight + other.weight - rarity)
                }
            }
        }
        for (key, sum) in sums { votes[key, default: []].append(log(sum)) }
    }
}
