/// A segment to look for.
package struct MemoryQuery: Sendable {
    package var text: String
    /// What stands before and after it in its document; nil: not known.
    package var before: String?
    package var after: String?

    package init(_ text: String, before: String? = nil, after: String? = nil) {
        (self.text, self.before, self.after) = (text, before, after)
    }
}

/// How a memory is searched.
package struct LeverageOptions: Sendable {
    /// The least score of a fuzzy match, 0…1.
    package var minimumScore = 0.7
    package var limit = 10
    package var filter = MemoryFilter()
    /// Taken off the score of each match from a memory, by its name; 0…1.
    package var memoryPenalties: [String: Double] = [:]
    /// Taken off the score of units that are not done: `needs-review` and `initial`.
    package var unreviewedPenalty = 0.0
    /// Whether names of which no translation is known are sought in the other units that have them: some milliseconds each in a
    /// large memory.
    package var learnsTerms = false
    /// Taken off the score of a translation into another region or script than was asked for.
    package var regionPenalty = 0.0

    package init() {}
}

/// Which units are wanted.
package struct MemoryFilter: Sendable, Equatable {
    /// Names of memories; empty: all.
    package var memories: Set<String> = []
    package var statuses: Set<TranslationStatus> = []
    /// Part of the origin's name.
    package var origin: String?
    /// A property and its value, or any where that is nil.
    package var property: (type: String, value: String?)?
    /// Who made or changed it.
    package var user: String?
    /// Seconds since 1970, UTC: when it was changed last, or made.
    package var since: Int?
    package var until: Int?

    package init() {}

    package static func == (one: MemoryFilter, other: MemoryFilter) -> Bool {
        one.memories == other.memories && one.statuses == other.statuses && one.origin == other.origin
            && one.property?.type == other.property?.type && one.property?.value == other.property?.value
            && one.user == other.user && one.since == other.since && one.until == other.until
    }

    /// Whether a unit is wanted.
    ///
    /// - Parameter memory: The name of its memory.
    package func allows(_ unit: TranslationUnit, in memory: String) -> Bool {
        if !memories.isEmpty, !memories.contains(memory) { return false }
        if !statuses.isEmpty {
            guard let status = unit.status, statuses.contains(status) else { return false }
        }
        if let origin, unit.provenance.origin?.contains(origin) != true { return false }
        if let property, !has(property, unit) { return false }
        let all = [unit.provenance] + unit.variants.map(\.provenance)
        if let user, !all.contains(where: { $0.createdBy == user || $0.changedBy == user }) { return false }
        guard since != nil || until != nil else { return true }
        guard let time = all.compactMap({ $0.changed ?? $0.created }).max() else { return false }
        return time >= since ?? .min && time <= until ?? .max
    }

    private func has(_ wanted: (type: String, value: String?), _ unit: TranslationUnit) -> Bool {
        let properties = unit.details.properties + unit.variants.flatMap(\.details.properties)
        return properties.contains { $0.type == wanted.type && (wanted.value == nil || $0.value == wanted.value) }
    }
}
