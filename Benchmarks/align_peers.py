#!/usr/bin/env python3
"""Strict F1 of alignment by `allonym align --lines` beside Gale and Church's algorithm as NLTK has it, and their seconds.

usage: align_peers.py PROGRAM ALIGNMENT_FOLDER SCORER

A set is a folder of `STEM.FROM-TO.gold` with `STEM.FROM.txt` and `STEM.TO.txt`, a sentence a line. The seconds of the program
include its start, a process a document; NLTK's are those of the algorithm alone.
"""
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from nltk.translate.gale_church import align_blocks



def lines(path):
    text = path.read_text(encoding="utf-8")
    return text[:-1].split("\n") if text.endswith("\n") else text.split("\n")


def gale_church(source, target):
    """NLTK gives pairs of sentences that belong together; beads are what hangs together in them."""
    links = align_blocks([max(1, len(line)) for line in source], [max(1, len(line)) for line in target])
    beads = []
    for i, j in sorted(links):
        if beads and (i in beads[-1][0] or j in beads[-1][1]):
            beads[-1][0].add(i)
            beads[-1][1].add(j)
        else:
            beads.append(({i}, {j}))
    return [f"{sorted(a)}:{sorted(b)}" for a, b in beads]


def ours(program, source, target, languages):
    command = [program, "align", "--lines", "--format", "beads", "--from", languages[0], "--to", languages[1]]
    done = subprocess.run(command + [str(source), str(target)], capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def strict(scorer, golds, folder):
    pairs = [str(part) for gold in golds for part in (gold, folder / (gold.name + ".beads"))]
    done = subprocess.run([sys.executable, scorer, "--json", *pairs], capture_output=True, text=True, check=True)
    score = json.loads(done.stdout)
    return score["pub_strict"]["F1"], score["link_strict"]["R"]


def measure(name, golds, align, scorer):
    with tempfile.TemporaryDirectory() as folder:
        seconds = 0.0
        for gold in golds:
            stem, languages = gold.name[: -len(".gold")].rsplit(".", 1)
            languages = languages.split("-")
            paths = [gold.parent / f"{stem}.{language}.txt" for language in languages]
            begin = time.perf_counter()
            beads = align(*paths, languages)
            seconds += time.perf_counter() - begin
            (Path(folder) / (gold.name + ".beads")).write_text("\n".join(beads) + "\n")
        f1, recall = strict(scorer, golds, Path(folder))
    print(f"{name:24} strict F1 {f1:.3f}  recall {recall:.3f}  {seconds:8.2f} s", flush=True)


def main():
    program, root, scorer = sys.argv[1], Path(sys.argv[2]), sys.argv[3]
    for folder in sorted({gold.parent for gold in root.rglob("*.gold")}):
        golds = sorted(folder.glob("*.gold"))
        name = str(folder.relative_to(root))
        measure(f"{name} allonym", golds, lambda a, b, l: ours(program, a, b, l), scorer)
        measure(f"{name} gale-church", golds, lambda a, b, l: gale_church(lines(a), lines(b)), scorer)


if __name__ == "__main__":
    main()
