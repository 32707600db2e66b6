import Glibc

/// Bytes that come one piece after the other.
protocol ByteStream: AnyObject {
    /// The next bytes, at most `count`; none at the end. Waits for one at least, not for all.
    func read(_ count: Int) throws(DocumentError) -> [UInt8]

    /// How much of the input was read, as it lies on disk.
    var consumedBytes: Int { get }
}

/// Standard input, as it comes.
final class StandardInput: ByteStream {
    private(set) var consumedBytes = 0

    func read(_ count: Int) throws(DocumentError) -> [UInt8] {
        while Self.waitForMore() {
            var code: Int32 = 0
            let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, written in
                let got = Glibc.read(STDIN_FILENO, buffer.baseAddress, count)
                if got < 0 { code = errno }
                written = max(got, 0)
            }
            if code == EINTR { continue }
            guard code == 0 else { throw DocumentReader.failure("standard input", code) }
            consumedBytes += bytes.count
            return bytes
        }
        return []
    }

    /// Whether there is more, or the end; false when somebody asked the program to stop meanwhile.
    static func waitForMore() -> Bool {
        while !Interruption.isRequested {
            var descriptor = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
            let ready = poll(&descriptor, 1, 100)
            if ready > 0 || (ready < 0 && errno != EINTR) { return true }
        }
        return false
    }
}
