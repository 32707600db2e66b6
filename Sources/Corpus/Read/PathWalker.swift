import Glibc

/// Finds the files below paths, in a stable order.
package struct PathWalker {
    private var visited: Set<Directory> = []
    /// What could not be listed.
    package private(set) var failures: [DocumentError] = []

    private struct Directory: Hashable {
        var device: UInt
        var inode: UInt
    }

    package init() {}

    /// The files of the paths: a file itself, a directory's regular files in order of their names, without
    /// hidden ones. Links are followed; a directory reached twice is listed once.
    package mutating func files(at paths: [String]) -> [String] {
        var files: [String] = []
        for path in paths {
            guard path != "-" else {
                files.append(path)
                continue
            }
            var status = stat()
            guard stat(path, &status) == 0 else {
                failures.append(DocumentReader.failure(path, errno))
                continue
            }
            if status.st_mode & S_IFMT == S_IFDIR { walk(path, status, &files) } else { files.append(path) }
        }
        return files
    }

    private mutating func walk(_ directory: String, _ status: stat, _ files: inout [String]) {
        let identity = Directory(device: UInt(status.st_dev), inode: UInt(status.st_ino))
        guard visited.insert(identity).inserted else { return }
        guard let names = list(directory) else { return }
        for name in names where !name.hasPrefix(".") {
            let path = directory.hasSuffix("/") ? directory + name : "\(directory)/\(name)"
            var status = stat()
            guard stat(path, &status) == 0 else {
                failures.append(DocumentReader.failure(path, errno))
                continue
            }
            switch status.st_mode & S_IFMT {
            case S_IFDIR: walk(path, status, &files)
            case S_IFREG: files.append(path)
            default: break  // sockets, devices and pipes hold no documents
            }
        }
    }

    /// The names in a directory, in byte order.
    private mutating func list(_ directory: String) -> [String]? {
        guard let handle = opendir(directory) else {
            failures.append(DocumentReader.failure(directory, errno))
            return nil
        }
        defer { closedir(handle) }
        var names: [String] = []
        while let entry = readdir(handle) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if name != ".", name != ".." { names.append(name) }
        }
        return names.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    }
}
