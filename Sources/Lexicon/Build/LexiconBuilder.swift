public import Names
import Synchronization
import UnicodeText

/// Compiles names into a lexicon.
///
/// ```
/// var builder = LexiconBuilder()
/// builder.add(table.names)
/// try builder.write(to: "news.lexicon")
/// ```
public struct LexiconBuilder {
    private var names: [Name] = []
    private var parts = PartTable()
    /// Called now and then with the number of names compiled, and of all.
    public var progress: ((Int, Int) -> Void)?

    /// How many slices of the names are worked on at once.
    package var workers = Parallel.workers

    public init() {}

    /// Adds names; those of an entity keep their order.
    public mutating func add(_ names: [Name]) { self.names += names }

    /// Gives the lexicon a table of name parts to bring.
    package mutating func add(_ parts: PartTable) { self.parts = parts }

    /// The bytes of the lexicon, the same whatever the number of processors. About n log n in the number of names.
    ///
    /// - Throws: `LexiconError.tooManyTags`.
    public func bytes() throws(LexiconError) -> [UInt8] {
        let tags = Set(names.map(\.language)).union(names.map(\.source)).count
        guard tags <= LexiconFormat.maximumTags else { throw .tooManyTags(tags) }
        let groups = grouped()
        let (keys, parts) = derived(from: groups.flatMap { $0 })
        let made = Parallel.map(3) { task in
            switch task {
            case 0: LexiconSections(groups).finished()
            case 1: keys.sections()
            default: parts.sections()
            }
        }
        var (entries, rows): ([UInt8], [UInt8]) = ([], [])
        for entry in self.parts.entries { entries.append(number: entry) }
        for row in self.parts.rows { rows.append(number: row) }
        return LexiconFiling.assemble(made.flatMap { $0 } + [(.partTable, entries), (.partTableRows, rows)])
    }

    /// The keys and the parts of names. Each worker has a slice of them; in rounds, to tell how far they are.
    private func derived(from names: [Name]) -> (NameKeyTables, PartIndexBuilder) {
        let ranges = Parallel.ranges(names.count, parts: workers, least: Self.fewestNames)
        let slices = Parallel.map(ranges.count) { _ in Slice() }
        let longest = ranges.map(\.count).max() ?? 0
        for start in stride(from: 0, to: longest, by: Self.namesOfRound) {
            progress?(start * ranges.count, names.count)
            _ = Parallel.map(ranges.count) { number in
                let range = ranges[number].dropFirst(start).prefix(Self.namesOfRound)
                slices[number].add(names, range)
            }
        }
        progress?(names.count, names.count)
        var (keys, parts) = (NameKeyTables(), PartIndexBuilder())
        for slice in slices { slice.merge(into: &keys, &parts) }
        return (keys, parts)
    }

    private static let fewestNames = 500
    private static let namesOfRound = 5_000

    /// Compiles and writes the lexicon: the file appears whole or not at all.
    public func write(to path: String) throws(LexiconError) {
        try AtomicFile.write(try bytes(), to: path)
    }

    /// The names by entity, each once, entities in byte order of their ids.
    private func grouped() -> [[Name]] {
        let byEntity = Dictionary(grouping: names, by: \.entity)
        let ids = byEntity.keys.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        return ids.compactMap { byEntity[$0].map(Self.once) }
    }

    /// Names in their order, without those that came before.
    private static func once(_ names: [Name]) -> [Name] {
        guard names.count > 1 else { return names }
        var seen: Set<Name> = []
        return names.filter { seen.insert($0).inserted }
    }
}

/// What is derived from a slice of the names, by one worker at a time.
private final class Slice: Sendable {
    private let derived = Mutex((keys: KeyCollector(), parts: PartCollector()))

    func add(_ names: [Name], _ range: Range<Int>) {
        derived.withLock { derived in
            for index in range {
                derived.keys.add(names[index], index: index)
                derived.parts.add(names[index].role == .retracted ? nil : names[index].text)
            }
        }
    }

    func merge(into keys: inout NameKeyTables, _ parts: inout PartIndexBuilder) {
        let made = derived.withLock { ($0.keys.tables, $0.parts.names) }
        keys.merge(made.0)
        parts.add(made.1)
    }
}

/// The sections that hold entities and names.
private struct LexiconSections {
    private var strings: [UInt8] = []
    private var stringOffsets: [String: Int] = [:]
    private var tags: [UInt8] = []
    private var tagNumbers: [String: Int] = [:]
    private var entities: [UInt8] = []
    private var names: [UInt8] = []
    private var nameCount = 0

    /// Languages of a world newsroom: an entity with names in this many has the full prior.
    private static let fullPriorLanguages: Float = 40
    /// And with this many names.
    private static let fullPriorNames: Float = 200

    init(_ groups: [[Name]]) {
        for (entity, group) in groups.enumerated() {
            addEntity(group)
            for name in group { addName(name, entity: entity) }
        }
    }

    private mutating func addEntity(_ group: [Name]) {
        let id = group[0].entity
        entities.append(number: UInt32(offset(of: id)))
        entities.append(number: UInt16(id.utf8.count))
        entities.append(UInt8(EntityType.allCases.firstIndex(of: group[0].type) ?? 0))
        entities.append(0)
        entities.append(number: UInt32(nameCount))
        entities.append(number: UInt32(group.count))
        entities.append(number: Self.prior(of: group).bitPattern)
    }

    /// How well known an entity is, 0…1, by the languages that have a name for it and the names it has.
    private static func prior(of group: [Name]) -> Float {
        let languages = Float(Set(group.map(\.language)).count) / fullPriorLanguages
        let names = Float(group.count) / fullPriorNames
        return (min(1, languages) + min(1, names.squareRoot())) / 2
    }

    private mutating func addName(_ name: Name, entity: Int) {
        names.append(number: UInt32(offset(of: name.text)))
        names.append(number: UInt32(entity))
        names.append(number: UInt16(name.text.utf8.count))
        names.append(number: UInt16(tagNumber(of: name.language)))
        names.append(number: UInt16(tagNumber(of: name.source)))
        names.append(UInt8(NameRole.allCases.firstIndex(of: name.role) ?? 0))
        names.append(Self.flags(of: name.text).rawValue)
        nameCount += 1
    }

    private static func flags(of text: String) -> NameFlags {
        var tokenizer = Tokenizer()
        let bytes = Array(text.utf8)
        guard tokenizer.next(in: bytes.span) else { return [] }
        var flags: NameFlags = tokenizer.token.traits.contains(.startsUppercase) ? .capitalized : []
        let isShort = text.unicodeScalars.count <= 6
        let isAllUppercase = text.unicodeScalars.allSatisfy { !$0.properties.isLowercase }
        let letters = text.unicodeScalars.count { $0.properties.isUppercase }
        if isShort && isAllUppercase && letters >= 2 { flags.insert(.acronym) }
        return flags
    }

    private mutating func offset(of text: String) -> Int {
        if let known = stringOffsets[text] { return known }
        let offset = strings.count
        strings += text.utf8
        stringOffsets[text] = offset
        return offset
    }

    private mutating func tagNumber(of tag: String) -> Int {
        if let known = tagNumbers[tag] { return known }
        let number = tagNumbers.count
        tags.append(number: UInt32(offset(of: tag)))
        tags.append(number: UInt32(tag.utf8.count))
        tagNumbers[tag] = number
        return number
    }

    func finished() -> [(LexiconFormat.Section, [UInt8])] {
        [(.strings, strings), (.tags, tags), (.entities, entities), (.names, names)]
    }
}
