import Lexicon
import Names
import UnicodeText

/// Finds and resolves the names in texts of one language, and remembers what it has met.
final class LanguageSession {
    private let language: String
    private let options: NormalizerOptions
    private let catalog: EntityCatalog
    private let resolver: Resolver
    private let rewriter: Rewriter
    private let dates: CalendarDates
    private let writtenOn: WrittenOn?
    private let endings: SetOffEndings
    private var scanner: LexiconScanner
    /// nil when only names in known spellings are looked for.
    private let near: NearNames?
    private let loneWords: LoneWords
    /// nil when adjectives are not looked for.
    private let derived: DerivedWords?
    private let places: KnownPlaces?
    private var later: LaterNames
    /// Whether the language sets the parts of foreign names apart with dots.
    private let hasDottedNames: Bool
    private var innerNames: InnerNames
    private var memory = SurfaceMemory()
    private var found: [Place] = []
    /// The mention of each surface form, where it was decided for the text at hand.
    private var decided: [Decision] = []
    private var text = 0
    /// Preferred names by entity.
    private var preferred: [Int: String?] = [:]

    /// A place in a text and the number of the surface form that stands there.
    private struct Place {
        var range: Range<Int>
        var surface: Int
    }

    private struct Decision {
        /// The number of the text it holds for; negative where the form is only noted.
        var text = 0
        var mention: Mention?
    }

    init(_ language: String, _ catalog: EntityCatalog, _ options: NormalizerOptions, _ parts: NameParts) {
        self.language = language
        self.options = options
        self.catalog = catalog
        resolver = Resolver(catalog: catalog, language: language)
        rewriter = Rewriter(language: options.targetLanguage ?? language, textLanguage: language)
        dates = CalendarDates(language: language)
        writtenOn = WrittenOn(language: language)
        endings = SetOffEndings(language: language)
        loneWords = LoneWords(language: language)
        later = LaterNames(language: language)
        derived = options.findsDerived ? DerivedWords(catalog.stack, language: language) : nil
        hasDottedNames = ["zh", "yue"].contains(language.prefix { $0 != "-" })
        innerNames = InnerNames(catalog, language: language)
        places = options.places.map { KnownPlaces($0, catalog.stack) }
        near = options.findsSimilar ? NearNames(catalog.stack, language: language, parts, places) : nil
        scanner = LexiconScanner(layers: catalog.stack.layers + (places.map { [$0.lexicon] } ?? []), language: language)
    }

    /// Whether so much is remembered that a new session is due.
    var isFull: Bool { memory.isFull }

    /// The names in a text, in order. Expected linear time.
    func mentions(in text: [UInt8]) -> [Mention] {
        guard Tokenizer.needsComposing(text.span) else { return mentions(inComposed: text) }
        let composed = MappedText.composing(text.span)
        return mentions(inComposed: composed.bytes).map { mention in
            var mention = mention
            mention.range = composed.original(mention.range)
            mention.surface = String(decoding: text[mention.range], as: UTF8.self)
            return mention
        }
    }

    private func mentions(inComposed text: [UInt8]) -> [Mention] {
        find(text)
        guard !found.isEmpty else { return [] }
        noteContext()
        var mentions: [Mention] = []
        mentions.reserveCapacity(found.count)
        for place in found {
            guard var mention = decision(on: place.surface) else { continue }
            mention.range = place.range
            if let replacement = mention.replacement, endings.follow(place.range, in: text.span),
                !rewriter.mayPrecedeEnding(replacement, insteadOf: mention.surface)
            {
                (mention.replacement, mention.kept) = (nil, .ending)
            }
            mentions.append(mention)
        }
        return mentions
    }

    /// Collects the places of the text.
    private func find(_ text: [UInt8]) {
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
        findWrittenOn(text) { isAllowed($0, &words) }
        findCouples(text) { isAllowed($0, &words) }
        findSimilar(text) { isAllowed($0, &words) }
        findDerived(text) { isAllowed($0, &words) }
    }

    /// Adds the place of a match together with the mark behind it, if a name that it may stand for ends in that.
    private func add(_ match: ScanMatch, with mark: UInt8, in text: [UInt8]) -> Bool {
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
    private func findWrittenOn(_ text: [UInt8], _ isAllowed: (Range<Int>) -> Bool) {
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
    private func findCouples(_ text: [UInt8], _ isAllowed: (Range<Int>) -> Bool) {
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
    private func isPerson(_ surface: Int) -> Bool {
        memory.surfaces[surface].readings.contains { $0.isFull && $0.name.type == .person }
    }

    /// Adds the places of names in spellings that are near to known ones; in place of parts of these that were found.
    private func findSimilar(_ text: [UInt8], _ isAllowed: (Range<Int>) -> Bool) {
        guard let near else { return }
        var similar: [Place] = []
        func add(_ match: NearNames.Match) {
            guard isAllowed(match.range) else { return }
            let form = String(decoding: text[match.range], as: UTF8.self)
            let surface = memory.number(of: form) {
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
        findLater(text, near.loneWords(in: text.span), isAllowed)
    }

    /// Adds the places of lone words that stand for persons whom the text names in full.
    private func findLater(_ text: [UInt8], _ words: [Range<Int>], _ isAllowed: (Range<Int>) -> Bool) {
        guard !words.isEmpty || hasDottedNames else { return }
        later.removeAll()
        for place in found {
            for reading in memory.surfaces[place.surface].readings
            where reading.isFull && catalog.entities[reading.entity].type == .person {
                later.add(place.range, of: reading.candidate, entity: reading.entity, text.span)
            }
        }
        guard !later.isEmpty else { return }
        let taken = found.map(\.range)
        var (ranges, more) = (TakenRanges(taken), [Place]())
        func add(_ range: Range<Int>, _ person: ScanCandidate) {
            let form = String(decoding: text[range], as: UTF8.self)
            let candidate = ScanCandidate(layer: person.layer, name: person.name, evidence: [.similar, .shortened])
            let surface = memory.number(of: form, key: "\(form)\t\(person.layer) \(person.name)") {
                readings(of: [candidate], isOneWord: true, surface: $0, isFromText: true)
            }
            self.add(surface, at: range, to: &more)
        }
        for word in words where !ranges.overlap(word) && isAllowed(word) {
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
    private func findDerived(_ text: [UInt8], _ isAllowed: (Range<Int>) -> Bool) {
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
    private func isPlainerName(of surface: Int, in text: [UInt8], _ range: Range<Int>) -> Bool {
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
    private func firstPlace(endingAfter offset: Int) -> Int {
        var (low, high) = (0, found.count)
        while low < high {
            let middle = (low + high) / 2
            if found[middle].range.upperBound > offset { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Adds the place of a surface form, unless it stands for nothing: then another may be found there.
    private func add(_ surface: Int, at range: Range<Int>, to places: inout [Place]) {
        if !memory.surfaces[surface].readings.isEmpty { places.append(Place(range: range, surface: surface)) }
    }

    /// Adds places, in order and apart, to those that were found, in place of what they overlap. Linear time.
    private func insert(_ places: [Place]) {
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

    private func readings(of match: ScanMatch, surface: String) -> [Reading] {
        let layers = catalog.stack.layers.count
        var candidates = match.candidates.filter { $0.layer < layers }
        if candidates.isEmpty, let places {
            candidates = match.candidates.flatMap { places.candidates(ofName: $0.name, evidence: $0.evidence) }
        }
        return readings(of: candidates, isOneWord: match.isOneWord, surface: surface)
    }

    /// - Parameter isFromText: Whether the text itself says that the surface form stands for the candidates.
    private func readings(
        of candidates: [ScanCandidate], isOneWord: Bool, surface: String, isFromText: Bool = false
    ) -> [Reading] {
        let isDerived = isOneWord && loneWords.isDerived(surface)
        return Reading.readings(
            of: candidates, isOneWord: isOneWord, surface: surface, catalog, loneWords
        ).filter { reading in
            let entity = catalog.entities[reading.entity]
            if reading.name.role == .demonym, !reading.evidence.contains(.derived) { return false }
            if isOneWord, !loneWords.may(surface, stand: reading) { return false }
            if isOneWord, loneWords.isDerived(surface, from: reading) { return false }
            if NameEnds.areNeeded(by: reading.name.text), surface.utf8.last != reading.name.text.utf8.last {
                return false
            }
            if reading.evidence.contains(.similar) {
                // The last word of a name stands for it where it is a family name; Lithuanian is not Lithuania.
                if reading.name.type != .person, reading.evidence.contains(.shortened) { return false }
                if isDerived, !LoneWords.mayBe(surface, reading.name) { return false }
                // Where it is known how the language writes a name, the one that other languages have is not meant.
                if isOneWord, !isFromText, !reading.name.isIn(language),
                    catalog.names(of: reading.entity).names.contains(where: { $0.isIn(language) })
                {
                    return false
                }
            }
            return (options.types?.contains(entity.type) ?? true)
                && !entity.retracted.contains(surface)
        }
    }

    /// Notes what the surface forms of the text say of its entities.
    private func noteContext() {
        text += 1
        let missing = memory.surfaces.count - decided.count
        if missing > 0 { decided.append(contentsOf: repeatElement(Decision(), count: missing)) }
        for place in found where memory.surfaces[place.surface].isNew { weigh(place.surface) }
        // Weighing may have met more entities.
        catalog.context.begin(entityCount: catalog.entities.count)
        for place in found where decided[place.surface].text != -text {
            decided[place.surface] = Decision(text: -text)
            catalog.context.note(memory.surfaces[place.surface].readings)
        }
    }

    /// Weighs the readings of a surface form.
    private func weigh(_ surface: Int) {
        let entities = memory.surfaces[surface].readings.map(\.entity)
        memory.surfaces[surface].weigh { reading in
            var reading = resolver.weighed(reading)
            if entities.count > 1 {
                reading.inner = innerNames.entities(inNamesOf: reading.entity, &scanner).filter {
                    !entities.contains($0)
                }
            }
            return reading
        }
    }

    /// The mention of a surface form in the text at hand, its range to be filled in; nil where it stands for nothing.
    private func decision(on surface: Int) -> Mention? {
        if decided[surface].text == text { return decided[surface].mention }
        let mention = decide(surface)
        decided[surface] = Decision(text: text, mention: mention)
        return mention
    }

    private func decide(_ surface: Int) -> Mention? {
        let support = memory.surfaces[surface].support(in: catalog.context)
        if let support, let known = memory.surfaces[surface].decision(support) { return known }
        let form = memory.surfaces[surface]
        let resolution = resolver.resolve(form.readings, in: catalog.context)
        let mention = resolution.map { self.mention($0, surface: form.text) }
        if let support { memory.surfaces[surface].remember(mention, for: support) }
        return mention
    }

    private func mention(_ match: Resolution, surface: String) -> Mention {
        let best = match.best
        let entity = catalog.entities[best.reading.entity]
        let names = catalog.names(of: best.reading.entity)
        var mention = Mention(range: 0..<0, surface: surface, entity: entity.id, type: entity.type, score: best.score)
        mention.preferred = preferredName(of: best.reading.entity)
        switch rewriter.outcome(for: surface, reading: best.reading, type: entity.type, names: names) {
        case .stays: break
        case .kept(let reason): mention.kept = reason
        case .written(let text) where best.score >= options.minimumScore: mention.replacement = text
        case .written: mention.kept = .unsure
        }
        mention.how = Self.reasons(best)
        mention.alternatives = match.choices.dropFirst().map {
            Mention.Alternative(entity: catalog.entities[$0.reading.entity].id, score: $0.score)
        }
        if options.explains { mention.explanations = match.choices.map(resolver.explain) }
        return mention
    }

    /// The preferred name of an entity in the wanted language, or in the nearest that has one.
    private func preferredName(of entity: Int) -> String? {
        if let known = preferred[entity] { return known }
        let name = catalog.names(of: entity).preferredOrNearest(in: options.targetLanguage ?? language)?.text
        preferred[entity] = .some(name)
        return name
    }

    private static func reasons(_ match: Resolution.Choice) -> [Mention.Reason] {
        let evidence = match.reading.evidence
        var reasons: [Mention.Reason] = []
        if evidence.contains(.exact) { reasons.append(.exact) }
        if evidence.contains(.folded) { reasons.append(.folded) }
        if evidence.contains(.romanized) { reasons.append(.romanized) }
        if evidence.contains(.similar) { reasons.append(.similar) }
        if evidence.contains(.inflected) { reasons.append(.inflected) }
        if evidence.contains(.derived) { reasons.append(.derived) }
        if evidence.contains(.lookalike) { reasons.append(.lookalike) }
        if match.reading.isShort { reasons.append(.shortForm) }
        if match.reading.isShort && match.support.isNamedOtherwise { reasons.append(.context) }
        return reasons
    }
}
