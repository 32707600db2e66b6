/// Where translation units are kept: one contract for every engine.
///
/// A store holds several memories, each with a name. What changes it belongs to an operation, which can be undone. Changes
/// become lasting, and visible to other processes, with `commit()`; a process that ends before leaves the store as it was
/// after the last one, whenever it is killed. Not `Sendable`: each task has its own.
package protocol MemoryStore: AnyObject {
    /// A number that tells the store from every other; index files carry it.
    var identity: Int64 { get }

    func memories() throws(StoreError) -> [MemoryInfo]
    /// The number of a memory, made where there is none.
    func makeMemory(named name: String) throws(StoreError) -> Int64

    /// Begins an operation, to which the changes until `commit()` belong.
    func begin(_ operation: OperationInfo) throws(StoreError) -> Int64
    /// Adds a unit; one that is there already is merged, and only where it stood is added. Logarithmic time.
    func add(_ entry: UnitEntry, to memory: Int64) throws(StoreError) -> AddOutcome
    /// Puts another unit in the place of one.
    func replace(_ number: Int64, with entry: UnitEntry) throws(StoreError)
    /// Deletes a unit; whether there was one.
    func delete(_ number: Int64) throws(StoreError) -> Bool
    /// Makes one unit of those that differ in nothing but letter case and spaces, or lie in another memory; returns how many
    /// are gone.
    func merge(_ numbers: [Int64], into kept: Int64) throws(StoreError) -> Int
    /// Undoes an operation; what others changed since then stays. Returns how many units changed, and how many did not.
    func undo(_ operation: Int64) throws(StoreError) -> (undone: Int, kept: Int)
    func commit() throws(StoreError)
    /// Forgets what was not committed.
    func rollBack()

    /// The latest operations, the last first.
    func operations(limit: Int) throws(StoreError) -> [OperationInfo]
    func unit(_ number: Int64) throws(StoreError) -> StoredUnit?
    /// Units in order of their numbers, from the one after `number` on, at most `limit`.
    func units(after number: Int64, in memory: Int64?, limit: Int) throws(StoreError) -> [StoredUnit]
    /// The other places where a unit was met, besides its own.
    func occurrences(of number: Int64) throws(StoreError) -> [Provenance]

    /// The state that an index of the store must have to be up to date.
    func mark() throws(StoreError) -> StoreMark
    /// Calls `body` with the texts in a language, and its regions, of the units that are new or changed since a mark.
    func texts(
        in language: String, since mark: StoreMark, _ body: (IndexedText) throws -> Void
    ) throws
    /// The units that were changed, deleted or brought back since a change.
    func changedUnits(since change: Int64) throws(StoreError) -> Set<Int64>
    /// The languages there are, with how many segments each has, the most first.
    func languages() throws(StoreError) -> [(tag: String, count: Int)]
    /// How far names have been looked for: the number of the last unit.
    func namesMark() throws(StoreError) -> StoreMark
    /// Keeps the names that were found in variants, and how far they have been looked for.
    func keep(_ names: [(variant: VariantKey, names: [NameSpan])], upTo mark: StoreMark) throws(StoreError)
    /// The units that have a name of an entity, in order, at most `limit`.
    func units(naming entity: String, after number: Int64, limit: Int) throws(StoreError) -> [Int64]
}

/// A memory of a store.
package struct MemoryInfo: Sendable, Equatable {
    package var number: Int64
    package var name: String
    package var units: Int

    package init(number: Int64, name: String, units: Int) {
        (self.number, self.name, self.units) = (number, name, units)
    }
}

/// What was done to a store, by whom and when.
package struct OperationInfo: Sendable, Equatable {
    package enum Action: String, Sendable {
        case add, align, dedupe, delete, edit, `import`, merge, undo
    }

    /// 0 before it is begun.
    package var number: Int64 = 0
    package var action: Action
    /// Seconds since 1970, UTC.
    package var time: Int
    package var user: String?
    /// What it was done with: a file, a query.
    package var detail: String?
    /// The operation that undid it.
    package var undoneBy: Int64?
    /// Units that were added or changed.
    package var units = 0

    package init(_ action: Action, time: Int, user: String? = nil, detail: String? = nil) {
        (self.action, self.time, self.user, self.detail) = (action, time, user, detail)
    }
}

/// A unit to add, with what stood around it.
package struct UnitEntry: Sendable {
    package var unit: TranslationUnit
    /// For each variant the hashes (`ContentHash`) of the texts of its language before and after it in its document; fewer
    /// than variants: not known.
    package var context: [(before: Int64?, after: Int64?)]

    package init(_ unit: TranslationUnit, context: [(before: Int64?, after: Int64?)] = []) {
        (self.unit, self.context) = (unit, context)
    }
}

/// What became of a unit that was added.
package enum AddOutcome: Sendable, Equatable {
    case added(Int64)
    /// The same was there from another place, which is now known too.
    case merged(Int64)
    /// The same was there from the same place.
    case unchanged(Int64)
}

/// A unit of a store.
package struct StoredUnit: Sendable, Equatable {
    package var number: Int64
    package var memory: Int64
    package var unit: TranslationUnit
    /// For each variant the hashes of the texts before and after it; nil: not known.
    package var context: [(before: Int64?, after: Int64?)]

    package init(
        number: Int64, memory: Int64, unit: TranslationUnit, context: [(before: Int64?, after: Int64?)] = []
    ) {
        (self.number, self.memory, self.unit, self.context) = (number, memory, unit, context)
    }

    package static func == (one: StoredUnit, other: StoredUnit) -> Bool {
        one.number == other.number && one.memory == other.memory && one.unit == other.unit
            && one.context.elementsEqual(other.context) { $0 == $1 }
    }
}

/// How far a store has come: its last unit and its last change.
package struct StoreMark: Sendable, Equatable {
    package var unit: Int64 = 0
    package var change: Int64 = 0

    package init(unit: Int64 = 0, change: Int64 = 0) { (self.unit, self.change) = (unit, change) }
}

/// A text of a store for an index.
package struct IndexedText: Sendable {
    package var key: VariantKey
    package var language: String
    package var text: String

    package init(key: VariantKey, language: String, text: String) {
        (self.key, self.language, self.text) = (key, language, text)
    }
}

/// A unit's number and the index of one of its variants, in one number.
package struct VariantKey: Sendable, Hashable {
    package var number: Int64

    /// The most variants that a unit may have.
    package static let mostVariants = 256

    package init(_ number: Int64) { self.number = number }
    package init(unit: Int64, variant: Int) { number = unit << 8 | Int64(variant) }

    /// The keys that the variants of a unit may have.
    package static func range(of unit: Int64) -> ClosedRange<Int64> { unit << 8...unit << 8 | 0xFF }

    package var unit: Int64 { number >> 8 }
    package var variant: Int { Int(number & 0xFF) }
}

/// A name in a segment, with the entity that it stands for.
package struct NameSpan: Sendable, Equatable {
    /// UTF-8 offsets into the text.
    package var range: Range<Int>
    package var entity: String

    package init(_ range: Range<Int>, entity: String) { (self.range, self.entity) = (range, entity) }
}
