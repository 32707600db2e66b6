import CUnicodeTables

/// Reviewed tables that are part of the program.
package enum ReviewedTables {
    /// The rows of `dictionaries/resolution.tsv`, columns apart by tabs.
    package static var resolution: String { allonym_unicode_tables.resolution.map { String(cString: $0) } ?? "" }
}
