import Glibc
import SQLiteStore
import Testing
import TestSupport
import TranslationMemory

struct DamagedStoreTests {
    private let file = ScratchFile()

    private func write(_ bytes: [UInt8]) {
        let handle = fopen(file.path, "wb")
        fwrite(bytes, 1, bytes.count, handle)
        fclose(handle)
    }

    private func kind(_ access: SQLiteStore.Access) -> StoreError.Kind? {
        do {
            _ = try SQLiteStore(path: file.path, for: access)
            return nil
        } catch {
            return error.kind
        }
    }

    @Test func refusesWhatIsNoMemory() {
        #expect(kind(.reading) == .noInput)
        #expect(kind(.changing) == .noInput)
        write(Array("no database, but long enough to look like one that was made by another program".utf8))
        #expect(kind(.writing) == .data)
        #expect(kind(.reading) == .data)
    }

    @Test func survivesDamage() throws {
        do {
            let store = try SQLiteStore(path: file.path, for: .writing)
            let memory = try store.makeMemory(named: "m")
            _ = try store.begin(OperationInfo(.import, time: 1))
            for number in 0..<300 {
                let variants = ["en", "de"].map { Variant(language: $0, segment: SegmentText("\($0) text \(number)")) }
                _ = try store.add(UnitEntry(TranslationUnit(variants: variants)), to: memory)
            }
            try store.commit()
        }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let handle = fopen(file.path, "rb")
        bytes.removeLast(bytes.count - fread(&bytes, 1, bytes.count, handle))
        fclose(handle)
        var random = SeededRandom(seed: 7)
        for _ in 0..<40 {
            var damaged = bytes
            for _ in 0..<Int.random(in: 1...60, using: &random) {
                damaged[Int.random(in: 0..<damaged.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            if Bool.random(using: &random) { damaged.removeLast(Int.random(in: 1..<damaged.count, using: &random)) }
            unlink(file.path + "-wal")
            unlink(file.path + "-shm")
            write(damaged)
            // An error or an answer, and no crash.
            guard let store = try? SQLiteStore(path: file.path, for: .reading) else { continue }
            _ = try? store.units(after: 0, in: nil, limit: 1000)
            _ = try? store.memories()
        }
    }
}
