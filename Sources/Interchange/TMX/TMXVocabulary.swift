import TranslationMemory

/// The names of TMX 1.4b (LISA, 2005), and how units keep what they say.
enum TMXVocabulary {
    /// What stands in a segment: the attribute that joins codes, and the others.
    static let codes: [String: (id: String, others: [String])] = [
        "bpt": ("i", ["x", "type"]), "ept": ("i", []), "ph": ("x", ["assoc", "type"]), "it": ("x", ["pos", "type"]),
        "hi": ("x", ["type"]), "ut": ("x", []),
    ]

    /// The attributes of `tu` and `tuv` that have no field of their own.
    static let unitAttributes = ["o-encoding", "datatype", "creationtool", "creationtoolversion", "segtype", "o-tmf"]
    static let variantAttributes = ["o-encoding", "datatype", "creationtool", "creationtoolversion", "o-tmf"]
    /// Those with a field, as they are kept where they say nothing that the field could hold.
    static let provenanceAttributes = [
        "creationdate", "creationid", "changedate", "changeid", "usagecount", "lastusagedate",
    ]

    /// Types of `prop` by which tools name the document that a unit is from.
    static let originTypes = ["x-document", "x-origin", "Txt::Doc", "x-filename", "file", "document"]

    /// What only this project's files have: what units hold beyond TMX.
    static let originType = "x-allonym:origin"
    static let positionType = "x-allonym:position"
    static let statusType = "x-allonym:status"
    static let attributePrefix = "x-allonym:attribute:"

    /// Puts an attribute where units keep it.
    static func keep(_ attribute: XMLAttribute, in provenance: inout Provenance, _ details: inout Details) {
        let (name, value) = (attribute.name.kept, attribute.value)
        switch name {
        case "creationid": provenance.createdBy = value
        case "changeid": provenance.changedBy = value
        case "creationdate":
            provenance.created = UTCDate.seconds(value)
            if provenance.created == nil { details.attributes.append(Attribute(name, value)) }
        case "changedate":
            provenance.changed = UTCDate.seconds(value)
            if provenance.changed == nil { details.attributes.append(Attribute(name, value)) }
        case "lastusagedate":
            provenance.lastUsed = UTCDate.seconds(value)
            if provenance.lastUsed == nil { details.attributes.append(Attribute(name, value)) }
        case "usagecount":
            provenance.useCount = Int(value).flatMap { $0 >= 0 ? $0 : nil }
            if provenance.useCount == nil { details.attributes.append(Attribute(name, value)) }
        default: details.attributes.append(Attribute(name, value))
        }
    }

    static func isNative(_ attribute: Attribute, _ names: [String]) -> Bool {
        names.contains(attribute.name) || provenanceAttributes.contains(attribute.name)
    }
}
