import ArgumentParser
import Corpus

/// Options that say how files are read.
struct ReadingOptions: ParsableArguments {
    @Flag(help: "Replace bytes that are no UTF-8 instead of refusing the file.")
    var lossy = false

    @Option(help: ArgumentHelp("The largest file to read.", valueName: "bytes"))
    var maxBytes = DocumentReader().maximumBytes

    var reader: DocumentReader {
        var reader = DocumentReader()
        reader.isLossy = lossy
        reader.maximumBytes = maxBytes
        return reader
    }
}
