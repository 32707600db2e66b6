import CXML

/// Where events of the parser go.
protocol XMLEvents: AnyObject {
    func start(_ element: XMLStart)
    func end()
    func text(_ bytes: Span<UInt8>)
}

/// libxml2's push parser over UTF-8: reads nothing but what it is given, neither files nor addresses.
///
/// All pointers of libxml2 stay in this file. It holds that
/// - the context is made in `init`, freed in `deinit`, and used by no other object;
/// - libxml2 calls back only during `feed` and `finish`, when `self` is alive, so that the unretained pointer to it in
///   `_private` is valid; contexts that libxml2 makes for entities copy that pointer;
/// - the bytes that a callback is given are read before it returns;
/// - `events` owns the parser, and so lives as long as it does;
/// - names are interned in the dictionary of the context, so that equal pointers are equal names as long as it lives.
final class XMLParser {
    private let context: xmlParserCtxtPtr
    /// The owner of the parser.
    private unowned(unsafe) let events: any XMLEvents
    /// Names by their hashes; one makes room for another.
    private var names: [(key: NameKey, name: XMLName)?] = Array(repeating: nil, count: 64)
    /// The entities that the file declares, each as a declaration.
    private(set) var entities = ""
    /// The first mistake after which nothing is read.
    private(set) var failure: Mistake?

    struct Mistake {
        var place: InputPlace
        var message: String
        /// Whether nothing is wrong but that the text ends.
        var isEnd = false
    }

    private struct NameKey: Equatable {
        var local: UnsafePointer<xmlChar>?
        var prefix: UnsafePointer<xmlChar>?
        var namespace: UnsafePointer<xmlChar>?

        /// Names lie one after the other in the dictionary.
        var slot: Int { Int(truncatingIfNeeded: (UInt(bitPattern: local) &* 0x9E37_79B9_7F4A_7C15) >> 58) }
    }

    /// The most bytes of declarations that are kept.
    private static let maximumEntities = 1 << 16

    private static let initialized: Void = xmlInitParser()

    init?(_ events: any XMLEvents) {
        _ = Self.initialized
        var handlers = Self.handlers()
        guard let context = xmlCreatePushParserCtxt(&handlers, nil, nil, 0, nil) else { return nil }
        self.context = context
        self.events = events
        let options = [XML_PARSE_NONET, XML_PARSE_NOENT, XML_PARSE_IGNORE_ENC, XML_PARSE_BIG_LINES]
        xmlCtxtUseOptions(context, options.reduce(0) { $0 | Int32(bitPattern: $1.rawValue) })
        context.pointee._private = Unmanaged.passUnretained(self).toOpaque()
    }

    deinit {
        if let document = context.pointee.myDoc { xmlFreeDoc(document) }
        xmlFreeParserCtxt(context)
    }

    /// Reads more; the bytes end between characters.
    func feed(_ bytes: ArraySlice<UInt8>) {
        bytes.withUnsafeBytes { buffer in
            // libxml2 takes lengths of 32 bits.
            var start = 0
            while start < buffer.count, failure == nil {
                let count = min(buffer.count - start, 1 << 28)
                let chunk = buffer.baseAddress?.advanced(by: start).assumingMemoryBound(to: CChar.self)
                xmlParseChunk(context, chunk, Int32(count), 0)
                start += count
            }
        }
    }

    func finish() { xmlParseChunk(context, nil, 0, 1) }

    /// Where the parser is; during a start tag, where that begins.
    var place: InputPlace {
        guard let input = context.pointee.input?.pointee, let base = input.base, var cursor = input.cur else {
            return InputPlace()
        }
        var place = InputPlace(line: Int(input.line), column: Int(input.col))
        while cursor > base {
            cursor -= 1
            guard cursor.pointee != UInt8(ascii: "\n") else { return place }
            if cursor.pointee & 0xC0 != 0x80 { place.column -= 1 }
            guard cursor.pointee != UInt8(ascii: "<") else { return place }
        }
        return place
    }

    /// Ends the reading with a mistake that the parser does not know.
    func fail(_ message: String) {
        guard failure == nil else { return }
        failure = Mistake(place: place, message: message)
        xmlStopParser(context)
    }
}

extension XMLParser {
    private static func handlers() -> xmlSAXHandler {
        var handlers = xmlSAXHandler()
        xmlSAXVersion(&handlers, 2)
        handlers.startElementNs = { context, local, prefix, address, spaceCount, spaces, count, _, values in
            XMLParser.with(context) { parser in
                parser.start(
                    NameKey(local: local, prefix: prefix, namespace: address),
                    UnsafeBufferPointer(start: spaces, count: 2 * Int(spaceCount)),
                    UnsafeBufferPointer(start: values, count: 5 * Int(count)))
            }
        }
        handlers.endElementNs = { context, _, _, _ in
            XMLParser.with(context) { $0.events.end() }
        }
        let text: charactersSAXFunc = { context, bytes, count in
            XMLParser.with(context) { $0.events.text(UnsafeBufferPointer(start: bytes, count: Int(count)).span) }
        }
        (handlers.characters, handlers.cdataBlock, handlers.ignorableWhitespace) = (text, text, text)
        (handlers.comment, handlers.processingInstruction) = (nil, nil)
        handlers.reference = { context, name in
            XMLParser.with(context) {
                $0.fail("expected an entity that the file declares, found &\(XMLParser.string(name));")
            }
        }
        // What an entity or a declaration names outside the file is as good as not declared.
        (handlers.externalSubset, handlers.resolveEntity) = (nil, { _, _, _ in nil })
        handlers.entityDecl = { context, name, type, publicID, systemID, content in
            // libxml2 has these, and would print what it thinks of others.
            guard !["lt", "gt", "amp", "quot", "apos"].contains(XMLParser.string(name)) else { return }
            switch UInt32(bitPattern: type) {
            case XML_INTERNAL_GENERAL_ENTITY.rawValue:
                xmlSAX2EntityDecl(context, name, type, publicID, systemID, content)
                XMLParser.with(context) { $0.keep(entity: XMLParser.string(name), XMLParser.string(content)) }
            case XML_INTERNAL_PARAMETER_ENTITY.rawValue:
                xmlSAX2EntityDecl(context, name, type, publicID, systemID, content)
            case XML_EXTERNAL_PARAMETER_ENTITY.rawValue:
                // Declarations that lie outside: there are none.
                var nothing: xmlChar = 0
                let type = Int32(XML_INTERNAL_PARAMETER_ENTITY.rawValue)
                xmlSAX2EntityDecl(context, name, type, nil, nil, &nothing)
            default: break
            }
        }
        (handlers.error, handlers.warning, handlers.fatalError) = (nil, nil, nil)
        handlers.serror = { context, error in
            guard let error = error?.pointee else { return }
            // A prefix that stands for no namespace keeps nobody from reading.
            if error.level == XML_ERR_FATAL { XMLParser.with(context) { $0.failure = $0.mistake(error) } }
        }
        return handlers
    }

    /// Calls with the parser of a context, unless it has met a mistake.
    private static func with(_ context: UnsafeMutableRawPointer?, _ body: (XMLParser) -> Void) {
        guard let pointer = context?.assumingMemoryBound(to: xmlParserCtxt.self).pointee._private else { return }
        Unmanaged<XMLParser>.fromOpaque(pointer)._withUnsafeGuaranteedRef { parser in
            if parser.failure == nil { body(parser) }
        }
    }

    private func keep(entity name: String, _ content: String) {
        let escapes: [Character: String] = ["&": "&#38;", "%": "&#37;", "\"": "&#34;"]
        let literal = content.map { escapes[$0] ?? String($0) }.joined()
        if entities.utf8.count + literal.utf8.count < Self.maximumEntities {
            entities += "<!ENTITY \(name) \"\(literal)\">"
        }
    }

    private func mistake(_ error: xmlError) -> Mistake {
        var message = error.message.map { String(cString: $0) } ?? "not well-formed"
        message = message.split(whereSeparator: \.isNewline).map { String($0).trimmed }.joined(separator: "; ")
        message = "expected well-formed XML, found a mistake: \(message)"
        let place = InputPlace(line: Int(error.line), column: max(1, Int(error.int2)))
        let ends = [XML_ERR_DOCUMENT_END, XML_ERR_DOCUMENT_EMPTY, XML_ERR_TAG_NOT_FINISHED].map { Int32($0.rawValue) }
        return Mistake(place: place, message: message, isEnd: ends.contains(error.code))
    }

    private func start(
        _ key: NameKey, _ spaces: UnsafeBufferPointer<UnsafePointer<xmlChar>?>,
        _ values: UnsafeBufferPointer<UnsafePointer<xmlChar>?>
    ) {
        var element = XMLStart(name: name(key), attributes: [], namespaces: [])
        for index in stride(from: 0, to: spaces.count, by: 2) {
            element.namespaces.append(
                XMLNamespace(
                    prefix: spaces[index].map { Self.string($0) }, address: Self.string(spaces[index + 1])))
        }
        element.attributes.reserveCapacity(values.count / 5)
        for index in stride(from: 0, to: values.count, by: 5) {
            let key = NameKey(local: values[index], prefix: values[index + 1], namespace: values[index + 2])
            let length = values[index + 4].flatMap { end in values[index + 3].map { end - $0 } } ?? 0
            let bytes = UnsafeBufferPointer(start: values[index + 3], count: length)
            element.attributes.append(XMLAttribute(name: name(key), value: String(decoding: bytes, as: UTF8.self)))
        }
        events.start(element)
    }

    private func name(_ key: NameKey) -> XMLName {
        let slot = key.slot
        if let known = names[slot], known.key == key { return known.name }
        let name = XMLName(
            local: Self.string(key.local), namespace: key.namespace.map { Self.string($0) },
            prefix: key.prefix.map { Self.string($0) })
        names[slot] = (key, name)
        return name
    }

    private static func string(_ text: UnsafePointer<xmlChar>?) -> String {
        text.map { String(cString: $0) } ?? ""
    }
}
