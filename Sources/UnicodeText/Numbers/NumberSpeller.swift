import CICUShim

/// Writes numbers in the words of a language, in all the ways that it has: cardinal and ordinal, by gender and case.
///
/// CLDR's rule-based number formats, by ICU. Not `Sendable`: each task has its own.
package final class NumberSpeller {
    /// A number in words, and the name of the way in which it is written.
    package struct Spelling: Equatable {
        package var ruleSet: String
        package var text: String
    }

    /// Holds the handle from `init` to `deinit`; no other object has it.
    private let handle: OpaquePointer
    private let ruleSets: [String]
    private var known: [Int: [Spelling]] = [:]

    private static let capacity = 1000

    /// - Parameter language: A BCP 47 tag.
    /// - Throws: `ICUError` where ICU's data is not complete.
    package init(language: String) throws(ICUError) {
        var error: Int32 = 0
        guard let handle = allonym_speller_open(language, &error) else {
            throw ICUError(
                operation: "write numbers in words of “\(language)”", code: String(cString: allonym_error_name(error)))
        }
        self.handle = handle
        let names = ICU.filling(operation: "name ways to write numbers", text: "") { _, _, out, capacity in
            allonym_speller_rule_sets(handle, out, capacity)
        }
        ruleSets = try names.get().split(separator: ";").map(String.init)
    }

    deinit { allonym_speller_close(handle) }

    /// A number in words, in each way; what is not in letters is left out. Those asked for lately are remembered.
    package func spellings(of number: Int) -> [Spelling] {
        if let spellings = known[number] { return spellings }
        let spellings = ruleSets.compactMap { ruleSet -> Spelling? in
            guard let text = spell(number, ruleSet), text.unicodeScalars.allSatisfy({ !("0"..."9").contains($0) })
            else {
                return nil
            }
            // Soft hyphens are for line breaks.
            return Spelling(ruleSet: ruleSet, text: text.filter { $0 != "\u{AD}" })
        }
        if known.count >= Self.capacity { known = [:] }
        known[number] = spellings
        return spellings
    }

    private func spell(_ number: Int, _ ruleSet: String) -> String? {
        let result = ICU.filling(operation: "write a number", text: ruleSet) { name, length, out, capacity in
            allonym_spell(handle, Int64(number), name, length, out, capacity)
        }
        return try? result.get()
    }
}
