import Glibc

/// The few things that the service asks of files.
enum ServiceFiles {
    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Makes a folder, and those it is in.
    ///
    /// - Throws: `ServiceError` when it cannot be made or written to.
    static func makeFolder(_ path: String) throws(ServiceError) {
        var made = path.hasPrefix("/") ? "" : "."
        for part in path.split(separator: "/") {
            made += "/\(part)"
            if mkdir(made, 0o700) != 0, errno != EEXIST {
                throw ServiceError(path: made, message: String(cString: strerror(errno)))
            }
        }
        guard access(path, W_OK) == 0 else {
            throw ServiceError(path: path, message: String(cString: strerror(errno)))
        }
    }
}

/// Why a service cannot begin.
package struct ServiceError: Error, Sendable, CustomStringConvertible {
    package var path: String
    package var message: String
    package var description: String { "\(path): \(message)" }
}
