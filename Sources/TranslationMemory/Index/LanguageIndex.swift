import Glibc
import MappedFile
package import SegmentIndex

/// The texts of a store in one language, ready to be searched: a large file, a small one with what came since, and what came
/// since then in memory.
///
/// The files lie beside the store and are made anew at need; they may be deleted at any time.
package struct LanguageIndex: Sendable {
    /// One part: an index, and the units whose texts in it no longer count.
    package struct Tier: Sendable {
        package var index: SegmentIndex
        package var superseded: Set<Int64>

        /// Whether a text still counts.
        package func isLive(_ id: Int64) -> Bool { !superseded.contains(VariantKey(id).unit) }
    }

    /// The later ones have what is newer.
    package private(set) var tiers: [Tier] = []
    /// The state of the store that it shows.
    package private(set) var mark = StoreMark()

    private let language: String
    private let paths: (base: String, recent: String)

    /// - Parameters:
    ///   - language: A language without region or script; its regions are in it.
    ///   - path: The store's.
    package init(language: String, besides path: String) {
        self.language = language
        paths = ("\(path).\(language).index", "\(path).\(language).recent.index")
    }

    /// The longest tail that is kept in memory only, in units.
    private static let longestTail: Int64 = 2000
    /// The base is made anew when what came since is more than its fourth, and more than this.
    private static let leastRecent: Int64 = 20_000

    /// Brings the index up to the store's state. Linear in what is new; where that is much, in all of it.
    package mutating func update(from store: any MemoryStore) throws {
        let now = try store.mark()
        guard tiers.isEmpty || now != mark else { return }
        var base = open(paths.base, store, now), recent = base == nil ? nil : open(paths.recent, store, now)
        if let later = recent, let first = base, later.stamp.base != Self.key(of: first.mark) { recent = nil }
        if base == nil || Self.isLarge(now, since: base?.mark ?? StoreMark()) {
            base = try build(paths.base, store, since: StoreMark(), now, base: 0)
            recent = nil
            unlink(paths.recent)
        }
        guard let base else { return }
        let last = recent ?? base
        if now.unit - last.mark.unit > Self.longestTail || now.change - last.mark.change > Self.longestTail {
            recent = try build(paths.recent, store, since: base.mark, now, base: Self.key(of: base.mark))
        }
        var tiers = [base]
        if let recent { tiers.append(recent) }
        if let last = tiers.last, last.mark != now {
            tiers.append(try Opened(SegmentIndex(bytes: bytes(store, since: last.mark, now, base: 0)), now))
        }
        self.tiers = try tiers.map { Tier(index: $0.index, superseded: try store.changedUnits(since: $0.mark.change)) }
        mark = now
    }

    private static func isLarge(_ now: StoreMark, since mark: StoreMark) -> Bool {
        let recent = now.unit - mark.unit + now.change - mark.change
        return recent > leastRecent && recent > mark.unit / 4
    }

    /// An index with the state of the store when it was made.
    private struct Opened {
        var index: SegmentIndex
        var mark: StoreMark
        var stamp: SegmentIndexStamp { index.stamp }

        init(_ index: SegmentIndex, _ mark: StoreMark) { (self.index, self.mark) = (index, mark) }
    }

    /// The index of a file; nil where there is none, or one that is damaged or of another store.
    private func open(_ path: String, _ store: any MemoryStore, _ now: StoreMark) -> Opened? {
        guard let index = try? SegmentIndex(path: path),
            index.stamp.fingerprint == UInt64(bitPattern: store.identity)
        else { return nil }
        let mark = Self.mark(of: index.stamp.generation)
        // A store that was put back to an earlier state has less than its index.
        return mark.unit <= now.unit && mark.change <= now.change ? Opened(index, mark) : nil
    }

    private func bytes(
        _ store: any MemoryStore, since mark: StoreMark, _ now: StoreMark, base: Int64
    ) throws -> [UInt8] {
        var builder = SegmentIndexBuilder()
        try store.texts(in: language, since: mark) { builder.add(id: $0.key.number, text: $0.text) }
        return try builder.bytes(stamp: stamp(now, store, base: base))
    }

    /// Makes an index, and its file where the folder may be written to.
    private func build(
        _ path: String, _ store: any MemoryStore, since mark: StoreMark, _ now: StoreMark, base: Int64
    ) throws -> Opened {
        let bytes = try bytes(store, since: mark, now, base: base)
        do throws(FileError) {
            try AtomicFile.write(bytes, to: path)
            if let index = try? SegmentIndex(path: path) { return Opened(index, now) }
        } catch {}
        return Opened(try SegmentIndex(bytes: bytes), now)
    }

    private func stamp(_ mark: StoreMark, _ store: any MemoryStore, base: Int64) -> SegmentIndexStamp {
        SegmentIndexStamp(
            generation: Self.key(of: mark), base: base, fingerprint: UInt64(bitPattern: store.identity))
    }

    /// A mark in one number: changes are fewer than units by far.
    private static func key(of mark: StoreMark) -> Int64 { mark.change << 36 | mark.unit }

    private static func mark(of key: Int64) -> StoreMark {
        StoreMark(unit: key & (1 << 36 - 1), change: key >> 36)
    }
}
