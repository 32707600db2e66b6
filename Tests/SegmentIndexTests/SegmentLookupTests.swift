import TestSupport
import Testing

@testable import SegmentIndex

@Suite("SegmentIndex: exact texts and concordance") struct SegmentLookupTests {
    private let entries: [(id: Int64, text: String)] = [
        (4, "Open the file"), (1, "Open the file"), (2, "open the File"), (3, ""), (5, "Ouvrir le fichier ÉTÉ"),
        (6, "打开文件"), (7, "Abrir el archivo"), (8, "Файл открыт"),
    ]

    @Test("An exact text has all its ids, rising") func exact() throws {
        let index = try SegmentIndex.of(entries)
        #expect(index.ids(ofText: "Open the file") == [1, 4])
        #expect(index.ids(ofText: "") == [3])
        #expect(index.ids(ofText: "Open the fil") == [])
        #expect(index.ids(ofText: "打开文件") == [6])
        #expect(index.ids(ofText: String(repeating: "x", count: 100)) == [])
    }

    @Test("An id has its texts") func textsOfID() throws {
        let index = try SegmentIndex.of(entries + [(6, "打开文档")])
        #expect(Set(index.texts(ofID: 6)) == ["打开文件", "打开文档"])
        #expect(index.texts(ofID: 99).isEmpty)
        #expect(index.contains(id: 3) && !index.contains(id: 0))
    }

    @Test("A part is found in the case asked for, and in any case where that is asked for") func concordance() throws {
        let index = try SegmentIndex.of(entries)
        let ids = { (text: String, ignoresCase: Bool) in
            index.ids(containing: text, options: ConcordanceOptions(ignoresCase: ignoresCase)).sorted()
        }
        #expect(ids("file", false) == [1, 4])
        #expect(ids("fILE", true) == [1, 2, 4])
        #expect(ids("été", true) == [5] && ids("été", false).isEmpty)
        #expect(ids("фАЙЛ", true) == [8])
        #expect(ids("文", false) == [6] && ids("文件", true) == [6])
        #expect(ids("", false) == [1, 2, 3, 4, 5, 6, 7, 8])
        #expect(ids("zq", false).isEmpty)
        #expect(index.ids(containing: "e", options: ConcordanceOptions(limit: 2)).count == 2)
        #expect(index.ids(containing: "Open") { $0 != 1 } == [4])
    }

    @Test("A concordance finds what reading every text finds", arguments: RandomTexts.alphabets.indices)
    func reference(_ alphabet: Int) throws {
        var texts = RandomTexts(seed: UInt64(alphabet), alphabet: alphabet)
        let entries = (0..<700).map { (id: Int64($0), text: texts.text(0...60)) }
        let index = try SegmentIndex.of(entries)
        for length in 1...12 {
            let scalars = (entries.randomElement(using: &texts.random)?.text ?? "").unicodeScalars.prefix(length)
            let part = Array(String(scalars).utf8)
            let wanted = entries.filter { entry in
                let bytes = Array(entry.text.utf8)
                return part.isEmpty || bytes.indices.contains { bytes[$0...].starts(with: part) }
            }
            let options = ConcordanceOptions(limit: 1000)
            #expect(index.ids(containing: String(scalars), options: options).sorted() == wanted.map(\.id))
        }
    }
}
