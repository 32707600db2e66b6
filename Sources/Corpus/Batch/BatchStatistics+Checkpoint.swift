import Names

extension BatchStatistics {
    func write(to table: inout FactTable) {
        let counts = [files, documents, bytes, failures, mentions, rewritten, forgotten]
        table.add("counts", counts.map(String.init))
        for (language, count) in languages.sorted(by: <) { table.add("language", [language, "\(count)"]) }
        for (encoding, count) in encodings.sorted(by: <) { table.add("encoding", [encoding, "\(count)"]) }
        for (id, entity) in entities.sorted(by: { $0.key < $1.key }) {
            table.add("entity", [id, entity.type?.rawValue ?? "", entity.preferred, "\(entity.rewritten)"])
            for (surface, variant) in entity.variants.sorted(by: { $0.key < $1.key }) {
                table.add("variant", [id, surface, "\(variant.count)"])
                let parts = [("period", variant.periods), ("source", variant.sources), ("in", variant.languages)]
                for (kind, counts) in parts {
                    for (key, count) in counts.sorted(by: <) { table.add(kind, [id, surface, key, "\(count)"]) }
                }
            }
        }
    }

    mutating func read(_ fact: FactTable.Fact) {
        let values = fact.values
        switch (fact.kind, values.count) {
        case ("counts", 7):
            let counts = values.map { Int($0) ?? 0 }
            (files, documents, bytes, failures) = (counts[0], counts[1], counts[2], counts[3])
            (mentions, rewritten, forgotten) = (counts[4], counts[5], counts[6])
        case ("language", 2): languages[values[0]] = Int(values[1])
        case ("encoding", 2): encodings[values[0]] = Int(values[1])
        case ("entity", 4):
            var entity = Entity()
            entity.type = EntityType(rawValue: values[1])
            entity.preferred = values[2]
            entity.rewritten = Int(values[3]) ?? 0
            entities[values[0]] = entity
        case ("variant", 3): entities[values[0]]?.variants[values[1], default: Variant()].count = Int(values[2]) ?? 0
        case ("period", 4): entities[values[0]]?.variants[values[1]]?.periods[values[2]] = Int(values[3])
        case ("source", 4): entities[values[0]]?.variants[values[1]]?.sources[values[2]] = Int(values[3])
        case ("in", 4): entities[values[0]]?.variants[values[1]]?.languages[values[2]] = Int(values[3])
        default: break
        }
    }
}
