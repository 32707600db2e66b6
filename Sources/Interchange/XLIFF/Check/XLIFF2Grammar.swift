/// The elements of XLIFF 2 and of its modules: what may stand in them, and their attributes with the types of values.
///
/// From the schemas of OASIS XLIFF 2.0 to 2.2. Elements of modules have the prefix that the standard gives them.
struct XLIFF2Grammar: Sendable {
    struct Element: Sendable {
        var attributes: [String: Attribute]
        /// What stands in it, step by step; nil: anything.
        var content: [Step]?
        /// Whether text stands in it.
        var isMixed: Bool
        var foreign: ForeignAttributes
    }

    struct Attribute: Sendable {
        var type: XLIFF2Type
        var isRequired: Bool
    }

    struct Step: Sendable {
        /// Nil: any element that is not of XLIFF's core.
        var names: Set<String>?
        var isRequired: Bool
        var repeats: Bool
    }

    /// Which attributes of other namespaces an element may have.
    enum ForeignAttributes: String, Sendable {
        case none = "-"
        case modules = "m"
        case all = "*"
    }

    let elements: [String: Element]

    static let shared = XLIFF2Grammar()

    private init() {
        var elements: [String: Element] = [:]
        for line in Self.table.split(separator: "\n") {
            let cells = line.split(separator: "|").map { String($0).trimmed }
            guard cells.count == 4 else { continue }
            for name in cells[0].split(separator: " ") {
                elements[String(name)] = Element(
                    attributes: Self.attributes(cells[2]), content: Self.content(cells[3]),
                    isMixed: cells[3].hasPrefix("#"), foreign: ForeignAttributes(rawValue: cells[1]) ?? .none)
            }
        }
        self.elements = elements
    }

    /// `name=type`, `name!=type` where it is required.
    private static func attributes(_ text: String) -> [String: Attribute] {
        var list: [String: Attribute] = [:]
        for item in text.split(separator: " ") {
            if let group = groups[String(item)] {
                list.merge(attributes(group)) { $1 }
                continue
            }
            let parts = item.split(separator: "=").map(String.init)
            let isRequired = parts[0].hasSuffix("!")
            let name = isRequired ? String(parts[0].dropLast()) : parts[0]
            let type = parts.count == 2 ? XLIFF2Type(rawValue: parts[1]) ?? .text : .text
            list[name] = Attribute(type: type, isRequired: isRequired)
        }
        return list
    }

    /// Steps as in a DTD: `a?`, `b+`, `(c,d)*`, `other*`; `any` for anything.
    private static func content(_ text: String) -> [Step]? {
        var steps: [Step] = []
        for item in text.split(separator: " ") where item != "#" && item != "empty" {
            if item == "any" { return nil }
            let mark = item.last ?? " "
            let names = item.filter { !"()?*+".contains($0) }.split(separator: ",").flatMap { name in
                name == "inline" ? inline : [String(name)]
            }
            steps.append(
                Step(
                    names: names == ["other"] ? nil : Set(names), isRequired: mark != "?" && mark != "*",
                    repeats: mark == "*" || mark == "+"))
        }
        return steps
    }

    /// Whether the module whose prefix an attribute has knows it; what has none is for the elements to say.
    static func hasAttribute(_ name: String?) -> Bool {
        guard let name, let prefix = name.split(separator: ":").first, let known = moduleAttributes[String(prefix)]
        else {
            return true
        }
        return known.contains(String(name.dropFirst(prefix.count + 1)))
    }

    /// Whether the module whose prefix an element has knows it; not of all modules the elements are checked.
    static func hasElement(_ name: String) -> Bool {
        let prefix = String(name.prefix { $0 != ":" })
        return shared.elements[name] != nil
            || !["mda", "mtc", "gls", "res", "slr", "val", "ctr", "fs"].contains(prefix)
    }

    private static let moduleAttributes: [String: Set<String>] = [
        "fs": ["fs", "subFs"],
        "slr": ["equivStorage", "sizeInfo", "sizeInfoRef", "sizeRestriction", "storageRestriction"],
    ]

    private static let inline = ["cp", "ph", "pc", "sc", "ec", "mrk", "sm", "em"]

    private static let groups = [
        "@hints": "canCopy=yesNo canDelete=yesNo canReorder=firstNo copyOf=token subType=userDefined type=codeType",
        "@one": "disp equiv dataRef=token subFlows=tokens",
        "@flow": "canResegment=yesNo translate=yesNo srcDir=direction trgDir=direction xml:space=space",
        "@mark": "id!=token translate=yesNo type=markType ref=address value",
        "@revision": "author datetime version=token",
    ]

    /// Element, attributes of other namespaces, attributes, content.
    private static let table = """
        xliff | * | version!=version srcLang!=language trgLang=language xml:space=space | notes? mda:metadata? file+
        file | * | id!=token original @flow | skeleton? other* notes? (unit,group)+
        skeleton | - | href | # any
        group | * | id!=token name type=userDefined @flow | other* notes? (unit,group)*
        unit | * | id!=token name type=userDefined @flow | other* notes? originalData? (segment,ignorable)+
        segment | - | id=token canResegment=yesNo state=state subState=userDefined pgs:case pgs:switch | source target?
        ignorable | - | id=token | source target?
        notes | - | | note+
        note | * | id=token appliesTo=side category priority=priority ref=address | #
        originalData | - | | data+
        data | - | id!=token dir=direction xml:space=preserve | # cp*
        source | - | xml:lang=language xml:space=space | # (inline)*
        target | - | xml:lang=language xml:space=space order=positive | # (inline)*
        cp | - | hex!=hex | empty
        ph | m | id!=token @hints @one | empty
        pc | m | id!=token @hints canOverlap=yesNo dir=direction dispStart dispEnd equivStart equivEnd dataRefStart=token \
        dataRefEnd=token subFlowsStart=tokens subFlowsEnd=tokens | # (inline)*
        sc | m | id!=token @hints @one canOverlap=yesNo dir=direction isolated=yesNo | empty
        ec | m | id=token startRef=token @hints @one canOverlap=yesNo dir=direction isolated=yesNo | empty
        mrk | * | @mark | # (inline)*
        sm | * | @mark | empty
        em | - | startRef!=token | empty
        mda:metadata | - | id=token | mda:metaGroup+
        mda:metaGroup | - | id=token category appliesTo=metaSide | (mda:metaGroup,mda:meta)+
        mda:meta | - | type! | #
        mtc:matches | - | | mtc:match+
        mtc:match | * | id=token matchQuality=percent matchSuitability=percent origin ref!=fragment reference=yesNo \
        similarity=percent subType=userDefined type=matchType | mda:metadata? originalData? source target other*
        gls:glossary | - | | gls:glossEntry+
        gls:glossEntry | * | id=token ref=fragment | gls:term gls:translation* gls:definition? other*
        gls:term gls:definition | * | source | #
        gls:translation | * | id=token ref=fragment source | #
        res:resourceData | - | | res:resourceItemRef* res:resourceItem*
        res:resourceItemRef | * | id=token ref!=token | empty
        res:resourceItem | * | mimeType id=token context=yesNo | res:source? res:target? res:reference*
        res:source res:target | * | href xml:lang=language | any
        res:reference | * | href! xml:lang=language | empty
        slr:profiles | - | generalProfile storageProfile | slr:normalization? other*
        slr:normalization | - | general=normalization storage=normalization | empty
        slr:data | * | profile! | any
        val:validation | * | | val:rule+
        val:rule | * | isPresent occurs=positive isNotPresent startsWith endsWith existsInSource=yesNo \
        caseSensitive=yesNo normalization=normalization disabled=yesNo | empty
        ctr:changeTrack | * | | ctr:revisions+
        ctr:revisions | * | appliesTo! ref=token currentVersion=token | ctr:revision+
        ctr:revision | * | @revision | ctr:item+
        ctr:item | * | property! | #
        """.replacing(" \\\n        ", with: " ")
}
