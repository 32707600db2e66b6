"""What `allonym batch` costs, in ratios of one run.
usage: batch_runs.py ALLONYM BARE LEXICON SOURCE FOLDER [--gigabytes N] [--kills N] [--passes N] [--only PART,...]
ALLONYM is the program, BARE the program of Benchmarks/Batch, SOURCE the texts (NUMBER.LANG.txt, or doc.LANG.para.txt in
folders) and FOLDER where work is done. The runs of a pair take turns, and the best of each counts, as others may use the
machine. Parts: workers, pipeline, memory, start, resume.
"""
import argparse
import filecmp
import json
import os
import random
import re
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

MOST_BYTES = 24_000_000  # of the texts that are timed


def corpus(source, folder):
    """The texts, as files of text and as rows; made once."""
    texts, rows = folder / "texts", folder / "rows.jsonl"
    if not rows.exists():
        shutil.rmtree(texts, ignore_errors=True)
        texts.mkdir(parents=True)
        files = sorted(path for path in Path(source).rglob("*.txt") if re.fullmatch(
            r"doc\.[\w-]+\.para\.txt|\d+\.[\w-]+\.txt", path.name))
        size, lines = 0, []
        for number, path in enumerate(files):
            language, text = path.name.split(".")[1], path.read_text("utf-8")
            if size > MOST_BYTES:
                break
            size += len(text.encode())
            (texts / f"{number:06}.{language}.txt").write_text(text, "utf-8")
            lines.append(json.dumps({"id": number, "lang": language, "text": text}, ensure_ascii=False))
        rows.write_text("\n".join(lines) + "\n", "utf-8")
    count = sum(1 for _ in texts.iterdir())
    print(f"corpus: {rows.stat().st_size / 1e6:.1f} MB, {count} texts\n")
    return texts, rows


def show(name, value, unit, wanted=""):
    print(f"{name:58} {value:9.2f} {unit:4} {wanted}", flush=True)


class Bench:
    def __init__(self, arguments):
        self.program, self.bare, self.lexicon = (str(Path(p).resolve()) for p in
                                                 (arguments.allonym, arguments.bare, arguments.lexicon))
        os.environ["ALLONYM_LEXICON"] = self.lexicon
        self.folder, self.passes = Path(arguments.folder), arguments.passes
        self.gigabytes, self.kills, self.runs = arguments.gigabytes, arguments.kills, 0
        # Runs that are timed write into memory where there is such a folder: it is not the disk that is measured.
        shared = Path("/dev/shm")
        self.output = Path(tempfile.mkdtemp(dir=shared if os.access(shared, os.W_OK) else self.folder))
        self.texts, self.rows = corpus(arguments.source, self.folder)

    def batch(self, source, *options):
        """The seconds of a run into a new folder: by the clock, and of the processors."""
        # What was written is taken away at the end: a file system is slower to make files right after it removed some.
        self.runs += 1
        out = self.output / str(self.runs)
        command = [self.program, "batch", str(source), "-o", str(out), "--quiet", "--no-suggestions", *options]
        return timed(command)

    def best(self, *runs):
        """The best of each of some runs that take turns."""
        results = [[run() for run in runs] for _ in range(self.passes)]
        return [tuple(min(values) for values in zip(*column)) for column in zip(*results)]

    def workers(self):
        for name, options in (("near spellings", []), ("listed only", ["--listed-only"])):
            one, two = self.best(lambda: self.batch(self.rows, "--workers", "1", *options),
                                 lambda: self.batch(self.rows, "--workers", "2", *options))
            show(f"rows, {name}: 2 workers / 1 worker", one[0] / two[0], "×", "wanted: at least 1.8")
            show(f"  1 worker: {one[0]:.2f} s; 2 workers: {two[0]:.2f} s; processor time", two[1] / one[1], "×")

    def pipeline(self):
        for name, options in (("near spellings", []), ("listed only", ["--listed-only"])):
            for kind, source, flag in (("texts", self.texts, []), ("rows", self.rows, ["--rows"])):
                bare, whole = self.best(
                    lambda: bare_seconds([self.bare, self.lexicon, str(self.texts), *options, *flag]),
                    lambda: self.batch(source, "--workers", "1", *options))
                show(f"{kind}, {name}: cost over the bare normalizer, by the clock", 100 * (whole[0] / bare[0] - 1), "%",
                     "wanted: at most 15")
                show(f"  of processor time ({bare[1]:.2f} s bare, {whole[1]:.2f} s in all)",
                     100 * (whole[1] / bare[1] - 1), "%")

    def memory(self):
        """The most private memory over generated rows that come through a pipe."""
        out = self.folder / "out"
        shutil.rmtree(out, ignore_errors=True)
        has_room = shutil.disk_usage(self.folder).free > self.gigabytes * 1.5e9
        target = str(out) if has_room else "-"
        process = subprocess.Popen(
            [self.program, "batch", "-", "-o", target, "--format", "jsonl", "--quiet"], stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL)
        feeder = threading.Thread(target=feed, args=(process.stdin, self.rows, self.gigabytes * 1e9))
        feeder.start()
        begin, peak, series = time.perf_counter(), 0, []
        while process.poll() is None:
            private, highest = memory(process.pid)
            if private:
                series.append((time.perf_counter() - begin, private / 1024))
            peak = max(peak, highest)
            time.sleep(0.05)
        feeder.join()
        seconds = time.perf_counter() - begin
        shutil.rmtree(out, ignore_errors=True)
        where = "into a folder" if has_room else "into a pipe"
        show(f"{self.gigabytes:g} GB of rows {where}: private memory", max(value for _, value in series), "MB",
             "wanted: under 200")
        print("  the most in each tenth of the run:", *(f"{value:.0f}" for value in tenths(series)), "MB")
        show("  what comes on top for each GB, over the last half",
             slope(series[len(series) // 2:]) * seconds / self.gigabytes, "MB")
        show("  all memory, the mapped lexicon with it (VmHWM)", peak / 1024, "MB")
        show("  speed", self.gigabytes * 1e3 / seconds, "MB/s")

    def start(self):
        times = []
        for _ in range(15):
            begin = time.perf_counter()
            process = subprocess.Popen([self.program, "batch", "--stdin", "--line-buffered"], stdin=subprocess.PIPE,
                                       stdout=subprocess.PIPE)
            process.stdin.write('{"text": "In Kiev, Putin spoke.", "lang": "en"}\n'.encode())
            process.stdin.flush()
            process.stdout.readline()
            times.append((time.perf_counter() - begin) * 1e3)
            process.stdin.close()
            process.wait()
        show("filter: start to first answer, best of 15", min(times), "ms", "wanted: under 50")
        show("  median", sorted(times)[7], "ms")

    def resume(self):
        generator, same = random.Random(1), 0
        options = ["--quiet", "--checkpoint-every", "0.05", "--listed-only", "--write", "both"]
        command = [self.program, "batch", str(self.texts), str(self.rows), *options, "--resume", "-o"]
        whole, out = self.folder / "whole", self.folder / "out"
        shutil.rmtree(whole, ignore_errors=True)
        begin = time.perf_counter()
        subprocess.run([*command, str(whole)])
        seconds = time.perf_counter() - begin
        for _ in range(self.kills):
            shutil.rmtree(out, ignore_errors=True)
            process = subprocess.Popen([*command, str(out)])
            try:
                process.wait(generator.uniform(0, seconds))
            except subprocess.TimeoutExpired:
                process.send_signal(signal.SIGKILL)
                process.wait()
            subprocess.run([*command, str(out)])
            same += is_same(whole, out)
        show(f"{self.kills} kills at random moments: results that are the same", same, "", f"wanted: {self.kills}")
        for place in (whole, out):
            shutil.rmtree(place, ignore_errors=True)


def timed(command):
    before, begin = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    code = subprocess.run(command, stdout=subprocess.DEVNULL).returncode
    seconds, after = time.perf_counter() - begin, resource.getrusage(resource.RUSAGE_CHILDREN)
    if code:
        sys.exit(f"{' '.join(command)}: exit code {code}")
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def bare_seconds(command):
    _, processor, clock, _ = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split("\t")
    return float(clock), float(processor)


def memory(process):
    """Private and all memory of a process, in KB."""
    try:
        fields = dict(line.split(":", 1) for line in Path(f"/proc/{process}/status").read_text().splitlines())
        return int(fields["RssAnon"].split()[0]), int(fields["VmHWM"].split()[0])
    except (KeyError, FileNotFoundError, ProcessLookupError):
        return 0, 0


def tenths(series):
    """The highest value in each tenth of the time."""
    end = series[-1][0]
    highest = [0] * 10
    for seconds, value in series:
        place = min(9, int(10 * seconds / end))
        highest[place] = max(highest[place], value)
    return highest


def slope(series):
    """By how much a value grows in a second: the line of least squares."""
    times, values = zip(*series)
    middle, mean = sum(times) / len(times), sum(values) / len(values)
    spread = sum((time - middle) ** 2 for time in times)
    return sum((time - middle) * (value - mean) for time, value in series) / spread if spread else 0


def feed(pipe, rows, size):
    """Writes rows until there are so many bytes: the same articles over and over, each time with names nobody has met."""
    generator, written = random.Random(7), 0
    parts = ["ba", "ko", "ri", "mu", "stan", "ev", "ska", "lo", "ner", "wi", "tsch", "ad"]
    articles = [json.loads(line) for line in rows.read_text("utf-8").splitlines()]
    texts = [json.dumps(article["text"], ensure_ascii=False)[:-1] for article in articles]
    number = 0
    try:
        while written < size:
            block = []
            for article, text in zip(articles, texts):
                number += 1
                names = " ".join("".join(generator.choices(parts, k=3)).capitalize() for _ in range(4))
                block.append(f'{{"id": {number}, "lang": "{article["lang"]}", "date": "20{number % 20 + 10}-0{number % 9 + 1}", '
                             f'"source": "s{number % 50}", "text": {text} {names}."}}\n')
            data = "".join(block).encode()
            pipe.write(data)
            written += len(data)
        pipe.close()
    except BrokenPipeError:
        pass


def is_same(first, second):
    comparison = filecmp.dircmp(first, second, ignore=[], hide=[".", ".."])
    if comparison.left_only or comparison.right_only:
        return False
    _, different, errors = filecmp.cmpfiles(first, second, comparison.common_files, shallow=False)
    return not different and not errors and all(is_same(first / name, second / name) for name in comparison.common_dirs)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("allonym", "bare", "lexicon", "source", "folder"):
        parser.add_argument(name)
    parser.add_argument("--gigabytes", type=float, default=1)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--passes", type=int, default=5)
    parser.add_argument("--only", default="workers,pipeline,start,resume,memory")
    arguments = parser.parse_args()
    bench = Bench(arguments)
    for part in arguments.only.split(","):
        getattr(bench, part)()
    shutil.rmtree(bench.output, ignore_errors=True)
    shutil.rmtree(bench.folder / "out", ignore_errors=True)


main()
