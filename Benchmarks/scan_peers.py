"""Scan speed of peers over the same names and the same texts. Needs: pip install flashtext pyahocorasick daachorse
usage: scan_peers.py FOLDER TABLE.tsv...
Loads the names of each alias table, reads the files below FOLDER into memory and finds the names on one core. Prints a
line a figure: table, engine, value, unit. Processor time, as ScanBenchmark; the best of three passes.
FlashText and pyahocorasick are slow: they get one pass over every tenth document, the same for both.
FlashText is case-insensitive (its default) and cased; daachorse matches by character and by byte, leftmost-longest;
pyahocorasick gives the longest matches, too. None but FlashText keeps word boundaries, none folds."""
import sys
import time
from pathlib import Path

import ahocorasick
import daachorse
from flashtext import KeywordProcessor

texts = [f.read_bytes() for f in sorted(Path(sys.argv[1]).rglob("*.txt"))]
strings = [text.decode() for text in texts]
tenth = strings[::10]


def report(table, engine, passes, haystacks, scan):
    size = sum(len(h) if isinstance(h, bytes) else len(h.encode()) for h in haystacks) / 1e6
    times = []
    for _ in range(passes):
        start = time.process_time()
        for haystack in haystacks:
            scan(haystack)
        times.append(time.process_time() - start)
    print(f"{table}\t{engine}\t{size / min(times)}\tMB/s", flush=True)


def flashtext(names, cased):
    processor = KeywordProcessor(case_sensitive=cased)
    for name in names:
        processor.add_keyword(name)
    return lambda text: processor.extract_keywords(text, span_info=True)


def ahocorasick_longest(names):
    automaton = ahocorasick.Automaton()
    for name in names:
        automaton.add_word(name, len(name))
    automaton.make_automaton()
    return lambda text: list(automaton.iter_long(text))


def main():
    longest = daachorse.MATCH_KIND_LEFTMOST_LONGEST
    for path in sys.argv[2:]:
        rows = [line.split("\t") for line in Path(path).read_text("utf-8").splitlines()[1:]]
        names = list(dict.fromkeys(row[4] for row in rows if row[3] not in ("retracted", "demonym")))
        table = Path(path).stem
        characters = daachorse.CharwiseDoubleArrayAhoCorasick(names, match_kind=longest)
        report(table, "daachorse", 3, strings, characters.find)
        encoded = daachorse.DoubleArrayAhoCorasick([name.encode() for name in names], match_kind=longest)
        report(table, "daachorse-bytes", 3, texts, encoded.find)
        del characters, encoded
        report(table, "pyahocorasick", 1, tenth, ahocorasick_longest(names))
        report(table, "flashtext", 1, tenth, flashtext(names, False))
        report(table, "flashtext-cased", 1, tenth, flashtext(names, True))


main()
