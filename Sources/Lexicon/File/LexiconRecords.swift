import MappedFile
public import Names
import UnicodeText

/// An entity of one lexicon.
struct EntityRecord {
    var id: ByteView
    var type: EntityType
    /// Indexes of its names.
    var names: Range<Int>
    /// How well known the entity is, 0…1: the share of the world's press languages that have a name for it.
    var prior: Float
}

extension Lexicon {
    static let types = EntityType.allCases
    static let roles = NameRole.allCases

    func entity(at index: Int) -> EntityRecord {
        let offset = index * LexiconFormat.entityRecordLength
        let id = strings.slice(
            at: Int(entities.uint32(at: offset)), count: Int(entities.uint16(at: offset + 4)))
        let type = Int(entities.uint8(at: offset + 6))
        let first = Int(entities.uint32(at: offset + 8))
        let count = Int(entities.uint32(at: offset + 12))
        let end = min(first + count, nameCount)
        return EntityRecord(
            id: id, type: type < Self.types.count ? Self.types[type] : .other,
            names: min(first, end)..<end,
            prior: Float(bitPattern: entities.uint32(at: offset + 16)))
    }

    /// The index of the entity that the name belongs to.
    func entityIndex(ofName index: Int) -> Int {
        Int(names.uint32(at: index * LexiconFormat.nameRecordLength + 4))
    }

    /// The UTF-8 of a name.
    func text(ofName index: Int) -> ByteView {
        let offset = index * LexiconFormat.nameRecordLength
        return strings.slice(at: Int(names.uint32(at: offset)), count: Int(names.uint16(at: offset + 8)))
    }

    func role(ofName index: Int) -> NameRole {
        let role = Int(names.uint8(at: index * LexiconFormat.nameRecordLength + 14))
        return role < Self.roles.count ? Self.roles[role] : .alias
    }

    /// The indexes of all names with a role. Linear in the names.
    package func names(of role: NameRole) -> [Int] { (0..<nameCount).filter { self.role(ofName: $0) == role } }

    func flags(ofName index: Int) -> NameFlags {
        NameFlags(rawValue: names.uint8(at: index * LexiconFormat.nameRecordLength + 15))
    }

    func language(ofName index: Int) -> String {
        tag(Int(names.uint16(at: index * LexiconFormat.nameRecordLength + 10)))
    }

    private func tag(_ index: Int) -> String {
        strings.slice(at: Int(tags.uint32(at: index * 8)), count: Int(tags.uint32(at: index * 8 + 4))).string
    }

    /// The name at an index, whole.
    package func name(at index: Int) -> Name {
        let owner = entity(at: entityIndex(ofName: index))
        return Name(
            entity: owner.id.string, type: owner.type, language: language(ofName: index),
            role: role(ofName: index), text: text(ofName: index).string,
            source: tag(Int(names.uint16(at: index * LexiconFormat.nameRecordLength + 12))))
    }

    /// All names of an entity, in the order of the table; empty when the lexicon does not know it.
    ///
    /// Logarithmic in the number of entities.
    public func names(of entity: String) -> [Name] {
        guard let index = entityIndex(of: entity) else { return [] }
        return self.entity(at: index).names.map { name(at: $0) }
    }

    /// Whether a name of the entity is retracted.
    func hasRetracted(of entity: String) -> Bool {
        guard let index = entityIndex(of: entity) else { return false }
        return self.entity(at: index).names.contains { role(ofName: $0) == .retracted }
    }

    /// Whether the entity has a preferred name or an alias of several words.
    func hasFullName(_ entity: String) -> Bool {
        guard let index = entityIndex(of: entity) else { return false }
        return self.entity(at: index).names.contains { name in
            let role = role(ofName: name)
            return (role == .preferred || role == .alias) && text(ofName: name).raw.areSeveralWords
        }
    }

    /// The index of an entity, by binary search over the sorted ids.
    func entityIndex(of id: String) -> Int? {
        let bytes = Array(id.utf8)
        var low = 0
        var high = entityCount
        while low < high {
            let middle = (low + high) / 2
            if entity(at: middle).id.compare(bytes) < 0 { low = middle + 1 } else { high = middle }
        }
        return low < entityCount && entity(at: low).id.compare(bytes) == 0 ? low : nil
    }

    /// Where the postings of a key stand whose low half a hash table has found; nowhere when the high half is
    /// another.
    ///
    /// - Parameter value: Where they stand, counted in numbers of four bytes; 0 for none.
    func postings(of key: UInt64, at value: UInt32) -> Range<Int> {
        let start = Int(value)
        guard value != 0, postings.uint32(at: start * 4) == UInt32(truncatingIfNeeded: key &>> 32) else {
            return 0..<0
        }
        let count = min(Int(postings.uint32(at: start * 4 + 4)), postings.count / 4 - start - 2)
        return (start + 2)..<(start + 2 + max(count, 0))
    }

    /// The posting at an index that `postings(of:at:)` gave; in a damaged file its name may be any of the names.
    func posting(at index: Int) -> Posting {
        let posting = Posting(bits: postings.uint32(at: index * 4))
        return posting.name < nameCount ? posting : Posting(name: 0, path: posting.path)
    }
}

extension Sequence<UInt8> {
    /// Whether UTF-8 holds something that stands between words: a space, a hyphen or a middle dot.
    var areSeveralWords: Bool {
        var last: (UInt8, UInt8) = (0, 0)
        for byte in self {
            if byte == 0x20 || byte == 0x2D || (last.1, byte) == (0xC2, 0xB7) { return true }
            if byte == 0xBB, last == (0xE3, 0x83) { return true }
            last = (last.1, byte)
        }
        return false
    }
}
