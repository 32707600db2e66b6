import MappedFile
import Names
import UnicodeText

/// The sections that hold entities and names.
struct LexiconSections {
    private var strings = StringPool()
    private var tags: [UInt8] = []
    private var tagNumbers: [String: Int] = [:]
    private var entities: [UInt8] = []
    private var names: [UInt8] = []
    private var nameCount = 0

    /// Languages of a world newsroom: an entity with names in this many has the full prior.
    private static let fullPriorLanguages: Float = 40
    /// And with this many names.
    private static let fullPriorNames: Float = 200

    /// Of names by entity, and where those of each stand.
    init(_ names: [Name], _ groups: [Range<Int>]) {
        for (entity, group) in groups.enumerated() {
            addEntity(names[group])
            for name in names[group] { addName(name, entity: entity) }
        }
    }

    private mutating func addEntity(_ group: ArraySlice<Name>) {
        guard let first = group.first else { return }
        entities.append(number: UInt32(strings.offset(of: first.entity)))
        entities.append(number: UInt16(first.entity.utf8.count))
        entities.append(UInt8(EntityType.allCases.firstIndex(of: first.type) ?? 0))
        entities.append(0)
        entities.append(number: UInt32(nameCount))
        entities.append(number: UInt32(group.count))
        entities.append(number: Self.prior(of: group).bitPattern)
    }

    /// How well known an entity is, 0…1, by the languages that have a name for it and the names it has.
    private static func prior(of group: ArraySlice<Name>) -> Float {
        let count = group.count == 1 ? 1 : Set(group.map(\.language)).count
        let languages = Float(count) / fullPriorLanguages
        let names = Float(group.count) / fullPriorNames
        return (min(1, languages) + min(1, names.squareRoot())) / 2
    }

    private mutating func addName(_ name: Name, entity: Int) {
        names.append(number: UInt32(strings.offset(of: name.text)))
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
        let flags: NameFlags = tokenizer.token.traits.contains(.startsUppercase) ? .capitalized : []
        return isAcronym(text) ? flags.union(.acronym) : flags
    }

    /// Whether a text is short and of capitals.
    private static func isAcronym(_ text: String) -> Bool {
        guard text.utf8.count <= 6 * 4, text.unicodeScalars.count <= 6 else { return false }
        return text.unicodeScalars.allSatisfy { !$0.properties.isLowercase }
            && text.unicodeScalars.count { $0.properties.isUppercase } >= 2
    }

    private mutating func tagNumber(of tag: String) -> Int {
        if let known = tagNumbers[tag] { return known }
        let number = tagNumbers.count
        tags.append(number: UInt32(strings.offset(of: tag)))
        tags.append(number: UInt32(tag.utf8.count))
        tagNumbers[tag] = number
        return number
    }

    func finished() -> [(LexiconFormat.Section, [UInt8])] {
        [(.strings, strings.bytes), (.tags, tags), (.entities, entities), (.names, names)]
    }
}
