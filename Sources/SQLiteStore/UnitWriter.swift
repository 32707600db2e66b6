import GRDB
import TranslationMemory

/// Writes and deletes the rows of units. What it has interned belongs to one transaction: a new writer is made after one is
/// rolled back.
final class UnitWriter {
    private let database: Database
    private let units: RowInserter
    private let variants: RowInserter
    /// The highest number that a unit has had; nil: not known, as another process may have added some.
    private var last: Int64?
    private var languages: [String: Interned] = [:]
    private var recentLanguages: [Interned] = []
    private var origins: [String: Interned] = [:]

    init(_ database: Database) throws {
        self.database = database
        units = try RowInserter(
            database,
            sql: """
                INSERT INTO units VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (hash, memory) DO NOTHING
                """)
        variants = try RowInserter(database, sql: "INSERT INTO variants VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)")
    }

    /// Adds a unit, or finds the one that says the same.
    func add(_ entry: UnitEntry, to memory: Int64, operation: Int64) throws -> AddOutcome {
        var hash = ContentHash.of(entry.unit)
        while true {
            if let number = try insert(entry, memory, hash: hash, operation) { return .added(number) }
            guard let twin = try twin(hash, memory) else {
                throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a unit that is in the way is not there")
            }
            if try UnitReader(database).says(twin, entry.unit) {
                return try meet(twin, entry.unit, operation) ? .merged(twin) : .unchanged(twin)
            }
            // Another unit of the same hash.
            hash &+= 1
        }
    }

    /// Writes a unit under a number that is free, or under a new one; nil where one of its hash is there.
    func insert(
        _ entry: UnitEntry, _ memory: Int64, hash: Int64, _ operation: Int64, number: Int64? = nil
    ) throws -> Int64? {
        let number = try number ?? nextNumber()
        guard try insertUnit(entry.unit, number, memory, hash, operation) else { return nil }
        last = max(last ?? 0, number)
        for (index, variant) in entry.unit.variants.enumerated() {
            let context = entry.context.indices.contains(index) ? entry.context[index] : (nil, nil)
            try insert(variant, VariantKey(unit: number, variant: index), context)
        }
        return number
    }

    private func insertUnit(
        _ unit: TranslationUnit, _ number: Int64, _ memory: Int64, _ hash: Int64, _ operation: Int64
    ) throws -> Bool {
        let provenance = unit.provenance
        units.set(1, number)
        units.set(2, memory)
        units.set(3, hash)
        units.set(4, operation)
        units.set(5, unit.id)
        units.set(6, unit.sourceLanguage)
        units.set(7, unit.status?.rawValue)
        units.set(8, try provenance.origin.map(origin))
        units.set(9, provenance.position)
        units.set(10, provenance.created)
        units.set(11, provenance.createdBy)
        units.set(12, provenance.changed)
        units.set(13, provenance.changedBy)
        units.set(14, provenance.lastUsed)
        units.set(15, provenance.useCount)
        if !unit.details.isEmpty { units.set(16, StringRows.encode(unit.details.rows)) }
        return try units.insert()
    }

    private func insert(_ variant: Variant, _ key: VariantKey, _ context: (before: Int64?, after: Int64?)) throws {
        variants.set(1, key.number)
        variants.set(2, try language(variant.language))
        variants.set(3, variant.segment.text)
        if !variant.segment.codes.isEmpty { variants.set(4, StringRows.encode(variant.segment.codes.map(\.row))) }
        variants.set(5, context.before)
        variants.set(6, context.after)
        variants.set(7, variant.writtenLanguage)
        if !variant.provenance.isEmpty { variants.set(8, StringRows.encode(variant.provenance.rows)) }
        if !variant.details.isEmpty { variants.set(9, StringRows.encode(variant.details.rows)) }
        _ = try variants.insert()
    }

    /// A number that no unit has had.
    private func nextNumber() throws -> Int64 {
        if let last { return last + 1 }
        let found = try Int64.fetchOne(
            database,
            sql: """
                SELECT max(ifnull((SELECT max(number) FROM units), 0), ifnull((SELECT max(unit) FROM changes), 0))
                """)
        last = found
        return (found ?? 0) + 1
    }

    /// Deletes the rows of a unit, but for the places where it was met.
    func delete(_ number: Int64) throws {
        let keys = VariantKey.range(of: number)
        for (table, key) in [("variants", "key"), ("names", "variant")] {
            try database.cachedStatement(sql: "DELETE FROM \(table) WHERE \(key) BETWEEN ? AND ?").execute(
                arguments: [keys.lowerBound, keys.upperBound])
        }
        try database.cachedStatement(sql: "DELETE FROM units WHERE number = ?").execute(arguments: [number])
    }

    private func twin(_ hash: Int64, _ memory: Int64) throws -> Int64? {
        try Int64.fetchOne(
            database.cachedStatement(sql: "SELECT number FROM units WHERE hash = ? AND memory = ?"),
            arguments: [hash, memory])
    }

    /// Keeps another place where a unit was met; whether it was not known.
    func meet(_ number: Int64, _ unit: TranslationUnit, _ operation: Int64) throws -> Bool {
        let origin = try unit.provenance.origin.map(origin) ?? 0
        let position = unit.provenance.position ?? 0
        let isOwn = try Bool.fetchOne(
            database.cachedStatement(
                sql: "SELECT ifnull(origin, 0) = ? AND ifnull(position, 0) = ? FROM units WHERE number = ?"),
            arguments: [origin, position, number])
        guard isOwn == false else { return false }
        let before = database.totalChangesCount
        var rest = unit.provenance
        (rest.origin, rest.position) = (nil, nil)
        try database.cachedStatement(sql: "INSERT OR IGNORE INTO occurrences VALUES (?, ?, ?, ?, ?)").execute(
            arguments: [number, origin, position, operation, StringRows.encode(rest.rows)])
        return database.totalChangesCount != before
    }

    private func language(_ tag: String) throws -> Int64 {
        if let found = recentLanguages.first(where: { $0.text == tag }), found.text.utf8.elementsEqual(tag.utf8) {
            return found.number
        }
        let number = try Self.number(of: tag, in: &languages, database, table: "languages", column: "tag")
        if recentLanguages.count >= Self.mostRecent { recentLanguages.removeFirst() }
        recentLanguages.append((tag, number))
        return number
    }

    /// To compare a few short texts is faster than to hash one.
    private static let mostRecent = 4

    private func origin(_ name: String) throws -> Int64 {
        try Self.number(of: name, in: &origins, database, table: "origins", column: "name")
    }

    /// A text and its number. To `String`, é in one scalar and in two is the same; here it is not.
    private typealias Interned = (text: String, number: Int64)

    /// The most texts whose numbers are remembered.
    private static let capacity = 50_000

    private static func number(
        of text: String, in known: inout [String: Interned], _ database: Database, table: String, column: String
    ) throws -> Int64 {
        if let found = known[text], found.text.utf8.elementsEqual(text.utf8) { return found.number }
        try database.cachedStatement(sql: "INSERT OR IGNORE INTO \(table) (\(column)) VALUES (?)").execute(
            arguments: [text])
        guard
            let number = try Int64.fetchOne(
                database.cachedStatement(sql: "SELECT number FROM \(table) WHERE \(column) = ?"), arguments: [text])
        else { throw DatabaseError(resultCode: .SQLITE_CORRUPT, message: "a row that was written is not there") }
        if known.count >= capacity { known.removeAll(keepingCapacity: true) }
        known[text] = (text, number)
        return number
    }
}
