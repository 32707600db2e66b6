/// One thing that the API does.
struct APIOperation {
    struct Parameter {
        enum Place: String { case query, path }

        var name: String
        var place = Place.query
        var isRequired = true
        /// JSON Schema.
        var schema = "{\"type\": \"string\", \"minLength\": 1}"

        static func optional(_ name: String, _ schema: String = "{\"type\": \"string\"}") -> Parameter {
            Parameter(name: name, isRequired: false, schema: schema)
        }

        static func number(_ name: String, _ bounds: ClosedRange<Int>) -> Parameter {
            optional(
                name, "{\"type\": \"integer\", \"minimum\": \(bounds.lowerBound), \"maximum\": \(bounds.upperBound)}")
        }

        static func path(_ name: String, _ schema: String = "{\"type\": \"string\", \"minLength\": 1}") -> Parameter {
            Parameter(name: name, place: .path, schema: schema)
        }
    }

    var method: String
    var path: String
    var id: String
    var summary: String
    var parameters: [Parameter] = []
    /// The schema of the body; nil: there is none.
    var body: String?
    /// Statuses of success.
    var answers = [(200, "The answer")]
    /// The schema of the answer.
    var answer = "{\"type\": \"object\"}"
    var type = "application/json"
    var isWriting = false

    /// Statuses of what goes wrong.
    var problems: [(Int, String)] {
        var problems: [(Int, String)] = []
        if body != nil || !parameters.isEmpty { problems.append((400, "The request is not as it should be")) }
        if isWriting { problems.append((403, "The key does not allow it")) }
        if path.contains("{") || method == "delete" { problems.append((404, "There is none")) }
        if isWriting { problems.append((409, "It contradicts what is there")) }
        if isWriting { problems.append((422, "The dictionaries cannot be so")) }
        if body != nil { problems.append((413, "The body is too large")) }
        return problems
    }

    private static let number = "{\"type\": \"integer\", \"minimum\": 1, \"maximum\": 9007199254740991}"
    private static let limit = Parameter.number("limit", 1...ServiceLimits().pageSize)

    static let all = names + segments + others

    private static let names = [
        APIOperation(
            method: "post", path: "/v1/normalize", id: "normalize",
            summary: "Find the names of a text and write each in one spelling", body: "Text"),
        APIOperation(
            method: "post", path: "/v1/mentions", id: "mentions", summary: "Find the names of a text", body: "Text"),
        APIOperation(
            method: "get", path: "/v1/lookup", id: "lookup", summary: "Find the entity of a name, in any spelling",
            parameters: [Parameter(name: "q"), limit, .optional("names", "{\"enum\": [\"true\", \"false\"]}")]),
        APIOperation(
            method: "get", path: "/v1/match", id: "match", summary: "Compare two names",
            parameters: [Parameter(name: "a"), Parameter(name: "b")]),
        APIOperation(
            method: "get", path: "/v1/entities/{id}", id: "entity", summary: "All names of an entity",
            parameters: [.path("id")]),
    ]

    private static let segments = [
        APIOperation(
            method: "get", path: "/v1/segments", id: "listSegments", summary: "The units of the memories, page by page",
            parameters: [.number("after", 0...Int(Int32.max)), limit]),
        APIOperation(
            method: "post", path: "/v1/segments", id: "addSegment", summary: "Store a segment and its translation",
            body: "Segment", answers: [(200, "It was there already"), (201, "It is stored")], isWriting: true),
        APIOperation(
            method: "get", path: "/v1/segments/search", id: "searchSegments",
            summary: "What the memories offer for a segment",
            parameters: [
                Parameter(name: "q"), Parameter(name: "from"), Parameter(name: "to"), limit, .optional("memory"),
                .optional("before"), .optional("after"),
                .optional("minScore", "{\"type\": \"number\", \"minimum\": 0, \"maximum\": 1}"),
            ]),
        APIOperation(
            method: "get", path: "/v1/segments/{unit}", id: "segment", summary: "One unit",
            parameters: [.path("unit", number)], answers: [(200, "The unit"), (304, "It is as the ETag says")]),
        APIOperation(
            method: "put", path: "/v1/segments/{unit}", id: "editSegment",
            summary: "Change the text of a unit in a language",
            parameters: [.path("unit", number)], body: "Edit", isWriting: true),
        APIOperation(
            method: "delete", path: "/v1/segments/{unit}", id: "deleteSegment", summary: "Delete a unit",
            parameters: [.path("unit", number)], answers: [(204, "It is gone")], isWriting: true),
        APIOperation(
            method: "get", path: "/v1/concordance", id: "concordance",
            summary: "The units that have a text, or a name in any spelling",
            parameters: [Parameter(name: "q"), limit, .optional("lang")]),
        APIOperation(
            method: "get", path: "/v1/history", id: "history", summary: "What was done to the memories, the last first",
            parameters: [limit]),
        APIOperation(
            method: "post", path: "/v1/history/{operation}/undo", id: "undo", summary: "Undo an operation",
            parameters: [.path("operation", number)], isWriting: true),
        APIOperation(method: "get", path: "/v1/memories", id: "memories", summary: "The memories and their languages"),
    ]

    private static let others = [
        APIOperation(method: "get", path: "/healthz", id: "health", summary: "Whether the service lives"),
        APIOperation(method: "get", path: "/readyz", id: "ready", summary: "Whether the service can answer"),
        APIOperation(
            method: "get", path: "/metrics", id: "metrics", summary: "Counters, as Prometheus reads them",
            answer: "{\"type\": \"string\"}", type: "text/plain"),
        APIOperation(method: "get", path: "/v1/dictionaries", id: "dictionaries", summary: "The dictionaries in use"),
        APIOperation(
            method: "post", path: "/v1/dictionaries/names", id: "addName", summary: "Add a name to the dictionaries",
            body: "Name", answers: [(201, "The dictionaries have it")], isWriting: true),
        APIOperation(
            method: "delete", path: "/v1/dictionaries/names", id: "removeName",
            summary: "Take away a name that users added", body: "Name", answers: [(204, "It is gone")], isWriting: true),
        APIOperation(
            method: "post", path: "/v1/align", id: "align", summary: "Align a text with its translation", body: "Texts"),
        APIOperation(
            method: "post", path: "/v1/dictionaries/reload", id: "reload", summary: "Read the dictionaries anew",
            isWriting: true),
    ]
}

/// A shape of JSON that operations name.
struct APISchema {
    var name: String
    /// JSON Schema.
    var json: String

    static let all = [
        APISchema(
            name: "Problem",
            json: """
                {"type": "object", "required": ["status", "title", "detail"], "properties": {"type": {"type": "string"}, \
                "title": {"type": "string"}, "status": {"type": "integer"}, "detail": {"type": "string"}}}
                """),
        APISchema(
            name: "Text",
            json: """
                {"type": "object", "required": ["text"], "properties": {"text": {"type": "string"}, \
                "lang": {"type": ["string", "null"], "description": "BCP 47; else as the text looks"}, \
                "to": {"type": ["string", "null"], "description": "The language of the names to write"}, \
                "id": {"type": ["string", "null"]}}}
                """),
        APISchema(
            name: "Segment",
            json: """
                {"type": "object", "required": ["source", "target", "from", "to"], "properties": {\
                "source": {"type": "string", "minLength": 1}, "target": {"type": "string", "minLength": 1}, \
                "from": {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"}, \
                "to": {"type": "string", "pattern": "^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$"}, \
                "memory": {"type": ["string", "null"]}, "origin": {"type": ["string", "null"]}, \
                "status": {"enum": ["initial", "translated", "reviewed", "final", "needs-review", null]}, \
                "properties": {"type": ["object", "null"], "additionalProperties": {"type": "string"}}}}
                """),
        APISchema(
            name: "Name",
            json: """
                {"type": "object", "required": ["entity", "lang", "name"], "properties": {"entity": {"type": "string"}, \
                "type": {"enum": ["person", "place", "organization", "event", "product", "other", null]}, \
                "lang": {"type": "string"}, "name": {"type": "string"}, "role": {"enum": ["preferred", "alias", "short", \
                "former", "demonym", "misspelling", "retracted", null]}}}
                """),
        APISchema(
            name: "Texts",
            json: """
                {"type": "object", "required": ["source", "target"], "properties": {"source": {"type": "string"}, \
                "target": {"type": "string"}, "from": {"type": ["string", "null"]}, "to": {"type": ["string", "null"]}}}
                """),
        APISchema(
            name: "Edit",
            json: """
                {"type": "object", "required": ["language", "text"], "properties": {"language": {"type": "string"}, \
                "text": {"type": "string"}}}
                """),
    ]
}
