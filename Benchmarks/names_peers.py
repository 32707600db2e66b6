"""Speed of a peer over the same names, queries and pairs. Needs: pip install rapidfuzz
usage: names_peers.py TABLE.tsv FOLDER
Prints a line a figure: name, value, unit. Processor time, one core. Only 20 queries: each compares all names."""
import sys
import time
from pathlib import Path

from rapidfuzz import fuzz, process

rows = [line.split("\t") for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()[1:]]
names = [row[4].casefold() for row in rows]
folder = Path(sys.argv[2])
queries = [line.split("\t") for line in (folder / "queries.tsv").read_text(encoding="utf-8").splitlines()][::50]
start, first = time.process_time(), 0
for entity, query in queries:
    found = process.extract(query.casefold(), names, scorer=fuzz.ratio, limit=10)
    first += rows[found[0][2]][0] == entity
print(f"rapidfuzz-search\t{len(queries) / (time.process_time() - start):.3f}\tqueries/s")
print(f"rapidfuzz-first\t{100 * first / len(queries):.3f}\t% found at first rank")
pairs = [line.split("\t") for line in (folder / "pairs.tsv").read_text(encoding="utf-8").splitlines()]
start = time.process_time()
for one, other in pairs:
    fuzz.token_sort_ratio(one.casefold(), other.casefold())
print(f"rapidfuzz-pairs\t{len(pairs) / (time.process_time() - start):.3f}\tpairs/s, of letters alone")
