package import TranslationMemory
import UnicodeText

/// A file whose missing translations can be put in; all else in it stays as it is, byte for byte.
package protocol FillableFile {
    /// Its segments, in order.
    var units: [FillableUnit] { get }

    /// The changes that put translations in, by the number of their unit; in any order, none in another.
    func edits(_ fillings: [Int: UnitFilling]) -> [ByteEdit]
}

/// A segment of a file that has a translation or lacks one.
package struct FillableUnit: Sendable, Equatable {
    /// The content of its codes is their markup in the file.
    package var source: SegmentText
    /// BCP 47, as `LanguageTag.normalized`: as the file says, or else as the options do.
    package var languages: (source: String, target: String)
    package var isTranslated: Bool
    /// Whether it has several forms, which a memory of segments does not choose between.
    package var isPlural = false

    package static func == (one: FillableUnit, other: FillableUnit) -> Bool {
        one.source == other.source && one.languages == other.languages && one.isTranslated == other.isTranslated
            && one.isPlural == other.isPlural
    }
}

/// A translation to be put in.
package struct UnitFilling: Sendable, Equatable {
    /// The content of its codes is markup of the file that it goes into.
    package var target: SegmentText
    package var needsReview: Bool
    /// The text whose translation it is, where that is another than the unit's.
    package var translatedSource: String?

    package init(_ target: SegmentText, needsReview: Bool, translatedSource: String? = nil) {
        (self.target, self.needsReview, self.translatedSource) = (target, needsReview, translatedSource)
    }
}

extension FillableFile {
    /// The bytes with the translations in them. Linear time.
    package func filled(_ bytes: [UInt8], _ fillings: [Int: UnitFilling]) -> [UInt8] {
        ByteEdit.apply(edits(fillings), to: bytes)
    }
}

extension InterchangeFormat {
    /// A file in it to put translations in; nil: the format is not filled.
    ///
    /// - Throws: `InterchangeProblem` for what is not UTF-8 or not well-formed.
    package func fillable(
        _ bytes: [UInt8], _ options: ReadOptions
    ) throws(InterchangeProblem) -> (any FillableFile)? {
        guard [.xliff, .po, .tsv, .csv].contains(self) else { return nil }
        if let offset = UTF8Validation.firstInvalidOffset(in: bytes) {
            throw InterchangeProblem(
                InputPlace.of(offset, in: bytes),
                "expected UTF-8, found another byte; convert the file first, as with iconv -t UTF-8", isFatal: true)
        }
        switch self {
        case .xliff: return try FillableXLIFF(bytes, options)
        case .po: return try FillablePO(bytes, options)
        case .tsv: return FillableTable(bytes, options, delimiter: UInt8(ascii: "\t"), hasQuotes: false)
        default: return FillableTable(bytes, options, delimiter: nil, hasQuotes: true)
        }
    }
}

extension InputPlace {
    /// The place of an offset. Linear time.
    static func of(_ offset: Int, in bytes: [UInt8]) -> InputPlace {
        let before = bytes[..<offset]
        let start = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        return InputPlace(
            line: before.count { $0 == UInt8(ascii: "\n") } + 1,
            column: bytes[start..<offset].count { $0 & 0xC0 != 0x80 } + 1)
    }
}
