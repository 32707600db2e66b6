"""What `tools/bench names` looks up and compares, the same on every run.
usage: names_data.py TABLE.tsv FOLDER     writes queries.tsv (entity, query) and pairs.tsv (two names) into FOLDER
Queries are names of the table with one or two letters changed, in every script; of the pairs half are of one entity."""
import random
import sys
from pathlib import Path

chance = random.Random(7)
rows = [line.split("\t") for line in Path(sys.argv[1]).read_text(encoding="utf-8").splitlines()[1:]]
folder = Path(sys.argv[2])


def changed(name):
    letters = list(name)
    for _ in range(1 if len(letters) < 7 else 2):
        place = chance.randrange(len(letters))
        kind = chance.randrange(3)
        if kind == 0:
            letters[place] = chance.choice(letters)
        elif kind == 1 and len(letters) > 3:
            del letters[place]
        else:
            letters.insert(place, letters[place])
    return "".join(letters).strip()


known = {row[4] for row in rows}
queries = []
while len(queries) < 1000:
    row = chance.choice(rows)
    query = changed(row[4])
    if len(row[4]) > 3 and query not in known:
        queries.append(f"{row[0]}\t{query}\n")
(folder / "queries.tsv").write_text("".join(queries), encoding="utf-8")

pairs = []
while len(pairs) < 20_000:
    place = chance.randrange(len(rows) - 1)
    if rows[place][0] == rows[place + 1][0]:
        pairs.append(f"{rows[place][4]}\t{rows[place + 1][4]}\n")
        pairs.append(f"{rows[place][4]}\t{chance.choice(rows)[4]}\n")
(folder / "pairs.tsv").write_text("".join(pairs), encoding="utf-8")
