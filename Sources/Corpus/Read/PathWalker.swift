import Glibc

/// Finds the files below paths, in a stable order, one after the other; only the names in the folders on the way are held.
package struct PathWalker: IteratorProtocol {
    /// A file that was found.
    package struct File: Sendable, Equatable {
        /// As the given path leads to it, or `-`.
        package var path: String
        /// The path below the given folder; of a file that was given itself, its name.
        package var relativePath: String
        /// In bytes.
        package var size: Int
        /// When it was last changed, in nanoseconds since 1970.
        package var modified: Int
    }

    private struct Folder {
        var path: String
        var relativePath: String
        var names: ArraySlice<String>
    }

    private struct Identity: Hashable {
        var device: UInt
        var inode: UInt

        init(_ status: stat) {
            device = UInt(status.st_dev)
            inode = UInt(status.st_ino)
        }
    }

    private var paths: ArraySlice<String>
    private var folders: [Folder] = []
    private var visited: Set<Identity> = []
    /// What could not be listed.
    package private(set) var failures: [DocumentError] = []

    /// A walk of nothing.
    package init() { paths = [] }

    /// A walk below paths: a file itself, a folder's regular files in order of their names, without hidden ones. Links are
    /// followed; a folder reached twice is listed once. A path that does not exist may be a pattern with `*`, `?` and `[…]`.
    ///
    /// - Parameter excluded: A folder that is left out, with all below it.
    package init(_ paths: [String], excluding excluded: String? = nil) {
        self.paths = paths[...]
        var status = stat()
        if let excluded, stat(excluded, &status) == 0 { visited.insert(Identity(status)) }
    }

    /// The files of the paths, all at once; what could not be listed is added to `failures`.
    package mutating func files(at paths: [String]) -> [String] {
        self.paths = paths[...]
        var files: [String] = []
        while let found = next() {
            switch found {
            case .success(let file): files.append(file.path)
            case .failure(let error): failures.append(error)
            }
        }
        return files
    }

    /// The next file, or why something on the way could not be listed.
    package mutating func next() -> Result<File, DocumentError>? {
        while true {
            if let folder = folders.last {
                guard let name = folder.names.first else {
                    folders.removeLast()
                    continue
                }
                folders[folders.count - 1].names.removeFirst()
                let path = folder.path.hasSuffix("/") ? folder.path + name : "\(folder.path)/\(name)"
                let relativePath = folder.relativePath.isEmpty ? name : "\(folder.relativePath)/\(name)"
                if let found = visit(path, relativePath) { return found }
                continue
            }
            guard let path = paths.popFirst() else { return nil }
            if path == "-" { return .success(File(path: path, relativePath: "-", size: 0, modified: 0)) }
            if let found = enter(path) { return found }
        }
    }

    /// Begins with a path that was given: it is a file, a folder, or a pattern.
    private mutating func enter(_ path: String) -> Result<File, DocumentError>? {
        var status = stat()
        guard stat(path, &status) == 0 else {
            let code = errno
            let found = code == ENOENT ? Self.matches(of: path) : []
            if found.isEmpty { return .failure(DocumentReader.failure(path, code)) }
            paths = found[...] + paths
            return nil
        }
        if status.st_mode & S_IFMT == S_IFDIR { return list(path, status, relativePath: "") }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return .success(Self.file(path, name, status))
    }

    private mutating func visit(_ path: String, _ relativePath: String) -> Result<File, DocumentError>? {
        var status = stat()
        guard stat(path, &status) == 0 else { return .failure(DocumentReader.failure(path, errno)) }
        switch status.st_mode & S_IFMT {
        case S_IFDIR: return list(path, status, relativePath: relativePath)
        case S_IFREG: return .success(Self.file(path, relativePath, status))
        default: return nil  // sockets, devices and pipes hold no documents
        }
    }

    private static func file(_ path: String, _ relativePath: String, _ status: stat) -> File {
        let time = status.st_mtim
        return File(
            path: path, relativePath: relativePath, size: Int(status.st_size),
            modified: Int(time.tv_sec) * 1_000_000_000 + Int(time.tv_nsec))
    }

    /// Goes into a folder: its names, in byte order.
    private mutating func list(
        _ folder: String, _ status: stat, relativePath: String
    ) -> Result<File, DocumentError>? {
        guard visited.insert(Identity(status)).inserted else { return nil }
        guard let handle = opendir(folder) else { return .failure(DocumentReader.failure(folder, errno)) }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !name.hasPrefix(".") { names.append(name) }
        }
        names.sort { $0.utf8.lexicographicallyPrecedes($1.utf8) }
        folders.append(Folder(path: folder, relativePath: relativePath, names: names[...]))
        return nil
    }

    /// The paths that a pattern matches, in byte order.
    private static func matches(of pattern: String) -> [String] {
        guard pattern.contains(where: { "*?[".contains($0) }) else { return [] }
        var found = glob_t()
        defer { globfree(&found) }
        guard glob(pattern, GLOB_NOSORT, nil, &found) == 0 else { return [] }
        let paths = (0..<Int(found.gl_pathc)).compactMap { found.gl_pathv[$0].map { String(cString: $0) } }
        return paths.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
