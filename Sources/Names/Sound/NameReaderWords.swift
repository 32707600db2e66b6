import UnicodeText

/// Parts of names that say little of which one is meant.
extension NameReader {
    // MARK: Qualifiers

    /// What a qualifier keeps of the weight that its letters have.
    private static let shareOfQualifier = 0.15

    /// Whether what follows a scalar is where a place is: بفرڈ، جارجیا is Buford in Georgia. Only commas of scripts that do
    /// not write the family names of persons before them.
    static func isBeforeQualifier(_ scalar: UInt32) -> Bool { scalar == 0x60C || scalar == 0x1363 }

    /// Takes from the weight of a qualifier's parts.
    func lighten(_ parts: Range<Int>, _ sketch: inout NameSketch) {
        for part in parts {
            sketch.units[part].weight = Int32(Self.shareOfQualifier * Double(sketch.units[part].weight))
            sketch.units[part].isLight = true
        }
    }

    // MARK: Common words

    /// Makes one part of parts that are a common phrase.
    func mergePhrases(_ sketch: inout NameSketch) {
        var place = 0
        while place < sketch.units.count {
            let most = min(CommonWords.mostWords, sketch.units.count - place)
            for count in stride(from: most, to: 1, by: -1) {
                let text = sketch.units[place].text.lowerBound..<sketch.units[place + count - 1].text.upperBound
                let hash = PartTable.hash(sketch.text.span.extracting(text))
                guard common.word(hash) != nil else { continue }
                sketch.units[place].weight = sketch.units[place..<place + count].reduce(0) { $0 + $1.weight }
                (sketch.units[place].text, sketch.units[place].hash) = (text, hash)
                sketch.units[place].sounds = 0..<0
                sketch.units.removeSubrange(place + 1..<place + count)
                break
            }
            place += 1
        }
    }

    /// Takes from the weight of common words; not when a name has nothing else.
    func markCommon(_ parts: Range<Int>, _ sketch: inout NameSketch) {
        for part in parts where !sketch.units[part].isInitial {
            let hash = sketch.units[part].hash
            guard let word = parts.count > 1 ? common.any(hash) : common.word(hash) else { continue }
            sketch.units[part].concepts = word.concepts
        }
        if parts.allSatisfy({ sketch.units[$0].isCommon }) { return }
        for part in parts where sketch.units[part].isCommon {
            let hash = sketch.units[part].hash
            let share = common.any(hash)?.share ?? 1
            sketch.units[part].weight = Int32(share * Double(sketch.units[part].weight))
            sketch.units[part].isLight = true
        }
    }

    /// Divides a name before the common word that it ends with, or after that which it begins with: 나고시, จังหวัดซูรู.
    func divideGlued(_ sketch: inout NameSketch) {
        guard let found = glued(sketch.text.span.extracting(sketch.units[0].text)) else { return }
        let text = Array(sketch.text[sketch.units[0].text])
        let first = sketch.units.count
        for range in [0..<found, found..<text.count] {
            var position = range.lowerBound
            while position < range.upperBound {
                let start = position
                let scalar = readScalar(text.span, &position)
                add(reading(of: scalar), text.span.extracting(start..<position), to: &sketch)
            }
            finish(&sketch)
        }
        guard sketch.units.count == first + 2 else { return sketch.units.removeSubrange(first...) }
        markCommon(first..<first + 2, &sketch)
        join(first..<first + 2, &sketch)
        sketch.appendDivision(first: first, count: 2)
    }

    /// Where a text is to be divided: before the longest ending, or else after the longest beginning.
    private func glued(_ text: Span<UInt8>) -> Int? {
        func isStart(_ place: Int) -> Bool { place > 0 && text[place] & 0xC0 != 0x80 }
        var (place, characters) = (text.count, 0)
        while place > 1, characters < CommonWords.mostOfGlued {
            place -= 1
            if isStart(place) { characters += 1 }
        }
        while place < text.count {
            let isEnding = isStart(place) && common.ending(PartTable.hash(text.extracting(place..<text.count))) != nil
            if isEnding { return place }
            place += 1
        }
        (place, characters) = (1, 0)
        var longest: Int?
        while place < text.count, characters < CommonWords.mostOfGlued {
            if isStart(place) {
                characters += 1
                if common.beginning(PartTable.hash(text.extracting(0..<place))) != nil { longest = place }
            }
            place += 1
        }
        return longest
    }
}
