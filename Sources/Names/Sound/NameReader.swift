import UnicodeText

/// Makes names ready to be compared: divides them into parts and hears each. Not `Sendable`: each task has its own.
package final class NameReader {
    /// Longer parts are cut, and more parts left out: no name of a person, place or firm is so long.
    package static let mostLetters = 40
    static let mostParts = 10

    let model: SoundModel
    let table: PartTable
    private var han: HanMemory
    let common: CommonWords
    private var costs = [ChunkTable?](repeating: nil, count: SoundScript.allCases.count)
    /// By the numbers of two scripts.
    private var composed = [ChunkTable?](
        repeating: nil, count: SoundScript.allCases.count * SoundScript.allCases.count)
    private let scratch = SpellingScratch()
    /// Readings of scalars that no table has.
    private var rare: [UInt32: LetterReading] = [:]
    private static let mostRare = 4_096
    private var run = LetterRun()
    /// The run of Han characters that was finished last.
    private var lone = LetterRun()

    package init(
        model: SoundModel = .shared, table: PartTable = PartTable(), han: HanReadings = .shared,
        common: CommonWords = .shared
    ) {
        (self.model, self.table, self.han, self.common) = (model, table, HanMemory(han), common)
    }

    /// The costs of a script's letters against Latin ones, nil for a script that has none.
    @inline(__always)
    func costs(_ script: SoundScript) -> ChunkTable? {
        if let known = costs[Int(script.rawValue)] { return known }
        costs[Int(script.rawValue)] = model[script]
        return costs[Int(script.rawValue)]
    }

    /// The costs of the letters of two scripts against each other, those of the one with the lower number first; nil
    /// where one has none.
    @inline(__always)
    func crossCosts(_ one: SoundScript, _ other: SoundScript) -> ChunkTable? {
        let (source, target) = one.rawValue <= other.rawValue ? (one, other) : (other, one)
        let number = Int(source.rawValue) * SoundScript.allCases.count + Int(target.rawValue)
        if let known = composed[number] { return known }
        composed[number] = model[source, target]
        return composed[number]
    }

    /// Divides a name and hears its parts; no divisions for a name without letters. Linear time.
    ///
    /// A name of Han characters without a space is divided in several ways.
    package func read(_ name: String, into sketch: inout NameSketch) {
        sketch.removeAll()
        var name = name
        if !name.withUTF8({ readComposed($0.span, into: &sketch) }) {
            sketch.removeAll()
            var composed = ICU.normalize(name, .nfc)
            _ = composed.withUTF8 { readComposed($0.span, into: &sketch, isComposed: true) }
        }
    }

    /// False, and nothing usable, when the text must be composed first.
    private func readComposed(_ name: Span<UInt8>, into sketch: inout NameSketch, isComposed: Bool = false) -> Bool {
        run.removeAll()
        lone.removeAll()
        var (position, qualifier) = (0, 0)
        while position < name.count, sketch.units.count < Self.mostParts {
            let start = position
            let scalar = readScalar(name, &position)
            let reading = reading(of: scalar)
            if reading.composes, !isComposed { return false }
            add(reading, name.extracting(start..<position), to: &sketch)
            if Self.isBeforeQualifier(scalar), qualifier == 0 { qualifier = sketch.units.count }
        }
        if sketch.units.count < Self.mostParts { finish(&sketch) }
        guard !sketch.units.isEmpty else { return true }
        if qualifier > 0 { lighten(qualifier..<sketch.units.count, &sketch) }
        mergePhrases(&sketch)
        let parts = sketch.units.count
        markCommon(0..<parts, &sketch)
        join(0..<parts, &sketch)
        sketch.appendDivision(first: 0, count: parts)
        if parts == 1, lone.han.count > 1 { divideHan(&sketch) }
        if parts == 1, !sketch.units[0].isCommon { divideGlued(&sketch) }
        sketch.findTwins()
        return true
    }

    // MARK: Letters

    func reading(of scalar: UInt32) -> LetterReading {
        if let reading = SoundLetters.tabled(scalar) ?? rare[scalar] { return reading }
        let reading = SoundLetters.reading(of: scalar)
        if rare.count < Self.mostRare { rare[scalar] = reading }
        return reading
    }

    func add(_ reading: LetterReading, _ bytes: Span<UInt8>, to sketch: inout NameSketch) {
        switch reading.kind {
        case .separator: finish(&sketch)
        case .silent:
            if run.script == .hebrew, bytes.count == 1 && bytes[0] == 0x27 || Self.isApostrophe(bytes) {
                append(LetterReading(.hebrew, [SoundScript.geresh]), bytes, to: &sketch)
            }
        case .unknown: run.append(bytes)
        case .han:
            if run.script != nil { finish(&sketch) }
            run.append(han: han.place(of: bytes), bytes)
        case .letters: append(reading, bytes, to: &sketch)
        }
    }

    private func append(_ reading: LetterReading, _ bytes: Span<UInt8>, to sketch: inout NameSketch) {
        if run.ends(before: reading.script) { finish(&sketch) }
        run.append(reading, bytes)
    }

    private static func isApostrophe(_ bytes: Span<UInt8>) -> Bool {
        bytes.count == 3 && bytes[0] == 0xE2 && bytes[1] == 0x80 && bytes[2] == 0x99
    }

    /// Makes a unit of what has been read.
    func finish(_ sketch: inout NameSketch) {
        let sounds = sketch.sounds.count
        if !run.han.isEmpty {
            swap(&run, &lone)
            appendHan(lone.han.indices, &sketch)
        } else if let script = run.script, !run.letters.isEmpty {
            let start = sketch.letters.count
            sketch.letters += run.letters.prefix(Self.mostLetters)
            appendSound(script, start, &sketch)
            appendUnit(run.text, run.text.indices, sounds: sounds, &sketch)
        }
        run.removeAll()
    }

    // MARK: Units

    /// Makes a unit of some characters of the run of Han that was finished last, heard in each way that all of them
    /// have.
    private func appendHan(_ range: Range<Int>, _ sketch: inout NameSketch) {
        let sounds = sketch.sounds.count
        for (column, script) in HanReadings.columns.enumerated() where isLikely(script, lone.han.count) {
            let start = sketch.letters.count
            var isWhole = true
            for place in lone.han[range] where place >= 0 {
                let letters = han.letters(place, column)
                isWhole = isWhole && !letters.isEmpty
                sketch.letters += letters
            }
            if isWhole, sketch.letters.count > start, sketch.letters.count - start <= Self.mostLetters {
                appendSound(script, start, &sketch)
                sketch.sounds[sketch.sounds.count - 1].reading = column
            } else {
                sketch.letters.removeSubrange(start...)
            }
        }
        let start = range.lowerBound == 0 ? 0 : lone.hanEnds[range.lowerBound - 1]
        let end = range.upperBound == lone.han.count ? lone.text.count : lone.hanEnds[range.upperBound - 1]
        appendUnit(lone.text, start..<end, sounds: sounds, &sketch)
        sketch.units[sketch.units.count - 1].isHan = true
    }

    /// Whether a name of so many Han characters may be read in a way: a longer one than Koreans and Vietnamese have is a
    /// Chinese transcription, or Japanese.
    private func isLikely(_ reading: SoundScript, _ characters: Int) -> Bool {
        characters <= Self.mostOfShortHan || reading != .hangul && reading != .latin
    }

    private static let mostOfShortHan = 5

    /// A way to hear letters that stand at the end of the sketch's, with their likeliest Latin spelling.
    private func appendSound(_ script: SoundScript, _ start: Int, _ sketch: inout NameSketch) {
        guard let costs = costs(script) else { return }
        let letters = start..<sketch.letters.count
        var sound = NameSketch.Sound(script: script, letters: letters, roman: letters, weight: 0)
        if script == .latin {
            sound.weight = costs.spelling.ownWeight(sketch.letters.span.extracting(letters), scratch)
        } else {
            sound.weight = costs.spelling.append(letters, of: &sketch.letters, most: Self.mostLetters, scratch)
            sound.roman = letters.upperBound..<sketch.letters.count
        }
        sketch.sounds.append(sound)
    }

    /// Makes a unit of a text and the sounds from a place on.
    private func appendUnit(_ text: [UInt8], _ range: Range<Int>, sounds: Int, _ sketch: inout NameSketch) {
        let start = sketch.text.count
        Folder.fold(text.span, range, into: &sketch.text)
        appendUnit(folded: start..<sketch.text.count, sounds: sounds, &sketch)
    }

    private func appendUnit(folded text: Range<Int>, sounds: Int, _ sketch: inout NameSketch) {
        var unit = NameSketch.Unit()
        unit.text = text
        unit.hash = PartTable.hash(sketch.text.span.extracting(text))
        unit.sounds = sounds..<sketch.sounds.count
        unit.places = table.places(of: unit.hash)
        for sound in sketch.sounds[unit.sounds] { unit.weight = max(unit.weight, sound.weight) }
        unit.isInitial = unit.sounds.count == 1 && sketch.sounds[sounds].letters.count == 1
        sketch.units.append(unit)
    }

    /// Makes a unit of each two neighbours.
    func join(_ parts: Range<Int>, _ sketch: inout NameSketch) {
        for part in parts.dropLast() {
            let (first, second) = (sketch.units[part], sketch.units[part + 1])
            let sounds = sketch.sounds.count
            for one in first.sounds {
                let (script, reading) = (sketch.sounds[one].script, sketch.sounds[one].reading)
                let likes = second.sounds.first {
                    sketch.sounds[$0].script == script && sketch.sounds[$0].reading == reading
                }
                guard let other = likes else { continue }
                let start = sketch.letters.count
                sketch.letters += sketch.letters[sketch.sounds[one].letters]
                sketch.letters += sketch.letters[sketch.sounds[other].letters]
                if sketch.letters.count - start > Self.mostLetters {
                    sketch.letters.removeSubrange((start + Self.mostLetters)...)
                }
                appendSound(script, start, &sketch)
                sketch.sounds[sketch.sounds.count - 1].reading = reading
            }
            // Texts of parts stand one after the other.
            appendUnit(folded: first.text.lowerBound..<second.text.upperBound, sounds: sounds, &sketch)
            if first.isCommon || second.isCommon {
                sketch.units[sketch.units.count - 1].weight = first.weight + second.weight
                sketch.units[sketch.units.count - 1].isLight = true
            }
        }
    }

    /// Chinese names of persons have no more characters.
    private static let mostOfPersonalName = 4

    /// Divides a name of Han characters after each of the first.
    private func divideHan(_ sketch: inout NameSketch) {
        let isPersonal = lone.han.count <= Self.mostOfPersonalName && han.isFamilyName(lone.han[0])
        for place in 1..<min(lone.han.count, 6) {
            let first = sketch.units.count
            appendHan(0..<place, &sketch)
            appendHan(place..<lone.han.count, &sketch)
            // The two as one are the whole again.
            sketch.units.append(sketch.units[0])
            sketch.units[first + 2].concepts = 0..<0
            sketch.appendDivision(first: first, count: 2)
            if place == 1 { sketch.divisions[sketch.divisions.count - 1].isPersonal = isPersonal }
        }
    }
}
