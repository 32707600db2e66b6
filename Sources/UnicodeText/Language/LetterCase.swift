/// Lower case for the letters that the language profiles know.
package enum LetterCase {
    /// The lower-case letter of a Latin or Cyrillic capital, and every other scalar as it is.
    ///
    /// Simple case mapping of Unicode, restricted to the Latin and Cyrillic blocks in use; İ gives i, as in the
    /// corpora of the profiles. The folded letters of `FoldTable` would not do: folding takes the very marks away
    /// that tell Czech from Slovak. Constant time.
    package static func lowered(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x41...0x5A, 0xC0...0xDE: scalar + 0x20
        case 0x100...0x24F: loweredExtendedLatin(scalar)
        case 0x400...0x40F: scalar + 0x50
        case 0x410...0x42F: scalar + 0x20
        case 0x4C0: 0x4CF
        case 0x4C1...0x4CE: scalar + scalar % 2
        case 0x460...0x481, 0x48A...0x4BF, 0x4D0...0x52F, 0x1E00...0x1EFF: scalar | 1
        case 0xFF21...0xFF3A: scalar - 0xFF21 + 0x61
        case 0xFF41...0xFF5A: scalar - 0xFF41 + 0x61
        default: scalar
        }
    }

    private static func loweredExtendedLatin(_ scalar: UInt32) -> UInt32 {
        switch scalar {
        case 0x130: 0x69
        case 0x131, 0x138, 0x149, 0x17F: scalar
        case 0x139...0x148, 0x179...0x17E, 0x1AF...0x1B0, 0x1CD...0x1DC: scalar + scalar % 2
        case 0x178: 0xFF
        case 0x18F: 0x259
        case 0x100...0x177, 0x1A0...0x1A5, 0x1DE...0x1EF, 0x1F8...0x21F, 0x222...0x233: scalar | 1
        default: scalar
        }
    }
}
