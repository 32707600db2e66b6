/// A web page, of which the article is read: not its menus, forms and lists of links.
///
/// The article is what stands in `main` or `article` elements where there are some, and else in the body; of that, blocks
/// that are mostly links are left out (Kohlschütter, Fankhauser and Nejdl 2010, whose link density this is).
struct HTMLArticle: RecordFormat {
    let isDivisible = false
    let isSeparable = false

    private static let inline: Set = [
        "a", "abbr", "b", "bdi", "bdo", "cite", "code", "em", "font", "i", "ins", "kbd", "mark", "q", "s", "small",
        "span",
        "strong", "sub", "sup", "time", "tt", "u", "var", "wbr",
    ]
    private static let raw: Set = ["script", "style", "template", "noscript", "textarea", "svg", "iframe", "select"]
    private static let aside: Set = ["nav", "aside", "footer", "form", "button", "menu", "head"]
    private static let article: Set = ["main", "article"]
    /// Blocks with a larger share of their letters in links are no text.
    private static let mostInLinks = 0.5

    private struct Block {
        var pieces: [TextPiece] = []
        var letters = 0
        var linked = 0
        var isInArticle = false

        var isText: Bool { letters > 0 && Double(linked) <= Double(letters) * mostInLinks }
    }

    func recordEnd(from start: Int, scanned: Int, in buffer: [UInt8], isLast: Bool) -> Int? {
        isLast && start < buffer.count ? buffer.count : nil
    }

    func advance(_ context: inout RecordContext, past record: Record) { context.isFirst = false }

    func document(in record: Record, _ context: RecordContext) throws(RecordError) -> ExtractedDocument? {
        var page = Page(record.bytes)
        page.read()
        let hasArticle = page.blocks.contains { $0.isInArticle && $0.isText }
        let blocks = page.blocks.filter { $0.isText && (!hasArticle || $0.isInArticle) }
        var document = ExtractedDocument(language: page.language, date: page.date, pieces: [])
        document.pieces = page.title + blocks.flatMap(\.pieces)
        document.corrections = page.corrections
        return document
    }

    func encode(_ text: [UInt8], in piece: TextPiece) -> [UInt8] { MarkupText.escape(text) }

    /// Reads a page from its beginning to its end.
    private struct Page {
        let bytes: [UInt8]
        private(set) var blocks: [Block] = []
        private(set) var title: [TextPiece] = []
        private(set) var language: String?
        private(set) var date: String?
        private(set) var corrections: [PieceText.Edit] = []
        private var block = Block()
        private var (asides, articles, links, isInTitle) = (0, 0, 0, false)

        init(_ bytes: [UInt8]) { self.bytes = bytes }

        mutating func read() {
            var lexer = MarkupLexer(bytes)
            while let token = lexer.next() {
                switch token {
                case .text(let range), .verbatim(let range): add(range)
                case .open(let name, let rest, let isClosed):
                    let element = String(decoding: bytes[name].map(MarkupLexer.lower), as: UTF8.self)
                    begin(element, rest, isClosed)
                    if HTMLArticle.raw.contains(element), !isClosed { _ = lexer.rawContent(of: Array(element.utf8)) }
                case .close(let name):
                    end(String(decoding: bytes[name].map(MarkupLexer.lower), as: UTF8.self))
                case .other(let range):
                    if let correction = MarkupEncoding.correction(range, in: bytes) { corrections.append(correction) }
                }
            }
            finishBlock()
        }

        private mutating func add(_ range: Range<Int>) {
            var piece = MarkupText.piece(bytes, range)
            let letters = piece.text.count { !($0 == 0x20 || (9...13).contains($0)) }
            if isInTitle {
                if letters > 0 { title.append(piece) }
                return
            }
            guard asides == 0 else { return }
            if !block.pieces.isEmpty { piece.separator = [] }
            block.pieces.append(piece)
            block.letters += letters
            if links > 0 { block.linked += letters }
        }

        private mutating func begin(_ element: String, _ rest: Range<Int>, _ isClosed: Bool) {
            func value(_ name: String) -> String? { MarkupLexer.attribute(name, in: rest, of: bytes) }
            switch element {
            case "html": language = value("lang") ?? value("xml:lang")
            case "title": isInTitle = title.isEmpty
            case "a": links += 1
            case "meta":
                if let correction = MarkupEncoding.correction(rest, in: bytes) { corrections.append(correction) }
                let name = value("property") ?? value("name") ?? ""
                if name == "article:published_time" || name == "date" { date = date ?? value("content") }
            default: break
            }
            guard !HTMLArticle.inline.contains(element) else { return }
            finishBlock()
            guard !isClosed else { return }
            if HTMLArticle.aside.contains(element) { asides += 1 }
            if HTMLArticle.article.contains(element) { articles += 1 }
        }

        private mutating func end(_ element: String) {
            if element == "title" { isInTitle = false }
            if element == "a" { links = max(0, links - 1) }
            guard !HTMLArticle.inline.contains(element) else { return }
            finishBlock()
            if HTMLArticle.aside.contains(element) { asides = max(0, asides - 1) }
            if HTMLArticle.article.contains(element) { articles = max(0, articles - 1) }
        }

        private mutating func finishBlock() {
            block.isInArticle = articles > 0
            if block.letters > 0 { blocks.append(block) }
            block = Block()
            // A link that was not closed ends with its block.
            links = 0
        }
    }
}
