/// What a file says of a unit or a variant beyond what has a place of its own: kept, shown, and written back.
package struct Details: Sendable, Equatable {
    /// Properties that users and tools set (TMX `prop`); a type may come more than once.
    package var properties: [Property] = []
    package var notes: [Note] = []
    /// Attributes of the format that have no field here, in order, by the name that the file gives them.
    package var attributes: [Attribute] = []

    package init(properties: [Property] = [], notes: [Note] = [], attributes: [Attribute] = []) {
        (self.properties, self.notes, self.attributes) = (properties, notes, attributes)
    }

    package var isEmpty: Bool { properties.isEmpty && notes.isEmpty && attributes.isEmpty }
}

package struct Property: Sendable, Equatable {
    package var type: String
    package var value: String
    package var attributes: [Attribute]

    package init(_ type: String, _ value: String, attributes: [Attribute] = []) {
        (self.type, self.value, self.attributes) = (type, value, attributes)
    }
}

package struct Note: Sendable, Equatable {
    package var text: String
    package var attributes: [Attribute]

    package init(_ text: String, attributes: [Attribute] = []) { (self.text, self.attributes) = (text, attributes) }
}

package struct Attribute: Sendable, Equatable {
    package var name: String
    package var value: String

    package init(_ name: String, _ value: String) { (self.name, self.value) = (name, value) }
}
