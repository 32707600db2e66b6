"""Scan speed of peers over the same names and the same texts. Needs: pip install flashtext daachorse
usage: scan_peers.py TABLE.tsv... -- FILE...
Loads the names of the alias tables, reads the files into memory, times five passes over them on one core and
prints the best: name, MB/s of UTF-8. Retracted names and demonyms are left out, as in the scanner.
FlashText runs case-insensitively (its default) and with case; daachorse per character and per byte, leftmost-longest."""
import sys
import time
import daachorse
from flashtext import KeywordProcessor

cut = sys.argv.index("--")
names = {}
for table in sys.argv[1:cut]:
    for line in open(table, encoding="utf-8").read().splitlines()[1:]:
        entity, _, _, role, name, _ = line.split("\t")
        if role not in ("retracted", "demonym"):
            names.setdefault(name, entity)
texts = [open(f, encoding="utf-8", newline="").read() for f in sys.argv[cut + 1:]]
megabytes = sum(len(t.encode()) for t in texts) / 1e6


def best(scan, haystacks=texts):
    times = []
    for _ in range(5):
        start = time.perf_counter()
        for haystack in haystacks:
            scan(haystack)
        times.append(time.perf_counter() - start)
    return megabytes / min(times)


for label, cased in (("flashtext", False), ("flashtext-cased", True)):
    processor = KeywordProcessor(case_sensitive=cased)
    for name, entity in names.items():
        processor.add_keyword(name, entity)
    print(f"{label}\t{best(lambda t: processor.extract_keywords(t, span_info=True))}\tMB/s", flush=True)
longest = daachorse.MATCH_KIND_LEFTMOST_LONGEST
characters = daachorse.CharwiseDoubleArrayAhoCorasick(list(names), match_kind=longest)
print(f"daachorse\t{best(characters.find)}\tMB/s", flush=True)
encoded = daachorse.DoubleArrayAhoCorasick([name.encode() for name in names], match_kind=longest)
print(f"daachorse-bytes\t{best(encoded.find, [text.encode() for text in texts])}\tMB/s")
