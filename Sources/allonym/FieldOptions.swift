import ArgumentParser
import Corpus

/// Options that name the members of rows and the columns of tables.
struct FieldOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The member or column with text, a.b for one within another; may be repeated: they are one article.",
            valueName: "name"))
    var textField: [String] = []

    @Option(help: ArgumentHelp("Where a row's name stands.", valueName: "name"))
    var idField = FieldNames().id

    @Option(help: ArgumentHelp("Where a row's language stands (BCP 47).", valueName: "name"))
    var langField = FieldNames().language

    @Option(help: ArgumentHelp("Where a row's date stands (ISO 8601).", valueName: "name"))
    var dateField = FieldNames().date

    @Option(help: ArgumentHelp("Where a row says what it is from, as a newspaper.", valueName: "name"))
    var sourceField = FieldNames().source

    var names: FieldNames {
        var names = FieldNames()
        if !textField.isEmpty { names.text = textField }
        names.id = idField
        names.language = langField
        names.date = dateField
        names.source = sourceField
        return names
    }
}
