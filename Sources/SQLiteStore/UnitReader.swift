import GRDB
import TranslationMemory

/// Reads the rows of units.
struct UnitReader {
    private let database: Database

    init(_ database: Database) { self.database = database }

    private static let columns = """
        units.number, memory, id, sourceLanguage, status, origins.name, position, created, createdBy, changed, changedBy,
        lastUsed, useCount, details
        """
    private static let source = "units LEFT JOIN origins ON origins.number = units.origin"

    func unit(_ number: Int64) throws -> StoredUnit? {
        let row = try Row.fetchOne(
            database.cachedStatement(sql: "SELECT \(Self.columns) FROM \(Self.source) WHERE units.number = ?"),
            arguments: [number])
        return try row.map(unit)
    }

    func units(after number: Int64, in memory: Int64?, limit: Int) throws -> [StoredUnit] {
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT \(Self.columns) FROM \(Self.source)
                    WHERE units.number > ?1 AND (?2 IS NULL OR memory = ?2) ORDER BY units.number LIMIT ?3
                    """),
            arguments: [number, memory, limit])
        return try rows.map(unit)
    }

    /// Whether a unit's texts and codes are those of another.
    func says(_ number: Int64, _ unit: TranslationUnit) throws -> Bool {
        let said = { (variant: Variant) in
            ([variant.language, variant.segment.text].map { Array($0.utf8) }, variant.segment.codes)
        }
        var known = try variants(of: number).map { said($0.variant) }
        guard known.count == unit.variants.count else { return false }
        for wanted in unit.variants.map(said) {
            guard let index = known.firstIndex(where: { $0 == wanted }) else { return false }
            known.remove(at: index)
        }
        return true
    }

    private func unit(_ row: Row) throws -> StoredUnit {
        let number: Int64 = row[0]
        let variants = try variants(of: number)
        var provenance = Provenance()
        (provenance.origin, provenance.position) = (row[5], row[6])
        (provenance.created, provenance.createdBy) = (row[7], row[8])
        (provenance.changed, provenance.changedBy) = (row[9], row[10])
        (provenance.lastUsed, provenance.useCount) = (row[11], row[12])
        let unit = TranslationUnit(
            id: row[2], variants: variants.map(\.variant), sourceLanguage: row[3],
            status: (row[4] as String?).flatMap(TranslationStatus.init), provenance: provenance,
            details: Details(rows: try StringRows.decode(row[13], database)))
        return StoredUnit(
            number: number, memory: row[1], unit: unit, context: variants.map { ($0.before, $0.after) })
    }

    private func variants(of number: Int64) throws -> [(variant: Variant, before: Int64?, after: Int64?)] {
        let keys = VariantKey.range(of: number)
        let rows = try Row.fetchAll(
            database.cachedStatement(
                sql: """
                    SELECT tag, text, codes, before, after, writtenLanguage, provenance, details
                    FROM variants JOIN languages ON languages.number = language WHERE key BETWEEN ? AND ? ORDER BY key
                    """),
            arguments: [keys.lowerBound, keys.upperBound])
        return try rows.map { row in
            let codes = try StringRows.decode(row[2], database).compactMap(InlineCode.init)
            let variant = Variant(
                language: row[0], writtenLanguage: row[5], segment: SegmentText(row[1], codes: codes),
                provenance: Provenance(rows: try StringRows.decode(row[6], database)),
                details: Details(rows: try StringRows.decode(row[7], database)))
            return (variant, row[3], row[4])
        }
    }
}
