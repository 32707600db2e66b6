import CICUShim

/// Makes UTF-8 of a stream of bytes in another encoding.
///
/// Not `Sendable`: each stream has its own.
package final class TextDecoder {
    private let handle: OpaquePointer
    /// The name it was opened with.
    package let encoding: String
    private var buffer = [UInt8](repeating: 0, count: 1 << 16)

    /// Opens a decoder.
    ///
    /// - Throws: `ICUError` when the system's ICU knows no such encoding.
    package init(_ encoding: String) throws(ICUError) {
        var code: Int32 = 0
        guard let handle = allonym_decoder_open(encoding, &code) else {
            throw ICUError(
                operation: "open the encoding “\(encoding)”", code: String(cString: allonym_error_name(code)))
        }
        self.handle = handle
        self.encoding = encoding
    }

    /// The next piece of the text in UTF-8; what is not of the encoding becomes U+FFFD. Linear time.
    ///
    /// - Parameter isLast: Whether the stream ends with these bytes.
    package func decode(_ bytes: [UInt8], isLast: Bool) throws(ICUError) -> [UInt8] {
        var out: [UInt8] = []
        var rest = bytes[...]
        while true {
            var consumed: Int32 = 0
            let written = rest.withUnsafeBufferPointer { source in
                allonym_decode(
                    handle, source.baseAddress, Int32(clamping: source.count), isLast ? 1 : 0, &buffer,
                    Int32(buffer.count), &consumed)
            }
            guard written >= 0 else {
                throw ICUError(
                    operation: "decode \(encoding)", code: String(cString: allonym_error_name(written)))
            }
            out += buffer[..<Int(written)]
            rest = rest.dropFirst(Int(consumed))
            if rest.isEmpty, Int(written) < buffer.count { return out }
        }
    }

    deinit { allonym_decoder_close(handle) }
}
