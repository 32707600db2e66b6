/// Which members of a row, or columns of a table, say what.
package struct FieldNames: Sendable, Equatable {
    /// Those with text to look for names in, read as one article in this order.
    package var text = ["text"]
    package var id = "id"
    package var language = "lang"
    package var date = "date"
    package var source = "source"

    package init() {}
}
