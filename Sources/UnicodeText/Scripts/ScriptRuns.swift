import CICUShim

/// A part of a text that is written in one script.
package struct ScriptRun: Sendable, Equatable {
    /// UTF-8 offsets, end exclusive.
    package var range: Range<Int>
    /// The ISO 15924 code, such as `Cyrl`; `Zyyy` where nothing tells the script.
    package var script: String
}

/// The runs of a text in one script each, after UAX #24; together they are the text.
///
/// Spaces, digits and punctuation join the run they follow, those before all letters the run they precede; marks
/// stay with their letter. A sign of some scripts only (Script_Extensions), as the Japanese long vowel, stays out
/// of others. A closing bracket goes back to the script of the opening one. Linear time.
package struct ScriptRuns: Sequence, Sendable {
    private let text: [UInt8]

    /// - Parameter text: Well-formed UTF-8.
    package init(_ text: [UInt8]) { self.text = text }

    package func makeIterator() -> Iterator { Iterator(text) }

    /// The ISO 15924 code of the script that a text begins in; `Zyyy` for a text without letters.
    package static func script(of text: some StringProtocol) -> String {
        var runs = Iterator(Array(text.utf8))
        return runs.next()?.script ?? "Zyyy"
    }

    package struct Iterator: IteratorProtocol {
        private let text: [UInt8]
        private var position = 0
        /// Brackets that are open, with the scripts that the run around them may be in.
        private var brackets: [(closing: UInt32, scripts: [Script])] = []

        /// Deeper brackets are not paired: nobody nests them so, but a hostile text may.
        private static let deepest = 32

        init(_ text: [UInt8]) { self.text = text }

        package mutating func next() -> ScriptRun? {
            guard position < text.count else { return nil }
            let start = position
            // The scripts that all scalars so far have in common; none as long as nothing tells.
            var scripts: [Script] = []
            while position < text.count {
                var end = position
                let scalar = readScalar(text.span, &end)
                guard let joined = join(scalar, to: scripts) else { break }
                scripts = joined
                position = end
            }
            return ScriptRun(range: start..<position, script: scripts.count == 1 ? scripts[0].code : "Zyyy")
        }

        /// The scripts that a run may be in with one more scalar, or nil where it ends before that.
        private mutating func join(_ scalar: UInt32, to scripts: [Script]) -> [Script]? {
            let kind = allonym_bracket_type(Int32(scalar))
            if kind == 2, let open = brackets.lastIndex(where: { $0.closing == scalar }) {
                let around = brackets[open].scripts
                let joined = around.isEmpty ? scripts : scripts.filter(around.contains)
                guard scripts.isEmpty || !joined.isEmpty else { return nil }
                brackets.removeSubrange(open...)
                return scripts.isEmpty ? around : joined
            }
            guard let joined = Self.common(scripts, scalar) else { return nil }
            if kind == 1, brackets.count < Self.deepest {
                brackets.append((UInt32(allonym_paired_bracket(Int32(scalar))), joined))
            }
            return joined
        }

        private static func common(_ scripts: [Script], _ scalar: UInt32) -> [Script]? {
            if scripts.count == 1, scripts[0].contains(scalar) { return scripts }
            if Script.isNeutral(scalar) { return scripts }
            let own = Script.scripts(of: scalar)
            let shared = scripts.isEmpty ? own : scripts.filter(own.contains)
            return shared.isEmpty ? nil : shared
        }
    }
}
