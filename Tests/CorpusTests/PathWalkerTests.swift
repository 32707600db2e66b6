import Foundation
import Testing

@testable import Corpus

@Suite struct PathWalkerTests {
    /// Makes empty files in a new directory and removes them after the body.
    private func withFiles(_ names: [String], _ body: (String) throws -> Void) throws {
        let directory = try temporaryDirectory()
        defer { try? FileManager.default.removeItem(at: directory) }
        for name in names {
            let file = directory.appendingPathComponent(name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data().write(to: file)
        }
        try body(directory.path)
    }

    private func link(_ path: String, to target: String) throws {
        try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: target)
    }

    @Test func filesComeInByteOrderOfTheirNames() throws {
        try withFiles(["b.txt", "a/2", "a/10", "B.txt", "ä", "c/d/e"]) { root in
            var walker = PathWalker()
            let files = walker.files(at: [root])
            #expect(files == ["B.txt", "a/10", "a/2", "b.txt", "c/d/e", "ä"].map { "\(root)/\($0)" })
            #expect(walker.failures.isEmpty)
        }
    }

    @Test func aSlashAtTheEndIsNotDoubled() throws {
        try withFiles(["a"]) { root in
            var walker = PathWalker()
            #expect(walker.files(at: [root + "/"]) == ["\(root)/a"])
        }
    }

    @Test func hiddenFilesAreSkippedUnlessAskedFor() throws {
        try withFiles([".a", ".git/config", "b/.c", "b/d"]) { root in
            var walker = PathWalker()
            #expect(walker.files(at: [root]) == ["\(root)/b/d"])
            #expect(walker.files(at: ["\(root)/.a"]) == ["\(root)/.a"])
        }
    }

    @Test func pathsKeepTheirOrder() throws {
        try withFiles(["a", "b/1", "c"]) { root in
            var walker = PathWalker()
            let files = walker.files(at: ["\(root)/c", "-", "\(root)/b", "\(root)/a"])
            #expect(files == ["\(root)/c", "-", "\(root)/b/1", "\(root)/a"])
        }
    }

    @Test func aLoopOfLinksEnds() throws {
        try withFiles(["a/b/1"]) { root in
            try link("\(root)/a/b/up", to: root)
            try link("\(root)/a/z", to: "\(root)/a/b")
            var walker = PathWalker()
            #expect(walker.files(at: [root]) == ["\(root)/a/b/1"])
            #expect(walker.failures.isEmpty)
        }
    }

    @Test func linksToFilesAreFollowed() throws {
        try withFiles(["a", "b/c"]) { root in
            try link("\(root)/l", to: "\(root)/a")
            var walker = PathWalker()
            #expect(walker.files(at: ["\(root)"]) == ["\(root)/a", "\(root)/b/c", "\(root)/l"])
        }
    }

    @Test func missingPathsAreFailures() throws {
        try withFiles(["a"]) { root in
            try link("\(root)/dangling", to: "\(root)/none")
            try link("\(root)/self", to: "\(root)/self")
            var walker = PathWalker()
            #expect(walker.files(at: ["\(root)/none", root]) == ["\(root)/a"])
            #expect(walker.failures.map(\.path) == ["none", "dangling", "self"].map { "\(root)/\($0)" })
            #expect(walker.failures.allSatisfy { $0.kind == .noInput })
        }
    }

    @Test func `A pattern finds files and folders, in byte order`() throws {
        try withFiles(["b.txt", "a.txt", "c.csv", "d/e.txt", "x[1].txt"]) { root in
            var walker = PathWalker()
            #expect(walker.files(at: ["\(root)/*.txt"]) == ["a.txt", "b.txt", "x[1].txt"].map { "\(root)/\($0)" })
            #expect(walker.files(at: ["\(root)/[cd]*"]) == ["c.csv", "d/e.txt"].map { "\(root)/\($0)" })
            // A name that is there is no pattern.
            #expect(walker.files(at: ["\(root)/x[1].txt"]) == ["\(root)/x[1].txt"])
            #expect(walker.files(at: ["\(root)/?.none"]).isEmpty && walker.failures.map(\.path) == ["\(root)/?.none"])
        }
    }

    @Test func `A folder that is left out is left out by any path`() throws {
        try withFiles(["a.txt", "out/b.txt", "out/c/d.txt"]) { root in
            try link("\(root)/link", to: "\(root)/out")
            var walker = PathWalker([root], excluding: "\(root)/../\(root.split(separator: "/").last ?? "")/out")
            var paths: [String] = []
            while let found = walker.next() { paths.append(try found.get().relativePath) }
            #expect(paths == ["a.txt"])
        }
    }

    @Test func `Files say where they stand below their folder, and how large they are`() throws {
        try withFiles(["d/a.txt", "b"]) { root in
            try Data([1, 2, 3]).write(to: URL(filePath: "\(root)/d/a.txt"))
            var walker = PathWalker([root, "\(root)/d/a.txt"])
            var files: [PathWalker.File] = []
            while let found = walker.next() { files.append(try found.get()) }
            #expect(files.map(\.relativePath) == ["b", "d/a.txt", "a.txt"] && files.map(\.size) == [0, 3, 3])
            #expect(files.allSatisfy { $0.modified > 1_600_000_000_000_000_000 })
        }
    }
}
