package import TranslationMemory

/// Writes translation units into a file of one format, one after the other.
///
/// Memory does not depend on the number of units. Reading what was written gives the same units again, and writing those
/// the same bytes.
package protocol UnitWriter {
    /// Writes a unit; the head of the file comes with the first one.
    ///
    /// - Returns: Why the format cannot hold the unit, which then is left out; nil: it was written.
    mutating func write(_ unit: TranslationUnit, to out: inout [UInt8]) -> String?

    /// Writes the end of the file, and its head where there was no unit.
    mutating func finish(to out: inout [UInt8])
}

/// How a file is written.
package struct WriteOptions: Sendable {
    /// The languages of formats that hold two; nil: those of the first unit.
    package var sourceLanguage: String?
    package var targetLanguage: String?
    /// What the head of the file that the units are from says of the whole, as its reader gives it.
    package var header = Details()
    /// XLIFF 1.2 instead of 2.0; so it is too where the head is that of a file in XLIFF 1.
    package var usesXLIFF1 = false

    package init(sourceLanguage: String? = nil, targetLanguage: String? = nil) {
        (self.sourceLanguage, self.targetLanguage) = (sourceLanguage, targetLanguage)
    }
}
