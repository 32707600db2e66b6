import Interchange
import TestSupport
import Testing
import TranslationMemory

@Suite("Damaged files") struct FuzzTests {
    private static let seeds: [(InterchangeFormat, String)] = [
        (
            .tmx,
            """
            <?xml version="1.0"?><!DOCTYPE tmx [<!ENTITY e "x">]>
            <tmx version="1.4"><header srclang="en"><prop type="a">b</prop></header><body>
            <tu tuid="1"><note>n</note><tuv xml:lang="en"><seg>é &e; <bpt i="1">&lt;b></bpt>b<ept i="1"/></seg></tuv></tu>
            <tu><tuv xml:lang="de"><seg><![CDATA[<x>]]> <hi>y</hi></seg></tuv></tu><!-- <tu> -->
            <tu><tuv xml:lang="de"><seg>z</seg></tuv></tu>
            </body></tmx>
            """
        ),
        (
            .xliff,
            """
            <xliff version="1.2"><file original="o" source-language="en" target-language="de"><body>
            <trans-unit id="1"><source>a <g id="1">b</g></source><seg-source><mrk mtype="seg" mid="1">a</mrk></seg-source>
            <target><mrk mtype="seg" mid="1">c</mrk></target><alt-trans><target>d</target></alt-trans></trans-unit>
            <trans-unit id="2"><source>a</source><note>n</note></trans-unit></body></file></xliff>
            """
        ),
        (
            .xliff,
            """
            <xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="en" trgLang="de"><file id="f">
            <group id="g"><unit id="1"><originalData><data id="d">x</data></originalData><segment id="s">
            <source>a<sc id="1" dataRef="d"/>b<ec startRef="1"/><mrk id="m" type="a:b">c</mrk></source>
            <target>d<pc id="1">e</pc></target></segment></unit></group>
            <unit id="2"><segment><source>x<cp hex="0001"/></source></segment></unit></file></xliff>
            """
        ),
        (
            .po,
            "msgid \"\"\nmsgstr \"Language: de\\n\"\n\n#, fuzzy\n#| msgid \"o\"\nmsgctxt \"c\"\nmsgid \"a\"\nmsgid_plural \"b\"\nmsgstr[0] \"x\\x41\"\nmsgstr[1] \"y\"\n#~ msgid \"z\"\n#~ msgstr \"w\"\n"
        ),
        (
            .tbx,
            """
            <tbx xml:lang="en"><text><body><conceptEntry id="c"><langSec xml:lang="en"><termSec><term>a</term>
            <termNote type="t">b</termNote></termSec></langSec></conceptEntry>
            <conceptEntry><langSec xml:lang="en"><termSec><term>d</term></termSec></langSec></conceptEntry></body></text></tbx>
            """
        ),
        (.csv, "en,de,origin\r\n\"a\"\"b\",c,d\r\ne,\"f\ng\",h\r\n"),
        (.tsv, "en\tde\na\tb\nc\td\n"),
    ]

    private static let pieces: [[UInt8]] =
        [
            "<", ">", "&", ";", "\"", "'", "<tu>", "</tu>", "<!--", "-->", "<![CDATA[", "]]>", "</", "<seg>", "\n",
            "\\", "[", "<unit>",
            "&#0;", "&x;", "<pc id='1'>",
        ].map { Array($0.utf8) } + [[0], [0xFF], [0xC3], [0xED, 0xA0, 0x80]]

    private static func damage(_ bytes: [UInt8], _ random: inout SeededRandom) -> [UInt8] {
        var bytes = bytes
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let place = Int.random(in: 0...bytes.count, using: &random)
            switch Int.random(in: 0..<4, using: &random) {
            case 0: bytes.insert(contentsOf: pieces.randomElement(using: &random) ?? [], at: place)
            case 1: bytes.removeSubrange(place..<min(bytes.count, place + Int.random(in: 0..<9, using: &random)))
            case 2: bytes.removeSubrange(place...)
            default: if place < bytes.count { bytes[place] = UInt8.random(in: 0...255, using: &random) }
            }
        }
        return bytes
    }

    @Test("A damaged file is read to its end, and where chunks are cut makes no difference") func damage() {
        var random = SeededRandom(seed: 7)
        for (format, text) in Self.seeds {
            for _ in 0..<300 {
                let bytes = Self.damage(Array(text.utf8), &random)
                let whole = format.read(bytes, chunks: bytes.count + 1)
                #expect(whole == format.read(bytes, chunks: 1), "\(String(decoding: bytes, as: UTF8.self))")
                #expect(whole == format.read(bytes, chunks: Int.random(in: 2...40, using: &random)))
            }
        }
    }

    @Test("What a damaged file still gives can be written and read again") func law() {
        var random = SeededRandom(seed: 8)
        for (format, text) in Self.seeds {
            for _ in 0..<100 {
                let units = format.read(Self.damage(Array(text.utf8), &random), chunks: 1_000).units
                let first = format.write(units).text
                let second = format.write(format.read(first).units).text
                #expect(first == second)
            }
        }
    }
}
