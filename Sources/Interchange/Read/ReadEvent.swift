package import TranslationMemory

/// A place in a file as editors show it.
package struct InputPlace: Sendable, Equatable, CustomStringConvertible {
    /// Counted from 1.
    package var line: Int
    /// In Unicode scalars, counted from 1.
    package var column: Int

    package init(line: Int = 1, column: Int = 1) { (self.line, self.column) = (line, column) }

    package var description: String { "\(line):\(column)" }
}

/// What is wrong with a file at a place of it.
package struct InterchangeProblem: Error, Sendable, Equatable, CustomStringConvertible {
    package var place: InputPlace
    /// What was expected and what was found.
    package var message: String
    /// Whether nothing more can be read of the file.
    package var isFatal: Bool

    package init(_ place: InputPlace, _ message: String, isFatal: Bool = false) {
        (self.place, self.message, self.isFatal) = (place, message, isFatal)
    }

    package var description: String { "\(place): \(message)" }
}

/// What a reader gives, in the order of the file.
package enum ReadEvent: Sendable, Equatable {
    /// A unit, and where it begins.
    case unit(TranslationUnit, InputPlace)
    /// Something that is wrong; what follows is read unless it is fatal.
    case problem(InterchangeProblem)
}
