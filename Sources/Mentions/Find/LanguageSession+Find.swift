import Lexicon
import Names
import UnicodeText

/// Finding: the places of a text where names stand, by their letters first, then by what is near to them.
extension LanguageSession {
    /// Collects the places of the text.
    func find(_ text: [UInt8]) {
        found.removeAll(keepingCapacity: true)
        let spans = ProtectedSpans(text.span, kinds: options.protected)
        var words = DictionaryWords()
        let isAllowed = { (range: Range<Int>, words: inout DictionaryWords) in
            !spans.contain(range, of: text.span) && words.allow(range, in: text.span)
                && !self.dates.containMonth(range, in: text.span)
                && !PeoplesAndLanguages.begin(with: range, in: text.span)
        }
        scanner.scan(text.span) { match in
            guard isAllowed(match.range, &words) else { return }
            if let mark = NameEnds.mark(after: match.range, in: text.span), add(match, with: mark, in: text) { return }
            let surface = memory.number(of: match, in: text.span) { readings(of: match, surface: $0) }
            add(surface, at: match.range, to: &found)
        }
        doubtInitials(in: text)
        findWrittenOn(text) { isAllowed($0, &words) }
        findCouples(text) { isAllowed($0, &words) }
        findSimilar(text) { isAllowed($0, &words) }
        findDerived(text) { isAllowed($0, &words) }
    }

    /// Adds the place of a match together with the mark behind it, if a name that it may stand for ends in that.
    func add(_ match: ScanMatch, with mark: UInt8, in text: [UInt8]) -> Bool {
        let candidates = match.candidates.filter {
            $0.layer < catalog.stack.layers.count && catalog.name(of: $0).name.text.utf8.last == mark
        }
        guard !candidates.isEmpty else { return false }
        let range = match.range.lowerBound..<match.range.upperBound + 1
        let surface = memory.number(of: String(decoding: text[range], as: UTF8.self)) {
            readings(of: candidates, isOneWord: match.isOneWord, surface: $0)
        }
        add(surface, at: range, to: &found)
        return true
    }

    /// Adds the places of names with letters of the language written onto them.
    func findWrittenOn(_ text: [UInt8], _ isAllowed: (Range<Int>) -> Bool) {
        guard let writtenOn else { return }
        var more: [Place] = []
        for part in writtenOn.places(in: text.span, taken: found.map(\.range)) {
            let bytes = text.span.extracting(part)
            var isFirst = true
            scanner.scan(bytes) { match in
                defer { isFirst = false }
                let range = part.lowerBound + match.range.lowerBound..<part.lowerBound + match.range.upperBound
                guard isFirst, match.range.lowerBound == 0, isAllowed(range),
                    !(more.last?.range.overlaps(range) ?? false)
                else { return }
                let surface = memory.number(of: match, in: bytes) { readings(of: match, surface: $0) }
                add(surface, at: range, to: &more)
            }
        }
        insert(more)
    }

    /// Adds the places of given names whose family name stands only with the next: *Michelle und Barack Obama*.
    func findCouples(_ text: [UInt8], _ isAllowed: (Range<Int>) -> Bool) {
        var (halves, more) = ([Couples.Half](), [Place]())
        var end = 0
        for place in found {
            if isPerson(place.surface), let half = Couples.half(before: place.range, in: text),
                half.given.lowerBound >= end, isAllowed(half.given)
            {
                halves.append(half)
            }
            end = place.range.upperBound
        }
        for half in halves {
            scanner.scan(half.name.span) { match in
                guard match.range == 0..<half.name.count, !match.isOneWord else { return }
                let form = String(decoding: text[half.given], as: UTF8.self)
                let name = String(decoding: half.name, as: UTF8.self)
                let surface = memory.number(of: form, key: "\(form)\t\(name)") { _ in
                    readings(of: match, surface: name).filter { $0.isFull && $0.name.type == .person }
                        .map(\.asGivenName)
                }
                add(surface, at: half.given, to: &more)
            }
        }
        insert(more)
    }

    /// Whether a surface form is the full name of a person.
    func isPerson(_ surface: Int) -> Bool {
        memory.surfaces[surface].readings.contains { $0.isFull && $0.name.type == .person }
    }

    /// Adds the places of names in spellings that are near to known ones; in place of parts of these that were found.
    func findSimilar(_ text: [UInt8], _ isAllowed: (Range<Int>) -> Bool) {
        guard let near else { return }
        var similar: [Place] = []
        func add(_ match: NearNames.Match) {
            guard isAllowed(match.range) else { return }
            let form = String(decoding: text[match.range], as: UTF8.self)
            // What is near to the form depends on the words around it, too.
            let key = match.candidates.reduce(into: form + (match.isOneWord ? "\t~" : "\t~~")) {
                $0 += " \($1.layer) \($1.name) \($1.evidence.rawValue)"
            }
            let surface = memory.number(of: form, key: key) {
                readings(of: match.candidates, isOneWord: match.isOneWord, surface: $0)
            }
            if !isPlainerName(of: surface, in: text, match.range) { self.add(surface, at: match.range, to: &similar) }
        }
        near.find(in: text.span, taken: found.map(\.range), add)
        insert(similar)
        if hasDottedNames {
            similar.removeAll()
            near.findDotted(in: text.span, taken: found.map(\.range), add)
            insert(similar)
        }
        findLater(text, near, isAllowed)
    }

    /// Adds the places of lone words that stand for persons whom the text names in full.
    func findLater(_ text: [UInt8], _ near: NearNames, _ isAllowed: (Range<Int>) -> Bool) {
        later.removeAll()
        var seen: Set<Int> = []
        for place in found where seen.insert(place.surface).inserted {
            for reading in memory.surfaces[place.surface].readings
            where reading.isFull && catalog.entities[reading.entity].type == .person {
                later.add(place.range, of: reading.candidate, entity: reading.entity, text.span)
            }
        }
        guard !later.isEmpty else { return }
        var (ranges, more) = (TakenRanges(found.map(\.range)), [Place]())
        func add(_ range: Range<Int>, _ person: ScanCandidate) {
            let form = String(decoding: text[range], as: UTF8.self)
            let candidate = ScanCandidate(layer: person.layer, name: person.name, evidence: [.similar, .shortened])
            let surface = memory.number(of: form, key: "\(form)\t\(person.layer) \(person.name)") {
                readings(of: [candidate], isOneWord: true, surface: $0, isFromText: true)
            }
            self.add(surface, at: range, to: &more)
        }
        for word in near.loneWords(in: text.span) where !ranges.overlap(word) && isAllowed(word) {
            if let person = later.person(called: word, text.span) { add(word, person) }
        }
        insert(more)
        (ranges, more) = (TakenRanges(found.map(\.range)), [])
        later.forEachFamilyName(in: text.span) { range, person in
            if !ranges.overlap(range), isAllowed(range) { add(range, person) }
        }
        insert(more)
    }

    /// Adds the places of words that are made from names.
    func findDerived(_ text: [UInt8], _ isAllowed: (Range<Int>) -> Bool) {
        guard let derived else { return }
        var more: [Place] = []
        for match in derived.matches(in: text.span, taken: found.map(\.range)) where isAllowed(match.range) {
            let form = String(decoding: text[match.range], as: UTF8.self)
            let surface = memory.number(of: form, key: "\(form)\tderived") {
                readings(of: match.candidates, isOneWord: false, surface: $0)
            }
            add(surface, at: match.range, to: &more)
        }
        insert(more)
    }

    /// Whether a name of the same entity was found inside of a range, and what is beside it has no capitals: *agency
    /// Reuters*.
    func isPlainerName(of surface: Int, in text: [UInt8], _ range: Range<Int>) -> Bool {
        let inner = found[firstPlace(endingAfter: range.lowerBound)...].prefix {
            $0.range.lowerBound < range.upperBound
        }
        guard inner.count == 1, let place = inner.first, place.range != range, range.contains(place.range) else {
            return false
        }
        let entities = Set(memory.surfaces[surface].readings.map(\.entity))
        let rest = text[range.lowerBound..<place.range.lowerBound] + text[place.range.upperBound..<range.upperBound]
        let isBesideWords = rest.contains(UInt8(ascii: " "))
        return isBesideWords && memory.surfaces[place.surface].readings.contains { entities.contains($0.entity) }
            && !String(decoding: rest, as: UTF8.self).unicodeScalars.contains { $0.properties.isUppercase }
    }

    /// The number of the first place that ends after an offset. Logarithmic time.
    func firstPlace(endingAfter offset: Int) -> Int {
        var (low, high) = (0, found.count)
        while low < high {
            let middle = (low + high) / 2
            if found[middle].range.upperBound > offset { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Adds the place of a surface form, unless it stands for nothing: then another may be found there.
    func add(_ surface: Int, at range: Range<Int>, to places: inout [Place]) {
        if !memory.surfaces[surface].readings.isEmpty { places.append(Place(range: range, surface: surface)) }
    }

    /// Adds places, in order and apart, to those that were found, in place of what they overlap. Linear time.
    func insert(_ places: [Place]) {
        guard !places.isEmpty else { return }
        var (merged, next) = ([Place](), 0)
        for place in found {
            while next < places.count, places[next].range.upperBound <= place.range.lowerBound {
                merged.append(places[next])
                next += 1
            }
            if next == places.count || !places[next].range.overlaps(place.range) { merged.append(place) }
        }
        found = merged + places[next...]
    }
}
