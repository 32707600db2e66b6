import UnicodeText

/// The description of the API (OpenAPI 3.1), made of `APIOperation.all` and `APISchema.all`.
enum OpenAPIDocument {
    static let text: String = {
        var json = JSONWriter()
        json.object { json in
            json.member("openapi", "3.1.0")
            json.member("info") { json in
                json.object { json in
                    json.member("title", "Allonym")
                    json.member("version", "1")
                    json.member("summary", "Names in any spelling, and translation memories that know them")
                }
            }
            json.member("paths", paths)
            json.member("components") { json in
                json.object { json in
                    json.member("schemas") { json in
                        json.object { json in
                            for schema in APISchema.all { json.member(schema.name) { $0.raw(schema.json) } }
                        }
                    }
                }
            }
        }
        return json.text
    }()

    private static func paths(_ json: inout JSONWriter) {
        let byPath = Dictionary(grouping: APIOperation.all, by: \.path).sorted { $0.key < $1.key }
        json.object { json in
            for (path, operations) in byPath {
                json.member(path) { json in
                    json.object { json in
                        for operation in operations { json.member(operation.method) { write(operation, to: &$0) } }
                    }
                }
            }
        }
    }

    private static func write(_ operation: APIOperation, to json: inout JSONWriter) {
        json.object { json in
            json.member("summary", operation.summary)
            json.member("operationId", operation.id)
            if !operation.parameters.isEmpty {
                json.member("parameters", objects: operation.parameters) { json, parameter in
                    json.member("name", parameter.name)
                    json.member("in", parameter.place.rawValue)
                    if parameter.isRequired {
                        json.key("required")
                        json.raw("true")
                    }
                    json.key("schema")
                    json.raw(parameter.schema)
                }
            }
            if let body = operation.body {
                json.member("requestBody") { json in
                    json.object { json in
                        json.key("required")
                        json.raw("true")
                        json.member("content") {
                            content("application/json", "{\"$ref\": \"#/components/schemas/\(body)\"}", to: &$0)
                        }
                    }
                }
            }
            json.member("responses") { json in json.object { responses(operation, to: &$0) } }
        }
    }

    private static func responses(_ operation: APIOperation, to json: inout JSONWriter) {
        for (status, description) in operation.answers {
            json.member(String(status)) { json in
                json.object { json in
                    json.member("description", description)
                    if status != 204, status != 304 {
                        json.member("content") { content(operation.type, operation.answer, to: &$0) }
                    }
                }
            }
        }
        for (status, description) in operation.problems {
            json.member(String(status)) { json in
                json.object { json in
                    json.member("description", description)
                    json.member("content") {
                        content("application/problem+json", "{\"$ref\": \"#/components/schemas/Problem\"}", to: &$0)
                    }
                }
            }
        }
    }

    private static func content(_ type: String, _ schema: String, to json: inout JSONWriter) {
        json.object { json in
            json.member(type) { json in
                json.object { json in
                    json.key("schema")
                    json.raw(schema)
                }
            }
        }
    }
}
