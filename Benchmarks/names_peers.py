"""Speed of peers over the same names, queries and pairs. Needs: pip install rapidfuzz; rigour and nomenklatura,
which build PyICU, are measured where they are installed.
usage: names_peers.py FOLDER
Prints a line a figure: name, value, unit. Processor time, one core. The slow ones get a part of what there is."""
import importlib.util
import sys
import time
from pathlib import Path

from rapidfuzz import fuzz, process

EVERY_QUERY = 25  # each compares all names
EVERY_PAIR = 10


def read(path, skipped=0):
    return [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines()[skipped:]]


def search(rows, queries):
    names = [row[4].casefold() for row in rows]
    start, first, among = time.process_time(), 0, 0
    for entity, query, _ in queries:
        found = process.extract(query.casefold(), names, scorer=fuzz.ratio, limit=10)
        entities = [rows[index][0] for _, _, index in found]
        first += entities[0] == entity
        among += entity in entities
    print(f"rapidfuzz-search\t{len(queries) / (time.process_time() - start):.3f}\tqueries/s")
    print(f"rapidfuzz-first\t{100 * first / len(queries):.3f}\t% found at first rank, of {len(queries)} queries")
    print(f"rapidfuzz-ten\t{100 * among / len(queries):.3f}\t% found among ten, of {len(queries)} queries")


def compare(name, score, pairs, unit):
    score("Warming", "Up")
    start = time.process_time()
    scores = [score(one, other) for one, other in pairs]
    seconds = time.process_time() - start
    # Half the pairs are of one entity: who gives all the same score has not compared them.
    if len(set(scores)) < 2:
        sys.exit(f"{name}: all scores are {scores[0]}")
    print(f"{name}\t{len(pairs) / seconds:.3f}\t{unit}", flush=True)


def letters(one, other):
    return fuzz.token_sort_ratio(one.casefold(), other.casefold())


def rigour():
    """Its comparison of parts, of names it has read."""
    from rigour.names import Name, compare_parts, normalize_name

    def score(one, other):
        parts = [Name(name, normalize_name(name)).parts for name in (one, other)]
        return sum(alignment.score for alignment in compare_parts(*parts))
    return score


def logic_v2():
    """Two persons who have but a name: what is known of names, without what else an entity may have."""
    from followthemoney import model
    from nomenklatura.matching import LogicV2

    config = LogicV2.default_config()

    def score(one, other):
        persons = []
        for name in (one, other):
            person = model.make_entity("Person")
            # It remembers the names of an entity by its id: one id for many names would compare the first ones only.
            person.id = name
            person.add("name", name)
            persons.append(person)
        return LogicV2.compare(*persons, config).score
    return score


def main():
    folder = Path(sys.argv[1])
    search(read(folder / "million.tsv", 1), read(folder / "queries.tsv")[::EVERY_QUERY])
    pairs = read(folder / "pairs.tsv")
    compare("rapidfuzz-pairs", letters, pairs, "pairs/s, of letters alone")
    # Of one entity and of two stand by turns: a sample of single lines at an even distance would be of one kind.
    some = [pair for number, pair in enumerate(pairs) if number // 2 % EVERY_PAIR == 0]
    for package, name, make in (("rigour", "rigour-pairs", rigour), ("nomenklatura", "logic-v2-pairs", logic_v2)):
        if importlib.util.find_spec(package):
            compare(name, make(), some, f"pairs/s, of {len(some)}")
        else:
            print(f"{package} is not installed: not measured", file=sys.stderr)


main()
