import CICUShim

/// A failure reported by the system ICU.
package struct ICUError: Error, Equatable, CustomStringConvertible {
    /// What was being done, such as `transliterate with “Greek-Latin”`.
    package let operation: String
    /// ICU's own name of the error, such as `U_INVALID_ID`.
    package let code: String

    package var description: String {
        "ICU could not \(operation): \(code); is the system's ICU (libicu) complete?"
    }
}

/// The system ICU, with Swift types on the outside.
///
/// Every function here is exact and slow. Hot paths use tables derived from these answers.
package enum ICU {
    /// A Unicode normalization form.
    package enum NormalizationForm: Int32, Sendable {
        case nfc = 0
        case nfd = 1
        case nfkcCaseFold = 2
    }

    /// The version of the ICU library that is linked, such as `72.1`.
    package static var version: String { String(cString: allonym_icu_version()) }

    /// Whether a scalar may be changed by NFC together with others, or by itself. A text of other scalars is composed.
    package static func mayCompose(_ scalar: UInt32) -> Bool { allonym_may_compose(Int32(bitPattern: scalar)) != 0 }

    /// The text in a normalization form. Linear time.
    package static func normalize(_ text: String, _ form: NormalizationForm) -> String {
        let result = filling(operation: "normalize", text: text) { source, length, out, capacity in
            allonym_normalize(form.rawValue, source, length, out, capacity)
        }
        return (try? result.get()) ?? text
    }

    /// The UTS #39 skeleton: texts that look alike have the same skeleton. Linear time.
    package static func skeleton(of text: String) -> String {
        let result = filling(operation: "make a skeleton", text: text) { source, length, out, capacity in
            allonym_skeleton(source, length, out, capacity)
        }
        return (try? result.get()) ?? text
    }

    /// The English name of a BCP 47 tag, such as `Chinese (Traditional)`.
    package static func languageName(_ tag: String) -> String {
        let result = filling(operation: "name a language", text: "") { _, _, out, capacity in
            allonym_language_name(tag, out, capacity)
        }
        return (try? result.get()) ?? tag
    }

    /// The byte offsets of ICU's word boundaries after 0, in order.
    ///
    /// - Parameter locale: A BCP 47 language tag; it selects tailored rules.
    package static func wordBoundaries(of text: String, locale: String = "") -> [Int] {
        boundaries(Array(text.utf8), locale, allonym_word_boundaries)
    }

    /// The byte offsets of ICU's sentence boundaries after 0, in order.
    ///
    /// - Parameter locale: A BCP 47 language tag; it selects tailored rules.
    package static func sentenceBoundaries(of text: [UInt8], locale: String = "") -> [Int] {
        boundaries(text, locale, allonym_sentence_boundaries)
    }

    private static func boundaries(
        _ bytes: [UInt8], _ locale: String,
        _ body: (UnsafePointer<UInt8>, Int32, UnsafePointer<CChar>, UnsafeMutablePointer<Int32>, Int32) -> Int32
    ) -> [Int] {
        var out = [Int32](repeating: 0, count: bytes.count + 1)
        let count = body(bytes, Int32(bytes.count), locale, &out, Int32(out.count))
        return out.prefix(Int(max(count, 0))).map { Int($0) }
    }

    /// Runs a buffer-filling C function, growing the buffer once when the first guess is short.
    static func filling(
        operation: String, text: String,
        _ body: (UnsafePointer<UInt8>, Int32, UnsafeMutablePointer<UInt8>, Int32) -> Int32
    ) -> Result<String, ICUError> {
        var source = Array(text.utf8)
        if source.isEmpty { source = [0] }
        let length = Int32(text.utf8.count)
        var capacity = max(64, Int(length) * 4)
        while true {
            var out = [UInt8](repeating: 0, count: capacity)
            let written = body(source, length, &out, Int32(capacity))
            if written < 0 {
                let code = String(cString: allonym_error_name(written))
                return .failure(ICUError(operation: operation, code: code))
            }
            if Int(written) <= capacity {
                return .success(String(decoding: out.prefix(Int(written)), as: UTF8.self))
            }
            capacity = Int(written)
        }
    }
}

extension ICU {
    /// The Unicode properties that folding, tokenizing and display are derived from.
    package struct Properties: Sendable {
        let scalar: Unicode.Scalar

        package init(_ scalar: Unicode.Scalar) { self.scalar = scalar }

        private var code: Int32 { Int32(scalar.value) }

        /// The ISO 15924 code of the script, such as `Cyrl`; `Zyyy` for common characters.
        package var script: String { String(cString: allonym_script_code(allonym_script(code))) }
        /// The canonical combining class, 0…254.
        package var combiningClass: Int { Int(allonym_combining_class(code)) }
        /// Whether the scalar is upper- or titlecase.
        package var isUppercase: Bool { allonym_is_uppercase(code) != 0 }
        /// The value of a decimal digit, 0…9, in any script.
        package var digitValue: Int? {
            let value = allonym_digit_value(code)
            return value < 0 ? nil : Int(value)
        }
        /// Whether UAX #11 makes the scalar two columns wide.
        package var isWide: Bool {
            let width = allonym_east_asian_width(code)
            return width == 3 || width == 5  // U_EA_FULLWIDTH, U_EA_WIDE
        }
        /// The UAX #29 Word_Break value, as ICU numbers them.
        package var wordBreak: Int { Int(allonym_word_break(code)) }
        /// The UAX #29 Sentence_Break value, as ICU numbers them.
        package var sentenceBreak: Int { Int(allonym_sentence_break(code)) }
        /// The UTS #51 Extended_Pictographic property.
        package var isExtendedPictographic: Bool { allonym_is_extended_pictographic(code) != 0 }
    }
}

/// A rule-based transformation of ICU, such as `Greek-Latin/UNGEGN`.
///
/// Not `Sendable`: each worker opens its own. ICU serializes rule-based transliterators with a process-wide
/// lock, so more threads do not make them faster.
package final class Transliterator {
    private let handle: OpaquePointer
    /// ICU's identifier, possibly compound (`Any-Latin; Latin-ASCII`).
    package let identifier: String

    /// Opens a transliterator.
    ///
    /// - Throws: `ICUError` when the system's ICU has no such transformation.
    package init(_ identifier: String) throws(ICUError) {
        var code: Int32 = 0
        guard let handle = allonym_transliterator_open(identifier, &code) else {
            throw ICUError(
                operation: "open the transliterator “\(identifier)”",
                code: String(cString: allonym_error_name(code)))
        }
        self.handle = handle
        self.identifier = identifier
    }

    /// The text, transformed. Linear time, some microseconds a word.
    package func callAsFunction(_ text: String) throws(ICUError) -> String {
        let result = ICU.filling(operation: "transliterate", text: text) { source, length, out, capacity in
            allonym_transliterate(handle, source, length, out, capacity)
        }
        return try result.get()
    }

    deinit { allonym_transliterator_close(handle) }
}
