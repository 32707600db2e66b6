import Glibc

/// Writes files that appear whole or not at all, and leaves nothing beside when it is interrupted.
package enum AtomicFile {
    /// Writes beside, syncs and renames. Linear time.
    ///
    /// - Throws: `FileError.system` when the operating system refuses.
    package static func write(_ bytes: [UInt8], to path: String) throws(FileError) {
        let temporary = "\(path).\(getpid()).partial"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw .system(path, errno) }
        // Released after the half-written file is gone.
        let signals = HeldSignals()
        defer { signals.release() }
        let code = fill(descriptor, with: bytes, unless: signals)
        close(descriptor)
        guard code == 0, rename(temporary, path) == 0 else {
            let reason = code == 0 ? errno : code
            unlink(temporary)
            throw .system(path, reason)
        }
    }

    private static let chunk = 1 << 22

    /// Writes all bytes and syncs; returns 0 or `errno`.
    private static func fill(_ descriptor: Int32, with bytes: [UInt8], unless signals: HeldSignals) -> Int32 {
        var rest = bytes[...]
        while !rest.isEmpty {
            if signals.arePending { return EINTR }
            let count = rest.prefix(chunk).withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0 && errno != EINTR { return errno }
            rest = rest.dropFirst(max(count, 0))
        }
        return fsync(descriptor) == 0 ? 0 : errno
    }
}

/// The signals that end a program from outside, held back in this thread until they are released.
private struct HeldSignals {
    private static let signals = [SIGINT, SIGTERM, SIGHUP]
    private var before = sigset_t()

    init() {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in Self.signals { sigaddset(&set, signal) }
        pthread_sigmask(SIG_BLOCK, &set, &before)
    }

    /// Whether one has come meanwhile.
    var arePending: Bool {
        var pending = sigset_t()
        sigpending(&pending)
        return Self.signals.contains { sigismember(&pending, $0) == 1 }
    }

    func release() {
        var before = before
        pthread_sigmask(SIG_SETMASK, &before, nil)
    }
}
