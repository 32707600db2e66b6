import UnicodeText

/// Tells names of peoples and languages, which Chinese and Japanese make with a character after the name of a place
/// (法国人, ベラルーシ語), from the place.
enum PeoplesAndLanguages {
    private static let endings = Set("语語裔族人".unicodeScalars.map(\.value))
    private static let people: UInt32 = 0x4EBA
    /// What follows 人 where it begins another word: 人民, 人口, 人权.
    private static let afterPeople = Set("民口权權士员員大工道均质質类類选選物气氣间間".unicodeScalars.map(\.value))

    /// Whether the name of a people or a language begins with a place in a text. Constant time.
    static func begin(with range: Range<Int>, in text: Span<UInt8>) -> Bool {
        var position = range.upperBound
        // All of these characters take three bytes.
        guard position < text.count, text[position] >= 0xE0 else { return false }
        let next = readScalar(text, &position)
        guard endings.contains(next) else { return false }
        guard next == people, position < text.count else { return true }
        return !afterPeople.contains(readScalar(text, &position))
    }
}
