import TranslationMemory

/// Reads XLIFF 1.0 to 1.2 and 2.0 to 2.2.
///
/// A segment is a unit, with one variant where it has no translation; candidates for a translation (`alt-trans`, `match`)
/// are units of their own. XLIFF 2 is checked against the standard, and each breach reported.
final class XLIFFReader: UnitReader, XMLHandler {
    private let options: ReadOptions
    private lazy var stream = XMLStream(units: ["trans-unit", "unit"], handler: self)
    private var dialect: (any XLIFFDialect)?
    private(set) var header = Details()
    let untranslatedCount = 0

    init(_ options: ReadOptions) { self.options = options }

    func read(_ bytes: [UInt8]) -> [ReadEvent] { stream.read(bytes, isLast: false) }
    func finish() -> [ReadEvent] { stream.read([], isLast: true) }

    var path: [String] { dialect?.path ?? ["xliff"] }

    func isContainer(_ element: XMLStart) -> Bool {
        ["xliff", "file", "body", "group"].contains(element.name.local)
    }

    func abandonUnit() { dialect?.abandonUnit() }

    func start(_ element: XMLStart, in stream: XMLStream) {
        if stream.depth == 1 {
            guard element.name.local == "xliff" else {
                stream.fail("expected an XLIFF file, which begins with <xliff>, found <\(element.name.local)>")
                return
            }
            let version = element.value("version") ?? ""
            header.attributes = [Attribute("version", version)]
            let isSecond =
                element.name.namespace?.hasPrefix("urn:oasis:names:tc:xliff:document:2") ?? version.hasPrefix("2")
            dialect =
                isSecond
                ? XLIFF2Dialect(options, home: element.name.namespace)
                : XLIFF1Dialect(options, home: element.name.namespace)
        }
        dialect?.start(element, in: stream)
    }

    func end(_ element: XMLStart, in stream: XMLStream) { dialect?.end(element, in: stream) }
    func text(_ bytes: Span<UInt8>) { dialect?.text(bytes) }
}

/// One of the two families of XLIFF.
protocol XLIFFDialect: AnyObject {
    var path: [String] { get }
    func start(_ element: XMLStart, in stream: XMLStream)
    func end(_ element: XMLStart, in stream: XMLStream)
    func text(_ bytes: Span<UInt8>)
    func abandonUnit()
}
