import UnicodeText

/// The particles that Korean writes onto the word before them: 푸틴은, 마크롱에게.
///
/// The common ones of school grammars, the longest first.
enum KoreanParticles {
    private static let particles = [
        "에게서", "이라고", "이라며", "에서는", "에서도", "으로는", "으로도", "에서", "에게", "에는", "에도", "으로", "라고", "라며", "께서", "까지", "부터",
        "보다", "처럼", "이나", "이며", "이고", "과의", "와의", "은", "는", "이", "가", "을", "를", "의", "에", "와", "과", "도", "만", "로", "측",
    ].map { Array($0.utf8) }
    private static let bytesOfSyllable = 3
    private static let fewestSyllables = 2

    /// How many bytes of particles a word of Hangul syllables ends in; 0 when it has none, or less than two syllables
    /// would be left.
    static func length(in word: Span<UInt8>) -> Int {
        for particle in particles where word.count - particle.count >= fewestSyllables * bytesOfSyllable {
            let start = word.count - particle.count
            if particle.indices.allSatisfy({ word[start + $0] == particle[$0] }) { return particle.count }
        }
        return 0
    }
}
