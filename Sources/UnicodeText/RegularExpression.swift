import CICUShim

/// A regular expression of ICU over UTF-8, with limits on the steps and the memory of a match.
///
/// Not `Sendable`: each worker opens its own.
package final class RegularExpression {
    /// A failure, with the column in the pattern from 1 where ICU says it.
    package struct Failure: Error, Equatable {
        /// ICU's own name of the error, such as `U_REGEX_RULE_SYNTAX`.
        package let code: String
        package let column: Int?
        package init(code: String, column: Int?) {
            self.code = code
            self.column = column
        }

        /// Whether the match took more steps or memory than it may.
        package var isLimit: Bool { code == "U_REGEX_TIME_OUT" || code == "U_REGEX_STACK_OVERFLOW" }
    }

    private let handle: OpaquePointer

    /// Compiles a pattern.
    package init(_ pattern: String) throws(Failure) {
        var (error, column) = (Int32(0), Int32(0))
        let bytes = Array(pattern.utf8)
        guard let handle = allonym_regex_open(bytes, Int32(bytes.count), &error, &column) else {
            throw Failure(
                code: String(cString: allonym_error_name(error)), column: column > 0 ? Int(column) : nil)
        }
        self.handle = handle
    }

    /// Calls `body` with the byte offsets of each match that begins behind the beginning of the one before: matches may
    /// overlap. Ends when `body` returns false.
    package func forEachMatch(in text: [UInt8], _ body: (Range<Int>) -> Bool) throws(Failure) {
        var failure: Int32 = 0
        text.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            failure = min(allonym_regex_set_text(handle, base, Int32(buffer.count)), 0)
            var from: Int32 = 0
            while failure == 0, Int(from) <= buffer.count {
                var (start, end) = (Int32(0), Int32(0))
                let found = allonym_regex_find(handle, from, &start, &end)
                failure = min(found, 0)
                guard found == 1, body(Int(start)..<Int(max(start, end))) else { break }
                from = start + 1
                while Int(from) < buffer.count, buffer[Int(from)] & 0xC0 == 0x80 { from += 1 }
            }
            _ = allonym_regex_set_text(handle, "", 0)
        }
        try check(failure)
    }

    /// Whether the pattern matches the whole of a text.
    package func matches(_ text: String) throws(Failure) -> Bool {
        let bytes = Array(text.utf8)
        var found: Int32 = 0
        bytes.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            found = allonym_regex_set_text(handle, base, Int32(buffer.count))
            if found == 0 { found = allonym_regex_matches(handle) }
            _ = allonym_regex_set_text(handle, "", 0)
        }
        try check(min(found, 0))
        return found == 1
    }

    private func check(_ code: Int32) throws(Failure) {
        if code < 0 { throw Failure(code: String(cString: allonym_error_name(code)), column: nil) }
    }

    deinit { allonym_regex_close(handle) }
}
