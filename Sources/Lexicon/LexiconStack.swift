import MappedFile
public import Names

/// Dictionaries in layers: bundled, the organization's, the user's. A later layer can add, prefer or
/// retract a name of an earlier one.
public struct LexiconStack: Sendable {
    /// The layers, the strongest last.
    public let layers: [Lexicon]

    public init(_ layers: [Lexicon]) { self.layers = layers }

    /// All names of an entity, over all layers, in the order of the layers; empty when none knows it.
    ///
    /// A preferred name of an earlier layer is an alias where a later layer prefers another in that language;
    /// a retracted name is left out, even where the layer that retracts it has it too.
    public func names(of entity: String) -> [Name] {
        var merged: [Name] = []
        for layer in layers {
            let names = layer.names(of: entity)
            for name in names { Self.apply(name, to: &merged) }
            let retracted = Self.retracted(in: names)
            merged += names.filter { !retracted.contains($0.text) }
        }
        return merged
    }

    /// Whether what one layer says of an entity may not be the last word: another knows it too, or something is retracted.
    package func isLayered(_ entity: String) -> Bool {
        var count = 0
        for layer in layers where layer.entityIndex(of: entity) != nil {
            count += 1
            if count > 1 || layer.hasRetracted(of: entity) { return true }
        }
        return false
    }

    /// Forms that a layer retracts and no later one takes up again: they stand for the entity no more, however
    /// they would be found.
    package func retracted(of entity: String) -> Set<String> {
        var retracted: Set<String> = []
        guard layers.contains(where: { $0.hasRetracted(of: entity) }) else { return [] }
        for layer in layers {
            let names = layer.names(of: entity)
            retracted.subtract(names.map(\.text))
            retracted.formUnion(Self.retracted(in: names))
        }
        return retracted
    }

    private static func retracted(in names: [Name]) -> Set<String> {
        Set(names.filter { $0.role == .retracted }.map(\.text))
    }

    /// Makes room for a name of a later layer.
    private static func apply(_ name: Name, to merged: inout [Name]) {
        merged.removeAll { $0.text == name.text && ($0.language == name.language || name.role == .retracted) }
        guard name.role == .preferred else { return }
        for index in merged.indices where merged[index].language == name.language && merged[index].role == .preferred {
            merged[index].role = .alias
        }
    }

    /// The type that the last layer which knows the entity gives it.
    public func type(of entity: String) -> EntityType? {
        layers.reversed().lazy.compactMap { layer in
            layer.entityIndex(of: entity).map { layer.entity(at: $0) }.flatMap { $0.names.isEmpty ? nil : $0.type }
        }.first
    }

    /// Whether an entity has a preferred name or an alias of several words, over all layers.
    package func hasFullName(_ entity: String) -> Bool {
        let knowing = layers.filter { $0.entityIndex(of: entity) != nil }
        if knowing.count == 1, !knowing[0].hasRetracted(of: entity) { return knowing[0].hasFullName(entity) }
        return names(of: entity).contains {
            ($0.role == .preferred || $0.role == .alias) && $0.text.utf8.areSeveralWords
        }
    }

    /// The id of the entity that a name in a layer belongs to.
    package func entity(ofName name: Int, layer: Int) -> String {
        let lexicon = layers[layer]
        return lexicon.entity(at: lexicon.entityIndex(ofName: name)).id.string
    }

    /// The name at an index of a layer.
    package func name(_ name: Int, layer: Int) -> Name { layers[layer].name(at: name) }

    /// How well known the owner of a name is, 0…1.
    package func prior(ofName name: Int, layer: Int) -> Double {
        let lexicon = layers[layer]
        return Double(lexicon.entity(at: lexicon.entityIndex(ofName: name)).prior)
    }

    /// A number that stands for the owner of a name as long as the stack lives; cheap to make.
    package func entityNumber(ofName name: Int, layer: Int) -> Int {
        layers[layer].entityIndex(ofName: name) * layers.count + layer
    }
}
