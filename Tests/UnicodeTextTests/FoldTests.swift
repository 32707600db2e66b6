import TestSupport
import Testing

@testable import UnicodeText

@Suite struct FoldTests {
    /// Planes 4 to 13 are unassigned: every sixteenth scalar is enough there.
    @Test(arguments: UInt32(0)...16)
    func tableIsTheReference(_ plane: UInt32) throws {
        let reference = try ReferenceFold()
        let table = FoldTable.shared
        for scalar in scalars(ofPlane: plane) where plane < 4 || plane > 13 || scalar.value % 16 == 0 {
            let entry = table[scalar.value]
            var folded = String.UnicodeScalarView()
            table.forEachFolded(scalar.value, entry) { folded.append(Unicode.Scalar($0) ?? "\u{FFFD}") }
            let expected = try reference.fold(scalar)
            let scalarClass = try reference.scalarClass(of: scalar)
            if String(folded) != expected || entry.scalarClass != scalarClass {
                Issue.record("\(hex(String(scalar))): \(String(folded)), \(entry.scalarClass); \(expected)")
            }
        }
    }

    @Test func randomTextsFoldAsTheReferenceDoes() throws {
        let reference = try ReferenceFold()
        var generator = SeededRandom(seed: 5)
        for _ in 0..<1500 {
            let text = generator.text(upTo: 12)
            let (fast, slow) = (Folder.fold(text), try reference(text))
            if !Array(fast.unicodeScalars).elementsEqual(slow.unicodeScalars) {
                Issue.record("\(hex(text)): \(hex(fast)), reference \(hex(slow))")
            }
        }
    }

    @Test(arguments: UInt32(0)...16)
    func foldingTwiceIsFoldingOnce(_ plane: UInt32) {
        for scalar in scalars(ofPlane: plane) where plane < 4 || plane > 13 || scalar.value % 16 == 0 {
            let once = Folder.fold(String(scalar))
            let twice = Folder.fold(once)
            if !Array(once.unicodeScalars).elementsEqual(twice.unicodeScalars) {
                Issue.record("\(hex(String(scalar))): \(hex(once)), twice \(hex(twice))")
            }
        }
    }

    @Test(arguments: [
        ("Łukaszenka", "lukaszenka"), ("Орбан", "орбан"), ("Erdoğan", "erdogan"), ("İstanbul", "istanbul"),
        ("Diyarbakır", "diyarbakir"), ("Søren", "soren"), ("Straße", "strasse"), ("Þórður", "thordur"),
        ("Đoković", "dokovic"), ("Nguyễn Phú Trọng", "nguyen phu trong"), ("Əliyev", "eliyev"),
        ("Ελλάς", "ελλασ"), ("Μητσοτάκης", "μητσοτακησ"), ("Қазақстан", "қазақстан"),
        ("Алёна Чайковська", "алена чаиковська"),
        ("Ціханоўская", "ціханоуская"), ("יִצְחָק רַבִּין", "יצחק רבין"), ("צ׳רצ׳יל", "צ'רצ'יל"),
        ("習近平", "习近平"), ("Ｐｕｔｉｎ", "putin"), ("ﾊﾟﾘ", "パリ"), ("ｶﾀｶﾅ", "カタカナ"), ("２０２４", "2024"),
        ("٢٠٢٤", "2024"), ("ﬁnal", "final"), ("नरेंद्र मोदी", "नरेंद्र मोदी"), ("ประยุทธ์", "ประยุทธ์"), ("김정은", "김정은"),
    ])
    func samples(_ name: String, _ folded: String) throws {
        #expect(Folder.fold(name) == folded)
        #expect(try ReferenceFold()(name) == folded)
        #expect(Folder.fold(ICU.normalize(name, .nfd)) == folded, "decomposed")
    }

    @Test func arabicIsFoldedToItsLetters() {
        #expect(Folder.fold("يُوسُف") == Folder.fold("يوسف"))
        #expect(Folder.fold("علی") == Folder.fold("علي"), "Persian and Arabic yeh")
        #expect(Folder.fold("کابل") == Folder.fold("كابل"), "Persian and Arabic kaf")
        #expect(Folder.fold("أحمد") == Folder.fold("احمد"), "alef with hamza")
        #expect(Folder.fold("محـــمد") == Folder.fold("محمد"), "kashida")
        #expect(Folder.fold("ﻣﺤﻤﺪ") == Folder.fold("محمد"), "presentation forms")
    }

    @Test func bothKindsOfChineseAreOne() {
        #expect(Folder.fold("習近平") == Folder.fold("习近平"))
        #expect(Folder.fold("臺灣") == Folder.fold("台湾"))
    }

    @Test(arguments: ReferenceFold.apostrophes)
    func apostrophes(_ mark: Unicode.Scalar) { #expect(Folder.fold("O\(mark)Brien") == "o'brien") }

    @Test(arguments: ReferenceFold.hyphens)
    func hyphens(_ mark: Unicode.Scalar) { #expect(Folder.fold("Jean\(mark)Claude") == "jean-claude") }

    @Test(arguments: ["\u{AD}", "\u{200B}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{301}"])
    func invisibleCharactersAreDropped(_ mark: String) { #expect(Folder.fold("Pu\(mark)tin") == "putin") }
}

@Suite struct MappedTextTests {
    private func checkOffsets(_ mapped: MappedText, _ text: String) {
        var boundaries = Set(text.unicodeScalars.indices.map { text.utf8.distance(from: text.startIndex, to: $0) })
        boundaries.insert(text.utf8.count)
        #expect(mapped.offsets.count == mapped.bytes.count + 1)
        #expect(mapped.offsets.last == text.utf8.count)
        #expect(mapped.offsets.allSatisfy(boundaries.contains), "\(hex(text))")
        #expect(zip(mapped.offsets, mapped.offsets.dropFirst()).allSatisfy { $0 <= $1 }, "\(hex(text))")
    }

    @Test func offsetsAreScalarBoundariesInOrder() {
        var generator = SeededRandom(seed: 11)
        for _ in 0..<500 {
            let text = generator.text(upTo: 12)
            checkOffsets(.composing(Array(text.utf8).span), text)
        }
    }

    @Test(arguments: [
        (ICU.normalize("김정은", .nfd), "김정은"), ("Lukas\u{30C}enko", "Lukašenko"), ("ｶﾞｷﾞ", "ｶﾞｷﾞ"),
        ("か\u{3099}き", "がき"), ("a\u{301}\u{323}b", "ạ́b"),
    ])
    func composing(_ text: String, _ composed: String) {
        let mapped = MappedText.composing(Array(text.utf8).span)
        #expect(String(decoding: mapped.bytes, as: UTF8.self) == composed)
        checkOffsets(mapped, text)
        #expect(mapped.original(0..<mapped.bytes.count) == 0..<text.utf8.count)
    }

    @Test func halfWidthVoicedKanaMeetsFullWidth() {
        #expect(Folder.fold("ｶﾞﾝﾀﾞﾑ") == Folder.fold("ガンダム"))
    }
}
