/// Reads the names that costs are learned from, as groups of names of one bearer.
package struct TrainingNames {
    private let reader: NameReader
    private var sketch = NameSketch()
    private(set) var examples: [SoundScript: [CostTrainer.Example]] = [:]

    package init(han: HanReadings = .shared) { reader = NameReader(han: han) }

    /// How many names there are to learn from.
    package var count: Int { examples.values.reduce(0) { $0 + $1.count } }

    /// Adds a table of any kind; its first line tells which.
    package mutating func add(_ text: String) {
        let head = text.split(separator: "\n").first { !$0.hasPrefix("#") } ?? ""
        switch head {
        case "group\tsound\than": addParts(text)
        case "entity\ttype\tlang\trole\tname\tsource": addAliases(text)
        default: addGroups(text)
        }
    }

    private mutating func addAliases(_ text: String) {
        var groups: [Substring: [Substring]] = [:]
        var order: [Substring] = []
        for line in text.split(separator: "\n").dropFirst() where !line.hasPrefix("#") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 6, fields[3] != "retracted" else { continue }
            if groups[fields[0]] == nil { order.append(fields[0]) }
            groups[fields[0], default: []].append(fields[4])
        }
        for entity in order { add(groups[entity] ?? []) }
    }

    /// Adds the groups of a name-part table.
    package mutating func addParts(_ table: String) {
        for line in table.split(separator: "\n") where !line.hasPrefix("#") {
            let fields = line.split(separator: "\t", omittingEmptySubsequences: false)
            guard fields.count == 3, fields[0] != "group" else { continue }
            // A nickname sounds like nothing it stands for: each name learns from its own spellings.
            for name in fields[1].split(separator: "|") { add(name.split(separator: ",") + han(fields[2])) }
        }
    }

    private func han(_ field: Substring) -> [Substring] {
        field == "-" ? [] : field.split { $0 == "," || $0 == "|" }
    }

    /// Adds names of one bearer a line, between tabs.
    package mutating func addGroups(_ text: String) {
        for line in text.split(separator: "\n") where !line.hasPrefix("#") { add(line.split(separator: "\t")) }
    }

    /// A name as one string of letters, in one way to hear it.
    private struct Sounded {
        var script: SoundScript
        var letters: [UInt8]
    }

    private mutating func add(_ forms: [Substring]) {
        var latin: [[UInt8]] = []
        var others: [Sounded] = []
        for form in forms {
            for sound in sounds(of: String(form)) {
                if sound.script == .latin, !form.unicodeScalars.contains(where: { $0.value >= 0x3000 }) {
                    if !latin.contains(sound.letters) { latin.append(sound.letters) }
                } else if sound.script != .latin {
                    others.append(sound)
                }
            }
        }
        guard !latin.isEmpty else { return }
        for other in others {
            examples[other.script, default: []].append(.init(source: other.letters, targets: Array(latin.prefix(6))))
        }
        for (index, one) in latin.prefix(4).enumerated() where latin.count > 1 {
            var rest = Array(latin.prefix(4))
            rest.remove(at: index)
            examples[.latin, default: []].append(.init(source: one, targets: rest))
        }
    }

    /// A name as one string of letters, in each way to hear it.
    private mutating func sounds(of name: String) -> [Sounded] {
        reader.read(name, into: &sketch)
        guard let parts = sketch.divisions.first?.parts, parts.count <= 3 else { return [] }
        let isHan = sketch.units[parts.lowerBound].isHan
        guard parts.allSatisfy({ sketch.units[$0].isHan == isHan && !sketch.units[$0].sounds.isEmpty }) else {
            return []
        }
        return sketch.sounds[sketch.units[parts.lowerBound].sounds].compactMap { sound in
            // Han characters are learned in Chinese only: which other language a name was written in is not known.
            if isHan, sound.script != .mandarin, sound.script != .cantonese { return nil }
            var joined = Sounded(script: sound.script, letters: [])
            for part in parts {
                let match = sketch.sounds[sketch.units[part].sounds].first { $0.script == sound.script }
                guard let match else { return nil }
                joined.letters += sketch.letters[match.letters]
            }
            return (2...24).contains(joined.letters.count) ? joined : nil
        }
    }
}
