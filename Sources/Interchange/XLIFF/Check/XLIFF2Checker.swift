/// Checks an XLIFF 2 file against the standard while it is read; memory depends on the largest unit.
///
/// The grammar says which elements and attributes stand where; `XLIFF2UnitCheck` has the constraints within a unit, and
/// here are those between units.
struct XLIFF2Checker {
    private let grammar = XLIFF2Grammar.shared
    private let home: String?
    /// The elements that are open, from the root, and all those of the unit that is read.
    private var nodes: [XLIFF2Node] = []
    private var open: [Int] = []
    /// By open element: the step of its content, and how often it was met.
    private var steps: [(step: Int, count: Int)] = []
    private var languages = (source: "", target: String?.none)
    /// What is wrong, to be taken by who reads.
    private(set) var breaches: [(place: InputPlace, message: String)] = []

    private var fileIDs: Set<String> = []
    private var groupIDs: Set<String> = []
    private var unitIDs: Set<Int> = []
    /// Units that were referred to as flows and have not been met.
    private var flows: [(id: String, place: InputPlace)] = []
    private var needsTarget = false

    init(home: String?) { self.home = home }

    mutating func take() -> [(place: InputPlace, message: String)] {
        defer { breaches = [] }
        return breaches
    }

    mutating func start(_ element: XMLStart, _ place: InputPlace) {
        let name = XLIFF2Node.known(element.name, home: home)
        var attributes: [String: String] = [:]
        for attribute in element.attributes {
            attributes[XLIFF2Node.known(attribute.name, home: nil) ?? attribute.name.kept] = attribute.value
        }
        let parent = open.last
        nodes.append(XLIFF2Node(name: name, attributes: attributes, place: place, parent: parent))
        if let parent { nodes[parent].children.append(nodes.count - 1) }
        enter(name, place)
        checkAttributes(name, element, place)
        open.append(nodes.count - 1)
        steps.append((0, 0))
        structure(nodes[nodes.count - 1])
        checkSizeReference(nodes[nodes.count - 1])
    }

    mutating func text(_ bytes: Span<UInt8>) {
        guard let last = open.last else { return }
        for index in bytes.indices where bytes[index] > 0x20 {
            nodes[last].hasText = true
            return
        }
        if bytes.count > 0, let name = nodes[last].name, grammar.elements[name]?.isMixed == true {
            nodes[last].hasText = true
        }
    }

    mutating func end() {
        guard let index = open.popLast(), let step = steps.popLast() else { return }
        let node = nodes[index]
        if let name = node.name, let element = grammar.elements[name] {
            if let content = element.content {
                for rest in content[min(step.step, content.count)...].dropFirst(step.count > 0 ? 1 : 0)
                where rest.isRequired {
                    report(node, "expected \(Self.describe(rest)) in <\(name)>, found none")
                }
                if node.hasText, !element.isMixed { report(node, "expected no text in <\(name)>, found some") }
            }
        }
        finish(node, index)
    }

    /// Forgets the unit that is read, as the reader goes on behind it within the elements around units.
    mutating func abandonUnit() {
        let around: Set = ["xliff", "file", "group"]
        guard let first = open.firstIndex(where: { !around.contains(nodes[$0].name ?? "") }) else { return }
        let index = open[first]
        open.removeSubrange(first...)
        steps.removeSubrange(first...)
        nodes.removeSubrange(index...)
        if let parent = open.last { nodes[parent].children.removeAll { $0 >= index } }
    }

    private mutating func report(_ node: XLIFF2Node, _ message: String) { breaches.append((node.place, message)) }
}

extension XLIFF2Checker {
    /// Whether an element may stand where it does.
    private mutating func enter(_ name: String?, _ place: InputPlace) {
        guard let parent = open.last, let parentName = nodes[parent].name,
            let content = grammar.elements[parentName]?.content
        else { return }
        if let name, name.contains(":"), !XLIFF2Grammar.hasElement(name) {
            breaches.append((place, "expected an element of a module of XLIFF, found <\(name)>"))
            return
        }
        // What is of no module is an extension, which is not looked into.
        let isForeign = name == nil || name.map { $0.contains(":") } ?? false
        var (step, count) = steps[steps.count - 1]
        while step < content.count {
            let rule = content[step]
            let fits = rule.names.map { names in name.map(names.contains) ?? false } ?? isForeign
            if fits, count == 0 || rule.repeats {
                steps[steps.count - 1] = (step, count + 1)
                return
            }
            if rule.isRequired, count == 0 { break }
            (step, count) = (step + 1, 0)
        }
        breaches.append((place, "expected no <\(name ?? "extension")> here in <\(parentName)>, found one"))
    }

    private static func describe(_ step: XLIFF2Grammar.Step) -> String {
        step.names.map { $0.sorted().map { "<\($0)>" }.joined(separator: " or ") } ?? "an element"
    }

    private mutating func checkAttributes(_ name: String?, _ start: XMLStart, _ place: InputPlace) {
        guard let name, let element = grammar.elements[name] else { return }
        let attributes = nodes[nodes.count - 1].attributes
        for (key, rule) in element.attributes where rule.isRequired && attributes[key] == nil {
            breaches.append((place, "expected the attribute \(key) in <\(name)>, found none"))
        }
        for attribute in start.attributes {
            let key = XLIFF2Node.known(attribute.name, home: nil)
            if let key, let rule = element.attributes[key] {
                if let wanted = rule.type.breach(attribute.value) {
                    breaches.append((place, "expected \(wanted) in \(key) of <\(name)>, found “\(attribute.value)”"))
                }
                continue
            }
            let isModule = key.map { $0.contains(":") && !$0.hasPrefix("xml:") } ?? false
            let isKnownModule = XLIFF2Grammar.hasAttribute(key)
            let isAllowed =
                (attribute.name.namespace ?? attribute.name.prefix) != nil && isKnownModule
                && (element.foreign == .all || element.foreign == .modules && isModule)
            if !isAllowed {
                breaches.append((place, "expected no attribute \(key ?? attribute.name.local) in <\(name)>, found one"))
            }
        }
        for breach in XLIFF2ModuleCheck.breaches(name, attributes) { breaches.append((place, breach)) }
    }

    /// What holds between the parts of a file.
    private mutating func structure(_ node: XLIFF2Node) {
        let id = node["id"] ?? ""
        switch node.name {
        case "xliff": languages = (node["srcLang"] ?? "", node["trgLang"])
        case "file":
            if !fileIDs.insert(id).inserted {
                report(node, "expected an id that no other <file> has, found “\(id)” again")
            }
            (groupIDs, unitIDs, flows) = ([], [], [])
        case "group" where !groupIDs.insert(id).inserted:
            report(node, "expected an id that no other <group> of the file has, found “\(id)” again")
        case "unit" where !unitIDs.insert(id.hashValue).inserted:
            report(node, "expected an id that no other <unit> of the file has, found “\(id)” again")
        case "target" where languages.target == nil && !needsTarget:
            needsTarget = true
            report(node, "expected the attribute trgLang in <xliff>, as there is a <target>, found none")
        default: break
        }
    }

    /// Information of size lies in data beside the element, or beside one that it lies in.
    private mutating func checkSizeReference(_ node: XLIFF2Node) {
        guard let id = node["slr:sizeInfoRef"] else { return }
        var parent = node.parent
        while let index = parent {
            let data = nodes[index].children.filter { nodes[$0].name == "slr:data" }
            if data.contains(where: { hasIdentifier(id, $0) }) { return }
            parent = nodes[index].parent
        }
        report(node, "expected the id of an element in <slr:data> in slr:sizeInfoRef, found “\(id)”")
    }

    private func hasIdentifier(_ id: String, _ index: Int) -> Bool {
        nodes[index]["id"] == id || nodes[index].children.contains { hasIdentifier(id, $0) }
    }

    /// Checks what is whole, and forgets it.
    private mutating func finish(_ node: XLIFF2Node, _ index: Int) {
        switch node.name {
        case "unit":
            var check = XLIFF2UnitCheck(nodes, root: index, languages: languages)
            check.run()
            breaches += check.breaches
            flows += check.flows
        case "file":
            for flow in flows where !unitIDs.contains(flow.id.hashValue) {
                breaches.append((flow.place, "expected the id of a unit of the file in subFlows, found “\(flow.id)”"))
            }
            XLIFF2ScopeCheck.check(nodes, index, &breaches)
        case "group": XLIFF2ScopeCheck.check(nodes, index, &breaches)
        case "skeleton":
            let isEmpty = node.children.isEmpty && !node.hasText
            if isEmpty != (node["href"] != nil) {
                report(node, "expected either content in <skeleton> or the attribute href, found both or none")
            }
        default: break
        }
        guard ["unit", "group", "file", "xliff"].contains(node.name) else { return }
        nodes.removeSubrange((index + 1)...)
        nodes[index].children = []
        if node.name == "unit" || node.name == "group" {
            nodes.removeLast()
            if let parent = node.parent { nodes[parent].children.removeLast() }
        }
    }
}
