package import Bitext
import UnicodeText

/// What cuts texts into segments: the rules that Allonym has, or those of an SRX file. Remembers what it made ready for
/// each language.
package struct SegmentRules {
    /// Rules that are wrong, or take too long on a text.
    package struct Failure: Error, CustomStringConvertible {
        package let path: String
        package let error: SRXError
        package var description: String { "\(path):\(error)" }
    }

    private let language: String?
    private let srx: (path: String, rules: SRXRules)?
    private var segmenters: [String: Segmenter] = [:]
    private var srxSegmenters: [String: SRXSegmenter] = [:]

    /// - Parameters:
    ///   - language: A BCP 47 tag; nil to tell it from each text.
    ///   - srx: A file of rules, instead of those of Allonym.
    package init(language: String?, srx path: String?, reader: DocumentReader = DocumentReader()) throws {
        self.language = language
        guard let path else {
            srx = nil
            return
        }
        let bytes = Array(try reader.text(path).utf8)
        do throws(SRXError) {
            srx = (path, try SRXRules(bytes))
        } catch {
            throw Failure(path: path, error: error)
        }
        if let language { _ = try srxSegmenter(language) }
    }

    /// The segments of a text, in order.
    package mutating func segments(of text: [UInt8]) throws(Failure) -> [Segment] {
        let language = self.language ?? LanguageDetector.detect(text) ?? "und"
        if let srx {
            let segmenter = try srxSegmenter(language)
            do throws(SRXError) {
                return try segmenter.segments(of: text)
            } catch {
                throw Failure(path: srx.path, error: error)
            }
        }
        if let segmenter = segmenters[language] { return segmenter.segments(of: text) }
        let segmenter = Segmenter(language: language)
        segmenters[language] = segmenter
        return segmenter.segments(of: text)
    }

    private mutating func srxSegmenter(_ language: String) throws(Failure) -> SRXSegmenter {
        if let segmenter = srxSegmenters[language] { return segmenter }
        guard let srx else { preconditionFailure("asked for rules of a file where there is none") }
        do throws(SRXError) {
            let segmenter = try SRXSegmenter(srx.rules, language: language)
            srxSegmenters[language] = segmenter
            return segmenter
        } catch {
            throw Failure(path: srx.path, error: error)
        }
    }
}
