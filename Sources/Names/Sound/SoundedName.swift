import UnicodeText

/// A part of a name in one script, as letters.
package struct SoundedPart: Hashable, Sendable {
    package var script: SoundScript
    /// Numbers of letters in the script's alphabet.
    package var letters: [UInt8]

    package init(script: SoundScript, letters: [UInt8]) {
        self.script = script
        self.letters = letters
    }
}

/// A part of a name as written: one word, or a run of it in one script.
package struct NamePart: Hashable, Sendable {
    /// Folded.
    package var text: String
    /// The ways to hear it: one, or for Han characters one a reading.
    package var sounds: [SoundedPart]
    /// Whether it is of Han characters.
    package var isHan: Bool
}

/// Divides a name into parts and hears each.
package struct SoundReader: Sendable {
    /// Longer parts are cut, and more parts left out: no name of a person, place or firm is so long.
    static let mostLetters = 40
    static let mostParts = 10

    private let han: HanReadings

    package init(han: HanReadings) { self.han = han }

    /// The parts of a name in their order; none for a name without letters. Linear time.
    package func parts(of name: String) -> [NamePart] {
        var parts: [NamePart] = []
        var run = Run()
        let composed = ICU.normalize(name, .nfc)
        for scalar in composed.unicodeScalars {
            add(scalar, to: &run, &parts)
            if parts.count >= Self.mostParts { return parts }
        }
        finish(&run, &parts)
        return parts
    }

    private struct Run {
        var script: SoundScript?
        var isHan = false
        var letters: [UInt8] = []
        var text = String.UnicodeScalarView()
        /// The sign that Thai and Lao write before the consonant it is spoken after.
        var waiting: UInt8?
    }

    private func add(_ scalar: Unicode.Scalar, to run: inout Run, _ parts: inout [NamePart]) {
        switch SoundLetters.reading(of: scalar.value) {
        case .separator: finish(&run, &parts)
        case .silent:
            if scalar == "'" || scalar == "’", run.script == .hebrew {
                append([SoundScript.geresh], .hebrew, scalar, &run, &parts)
            }
        case .unknown: run.text.append(scalar)
        case .han:
            if run.script != nil { finish(&run, &parts) }
            run.isHan = true
            if run.text.count < Self.mostLetters { run.text.append(scalar) }
        case .letter(let script, let number): append([number], script, scalar, &run, &parts)
        case .letters(let script, let numbers): append(numbers, script, scalar, &run, &parts)
        }
    }

    private func append(
        _ numbers: [UInt8], _ script: SoundScript, _ scalar: Unicode.Scalar, _ run: inout Run,
        _ parts: inout [NamePart]
    ) {
        if run.isHan || (run.script != nil && run.script != script) { finish(&run, &parts) }
        run.script = script
        guard run.letters.count < Self.mostLetters else { return }
        run.text.append(scalar)
        if script == .thai || script == .lao {
            appendThai(numbers[0], script, &run)
        } else {
            run.letters += numbers
        }
    }

    private func appendThai(_ number: UInt8, _ script: SoundScript, _ run: inout Run) {
        if number >= 0x40, number <= 0x44 {
            run.waiting = number
        } else if script == .thai, number == 0x4C {
            // Thanthakhat: the consonant under it is not spoken, nor its vowel.
            if let last = run.letters.popLast(), last >= 0x30 { _ = run.letters.popLast() }
        } else {
            run.letters.append(number)
            if let waiting = run.waiting {
                run.letters.append(waiting)
                run.waiting = nil
            }
        }
    }

    private func finish(_ run: inout Run, _ parts: inout [NamePart]) {
        defer { run = Run() }
        let text = Folder.fold(String(run.text))
        if run.isHan {
            parts.append(NamePart(text: text, sounds: han.sounds(of: run.text), isHan: true))
        } else if let script = run.script, !run.letters.isEmpty {
            parts.append(
                NamePart(text: text, sounds: [SoundedPart(script: script, letters: run.letters)], isHan: false))
        }
    }
}
