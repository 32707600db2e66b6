/// An element of an XLIFF 2 file, as checks see it.
struct XLIFF2Node {
    /// With the prefix of its module; nil: of an extension.
    var name: String?
    var attributes: [String: String]
    var place: InputPlace
    var parent: Int?
    var children: [Int] = []
    var hasText = false

    subscript(_ attribute: String) -> String? { attributes[attribute] }

    /// The prefixes that the standard gives its modules.
    private static let modules = [
        "fs": "fs", "matches": "mtc", "glossary": "gls", "metadata": "mda", "resourcedata": "res",
        "changetracking": "ctr", "sizerestriction": "slr", "validation": "val", "itsm": "itsm", "pgs": "pgs",
    ]

    /// The name with the prefix of its module; nil: of an extension.
    static func known(_ name: XMLName, home: String?) -> String? {
        guard let namespace = name.namespace, namespace != home else {
            // A prefix that is not declared, as in files of the standard's own, is taken at its word.
            return name.prefix.map { name.namespace == nil ? "\($0):\(name.local)" : name.local } ?? name.local
        }
        if namespace == XMLName.xmlNamespace { return "xml:" + name.local }
        if namespace == "http://www.w3.org/2005/11/its" { return "its:" + name.local }
        let parts = namespace.split(separator: ":")
        guard namespace.hasPrefix("urn:oasis:names:tc:xliff:"), parts.count > 5, let module = modules[String(parts[5])]
        else {
            return nil
        }
        return "\(module):\(name.local)"
    }
}
