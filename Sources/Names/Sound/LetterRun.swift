/// What has been read of a part of a name: letters of one script, or Han characters.
struct LetterRun {
    private(set) var script: SoundScript?
    private(set) var letters: [UInt8] = []
    private(set) var text: [UInt8] = []
    /// Places among the characters of `HanMemory` when it is a run of Han.
    private(set) var han: [Int] = []
    /// Where the text of each of these ends.
    private(set) var hanEnds: [Int] = []
    /// The sign that Thai and Lao write before the consonant it is spoken after.
    private var waiting: UInt8 = 0

    mutating func removeAll() {
        script = nil
        waiting = 0
        letters.removeAll(keepingCapacity: true)
        text.removeAll(keepingCapacity: true)
        han.removeAll(keepingCapacity: true)
        hanEnds.removeAll(keepingCapacity: true)
    }

    /// Whether letters of a script do not go on with it.
    func ends(before script: SoundScript) -> Bool {
        !han.isEmpty || (self.script != nil && self.script != script)
    }

    mutating func append(_ bytes: Span<UInt8>) {
        for index in bytes.indices { text.append(bytes[index]) }
    }

    /// Appends a Han character, given its place in `HanMemory`.
    mutating func append(han place: Int, _ bytes: Span<UInt8>) {
        guard han.count < NameReader.mostLetters else { return }
        append(bytes)
        han.append(place)
        hanEnds.append(text.count)
    }

    mutating func append(_ reading: LetterReading, _ bytes: Span<UInt8>) {
        script = reading.script
        guard letters.count < NameReader.mostLetters else { return }
        append(bytes)
        if reading.script == .thai || reading.script == .lao {
            appendThai(UInt8(truncatingIfNeeded: reading.letters), reading.script)
        } else {
            var rest = reading.letters
            while rest != 0 {
                letters.append(UInt8(truncatingIfNeeded: rest))
                rest >>= 8
            }
        }
    }

    private mutating func appendThai(_ number: UInt8, _ script: SoundScript) {
        if number >= 0x40, number <= 0x44 {
            waiting = number
        } else if script == .thai, number == 0x4C {
            // Thanthakhat: the consonant under it is not spoken, nor its vowel.
            if let last = letters.popLast(), last >= 0x30 { _ = letters.popLast() }
        } else {
            letters.append(number)
            if waiting != 0 {
                letters.append(waiting)
                waiting = 0
            }
        }
    }
}
