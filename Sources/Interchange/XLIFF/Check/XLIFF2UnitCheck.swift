/// What the standard asks of a unit of XLIFF 2 as a whole: ids, references, pairs of codes, order, languages.
struct XLIFF2UnitCheck {
    let nodes: [XLIFF2Node]
    let root: Int
    let languages: (source: String, target: String?)
    private(set) var breaches: [(place: InputPlace, message: String)] = []
    /// Units that codes refer to as flows within.
    private(set) var flows: [(id: String, place: InputPlace)] = []

    private var data: Set<String> = []
    private var notes: Set<String> = []

    init(_ nodes: [XLIFF2Node], root: Int, languages: (source: String, target: String?)) {
        (self.nodes, self.root, self.languages) = (nodes, root, languages)
    }

    mutating func run() {
        let unit = nodes[root]
        XLIFF2ScopeCheck.check(nodes, root, &breaches)
        data = checkData(root)
        notes = Set(descendants(root).filter { nodes[$0].name == "note" }.compactMap { nodes[$0]["id"] })
        let parts = unit.children.filter { ["segment", "ignorable"].contains(nodes[$0].name) }
        if !parts.contains(where: { nodes[$0].name == "segment" }) {
            report(unit, "expected <segment> in <unit>, found none")
        }
        checkIdentifiers(parts)
        checkOrder(parts)
        for name in ["source", "target"] {
            let sides = parts.flatMap { nodes[$0].children }.filter { nodes[$0].name == name }
            let codes = sides.flatMap { descendants($0) }
            checkCodes(codes, data)
            checkPairs(codes)
            sides.forEach { checkLanguage($0, name, isInherited: true) }
        }
        parts.forEach { checkSides($0) }
        descendants(root).filter { nodes[$0].name == "mtc:match" }.forEach { checkMatch($0) }
        descendants(root).filter { nodes[$0].name == "ctr:revisions" }.forEach { checkRevisions($0) }
        descendants(root).filter { nodes[$0].name == "res:source" }.forEach {
            checkLanguage($0, "source", isInherited: false)
        }
    }

    mutating func report(_ node: XLIFF2Node, _ message: String) { breaches.append((node.place, message)) }

    /// What lies in an element, in the order of the file.
    func descendants(_ index: Int) -> [Int] {
        nodes[index].children.flatMap { [$0] + descendants($0) }
    }
}

extension XLIFF2UnitCheck {
    /// The ids of the data of a unit or a match.
    private mutating func checkData(_ parent: Int) -> Set<String> {
        var ids: Set<String> = []
        for original in nodes[parent].children where nodes[original].name == "originalData" {
            for item in nodes[original].children where nodes[item].name == "data" {
                if let id = nodes[item]["id"], !ids.insert(id).inserted {
                    report(nodes[item], "expected an id that no other <data> has, found “\(id)” again")
                }
            }
        }
        return ids
    }

    /// Ids of segments and of what is in their sources are unique in a unit; those in targets are, too, and may be the
    /// same as in the source.
    private mutating func checkIdentifiers(_ parts: [Int]) {
        var source: Set<String> = []
        for part in parts { use(part, in: &source) }
        var target = source
        for part in parts {
            for side in nodes[part].children {
                for code in descendants(side) {
                    if nodes[side].name == "source" { use(code, in: &source) } else { use(code, in: &target) }
                }
            }
        }
    }

    private mutating func use(_ index: Int, in ids: inout Set<String>) {
        guard nodes[index].name != nil, let id = nodes[index]["id"], !ids.insert(id).inserted else { return }
        report(nodes[index], "expected an id that is unique in the unit, found “\(id)” again")
    }

    private mutating func checkOrder(_ parts: [Int]) {
        let targets = parts.enumerated().flatMap { place, part in
            nodes[part].children.filter { nodes[$0].name == "target" }.map { (place: place + 1, index: $0) }
        }
        var taken: Set<Int> = []
        guard targets.contains(where: { nodes[$0.index]["order"] != nil }) else { return }
        for target in targets {
            let order = nodes[target.index]["order"].flatMap { Int($0) } ?? target.place
            if !(1...parts.count).contains(order) || !taken.insert(order).inserted {
                report(
                    nodes[target.index],
                    "expected an order that no other target has, at most \(parts.count), found \(order)")
            }
        }
    }

    /// What a code says of itself, and what it refers to.
    private mutating func checkCodes(_ codes: [Int], _ data: Set<String>) {
        let ids = Set(codes.compactMap { nodes[$0]["id"] })
        for index in codes {
            let node = nodes[index]
            for key in ["dataRef", "dataRefStart", "dataRefEnd"] {
                if let id = node[key], !data.contains(id) {
                    report(node, "expected the id of a <data> in \(key), found “\(id)”")
                }
            }
            if let id = node["copyOf"], !ids.contains(id) {
                report(node, "expected the id of a code in copyOf, found “\(id)”")
            }
            for key in ["subFlows", "subFlowsStart", "subFlowsEnd"] {
                flows += (node[key] ?? "").split(whereSeparator: \.isWhitespace).map { (String($0), node.place) }
            }
            if let order = node["canReorder"], order != "yes", node.name != "ec" || node["isolated"] == "yes" {
                if node["canCopy"] != "no" || node["canDelete"] != "no" {
                    report(node, "expected canCopy and canDelete “no” beside canReorder “\(order)”, found otherwise")
                }
            }
            if ["mrk", "sm"].contains(node.name), node["type"] == "comment", let reference = node["ref"] {
                let leaf = XLIFF2Fragment.leaf(reference)
                let isHere =
                    leaf.map { $0.prefix == "n" && notes.contains($0.id) && !reference.contains("g=") } ?? false
                if !isHere { report(node, "expected a reference to a note of the unit, found “\(reference)”") }
            }
            checkSubType(node)
        }
        checkReordering(codes)
    }

    private mutating func checkSubType(_ node: XLIFF2Node) {
        guard let value = node["subType"], value.hasPrefix("xlf:"), let type = node["type"] else { return }
        let wanted = ["fmt": ["lb", "pb", "b", "i", "u"], "ui": ["var"]][type] ?? []
        if !wanted.contains(String(value.dropFirst(4))) {
            report(node, "expected a value of subType that goes with type “\(type)”, found “\(value)”")
        }
    }

    /// A code that stays in its place follows one that begins such a run.
    private mutating func checkReordering(_ codes: [Int]) {
        var isInRun = false
        for index in codes {
            let node = nodes[index]
            guard ["ph", "pc", "sc", "ec"].contains(node.name) else { continue }
            switch node["canReorder"] {
            case "firstNo": isInRun = true
            case "no":
                if !isInRun { report(node, "expected canReorder “firstNo” in a code before, found none") }
            default: isInRun = false
            }
        }
    }

    /// Starts and ends that are elements of their own.
    private mutating func checkPairs(_ codes: [Int]) {
        var starts: [String: Int] = [:]
        var closed: Set<String> = []
        for index in codes {
            let node = nodes[index]
            switch node.name {
            case "sc", "sm":
                if let id = node["id"] { starts[id] = index }
            case "ec" where node["isolated"] != "yes", "em":
                guard let reference = node["startRef"] else { continue }
                let name = node.name == "ec" ? "sc" : "sm"
                guard let start = starts[reference], nodes[start].name == name else {
                    report(node, "expected <\(name)> with the id “\(reference)” before, found none")
                    continue
                }
                if !closed.insert(reference).inserted {
                    report(node, "expected one end of “\(reference)”, found another")
                }
                if name == "sc" { checkHalves(nodes[start], node) }
            default: break
            }
        }
        for (id, index) in starts.sorted(by: { $0.value < $1.value }) {
            let isOpen = nodes[index].name == "sm" || nodes[index]["isolated"] != "yes"
            if isOpen != closed.contains(id) {
                let message =
                    isOpen
                    ? "expected an end with startRef “\(id)”, found none"
                    : "expected no end of an isolated code, found one"
                report(nodes[index], message)
            }
        }
    }

    private mutating func checkHalves(_ start: XLIFF2Node, _ end: XLIFF2Node) {
        for key in ["canCopy", "canDelete", "canOverlap"] where (start[key] ?? "yes") != (end[key] ?? "yes") {
            report(end, "expected the same \(key) as in <sc>, found another")
        }
        let order = start["canReorder"] ?? "yes"
        if (end["canReorder"] ?? "yes") != (order == "firstNo" ? "no" : order) {
            report(end, "expected a canReorder that goes with “\(order)” in <sc>, found another")
        }
    }
}

extension XLIFF2UnitCheck {
    /// The language that an element says, or what it lies in.
    private func language(_ index: Int) -> String? {
        nodes[index]["xml:lang"] ?? nodes[index].parent.flatMap(language)
    }

    private mutating func checkLanguage(_ index: Int, _ side: String, isInherited: Bool) {
        let wanted = side == "source" ? languages.source : languages.target
        let found = isInherited ? language(index) : nodes[index]["xml:lang"]
        guard let wanted, let found, found.lowercased() != wanted.lowercased() else { return }
        report(nodes[index], "expected the language \(wanted) in <\(side)>, found \(found)")
    }

    /// What source and target of a segment have in common.
    private mutating func checkSides(_ part: Int) {
        let sides = nodes[part].children
        guard let source = sides.first(where: { nodes[$0].name == "source" }),
            let target = sides.first(where: { nodes[$0].name == "target" })
        else { return }
        if (nodes[source]["xml:space"] ?? "default") != (nodes[target]["xml:space"] ?? "default"),
            space(source) != space(target)
        {
            report(nodes[target], "expected the same xml:space as in <source>, found another")
        }
        let unit = descendants(root).filter { isIn($0, "target") }
        let there = Set(unit.flatMap { [nodes[$0]["id"], nodes[$0]["copyOf"]] }.compactMap { $0 })
        for code in descendants(source) where nodes[code]["canDelete"] == "no" {
            if let id = nodes[code]["id"], !there.contains(id) {
                report(nodes[target], "expected the code “\(id)” that cannot be deleted, found none")
            }
        }
    }

    private func space(_ index: Int) -> String? {
        nodes[index]["xml:space"] ?? nodes[index].parent.flatMap(space)
    }

    private func isIn(_ index: Int, _ name: String) -> Bool {
        nodes[index].parent.map { nodes[$0].name == name || isIn($0, name) } ?? false
    }

    private mutating func checkMatch(_ match: Int) {
        let own = checkData(match)
        if nodes[match]["xml:lang"] != nil { report(nodes[match], "expected no xml:lang in <mtc:match>, found one") }
        for side in nodes[match].children {
            guard let name = nodes[side].name, name == "source" || name == "target" else { continue }
            if name == "source" || nodes[match]["reference"] != "yes" { checkLanguage(side, name, isInherited: false) }
            let codes = descendants(side)
            checkCodes(codes, own.isEmpty ? data : own)
            checkPairs(codes)
            var ids: Set<String> = []
            for code in codes { use(code, in: &ids) }
        }
    }

    /// A history names what it is of, and what of that has changed.
    private mutating func checkRevisions(_ index: Int) {
        let node = nodes[index]
        let kind = node["appliesTo"] ?? ""
        let known = descendants(root).filter { nodes[$0].name == kind }
        let own = node["ref"].flatMap { id in
            descendants(root).first { nodes[$0]["id"] == id && !isIn($0, "ctr:changeTrack") }
        }
        if let id = node["ref"], own == nil {
            report(node, "expected the id of an element of the unit in ref, found “\(id)”")
        }
        if node["ref"] == nil, known.count > 1, known.allSatisfy({ nodes[$0]["id"] != nil }) {
            report(node, "expected the attribute ref, as there are several <\(kind)>, found none")
        }
        for revision in node.children {
            var properties: Set<String> = []
            for item in nodes[revision].children {
                let property = nodes[item]["property"] ?? ""
                if !properties.insert(property).inserted {
                    report(nodes[item], "expected one item of “\(property)” in a revision, found another")
                }
                if let own, property != "content", nodes[own].attributes[property] == nil {
                    report(
                        nodes[item],
                        "expected “content” or an attribute that the element has in property, found “\(property)”")
                }
            }
        }
    }
}
