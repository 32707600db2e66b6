package import Bitext

/// A text as it was aligned.
package struct AlignedText: Sendable {
    /// A segment of it.
    package struct Segment: Sendable {
        package var text: String
        /// Offsets in Unicode scalars, end exclusive.
        package var scalars: Range<Int>
        /// The entities that dictionaries know in it, with the UTF-8 offsets of their names in the segment.
        package var names: [(range: Range<Int>, entity: String)] = []
    }

    /// The path, or `-`.
    package var id: String
    /// BCP 47.
    package var language: String
    package var segments: [Segment]
}

/// Two texts and their beads: every segment is in exactly one.
package struct Alignment: Sendable {
    package var source: AlignedText
    package var target: AlignedText
    package var beads: [Bead]
}
