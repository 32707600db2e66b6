import Foundation
import TestSupport

extension SeededRandom {
    /// A scalar from anywhere in Unicode, half of the time from the planes and blocks that texts are made of.
    mutating func scalar() -> Unicode.Scalar {
        let limit: UInt32 = [0x80, 0x3000, 0x3000, 0x1_0000, 0x2_0000, 0x11_0000][Int.random(in: 0..<6, using: &self)]
        while true {
            if let scalar = Unicode.Scalar(UInt32.random(in: 0..<limit, using: &self)) { return scalar }
        }
    }

    /// A text of up to `count` scalars.
    mutating func text(upTo count: Int) -> String {
        let length = Int.random(in: 0...count, using: &self)
        return String(String.UnicodeScalarView((0..<length).map { _ in scalar() }))
    }

    /// A text of up to `count` scalars out of a few.
    mutating func text(upTo count: Int, of scalars: [Unicode.Scalar]) -> String {
        let length = Int.random(in: 0...count, using: &self)
        let picked = (0..<length).map { _ in scalars[Int.random(in: 0..<scalars.count, using: &self)] }
        return String(String.UnicodeScalarView(picked))
    }
}

/// The scalars of one plane, surrogates left out.
func scalars(ofPlane plane: UInt32) -> [Unicode.Scalar] {
    (plane << 16...plane << 16 | 0xFFFF).compactMap(Unicode.Scalar.init)
}

func hex(_ text: String) -> String {
    text.unicodeScalars.map { "U+" + String($0.value, radix: 16, uppercase: true) }.joined(separator: " ")
}

/// Data that is no part of the repository and lies beside it, in a folder `shared`.
enum SharedData {
    /// The news that NTREX-128 has in 40 languages, or nil.
    static let news = folder("data/news")

    static let absent = "shared/data/news is not beside the repository: nothing to measure on"

    static func folder(_ path: String) -> URL? {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return ["../shared", "../../shared"].map { root.appending(path: "\($0)/\(path)").standardizedFileURL }
            .first { FileManager.default.fileExists(atPath: $0.path) }
    }

    /// The texts `doc.LANG.txt` of the news, with the language as a detector names it.
    static func texts(below root: URL) throws -> [(language: String, text: [UInt8])] {
        let manager = FileManager.default
        var texts: [(language: String, text: [UInt8])] = []
        for folder in try manager.contentsOfDirectory(at: root, includingPropertiesForKeys: nil) {
            for file in try manager.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
                let parts = file.lastPathComponent.split(separator: ".")
                guard parts.count == 3, parts[0] == "doc", parts[2] == "txt" else { continue }
                let language = parts[1] == "zh" ? "zh-Hans" : String(parts[1])
                texts.append((language, try [UInt8](Data(contentsOf: file))))
            }
        }
        return texts
    }
}
