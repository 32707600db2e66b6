"""Scores segmentation on golden rules and on news.

Usage:
    segment_scores.py BINARY DATA [--peer icu|pysbd]... [--misses LANG|golden]

    BINARY  SegmentBenchmark
    DATA    a folder with segmentation/golden.tsv and news/

A golden rule holds where all its segments are those that are expected. On news the F1 is that of the boundaries between
the sentences of a paragraph: a text without a boundary in it adds nothing. Prints `golden`, `other` (texts of the same
collection that are no golden rules) and one line a language, in columns of ours and each peer.
"""
import argparse
import json
import pathlib
import re
import subprocess
import sys


def golden(data):
    rules = []
    with open(data / "segmentation/golden.tsv", encoding="utf-8") as lines:
        next(lines)
        for line in lines:
            language, name, kind, options, text, expected = line.rstrip("\n").split("\t")
            rules.append((kind, language, json.loads(text), json.loads(expected), name, options))
    return rules


def ends(segments):
    """Where segments end, in letters that are no white space; the last end is none of a boundary."""
    places, count = set(), 0
    for segment in segments:
        count += len(re.sub(r"\s", "", segment))
        places.add(count)
    places.discard(count)
    return places


def news(data):
    """(language, paragraph, its sentences) of every paragraph."""
    for folder in sorted((data / "news").iterdir()):
        counts = [int(count) for count in (folder / "paras.txt").read_text().split()]
        for file in sorted(folder.glob("doc.*.para.txt")):
            language = file.name.split(".")[1]
            sentences = (folder / f"doc.{language}.txt").read_text(encoding="utf-8").rstrip("\n").split("\n")
            paragraphs = file.read_text(encoding="utf-8").rstrip("\n").split("\n")
            assert len(counts) == len(paragraphs), (folder, language)
            start = 0
            for count, paragraph in zip(counts, paragraphs):
                yield language, paragraph, sentences[start:start + count]
                start += count


def cut_by_binary(binary, way, texts):
    lines = "".join(f"{language}\t{json.dumps(text, ensure_ascii=False)}\n" for language, text in texts)
    lines = lines.replace("\u2028", "\\u2028").replace("\u0085", "\\u0085")
    done = subprocess.run([binary, "cut", way], input=lines.encode(), stdout=subprocess.PIPE, check=True)
    return [json.loads(line) for line in done.stdout.decode().split("\n") if line]


def cut_by_pysbd(texts):
    import pysbd
    segmenters, found = {}, []
    for language, text in texts:
        base = language.split("-")[0]
        if base not in segmenters:
            known = base in pysbd.languages.LANGUAGE_CODES
            segmenters[base] = pysbd.Segmenter(language=base if known else "en", clean=False)
        segments = segmenters[base].segment(text)
        found.append([segment.strip() for segment in segments if segment.strip()])
    return found


def f1(pairs):
    hits = sum(len(gold & found) for gold, found in pairs)
    total = sum(len(gold) + len(found) for gold, found in pairs)
    return 2 * hits / total if total else 1.0


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("binary")
    parser.add_argument("data", type=pathlib.Path)
    parser.add_argument("--peer", action="append", default=[])
    parser.add_argument("--misses")
    arguments = parser.parse_args()
    rules, paragraphs = golden(arguments.data), list(news(arguments.data))
    texts = [(rule[1], rule[2]) for rule in rules] + [(language, text) for language, text, _ in paragraphs]
    ways = ["ours"] + arguments.peer
    found = {way: cut_by_pysbd(texts) if way == "pysbd" else cut_by_binary(arguments.binary, way, texts)
             for way in ways}
    print("\t".join(["set"] + ways))
    for kind in ("golden", "other"):
        scores = []
        for way in ways:
            hold = [found[way][i] == rule[3] for i, rule in enumerate(rules) if rule[0] == kind]
            scores.append(f"{sum(hold)}/{len(hold)} {sum(hold) / len(hold):.3f}")
        print("\t".join([kind] + scores))
    if arguments.misses in ("golden", "other"):
        for i, rule in enumerate(rules):
            if rule[0] == arguments.misses and found["ours"][i] != rule[3]:
                print(rule[1], rule[4], rule[5], "\n   ", " ‖ ".join(rule[3])[:600], "\n   ", " ‖ ".join(found["ours"][i])[:600])
    by_language = {}
    for i, (language, text, sentences) in enumerate(paragraphs):
        by_language.setdefault(language, []).append((len(rules) + i, text, sentences))
    for language, items in sorted(by_language.items()):
        scores = [f1([(ends(gold), ends(found[way][i])) for i, _, gold in items]) for way in ways]
        mark = "  <" if len(scores) > 1 and scores[0] < max(scores[1:]) - 5e-4 else ""
        print("\t".join([language] + [f"{score:.3f}" for score in scores]) + mark)
        if arguments.misses == language:
            for i, text, gold in items:
                squeezed = re.sub(r"\s", "", text)
                wanted, got = ends(gold), ends(found["ours"][i])
                for place in sorted(wanted ^ got):
                    sign = "missed" if place in wanted else "wrong "
                    print(sign, squeezed[max(0, place - 30):place] + " ‖ " + squeezed[place:place + 30])


main()
