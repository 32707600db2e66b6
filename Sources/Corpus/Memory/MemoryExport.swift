package import Interchange
package import TranslationMemory

/// Writes the units of a store as a file of another tool. Constant memory.
package struct MemoryExport {
    private let store: any MemoryStore
    private let memory: Int64?
    private let filter: MemoryFilter

    private static let batch = 1000

    /// - Parameter memory: One memory; nil: all.
    package init(_ store: any MemoryStore, memory: Int64?, filter: MemoryFilter) {
        (self.store, self.memory, self.filter) = (store, memory, filter)
    }

    /// Writes all units that are wanted.
    ///
    /// - Parameters:
    ///   - path: The file, which appears whole or not at all; nil: `write` takes the bytes.
    /// - Returns: How many units the format cannot hold, by the reason.
    package func run(
        _ writer: any UnitWriter, to path: String?, _ write: ([UInt8]) throws -> Void
    ) throws -> [String: Int] {
        guard let path else { return try run(writer, write) }
        var file = try OutputFile(path)
        do {
            let left = try run(writer) { try file.append($0) }
            file.sync()
            try file.finish()
            return left
        } catch {
            file.discard()
            throw error
        }
    }

    private func run(_ writer: any UnitWriter, _ write: ([UInt8]) throws -> Void) throws -> [String: Int] {
        var (writer, out, left, last) = (writer, [UInt8](), [String: Int](), Int64(0))
        let names = Dictionary(uniqueKeysWithValues: try store.memories().map { ($0.number, $0.name) })
        while true {
            let units = try store.units(after: last, in: memory, limit: Self.batch)
            for stored in units where filter.allows(stored.unit, in: names[stored.memory] ?? "") {
                if let reason = writer.write(stored.unit, to: &out) { left[reason, default: 0] += 1 }
            }
            try write(out)
            out.removeAll(keepingCapacity: true)
            guard let end = units.last?.number else { break }
            last = end
        }
        writer.finish(to: &out)
        try write(out)
        return left
    }
}
