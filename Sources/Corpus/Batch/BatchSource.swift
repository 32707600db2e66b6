/// The chunks of all files of a run, one after the other.
struct BatchSource {
    private var walker: PathWalker
    private let options: BatchOptions
    private var file: PathWalker.File?
    private var fileNumber = -1
    private var archive: ArchiveReader?
    private var entryNumber = -1
    private var reader: RecordReader?
    private var current: BatchFile?
    private var chunkNumber = 0
    /// Of the files that are done, as they lie on disk.
    private var finishedBytes = 0
    /// Tells the files that were come to so far, and how they were, from any others.
    private var fingerprint = Fingerprint()
    /// The outputs so far, where two inputs could have the same one.
    private var taken: Set<String>?

    /// - Parameter folder: Where the output goes: each file has its own place there, and what is there is no input.
    init(_ paths: [String], excluding folder: String?, _ options: BatchOptions) {
        taken = folder != nil && paths.count > 1 ? [] : nil
        walker = PathWalker(paths, excluding: folder)
        self.options = options
    }

    /// Rows that come through standard input, in UTF-8.
    init(standardInput format: InputFormat, _ options: BatchOptions) {
        self.init([], excluding: nil, options)
        current = BatchFile(number: 0, entry: 0, name: "standard input", relativePath: "", format: format)
        reader = RecordReader(StandardInput(), as: format, fields: options.fields, limits: limits)
    }

    private var limits: RecordReader.Limits {
        var limits = RecordReader.Limits()
        limits.record = options.maximumBytes
        if options.isLineBuffered { limits.chunk = 1 }
        return limits
    }

    /// The next chunk, or nil after the last. A file that cannot be read gives one without records that says why.
    mutating func next() -> FileChunk? {
        while true {
            if let chunk = reader?.next(), let file = current {
                defer { chunkNumber += 1 }
                return fileChunk(file, number: chunkNumber, chunk)
            }
            reader = nil
            if let failed = openEntry() { return failed }
            if reader != nil { continue }
            if let failed = openFile() { return failed }
            if archive == nil, file == nil { return nil }
        }
    }

    /// Goes to what follows a checkpoint.
    ///
    /// - Throws: `DocumentError` when the files up to there are not those of the checkpoint.
    mutating func skip(to checkpoint: Checkpoint, in folder: String) throws(DocumentError) {
        let place = checkpoint.place
        guard place.file >= 0 else { return }
        while fileNumber + 1 < place.file, let found = walker.next() { pass(found) }
        // The file of the checkpoint is read again up to its place there.
        var chunk: FileChunk?
        while let next = next() {
            chunk = next
            if Checkpoint.Place(file: next.file.number, entry: next.file.entry, chunk: next.number) >= place { break }
        }
        guard chunk?.fingerprint.value == checkpoint.files else {
            throw DocumentError(
                kind: .data, path: folder,
                message:
                    "the files to read have changed since its run was broken off; begin anew with --overwrite")
        }
    }

    private mutating func pass(_ found: Result<PathWalker.File, DocumentError>) {
        fileNumber += 1
        guard case .success(let file) = found else { return }
        finishedBytes += file.size
        add(file)
        _ = try? place(file)
    }

    /// Takes the place of a file in the output, unless another file has it.
    private mutating func place(_ file: PathWalker.File) throws(DocumentError) {
        guard taken?.insert(file.relativePath).inserted == false else { return }
        throw DocumentError(
            kind: .data, path: file.path,
            message:
                "another file has the same place in the output, \(file.relativePath); run them into two folders")
    }

    private mutating func add(_ file: PathWalker.File) {
        fingerprint.add("\(file.path)\t\(file.size)\t\(file.modified)")
    }

    /// Goes to the next entry of the open archive; returns a chunk that says why that cannot be read.
    private mutating func openEntry() -> FileChunk? {
        guard let archive, let file else { return nil }
        entryNumber += 1
        var isInArchive = false
        var name = file.path
        do {
            guard let entry = try archive.nextEntry() else {
                self.archive = nil
                return nil
            }
            isInArchive = entry.path != nil
            name = try begin(entry, of: file)
            return nil
        } catch {
            // Other entries of an archive may still be read; what is wrong with the archive itself ends it.
            if !isInArchive { self.archive = nil }
            return failure(error, error.path.isEmpty ? name : error.path)
        }
    }

    /// Begins with an entry of the open archive; returns its name.
    private mutating func begin(_ entry: ArchiveReader.Entry, of file: PathWalker.File) throws(DocumentError) -> String
    {
        var next = try batchFile(entry, file)
        guard let archive else { return next.name }
        let reader = try RecordReader(archive, name: next.name, options, limits: limits)
        next.format = reader.format
        next.encoding = reader.encoding == "UTF-8" ? nil : reader.encoding
        (self.reader, current, chunkNumber) = (reader, next, 0)
        return next.name
    }

    private func batchFile(_ entry: ArchiveReader.Entry, _ file: PathWalker.File) throws(DocumentError) -> BatchFile {
        var relative = file.relativePath
        var name = file.path == "-" ? "standard input" : file.path
        if let path = entry.path {
            let parts = path.split(separator: "/").filter { $0 != "." }
            guard !parts.isEmpty, !parts.contains("..") else {
                throw DocumentError(
                    kind: .data, path: "\(name)/\(path)", message: "an entry whose path leads out of the archive")
            }
            relative += "/" + parts.joined(separator: "/")
            name += "/" + parts.joined(separator: "/")
        }
        return BatchFile(
            number: fileNumber, entry: entryNumber, name: name, relativePath: relative, compression: entry.compression)
    }

    /// Goes to the next file; returns a chunk that says why that cannot be read.
    private mutating func openFile() -> FileChunk? {
        finishedBytes += file?.size ?? 0
        file = nil
        guard let found = walker.next() else { return nil }
        fileNumber += 1
        entryNumber = -1
        do throws(DocumentError) {
            let file = try found.get()
            add(file)
            self.file = file
            try place(file)
            var limits = ArchiveReader.Limits()
            limits.expansion = options.maximumExpansion
            archive = try ArchiveReader(file.path, limits: limits)
            return nil
        } catch {
            return failure(error, error.path)
        }
    }

    /// A chunk that stands for a file which cannot be read.
    private func failure(_ error: DocumentError, _ name: String) -> FileChunk {
        var chunk = RecordChunk(isLast: true)
        chunk.damage = DocumentError(kind: error.kind, path: name, message: error.message)
        let file = BatchFile(number: fileNumber, entry: max(entryNumber, 0), name: name, relativePath: "")
        return fileChunk(file, number: 0, chunk)
    }

    private func fileChunk(_ file: BatchFile, number: Int, _ chunk: RecordChunk) -> FileChunk {
        FileChunk(
            file: file, number: number, fingerprint: fingerprint,
            consumedBytes: finishedBytes + (archive?.consumedBytes ?? 0), chunk: chunk)
    }
}
