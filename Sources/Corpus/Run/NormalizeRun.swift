package import Mentions
import UnicodeText

/// Normalizes documents one after the other and hands on what is to be written.
package struct NormalizeRun {
    /// What is written for a document.
    package enum Format: String, Sendable, CaseIterable {
        case text
        case jsonl
        case tsv
        case html
        case conll
        case standoff
        case tei
        case webannotation
    }

    private let session: NormalizerSession
    private let reader: DocumentReader
    private let format: Format
    /// The language of all documents; nil: each one's is detected.
    private let language: String?
    private var page: HTMLPage
    /// What was found, over all documents.
    package private(set) var tally = VariantTally()
    /// What decided, where the normalizer explains.
    package private(set) var explanations = ExplanationTable()

    package init(_ normalizer: Normalizer, reader: DocumentReader, format: Format, language: String?) {
        session = normalizer.session()
        page = HTMLPage(normalizer)
        self.reader = reader
        self.format = format
        self.language = language
    }

    /// What stands before the first document.
    package var head: [UInt8] {
        switch format {
        case .tsv: Array(AnnotatedDocument.tsvHeader.utf8)
        case .tei: Array(AnnotatedDocument.teiHead.utf8)
        default: []
        }
    }
    /// What stands after the last document.
    package var tail: [UInt8] {
        switch format {
        case .html: Array(page.text.utf8)
        case .tei: Array(AnnotatedDocument.teiTail.utf8)
        default: []
        }
    }

    /// Reads and normalizes one document.
    ///
    /// - Returns: What to write for it.
    package mutating func run(_ path: String) throws(DocumentError) -> [UInt8] {
        let document = try reader.read(path)
        let language = language ?? LanguageDetector.detect(document.text) ?? "und"
        let normalized = session.normalize(document.text, language: language)
        tally.add(normalized.mentions)
        explanations.add(normalized.mentions)
        if format == .text { return normalized.bytes }
        let annotated = AnnotatedDocument(
            id: path, language: language, original: document.text, normalized: normalized)
        switch format {
        case .text: return normalized.bytes
        case .jsonl: return annotated.json
        case .tsv: return Array(annotated.tsv.utf8)
        case .conll: return Array(annotated.conll.utf8)
        case .standoff: return Array(annotated.standoff.utf8)
        case .tei: return Array(annotated.tei.utf8)
        case .webannotation: return Array(annotated.webAnnotations.utf8)
        case .html:
            page.add(annotated)
            return []
        }
    }
}
