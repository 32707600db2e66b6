import Lexicon
import Names

/// Remembers what surface forms may stand for, so that a form that recurs is read once.
///
/// For one language; numbers are stable until `forget()`.
struct SurfaceMemory {
    private var numbers: [String: Int] = [:]
    private(set) var surfaces: [String] = []
    private(set) var readings: [[Reading]] = []

    /// The most forms kept from text to text.
    private static let capacity = 100_000

    /// The number of a surface form; its readings are worked out when it is new.
    mutating func number(of surface: String, _ read: () -> [Reading]) -> Int {
        if let known = numbers[surface] { return known }
        let number = surfaces.count
        numbers[surface] = number
        surfaces.append(surface)
        readings.append(read())
        return number
    }

    /// Empties a memory that has grown too large; to be called between texts.
    mutating func forgetIfFull() {
        if surfaces.count > Self.capacity { self = SurfaceMemory() }
    }
}
