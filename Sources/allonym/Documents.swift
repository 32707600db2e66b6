import Corpus

/// The documents that a command is given.
enum Documents {
    /// Calls `body` with each file below some paths. One that cannot be read is told of, and the others go on.
    ///
    /// - Returns: The exit codes of those that failed.
    static func forEach(
        below paths: [String], _ progress: ProgressLine, _ body: (String) throws -> Void
    ) throws -> [Int32] {
        var walker = PathWalker()
        let files = walker.files(at: paths)
        var failures = walker.failures.map(\.kind.rawValue)
        for failure in walker.failures { Terminal.warn("\(failure)") }
        for (number, file) in files.enumerated() {
            progress.show("file \(number + 1) of \(files.count)")
            do {
                try body(file)
            } catch let error as DocumentError {
                progress.erase()
                Terminal.warn("\(error)")
                failures.append(error.kind.rawValue)
            }
        }
        return failures
    }
}
