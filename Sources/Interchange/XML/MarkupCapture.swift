/// Writes the content of an element again as XML, as the parser tells of it.
struct MarkupCapture {
    private(set) var text = ""
    /// How many elements are open in it.
    private(set) var depth = 0
    /// The namespace whose names are written without a prefix.
    private let home: String?

    init(home: String?) { self.home = home }

    mutating func start(_ element: XMLStart) {
        var tag = XMLTag(home: home)
        text += tag.start(element.name, element.attributes.map { ($0.name, $0.value) })
        depth += 1
    }

    mutating func end(_ element: XMLStart) {
        text += XMLTag(home: home).end(element.name)
        depth -= 1
    }

    mutating func add(_ characters: String) { text += XMLText.escaped(characters) }
}

/// A tag that declares the namespaces that it needs, so that it can be put into any file: prefixes are `n1`, `n2` …
struct XMLTag {
    private let home: String?
    private var spaces: [String] = []

    /// - Parameter home: The namespace whose elements need no prefix.
    init(home: String?) { self.home = home }

    mutating func start(_ element: XMLName, _ attributes: [(name: XMLName, value: String)], isEmpty: Bool = false)
        -> String
    {
        let name = element.namespace == home ? element.local : qualified(element)
        var rest = ""
        for attribute in attributes {
            rest += " \(qualified(attribute.name))=\"\(XMLText.attribute(attribute.value))\""
        }
        let declared = spaces.enumerated().map { " xmlns:n\($0.offset + 1)=\"\(XMLText.attribute($0.element))\"" }
        return "<\(name)\(declared.joined())\(rest)\(isEmpty ? "/" : "")>"
    }

    func end(_ element: XMLName) -> String {
        element.namespace == nil || element.namespace == home ? "</\(element.local)>" : "</n1:\(element.local)>"
    }

    private mutating func qualified(_ name: XMLName) -> String {
        guard let namespace = name.namespace else { return name.local }
        if namespace == XMLName.xmlNamespace { return "xml:\(name.local)" }
        let index = spaces.firstIndex(of: namespace) ?? spaces.count
        if index == spaces.count { spaces.append(namespace) }
        return "n\(index + 1):\(name.local)"
    }
}
