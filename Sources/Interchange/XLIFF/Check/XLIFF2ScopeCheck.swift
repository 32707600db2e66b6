/// Ids that are unique within a file, a group or a unit, but for what lies in groups and units within.
enum XLIFF2ScopeCheck {
    typealias Breach = (place: InputPlace, message: String)

    /// - Parameter root: A `file`, `group` or `unit`; groups and units in it are not looked into.
    static func check(_ nodes: [XLIFF2Node], _ root: Int, _ breaches: inout [Breach]) {
        var scope = Scope()
        for child in nodes[root].children { scope.visit(nodes, child) }
        breaches += scope.breaches
    }

    private struct Scope {
        var breaches: [Breach] = []
        private var ids: [String: Set<String>] = [:]

        /// The elements whose ids are one set.
        private static let kinds = [
            "note": "note", "mda:metadata": "metadata", "mda:metaGroup": "metadata", "res:resourceItem": "resource",
            "res:resourceItemRef": "resource",
        ]

        mutating func visit(_ nodes: [XLIFF2Node], _ index: Int) {
            let node = nodes[index]
            if ["unit", "group", "segment", "ignorable"].contains(node.name) { return }
            let kind = node.name == nil ? "extension" : node.name.flatMap { Self.kinds[$0] }
            if let kind, let id = node["id"] ?? node["xml:id"], !ids[kind, default: []].insert(id).inserted {
                breaches.append((node.place, "expected an id that no other of its kind has, found “\(id)” again"))
            }
            switch node.name {
            case "gls:glossary": unique(nodes, index, ["gls:glossEntry", "gls:translation"])
            case "gls:glossEntry":
                let has = node.children.contains { ["gls:translation", "gls:definition"].contains(nodes[$0].name) }
                if !has { add(node, "expected a translation or a definition in <gls:glossEntry>, found none") }
            case "mtc:matches": unique(nodes, index, ["mtc:match"])
            case "res:resourceItem": resource(nodes, index)
            case "res:source", "res:target":
                let isEmpty = node.children.isEmpty && !node.hasText
                if isEmpty != (node["href"] != nil) {
                    add(node, "expected either content or the attribute href, found both or none")
                }
            default: break
            }
            for child in node.children { visit(nodes, child) }
        }

        private mutating func add(_ node: XLIFF2Node, _ message: String) { breaches.append((node.place, message)) }

        private mutating func unique(_ nodes: [XLIFF2Node], _ root: Int, _ names: Set<String>) {
            var seen: Set<String> = []
            func visit(_ index: Int) {
                let node = nodes[index]
                if let name = node.name, names.contains(name), let id = node["id"], !seen.insert(id).inserted {
                    add(node, "expected an id that is unique in <\(nodes[root].name ?? "")>, found “\(id)” again")
                }
                node.children.forEach(visit)
            }
            nodes[root].children.forEach(visit)
        }

        private mutating func resource(_ nodes: [XLIFF2Node], _ index: Int) {
            let node = nodes[index]
            let hasText = node.children.contains { ["res:source", "res:target"].contains(nodes[$0].name) }
            if !hasText, !node.children.contains(where: { nodes[$0].name == "res:reference" }) {
                add(node, "expected a source, a target or a reference in <res:resourceItem>, found none")
            }
            if hasText, node["mimeType"] == nil {
                add(node, "expected the attribute mimeType beside a source or a target, found none")
            }
        }
    }
}
