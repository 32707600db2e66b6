import TranslationMemory
import UnicodeText

/// What a format makes of the elements of its files.
protocol XMLHandler: AnyObject {
    func start(_ element: XMLStart, in stream: XMLStream)
    func end(_ element: XMLStart, in stream: XMLStream)
    func text(_ bytes: Span<UInt8>)
    /// Forgets the unit that is being read: it is broken.
    func abandonUnit()
    /// The elements that units stand in when nothing else is around them, from the root on.
    var path: [String] { get }
    /// Whether units may stand in an element.
    func isContainer(_ element: XMLStart) -> Bool
}

/// Reads XML with units in it, one after the other, past those that are broken.
///
/// The text is cut before each start tag of a unit, and the parser is given one piece after the other, so that of a
/// mistake it is known which unit it lies in. The pieces since the last unit that was read whole are held. After a mistake
/// a new parser is given the start tags of the elements around the units, and goes on with the next piece that is held.
final class XMLStream {
    private unowned let handler: any XMLHandler
    private let finder: UnitTagFinder
    private let elements: [String]
    private var decoder = InputDecoder.xml()
    private var parser: XMLParser?
    private(set) var events: [ReadEvent] = []

    private var buffer: [UInt8] = []
    /// Up to where the parser was fed.
    private var fed = 0
    /// From where start tags of units are looked for.
    private var scan = 0
    /// Where the piece began that is fed.
    private var pieceStart = 0
    /// From where pieces are held, and the place of that.
    private var held = PlaceTracker()
    private var tracker = PlaceTracker()
    /// Where the parser's text begins in the file, and how much of its first line is not of the file.
    private var origin = InputPlace()
    private var prologueColumns = 0

    private var open: [XMLStart] = []
    /// How many elements are open around the unit that is being read; nil: between units.
    private var unitDepth: Int?
    private var sawUnit = false
    /// How many pieces began within the unit that is being read.
    private var openPieces = 0
    private(set) var unitPlace = InputPlace()
    /// Whether what is fed is a prologue of our own.
    private var isReplaying = false
    /// How many bytes came, and how many were fed again.
    private var (received, replayed) = (0, 0)
    /// Declarations of entities for parsers that go on behind a mistake.
    private var entities = ""
    /// Whether a mistake was met and the next unit is looked for.
    private var isSkipping = false
    private(set) var hasEnded = false

    /// The deepest nesting of elements.
    private static let maximumDepth = 200
    /// A unit with more beginnings of others in it, as they may stand in a comment, is broken.
    private static let maximumOpenPieces = 8
    /// How many bytes the parser is given at once at most.
    private static let blockSize = 1 << 16
    /// How often a file is read again because of mistakes, at most.
    private static let mostReadings = 32
    /// How many bytes are held at most.
    private static let maximumHeld = 1 << 24

    /// - Parameter units: The elements that are units, without prefixes.
    init(units: [String], handler: any XMLHandler) {
        self.handler = handler
        finder = UnitTagFinder(units)
        elements = units
        parser = XMLParser(self)
    }

    func read(_ bytes: [UInt8], isLast: Bool) -> [ReadEvent] {
        guard !hasEnded else { return [] }
        do {
            let text = try decoder.decode(bytes, isLast: isLast)
            received += text.count
            if buffer.isEmpty { buffer = text } else { buffer += text }
        } catch {
            fail("the encoding of the file cannot be read: \(error)")
        }
        advance(isLast: isLast)
        if isLast, !hasEnded { finish() }
        compact()
        defer { events = [] }
        return events
    }

    /// Gives a unit that is read whole.
    func emit(_ unit: consuming TranslationUnit) { events.append(.unit(unit, unitPlace)) }

    /// Reports what is wrong at the tag that is being read.
    func report(_ message: String) { report(message, at: place) }

    /// Reports what is wrong at a place.
    func report(_ message: String, at place: InputPlace) { events.append(.problem(InterchangeProblem(place, message))) }

    /// Ends the reading.
    func fail(_ message: String) {
        guard !hasEnded else { return }
        hasEnded = true
        parser?.fail(message)
        events.append(.problem(InterchangeProblem(place, message, isFatal: true)))
    }

    /// How many elements are open.
    var depth: Int { open.count }

    /// Where the tag begins that is being read.
    var place: InputPlace { parser.map { inFile($0.place) } ?? InputPlace() }

    private func inFile(_ place: InputPlace) -> InputPlace {
        guard place.line == 1 else { return InputPlace(line: origin.line + place.line - 1, column: place.column) }
        return InputPlace(line: origin.line, column: max(1, origin.column + place.column - 1 - prologueColumns))
    }
}

extension XMLStream {
    /// Feeds pieces that are whole, and of long ones blocks, so that where chunks are cut makes no difference.
    private func advance(isLast: Bool) {
        while !hasEnded {
            let (next, limit) = finder.next(in: buffer, from: scan, isLast: isLast)
            let end = next ?? limit
            if end - fed > Self.blockSize {
                scan = max(scan, limit)
                _ = feed(to: UnitTagFinder.wholeCharacters(buffer.span.extracting(..<(fed + Self.blockSize))))
                continue
            }
            guard next != nil || isLast else {
                scan = max(scan, limit)
                return
            }
            guard feed(to: end) else { continue }
            guard let next else { return }
            scan = next + 1
            begin(piece: next)
            if let failure = parser?.failure, !hasEnded { recover(failure) }
        }
    }

    /// Whether all was well.
    private func feed(to end: Int) -> Bool {
        guard end > fed else { return true }
        let part = buffer[fed..<end]
        fed = end
        guard !isSkipping, let parser else { return true }
        parser.feed(part)
        guard let failure = parser.failure, !hasEnded else { return true }
        recover(failure)
        return false
    }

    private func begin(piece start: Int) {
        pieceStart = start
        if unitDepth != nil {
            openPieces += 1
            // It may be a comment with units in it; but what waits for a semicolon may wait until the file ends.
            if openPieces > Self.maximumOpenPieces { parser?.finish() }
        } else {
            openPieces = 0
        }
        if isSkipping {
            tracker.advance(to: start, in: buffer)
            held = tracker
            restart()
        } else if unitDepth == nil, sawUnit || held.offset == 0 || buffer.count - held.offset > Self.maximumHeld {
            tracker.advance(to: start, in: buffer)
            held = tracker
        }
        sawUnit = false
    }

    /// Tells of the mistake and goes back to the first piece behind the one that it lies in.
    private func recover(_ failure: XMLParser.Mistake) {
        let message = failure.message
        guard !open.isEmpty else {
            hasEnded = true
            events.append(.problem(InterchangeProblem(inFile(failure.place), message, isFatal: true)))
            return
        }
        events.append(.problem(InterchangeProblem(inFile(failure.place), message)))
        abandon()
        isSkipping = true
        tracker = held
        // A file that keeps the parser waiting over and over, as with comments that do not end, is not read over and over.
        replayed += fed - held.offset
        if replayed > Self.maximumHeld + Self.mostReadings * received { return scan = max(scan, fed) }
        (fed, scan) = (held.offset + 1, held.offset + 1)
    }

    /// Leaves open what is around units, and nothing else.
    private func abandon() {
        unitDepth = nil
        open.removeSubrange((open.firstIndex { !handler.isContainer($0) } ?? open.count)...)
        let root = open.first?.name
        for local in handler.path.dropFirst(open.count) {
            let name = XMLName(local: local, namespace: root?.namespace, prefix: root?.prefix)
            open.append(XMLStart(name: name, attributes: [], namespaces: []))
        }
        handler.abandonUnit()
    }

    /// A new parser within the elements that are open around the units.
    private func restart() {
        isSkipping = false
        if let declared = parser?.entities, !declared.isEmpty { entities = declared }
        var tags = open.map { XMLText.startTag($0) }.joined()
        if !entities.isEmpty, let root = open.first {
            tags = "<!DOCTYPE \(XMLText.qualified(root.name)) [\(entities)]>\(tags)"
        }
        parser = XMLParser(self)
        isReplaying = true
        parser?.feed(Array(tags.utf8)[...])
        isReplaying = false
        (origin, prologueColumns) = (held.place, tags.unicodeScalars.count)
    }

    private func finish() {
        guard !buffer.isEmpty || held.offset != 0 || held.place != InputPlace() else {
            fail("expected XML, found an empty file")
            return
        }
        while !hasEnded, !isSkipping, let parser {
            parser.finish()
            guard var failure = parser.failure else { return }
            if failure.isEnd, let last = open.last { failure.message = "the file ends within <\(last.name.local)>" }
            recover(failure)
            advance(isLast: true)
        }
    }

    /// Lets go of what is not held.
    private func compact() {
        if buffer.count - held.offset > Self.maximumHeld {
            tracker.advance(to: fed, in: buffer)
            held = tracker
        }
        let count = held.offset
        guard count > 1 << 16 || count == buffer.count else { return }
        buffer.removeSubrange(..<count)
        fed -= count
        scan -= count
        pieceStart -= count
        held.drop(count)
        tracker.drop(count)
    }
}

extension XMLStream: XMLEvents {
    func start(_ element: XMLStart) {
        guard !isReplaying, !hasEnded else { return }
        if elements.contains(element.name.local), element.name.namespace == open.first?.name.namespace {
            if unitDepth != nil {
                parser?.fail("expected the end of the unit before, found <\(element.name.local)>")
                return
            }
            unitDepth = open.count
            sawUnit = true
            tracker.advance(to: pieceStart, in: buffer)
            unitPlace = tracker.place
        }
        guard open.count < Self.maximumDepth else {
            parser?.fail("expected at most \(Self.maximumDepth) elements within each other, found more")
            return
        }
        open.append(element)
        handler.start(element, in: self)
    }

    func end() {
        guard !isReplaying, !hasEnded, let element = open.popLast() else { return }
        handler.end(element, in: self)
        if open.count == unitDepth { unitDepth = nil }
    }

    func text(_ bytes: Span<UInt8>) {
        guard !hasEnded else { return }
        handler.text(bytes)
    }
}
