import CUnicodeTables

/// Reviewed tables that are part of the program.
package enum ReviewedTables {
    /// The rows of `dictionaries/resolution.tsv`, columns apart by tabs.
    package static var resolution: String { allonym_unicode_tables.resolution.map { String(cString: $0) } ?? "" }
    /// The rows of the tables of `dictionaries/segmentation`; before those of each stands `#` and its name.
    package static var segmentation: String { allonym_unicode_tables.segmentation.map { String(cString: $0) } ?? "" }
}
