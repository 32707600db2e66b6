import GRDB
import TranslationMemory

/// Keeps what units were, and brings it back.
struct History {
    private let database: Database

    init(_ database: Database) { self.database = database }

    /// Keeps a unit as it is before it is changed, deleted, or made anew.
    func record(_ number: Int64, operation: Int64) throws {
        try execute("INSERT INTO changes (operation, unit) VALUES (?, ?)", [operation, number])
        let change = database.lastInsertedRowID
        try execute("INSERT INTO pastUnits SELECT ?, * FROM units WHERE number = ?", [change, number])
        let keys = VariantKey.range(of: number)
        for (past, table, key) in [("pastVariants", "variants", "key"), ("pastNames", "names", "variant")] {
            try execute(
                "INSERT INTO \(past) SELECT ?, * FROM \(table) WHERE \(key) BETWEEN ? AND ?",
                [change, keys.lowerBound, keys.upperBound])
        }
    }

    /// Undoes what an operation did, as part of another.
    ///
    /// - Returns: How many units are as before, and how many are not, as they were changed since.
    func undo(_ undone: Int64, as operation: Int64) throws -> (undone: Int, kept: Int) {
        var counts = (undone: 0, kept: 0)
        let writer = try UnitWriter(database)
        for added in try numbers("SELECT number FROM units WHERE operation = ?", [undone]) {
            guard try changes(of: added, after: undone) == 0 && !isMet(added, besides: undone) else {
                counts.kept += 1
                continue
            }
            try record(added, operation: operation)
            try writer.delete(added)
            counts.undone += 1
        }
        try execute("DELETE FROM occurrences WHERE operation = ?", [undone])
        let changed = try Row.fetchAll(
            database, sql: "SELECT number, unit FROM changes WHERE operation = ? ORDER BY number DESC",
            arguments: [undone])
        for row in changed {
            let (change, unit): (Int64, Int64) = (row[0], row[1])
            guard try changes(of: unit, after: undone, before: operation) == 0 && mayReturn(change) else {
                counts.kept += 1
                continue
            }
            try record(unit, operation: operation)
            try writer.delete(unit)
            try restore(change)
            counts.undone += 1
        }
        // What an undoing undid is in force again when it is undone itself.
        try execute("UPDATE operations SET undoneBy = NULL WHERE undoneBy = ?", [undone])
        try execute("UPDATE operations SET undoneBy = ? WHERE number = ?", [operation, undone])
        return counts
    }

    /// How many changes of a unit belong to operations after one, and before another, that are in force.
    private func changes(of unit: Int64, after operation: Int64, before end: Int64 = .max) throws -> Int {
        try Int.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT count(*) FROM changes JOIN operations ON operations.number = operation
                    WHERE unit = ? AND operation > ? AND operation < ? AND undoneBy IS NULL AND action <> 'undo'
                    """), arguments: [unit, operation, end]) ?? 0
    }

    /// Whether a unit was met by another operation too, and so is not one's alone to take away.
    private func isMet(_ unit: Int64, besides operation: Int64) throws -> Bool {
        try Bool.fetchOne(
            database.cachedStatement(
                sql: "SELECT EXISTS (SELECT * FROM occurrences WHERE unit = ? AND operation <> ?)"),
            arguments: [unit, operation]) ?? false
    }

    /// Whether no other unit says by now what one said before a change.
    private func mayReturn(_ change: Int64) throws -> Bool {
        try Bool.fetchOne(
            database.cachedStatement(
                sql: """
                    SELECT NOT EXISTS (
                        SELECT * FROM pastUnits AS past JOIN units ON units.hash = past.hash AND units.memory = past.memory
                        WHERE past.change = ? AND units.number <> past.number)
                    """),
            arguments: [change]) ?? false
    }

    private func restore(_ change: Int64) throws {
        for (past, table) in [("pastUnits", "units"), ("pastVariants", "variants"), ("pastNames", "names")] {
            let columns = try database.columns(in: table).map(\.name).joined(separator: ", ")
            try execute(
                "INSERT INTO \(table) SELECT \(columns) FROM \(past) WHERE change = ?", [change])
        }
    }

    private func numbers(_ query: String, _ arguments: StatementArguments) throws -> [Int64] {
        try Int64.fetchAll(database, sql: query, arguments: arguments)
    }

    private func execute(_ sql: String, _ arguments: StatementArguments) throws {
        try database.cachedStatement(sql: sql).execute(arguments: arguments)
    }
}
