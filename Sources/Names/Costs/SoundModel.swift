import CSoundTables
import Synchronization

/// All that is known of how names sound: for each script what its letters stand for in Latin ones.
///
/// A script's costs are read when it is first met.
package final class SoundModel: Sendable {
    private let text: [UInt8]
    private let fallback: SoundModel?
    /// Where each script's rows stand in the text.
    private let ranges: [String: Range<Int>]
    private let tables: Mutex<[SoundScript: ChunkTable]>
    /// What tables of two scripts against each other are made of, and these by the number of the pair.
    private let composed = Mutex<(halves: [SoundScript: [ComposedCosts.Half]], tables: [Int: ChunkTable])>(([:], [:]))
    /// Latin letters for Latin letters.
    let latin: ChunkTable

    /// The costs that come with the program.
    package static let shared = SoundModel(
        text: Array(UnsafeBufferPointer(start: allonym_sound_costs_start(), count: allonym_sound_costs_length)),
        fallback: nil)

    /// From a table of costs: script, letters, Latin letters, weight; the rows of a script together.
    ///
    /// Rows that can not be read are passed over; scripts without rows have the costs that come with the program.
    package convenience init(text: [UInt8]) { self.init(text: text, fallback: .shared) }

    private init(text: [UInt8], fallback: SoundModel?) {
        self.text = text
        self.fallback = fallback
        ranges = CostTable.ranges(of: text)
        let range = ranges[SoundScript.latin.code]
        let isLatin = range != nil || fallback == nil
        latin = isLatin ? Self.table(.latin, CostTable.rows(text, range, .latin)) : SoundModel.shared.latin
        tables = Mutex([.latin: latin])
    }

    private static func table(_ script: SoundScript, _ rows: [ChunkTable.Row]) -> ChunkTable {
        ChunkTable(source: script, target: .latin, rows: rows)
    }

    /// Latin letters for Latin letters, with the sounds that other scripts say they share. For comparing two names: a
    /// search, which is also for misspelled ones, would find too much alike.
    private var sharedLatin: ChunkTable {
        guard ranges[SoundScript.latin.code] != nil, let range = ranges[CostTable.sharedCode] else {
            return ranges[SoundScript.latin.code] == nil ? fallback?[.latin, .latin] ?? latin : latin
        }
        return Self.table(.latin, latin.rows() + CostTable.rows(text, range, .latin))
    }

    subscript(script: SoundScript) -> ChunkTable? {
        guard let range = ranges[script.code] else { return fallback?[script] }
        return tables.withLock { tables in
            if let known = tables[script] { return known }
            let table = Self.table(script, CostTable.rows(text, range, script))
            tables[script] = table
            return table
        }
    }

    /// The costs of two scripts' letters against each other, as two names are compared by them; made when they are first
    /// met, nil where one has no costs.
    subscript(source: SoundScript, target: SoundScript) -> ChunkTable? {
        guard let first = self[source], let second = self[target] else { return nil }
        let number = Int(source.rawValue) << 8 | Int(target.rawValue)
        return composed.withLock { known in
            if let table = known.tables[number] { return table }
            if source == .latin, target == .latin {
                known.tables[number] = sharedLatin
                return known.tables[number]
            }
            for table in [first, second] where known.halves[table.source] == nil {
                known.halves[table.source] = ComposedCosts.halves(of: table)
            }
            let table = ComposedCosts.table(
                source, known.halves[source] ?? [], target, known.halves[target] ?? [], latin: latin)
            known.tables[number] = table
            return table
        }
    }

    /// Learns costs from names, script by script in order, and gives their text; `progress` is told of each.
    package static func train(_ names: TrainingNames, progress: (String) -> Void) -> String {
        var tables: [ChunkTable] = []
        for script in SoundScript.allCases {
            guard let examples = names.examples[script], examples.count >= leastExamples else { continue }
            var trainer = CostTrainer(source: script, target: .latin)
            if examples.count < 3_000 { trainer.leastCount = 3 }
            let table = trainer.train(examples)
            progress("\(script.code): \(examples.count) names, \(table.rows().count) rows")
            tables.append(table)
        }
        let shared = tables.first { $0.source == .latin }.map { SharedSounds.rows(of: tables, beside: $0) }
        return CostTable.text(tables, shared: shared ?? [])
    }

    /// Fewer names than these teach nothing about a script.
    private static let leastExamples = 20
}
