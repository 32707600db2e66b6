"""What `allonym tm` finds and costs, beside peers, in one run.
usage: memory_runs.py ALLONYM DATA FOLDER [--only PART,...] [--kills N]
ALLONYM is the program, DATA the folder with bench.en-de.tsv.zst, queries.jsonl and slot-pairs.tsv, FOLDER where work is
done. Parts: import, search, slots, crash.
"""
import argparse
import json
import os
import random
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path
from xml.sax.saxutils import escape


def show(name, value, unit, wanted=""):
    print(f"{name:62} {value:10.2f} {unit:6} {wanted}", flush=True)


def cpu(command, **options):
    """Processor seconds and the output of a command."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    output = subprocess.run(command, stdout=subprocess.PIPE, check=True, **options).stdout
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, output


def peak(command):
    """Seconds, processor seconds and the peak of memory (MB) of a command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    assert status == 0, command
    return time.perf_counter() - start, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


LXML = """
import sys
from lxml import etree
count = 0
for _, element in etree.iterparse(sys.argv[1], tag="tu"):
    count += 1
    element.clear()
    while element.getprevious() is not None: del element.getparent()[0]
print(count)
"""
TOOLKIT = """
import sys
from translate.storage import tmx
store = tmx.tmxfile.parsefile(sys.argv[1])
print(sum(1 for unit in store.units if unit.source and unit.target))
"""


class Bench:
    def __init__(self, arguments):
        self.program = str(Path(arguments.allonym).resolve())
        self.data, self.folder, self.kills = Path(arguments.data), Path(arguments.folder), arguments.kills
        self.folder.mkdir(parents=True, exist_ok=True)
        self.tsv, self.tmx = self.folder / "bench.tsv", self.folder / "bench.tmx"
        if not self.tsv.exists():
            self.tsv.write_bytes(subprocess.run(
                ["zstd", "-dc", self.data / "bench.en-de.tsv.zst"], stdout=subprocess.PIPE, check=True).stdout)
        self.rows = [line.split("\t") for line in self.tsv.read_text("utf-8").rstrip("\n").split("\n")]
        if not self.tmx.exists():
            units = "".join(
                f'<tu><tuv xml:lang="en"><seg>{escape(source)}</seg></tuv>'
                f'<tuv xml:lang="de"><seg>{escape(target)}</seg></tuv></tu>\n' for source, target, _ in self.rows)
            self.tmx.write_text(
                '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4"><header creationtool="bench" '
                'creationtoolversion="1" segtype="sentence" o-tmf="tsv" adminlang="en" srclang="en" '
                f'datatype="plaintext"/>\n<body>\n{units}</body></tmx>\n', "utf-8")
        self.memory = self.folder / "bench.memory"

    def tm(self, *arguments):
        return [self.program, "tm", *map(str, arguments)]

    def clean(self, memory):
        for path in memory.parent.glob(memory.name + "*"):
            path.unlink()

    def run_import(self):
        print("import")
        count = len(self.rows)
        for name, path, options in [("TSV", self.tsv, ["--from", "en", "--to", "de"]), ("TMX", self.tmx, [])]:
            self.clean(self.memory)
            seconds, used, memory = peak(self.tm("import", "--memory", self.memory, "--quiet", *options, path))
            show(f"{name}, {count} units into an empty memory", seconds, "s", "with the index: 3; 2")
            show(f"{name}, processor time", used, "s")
            show(f"{name}, units a second", count / seconds, "/s", "TMX: 40,000; 120,000")
            show(f"{name}, peak of memory", memory, "MB")
        _, again, _ = peak(self.tm("import", "--memory", self.memory, "--quiet", self.tmx))
        show("TMX once more, with nothing new, processor time", again, "s")
        for name, code in [("lxml iterparse", LXML), ("Translate Toolkit", TOOLKIT)]:
            seconds, _, memory = peak([sys.executable, "-c", code, str(self.tmx)])
            show(f"{name}: the same TMX, parsed only", seconds, "s")
            show(f"{name}, peak of memory", memory, "MB")
        print()

    def fill(self):
        if not self.memory.exists():
            subprocess.run(self.tm("import", "--memory", self.memory, "--quiet", "--from", "en", "--to", "de", self.tsv),
                           check=True)

    def run_search(self):
        print("search")
        self.fill()
        queries = [json.loads(line) for line in (self.data / "queries.jsonl").read_text("utf-8").splitlines()]
        command = self.tm("search", "--memory", self.memory, "--from", "en", "--to", "de", "--stdin", "--no-bundled")
        subprocess.run(command, input=b"x\n", stdout=subprocess.DEVNULL, check=True)  # makes the index
        start, _ = cpu(command, input=b"")
        used, output = cpu(command, input="".join(q["query"] + "\n" for q in queries).encode())
        answers = [json.loads(line)["matches"] for line in output.decode().splitlines()]
        best = sum(1 for q, a in zip(queries, answers)
                   if q["lines"] and a and a[0]["source"] in {self.rows[n][0] for n in q["lines"]})
        wanted = sum(1 for q in queries if q["lines"])
        nothing = sum(1 for q, a in zip(queries, answers) if not q["lines"] and not a)
        index = sum(path.stat().st_size for path in self.folder.glob("bench.memory.*index"))
        show("index", index / 1e6, "MB", "60")
        show("the true best at rank 1", 100 * best / wanted, "%", "100; 100")
        show("nothing where there is nothing", 100 * nothing / (len(queries) - wanted), "%", "100; 100")
        show("a query with store, slots and JSON, mean, processor time", (used - start) / len(queries) * 1000, "ms", "1; 0.2")
        per_query = self.times(command, [q["query"] for q in queries])
        show("a query, median by the clock", per_query[len(per_query) // 2], "ms")
        show("a query, 99 % by the clock", per_query[len(per_query) * 99 // 100], "ms", "6; 2")
        self.rapidfuzz(queries)
        print()

    def times(self, command, queries):
        """Sorted milliseconds from a line to its answer. A line is answered when the next is there, as its context."""
        process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        process.stdin.write((queries[0] + "\n").encode())
        process.stdin.flush()
        times = []
        for query in queries[1:]:
            start = time.perf_counter()
            process.stdin.write((query + "\n").encode())
            process.stdin.flush()
            process.stdout.readline()
            times.append((time.perf_counter() - start) * 1000)
        process.stdin.close()
        process.wait()
        return sorted(times)

    def rapidfuzz(self, queries):
        from rapidfuzz import process as rapid
        from rapidfuzz.distance import Levenshtein
        sources = [row[0] for row in self.rows]
        start = time.process_time()
        for query in queries[:20]:
            rapid.extractOne(query["query"], sources, scorer=Levenshtein.normalized_similarity, score_cutoff=0.7)
        show("rapidfuzz, all units, a query", (time.process_time() - start) / 20 * 1000, "ms")

    def run_slots(self):
        print("slots")
        pairs = [line.split("\t") for line in (self.data / "slot-pairs.tsv").read_text("utf-8").rstrip("\n").split("\n")[1:]]
        counts = {}
        for language in sorted({pair[1] for pair in pairs}):
            mine = [pair for pair in pairs if pair[1] == language]
            memory, table = self.folder / f"slots.{language}.memory", self.folder / f"slots.{language}.tsv"
            self.clean(memory)
            table.write_text("".join(f"{p[2]}\t{p[4]}\t{n}\n" for n, p in enumerate(mine)), "utf-8")
            subprocess.run(self.tm("import", "--memory", memory, "--quiet", "--from", "en", "--to", language, table),
                           check=True)
            _, output = cpu(self.tm("search", "--memory", memory, "--from", "en", "--to", language, "--stdin",
                                    "--min-score", "0.5", "--limit", "200"),
                            input="".join(p[3] + "\n" for p in mine).encode())
            for pair, line in zip(mine, output.decode().splitlines()):
                matches = [m for m in json.loads(line)["matches"] if m["source"] == pair[2]]
                offered = next((m["target"] for m in matches if m["kind"] == "slot-exact"), None)
                count = counts.setdefault(pair[0], [0, 0, 0, 0])
                count[0] += 1
                count[1] += offered is not None
                count[2] += offered == pair[5]
                count[3] += pair[6] == "1"
        for kind, wanted in (("num", "90"), ("name", "42")):
            total, offered, same, naive = counts[kind]
            name = "numbers" if kind == "num" else "names"
            show(f"{name}: offered with its own in place", 100 * offered / total, "%", "95")
            show(f"{name}: letter for letter as translated", 100 * same / total, "%", wanted)
            show(f"{name}: the same by copying blindly", 100 * naive / total, "%")
        print()

    def run_crash(self):
        print("crash")
        memory, chance, good = self.folder / "crash.memory", random.Random(4), 0
        self.clean(memory)
        command = self.tm("import", "--memory", memory, "--quiet", self.tmx)
        for number in range(self.kills):
            process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            time.sleep(chance.uniform(0.01, 3))
            process.send_signal(signal.SIGKILL)
            process.wait()
            checked = subprocess.run(self.tm("export", "--memory", memory, "--format", "tsv"), stdout=subprocess.PIPE)
            lines = checked.stdout.decode().splitlines()[1:] if checked.returncode == 0 else []
            whole = all(len(line.split("\t")) >= 2 and all(line.split("\t")[:2]) for line in lines)
            good += whole and (checked.returncode == 0 or not memory.exists())
            if number % 6 == 5:
                self.clean(memory)
        show(f"kills after which the memory opens with whole units, of {self.kills}", good, "")
        subprocess.run(command, check=True)
        stats = json.loads(cpu(self.tm("stats", "--memory", memory, "--json"))[1])
        show("units after the import was run to its end", stats["memories"][0]["units"], "", str(len(self.rows)))
        print()


def main():
    parser = argparse.ArgumentParser()
    for name in ("allonym", "data", "folder"):
        parser.add_argument(name)
    parser.add_argument("--only", default="import,search,slots,crash")
    parser.add_argument("--kills", type=int, default=10)
    arguments = parser.parse_args()
    bench = Bench(arguments)
    for part in arguments.only.split(","):
        getattr(bench, "run_" + part)()


main()
