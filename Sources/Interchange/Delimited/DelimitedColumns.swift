import TranslationMemory

/// What the columns of a table of segments hold.
struct DelimitedColumns: Equatable {
    enum Column: Equatable {
        case source
        case target
        /// A segment in a language.
        case language(WrittenLanguage)
        case origin
        case id
        case property(String)
    }

    var columns: [Column]

    /// Source, target, origin: what a table without a header has.
    static let plain = DelimitedColumns(columns: [.source, .target, .origin])

    init(columns: [Column]) { self.columns = columns }

    /// The columns that a first row names; nil: it is no header, as it does not name two languages.
    init?(header cells: [String]) {
        columns = cells.map { Self.column($0.trimmed) }
        guard columns.count(where: { $0.isSegment }) >= 2 else { return nil }
    }

    private static func column(_ name: String) -> Column {
        switch name.lowercased() {
        case "source", "src", "source text", "source_text": .source
        case "target", "trg", "tgt", "target text", "target_text", "translation": .target
        case "origin", "document", "file", "doc": .origin
        case "id", "tuid", "key": .id
        default: WrittenLanguage.isCode(name) ? .language(WrittenLanguage(name)) : .property(name)
        }
    }
}

extension DelimitedColumns.Column {
    var isSegment: Bool {
        switch self {
        case .source, .target, .language: true
        case .origin, .id, .property: false
        }
    }
}

/// What a table does not say of its units itself.
struct DelimitedLanguages {
    let source: WrittenLanguage
    let target: WrittenLanguage
    let origin: String?

    init(_ options: ReadOptions) {
        source = WrittenLanguage(options.sourceLanguage)
        target = WrittenLanguage(options.targetLanguage)
        origin = options.origin
    }
}

extension DelimitedColumns {
    /// The unit of a row; nil: fewer than two of its segments say something.
    func unit(_ cells: [String], _ languages: DelimitedLanguages) -> TranslationUnit? {
        var unit = TranslationUnit(variants: [])
        unit.variants.reserveCapacity(2)
        unit.provenance.origin = languages.origin
        for (column, cell) in zip(columns, cells) where !cell.isEmpty {
            switch column {
            case .source: unit.variants.append(languages.source.variant(cell))
            case .target: unit.variants.append(languages.target.variant(cell))
            case .language(let language): unit.variants.append(language.variant(cell))
            case .origin: unit.provenance.origin = cell
            case .id: unit.id = cell
            case .property(let name): unit.details.properties.append(Property(name, cell))
            }
        }
        return unit.variants.count < 2 ? nil : unit
    }
}
