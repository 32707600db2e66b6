import Glibc
import SQLiteStore
import Testing
import TranslationMemory

/// A path in a folder of its own, which is gone when the value is.
final class ScratchFile {
    let path: String
    private let folder: String

    init(_ name: String = "test.memory") {
        var template = Array("/tmp/allonym-store-XXXXXX".utf8CString)
        folder = String(cString: mkdtemp(&template))
        path = "\(folder)/\(name)"
    }

    deinit {
        if let handle = opendir(folder) {
            while let entry = readdir(handle) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                unlink("\(folder)/\(name)")
            }
            closedir(handle)
        }
        rmdir(folder)
    }
}

/// What every store does.
struct MemoryStoreContract {
    private let file = ScratchFile()

    private func open() throws -> SQLiteStore { try SQLiteStore(path: file.path, for: .writing) }

    private func unit(_ source: String, _ target: String, origin: String = "a", at position: Int = 0) -> TranslationUnit
    {
        var unit = TranslationUnit(variants: [
            Variant(language: "en", segment: SegmentText(source)),
            Variant(language: "de", segment: SegmentText(target)),
        ])
        (unit.provenance.origin, unit.provenance.position) = (origin, position)
        return unit
    }

    /// A unit with something in every field.
    private var full: TranslationUnit {
        var unit = unit("Hello ⟨x⟩", "Hallo")
        (unit.id, unit.sourceLanguage, unit.status) = ("tu-1", "en", .reviewed)
        unit.provenance.created = 1
        unit.provenance.createdBy = "ann"
        unit.provenance.changed = 2
        unit.provenance.changedBy = "bob"
        unit.provenance.lastUsed = 3
        unit.provenance.useCount = 4
        unit.details = Details(
            properties: [Property("client", "Q", attributes: [Attribute("xml:lang", "en")]), Property("client", "")],
            notes: [Note("a \u{1F} note\n\"x\"")], attributes: [Attribute("segtype", "phrase")])
        unit.variants[0].segment.codes = [
            InlineCode(.opening, at: 6, id: "1", element: "bpt", attributes: [Attribute("type", "b")], content: "<b>"),
            InlineCode(.closing, at: 9, id: "", element: "ept"), InlineCode(.standalone, at: 9, element: "x"),
        ]
        unit.variants[1].writtenLanguage = "DE"
        unit.variants[1].provenance.createdBy = "eve"
        unit.variants[1].details.notes = [Note("n", attributes: [Attribute("o", "p")])]
        return unit
    }

    private func add(_ units: [TranslationUnit], to store: SQLiteStore, memory: String = "m") throws -> [AddOutcome] {
        let number = try store.makeMemory(named: memory)
        _ = try store.begin(OperationInfo(.import, time: 1))
        let outcomes = try units.map { try store.add(UnitEntry($0, context: [(1, nil), (nil, 2)]), to: number) }
        try store.commit()
        return outcomes
    }

    @Test func givesBackWhatWasStored() throws {
        _ = try add([full], to: open())
        let stored = try #require(try open().unit(1))
        #expect(stored.unit == full)
        #expect(stored.context.map(\.before) == [1, nil])
        #expect(stored.context.map(\.after) == [nil, 2])
        #expect(try open().unit(2) == nil)
        #expect(try open().units(after: 0, in: nil, limit: 10).map(\.number) == [1])
    }

    @Test func mergesWhatSaysTheSame() throws {
        let store = try open()
        let outcomes = try add(
            [
                unit("a", "b"), unit("a", "b"), unit("a", "b", origin: "other", at: 7),
                unit("a", "b", origin: "other", at: 7), unit("a", "B"),
            ], to: store)
        #expect(outcomes == [.added(1), .unchanged(1), .merged(1), .unchanged(1), .added(2)])
        #expect(try store.occurrences(of: 1).map(\.origin) == ["other"])
        #expect(try store.occurrences(of: 1).map(\.position) == [7])
        #expect(try add([unit("a", "b")], to: store, memory: "second") == [.added(3)])
        #expect(try store.memories().map(\.units) == [2, 1])
    }

    @Test func tellsTextsApartThatLookAlike() throws {
        let outcomes = try add([unit("caf\u{E9}", "x"), unit("cafe\u{301}", "x"), unit("x", "caf\u{E9}")], to: open())
        #expect(outcomes == [.added(1), .added(2), .added(3)])
        #expect(try open().unit(2)?.unit.variants[0].segment.text.unicodeScalars.count == 5)
    }

    @Test func forgetsWhatWasNotCommitted() throws {
        let store = try open()
        let memory = try store.makeMemory(named: "m")
        try store.commit()
        _ = try store.begin(OperationInfo(.import, time: 1))
        _ = try store.add(UnitEntry(unit("a", "b")), to: memory)
        #expect(try open().unit(1) == nil)
        store.rollBack()
        #expect(try store.unit(1) == nil)
        #expect(try add([unit("a", "b")], to: store) == [.added(1)])
    }

    @Test func undoesEveryOperation() throws {
        let store = try open()
        _ = try add([unit("a", "b"), unit("c", "d")], to: store)
        let edit = try store.begin(OperationInfo(.edit, time: 2))
        try store.replace(1, with: UnitEntry(unit("a", "edited")))
        try store.commit()
        let deletion = try store.begin(OperationInfo(.delete, time: 3))
        #expect(try store.delete(2))
        #expect(try !store.delete(99))
        try store.commit()

        let undo = try store.begin(OperationInfo(.undo, time: 4))
        #expect(try store.undo(deletion) == (1, 0))
        try store.commit()
        #expect(try store.unit(2)?.unit == unit("c", "d"))
        _ = try store.begin(OperationInfo(.undo, time: 5))
        #expect(try store.undo(edit) == (1, 0))
        try store.commit()
        #expect(try store.unit(1)?.unit == unit("a", "b"))
        // A change that was undone is in nobody’s way.
        let later = try store.begin(OperationInfo(.edit, time: 5))
        try store.replace(1, with: UnitEntry(unit("a", "later")))
        try store.commit()
        _ = try store.begin(OperationInfo(.undo, time: 5))
        #expect(try store.undo(1) == (1, 1))
        store.rollBack()
        _ = try store.begin(OperationInfo(.undo, time: 5))
        #expect(try store.undo(later) == (1, 0))
        try store.commit()
        // Undoing an undoing brings the deletion back.
        _ = try store.begin(OperationInfo(.undo, time: 6))
        #expect(try store.undo(undo) == (1, 0))
        try store.commit()
        #expect(try store.unit(2) == nil)
        // And it can be undone again, but not twice.
        _ = try store.begin(OperationInfo(.undo, time: 7))
        #expect(try store.undo(deletion) == (1, 0))
        try store.commit()
        #expect(try store.unit(2)?.unit == unit("c", "d"))
        _ = try store.begin(OperationInfo(.undo, time: 8))
        #expect(throws: StoreError.self) { try store.undo(deletion) }
    }

    @Test func undoesAnImportButWhatOthersHaveToo() throws {
        let store = try open()
        _ = try add([unit("a", "b"), unit("c", "d")], to: store)
        _ = try add([unit("c", "d", origin: "second")], to: store)
        _ = try store.begin(OperationInfo(.undo, time: 4))
        #expect(try store.undo(1) == (1, 1))
        try store.commit()
        #expect(try store.unit(1) == nil)
        #expect(try store.unit(2) != nil)
        // A number is not given twice.
        #expect(try add([unit("e", "f")], to: store) == [.added(3)])
    }

    @Test func mergesUnitsWithTheirPlaces() throws {
        let store = try open()
        _ = try add([unit("a", "b"), unit("A", "b", origin: "z", at: 3)], to: store)
        let operation = try store.begin(OperationInfo(.dedupe, time: 2))
        #expect(try store.merge([2], into: 1) == 1)
        try store.commit()
        #expect(try store.unit(2) == nil)
        #expect(try store.occurrences(of: 1).map(\.origin) == ["z"])
        _ = try store.begin(OperationInfo(.undo, time: 3))
        #expect(try store.undo(operation) == (1, 0))
        try store.commit()
        #expect(try store.unit(2)?.unit.provenance.origin == "z")
        #expect(try store.occurrences(of: 1).isEmpty)
    }

    @Test func refusesAnEditThatMakesADuplicate() throws {
        let store = try open()
        _ = try add([unit("a", "b"), unit("c", "d")], to: store)
        _ = try store.begin(OperationInfo(.edit, time: 2))
        #expect(throws: StoreError.self) { try store.replace(1, with: UnitEntry(unit("c", "d"))) }
        try store.commit()
        #expect(try store.unit(1)?.unit == unit("a", "b"))
    }

    @Test func tellsAnIndexWhatIsNew() throws {
        let store = try open()
        _ = try add([unit("a", "b"), unit("c", "d")], to: store)
        func texts(since mark: StoreMark) throws -> [String] {
            var texts: [String] = []
            try store.texts(in: "en", since: mark) { texts.append($0.text) }
            return texts
        }
        #expect(try texts(since: StoreMark()) == ["a", "c"])
        let mark = try store.mark()
        #expect(try texts(since: mark).isEmpty)
        _ = try store.begin(OperationInfo(.edit, time: 2))
        try store.replace(1, with: UnitEntry(unit("edited", "b")))
        _ = try store.delete(2)
        try store.commit()
        _ = try add([unit("e", "f")], to: store)
        #expect(try texts(since: mark) == ["edited", "e"])
        #expect(try store.changedUnits(since: mark.change) == [1, 2])
    }

    @Test func keepsNames() throws {
        let store = try open()
        _ = try add([unit("Merkel", "Merkel"), unit("c", "d")], to: store)
        let names = [NameSpan(0..<6, entity: "Q567")]
        let found = [VariantKey(unit: 1, variant: 0), VariantKey(unit: 1, variant: 1)].map { ($0, names) }
        try store.keep(found, upTo: try store.mark())
        try store.commit()
        #expect(try store.units(naming: "Q567", after: 0, limit: 10) == [1])
        #expect(try store.units(naming: "Q567", after: 1, limit: 10).isEmpty)
        #expect(try store.namesMark() == store.mark())
    }

    @Test func refusesMoreVariantsThanItHolds() throws {
        let store = try open()
        let variants = (0...VariantKey.mostVariants).map { Variant(language: "x\($0)", segment: SegmentText("a")) }
        let memory = try store.makeMemory(named: "m")
        _ = try store.begin(OperationInfo(.import, time: 1))
        #expect(throws: StoreError.self) { try store.add(UnitEntry(TranslationUnit(variants: variants)), to: memory) }
        #expect(try store.add(UnitEntry(unit("a", "b")), to: memory) == .added(1))
        try store.commit()
    }
}
