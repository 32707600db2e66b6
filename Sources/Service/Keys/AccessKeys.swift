import CCrypto
import Foundation
import Glibc
import Synchronization

/// The keys that open the service, as its folder keeps them: their hashes, names and roles.
///
/// A line a key in `keys.tsv`: name, role, SHA-256 of the key in hexadecimal. Keys are 32 random bytes, so a plain hash keeps
/// them: there is nothing to guess.
package final class AccessKeys: Sendable {
    package struct Key: Sendable, Equatable {
        package var name: String
        package var role: AccessRole
        fileprivate var hash: String
    }

    private let path: String
    private let keys: Mutex<[Key]>

    /// Reads the keys of a folder; none where there is no file.
    package init(folder: String) throws(ServiceError) {
        path = "\(folder)/keys.tsv"
        keys = Mutex(try Self.read(path))
    }

    package var all: [Key] { keys.withLock { $0 } }

    /// The key that somebody showed; nil when it is none.
    func key(_ secret: String) -> Key? {
        let hash = Self.hash(secret)
        return keys.withLock { keys in
            // Every hash is compared, so that time does not tell which one was near.
            keys.reduce(Key?.none) { found, key in Self.isSame(key.hash, hash) ? key : found }
        }
    }

    /// Makes a key and keeps its hash; the key itself is shown once. One of the name that was there is no more.
    package func make(name: String, role: AccessRole) throws(ServiceError) -> String {
        var random = SystemRandomNumberGenerator()
        let secret = "al_" + Self.hexadecimal((0..<32).map { _ in UInt8.random(in: 0...255, using: &random) })
        try change { keys in
            keys.removeAll { $0.name == name }
            keys.append(Key(name: name, role: role, hash: Self.hash(secret)))
        }
        return secret
    }

    /// Takes a key away; whether there was one.
    package func remove(name: String) throws(ServiceError) -> Bool {
        let before = all.count
        try change { $0.removeAll { $0.name == name } }
        return all.count < before
    }

    private func change(_ body: (inout [Key]) -> Void) throws(ServiceError) {
        var next = all
        body(&next)
        let text = next.map { "\($0.name)\t\($0.role.rawValue)\t\($0.hash)\n" }.joined()
        let partial = "\(path).partial"
        let descriptor = open(partial, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw ServiceError(path: partial, message: String(cString: strerror(errno))) }
        let bytes = Array(text.utf8)
        let count = write(descriptor, bytes, bytes.count)
        let isWhole = count == bytes.count && fsync(descriptor) == 0
        close(descriptor)
        guard isWhole, rename(partial, path) == 0 else {
            throw ServiceError(path: path, message: String(cString: strerror(errno)))
        }
        let changed = next
        keys.withLock { $0 = changed }
    }

    private static func read(_ path: String) throws(ServiceError) -> [Key] {
        guard ServiceFiles.exists(path) else { return [] }
        guard let data = FileManager.default.contents(atPath: path) else {
            throw ServiceError(path: path, message: String(cString: strerror(errno)))
        }
        var keys: [Key] = []
        for (index, line) in String(decoding: data, as: UTF8.self).split(separator: "\n").enumerated() {
            let cells = line.split(separator: "\t").map(String.init)
            guard cells.count == 3, let role = AccessRole(rawValue: cells[1]), cells[2].utf8.count == 64 else {
                throw ServiceError(
                    path: path, message: "line \(index + 1): expected a name, a role and a hash, found something else")
            }
            keys.append(Key(name: cells[0], role: role, hash: cells[2]))
        }
        return keys
    }

    private static func hash(_ secret: String) -> String {
        let bytes = Array(secret.utf8)
        var digest = [UInt8](repeating: 0, count: Int(SHA256_DIGEST_LENGTH))
        SHA256(bytes, bytes.count, &digest)
        return hexadecimal(digest)
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
        bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }

    private static func isSame(_ one: String, _ other: String) -> Bool {
        zip(one.utf8, other.utf8).reduce(one.utf8.count ^ other.utf8.count) { $0 | Int($1.0 ^ $1.1) } == 0
    }
}
