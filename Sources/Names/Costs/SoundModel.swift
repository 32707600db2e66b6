/// All that is known of how names sound: a table of chunks for each script, against Latin.
package struct SoundModel: Sendable {
    package private(set) var tables: [SoundScript: ChunkTable]
    private let byScript: [ChunkTable?]

    init(tables: [SoundScript: ChunkTable]) {
        self.tables = tables
        byScript = SoundScript.allCases.map { tables[$0] }
    }

    subscript(script: SoundScript) -> ChunkTable? { byScript[Int(script.rawValue)] }

    /// Learns from names, script by script in order; `progress` is told of each.
    package static func train(_ names: TrainingNames, progress: @Sendable (String) -> Void) -> SoundModel {
        var tables: [SoundScript: ChunkTable] = [:]
        for script in SoundScript.allCases {
            guard let examples = names.examples[script], examples.count >= 20 else { continue }
            var trainer = CostTrainer(source: script, target: .latin)
            if examples.count < 3_000 { trainer.leastCount = 3 }
            tables[script] = trainer.train(examples)
            progress("\(script.code): \(examples.count) names, \(tables[script]?.rows().count ?? 0) chunks")
        }
        return SoundModel(tables: tables)
    }

    /// The table as text: script, letters, Latin letters, weight; sorted.
    package func text() -> String {
        var lines = ["script\tletters\tlatin\tweight"]
        for script in SoundScript.allCases {
            guard let table = tables[script] else { continue }
            for row in table.rows() {
                let weight = (row.weight * 100).rounded() / 100
                lines.append(
                    "\(script.code)\t\(Self.spell(row.source, script))\t\(Self.spell(row.target, .latin))\t\(weight)")
            }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    package init(text: String) {
        var rows: [SoundScript: [ChunkTable.Row]] = [:]
        var numbers: [SoundScript: [Unicode.Scalar: UInt8]] = [:]
        for script in SoundScript.allCases {
            for (index, scalar) in script.alphabet.enumerated() { numbers[script, default: [:]][scalar] = UInt8(index + 1) }
        }
        for line in text.split(separator: "\n").dropFirst() where !line.hasPrefix("#") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 4, let script = SoundScript(code: String(fields[0])), let weight = Double(fields[3])
            else { continue }
            let source = fields[1].unicodeScalars.compactMap { numbers[script]?[$0] }
            let target = fields[2].unicodeScalars.compactMap { numbers[.latin]?[$0] }
            rows[script, default: []].append(.init(source: source, target: target, weight: weight))
        }
        self.init(
            tables: Dictionary(
                uniqueKeysWithValues: rows.map { ($0, ChunkTable(source: $0, target: .latin, rows: $1)) }))
    }

    private static func spell(_ letters: [UInt8], _ script: SoundScript) -> String {
        var text = String.UnicodeScalarView()
        for letter in letters { text.append(script.alphabet[Int(letter) - 1]) }
        return String(text)
    }
}
