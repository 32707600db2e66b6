/// Which files are aligned with which.
package enum PairList {
    /// A text and its translation.
    package struct Pair: Sendable, Equatable {
        package var source: String
        package var target: String
        /// BCP 47 tags, where they are said.
        package var from: String?
        package var to: String?

        package init(source: String, target: String, from: String? = nil, to: String? = nil) {
            (self.source, self.target, self.from, self.to) = (source, target, from, to)
        }
    }

    /// Reads a table of pairs: the paths of a text and its translation, and their languages, parted by tabs. Lines that are
    /// empty or begin with # are passed over.
    ///
    /// - Throws: `DocumentError` with the line that is no pair.
    package static func read(_ text: String, file: String) throws(DocumentError) -> [Pair] {
        var pairs: [Pair] = []
        for (number, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            if line.isEmpty || line.hasPrefix("#") { continue }
            let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
            guard (2...4).contains(cells.count), !cells[0].isEmpty, !cells[1].isEmpty else {
                throw DocumentError(
                    kind: .data, path: "\(file):\(number + 1)",
                    message:
                        "expected two paths and perhaps two languages, parted by tabs, found \(cells.count) \(cells.count == 1 ? "cell" : "cells")"
                )
            }
            func tag(_ index: Int) -> String? { cells.count > index && !cells[index].isEmpty ? cells[index] : nil }
            pairs.append(Pair(source: cells[0], target: cells[1], from: tag(2), to: tag(3)))
        }
        return pairs
    }

    /// The files of two folders that have the same path below them, but for the languages in their names: `a.en.txt` and
    /// `a.ru.txt`. What has no counterpart is told by its path.
    package static func pairs(
        _ source: String, _ target: String, from: String?, to: String?
    ) -> (pairs: [Pair], alone: [String]) {
        let (one, two) = (files(below: source, from), files(below: target, to))
        let pairs = one.sorted { $0.key < $1.key }.compactMap { key, path in
            two[key].map { Pair(source: path, target: $0, from: from, to: to) }
        }
        let alone = one.filter { two[$0.key] == nil }.map(\.value) + two.filter { one[$0.key] == nil }.map(\.value)
        return (pairs, alone.sorted())
    }

    private static func files(below folder: String, _ language: String?) -> [String: String] {
        var walker = PathWalker([folder])
        var files: [String: String] = [:]
        while let found = walker.next() {
            guard case .success(let file) = found else { continue }
            files[key(of: file.relativePath, language)] = file.path
        }
        return files
    }

    /// The path without the language in the file's name.
    private static func key(of path: String, _ language: String?) -> String {
        guard let language else { return path }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        let name = (parts.last ?? "").split(separator: ".", omittingEmptySubsequences: false).filter { $0 != language }
        return (parts.dropLast() + [name.joined(separator: ".")[...]]).joined(separator: "/")
    }
}
