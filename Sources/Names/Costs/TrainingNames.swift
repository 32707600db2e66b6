/// Reads the names that costs are learned from, as groups of names of one bearer.
package struct TrainingNames {
    private let reader: SoundReader
    private(set) var examples: [SoundScript: [CostTrainer.Example]] = [:]

    package init(han: HanReadings = .shared) { reader = SoundReader(han: han) }

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

    private mutating func add(_ forms: [Substring]) {
        var latin: [[UInt8]] = []
        var others: [SoundedPart] = []
        for form in forms {
            for sound in joined(String(form)) {
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
    private func joined(_ name: String) -> [SoundedPart] {
        let parts = reader.parts(of: name)
        guard let first = parts.first, parts.count <= 3 else { return [] }
        let isHan = first.isHan
        guard parts.allSatisfy({ $0.isHan == isHan && $0.sounds.count >= 1 }) else { return [] }
        return first.sounds.compactMap { sound in
            // Han characters are learned in Chinese only: which other language a name was written in is not known.
            if isHan, sound.script != .mandarin, sound.script != .cantonese { return nil }
            var joined = SoundedPart(script: sound.script, letters: [])
            for part in parts {
                guard let match = part.sounds.first(where: { $0.script == sound.script }) else { return nil }
                joined.letters += match.letters
            }
            return (2...24).contains(joined.letters.count) ? joined : nil
        }
    }
}
