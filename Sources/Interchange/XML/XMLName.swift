/// The name of an element or an attribute.
///
/// A class, as the parser makes each name once and gives it many times.
final class XMLName: Equatable, Sendable {
    let local: String
    /// The address of its namespace; nil: none.
    let namespace: String?
    let prefix: String?

    init(local: String, namespace: String? = nil, prefix: String? = nil) {
        (self.local, self.namespace, self.prefix) = (local, namespace, prefix)
    }

    /// The name that units keep: `name`, `xml:lang`, `{http://…}name`; `prefix.name` of a prefix that is not declared.
    var kept: String {
        guard let namespace else { return prefix.map { "\($0).\(local)" } ?? local }
        return namespace == Self.xmlNamespace ? "xml:" + local : "{\(namespace)}\(local)"
    }

    static func == (one: XMLName, other: XMLName) -> Bool {
        one === other || one.local == other.local && one.namespace == other.namespace && one.prefix == other.prefix
    }

    /// The name of what units keep.
    convenience init(kept: String) {
        if kept.hasPrefix("xml:") {
            self.init(local: String(kept.dropFirst(4)), namespace: Self.xmlNamespace)
        } else if kept.hasPrefix("{"), let end = kept.lastIndex(of: "}") {
            let namespace = kept[kept.index(after: kept.startIndex)..<end]
            self.init(local: String(kept[kept.index(after: end)...]), namespace: String(namespace))
        } else {
            self.init(local: kept)
        }
    }

    static let xmlNamespace = "http://www.w3.org/XML/1998/namespace"
}

struct XMLAttribute: Equatable {
    var name: XMLName
    var value: String
}

struct XMLNamespace: Equatable {
    /// Nil: of names without a prefix.
    var prefix: String?
    var address: String
}

/// A start tag.
struct XMLStart {
    var name: XMLName
    /// Without declarations of namespaces.
    var attributes: [XMLAttribute]
    var namespaces: [XMLNamespace]

    /// The value of an attribute without a namespace.
    func value(_ local: String) -> String? {
        attributes.first { $0.name.local == local && $0.name.namespace == nil }?.value
    }

    /// `xml:lang`.
    var language: String? {
        attributes.first { $0.name.local == "lang" && $0.name.namespace == XMLName.xmlNamespace }?.value
    }
}
