/// Collects text that a parser gives in pieces, up to a limit.
struct TextBuilder {
    private var bytes: [UInt8] = []
    private let limit: Int
    /// Whether something did not fit.
    private(set) var isTooLong = false

    /// - Parameter limit: In bytes of UTF-8.
    init(limit: Int) { self.limit = limit }

    var count: Int { bytes.count }

    mutating func add(_ text: Span<UInt8>) {
        guard !isTooLong, bytes.count + text.count <= limit else {
            isTooLong = true
            return
        }
        // The pointer is valid within the closure, and what it points to is copied there.
        text.withUnsafeBufferPointer { bytes.append(contentsOf: $0) }
    }

    mutating func add(_ text: String) {
        guard !isTooLong, bytes.count + text.utf8.count <= limit else {
            isTooLong = true
            return
        }
        bytes += text.utf8
    }

    /// What was collected; then it is empty.
    mutating func take() -> String {
        let text = String(decoding: bytes, as: UTF8.self)
        bytes.removeAll(keepingCapacity: true)
        isTooLong = false
        return text
    }
}
