"""Measures how fast texts are cut: ours, ICU's iterator and pysbd, on the same news, one core each.

Usage:
    segment_speed.py BINARY NEWS [LANG...]

Prints MB/s of each and the ratios. pysbd gets a tenth of the text, it would take minutes else.
"""
import pathlib
import subprocess
import sys
import tempfile
import time


def main():
    binary, news, *languages = sys.argv[1:]
    for language in languages or ["en", "de", "ru", "ar", "hi", "ja", "zh", "th"]:
        files = sorted(pathlib.Path(news).glob(f"*/doc.{language}.para.txt"))
        text = "\n".join(file.read_text(encoding="utf-8") for file in files)
        speeds = {}
        with tempfile.NamedTemporaryFile("w", encoding="utf-8") as file:
            file.write((text + "\n") * (8_000_000 // len(text.encode())))
            file.flush()
            done = subprocess.run([binary, "speed", language, file.name], stdout=subprocess.PIPE, check=True)
        for line in done.stdout.decode().splitlines():
            name, value, _ = line.split("\t")
            speeds[name] = float(value)
        try:
            import pysbd
            segmenter = pysbd.Segmenter(language=language if language in pysbd.languages.LANGUAGE_CODES else "en")
            paragraphs = text.split("\n")[:200]
            start = time.perf_counter()
            for paragraph in paragraphs:
                segmenter.segment(paragraph)
            speeds["pysbd"] = sum(len(p.encode()) for p in paragraphs) / (time.perf_counter() - start) / 1e6
        except ImportError:
            pass
        ours = speeds["allonym"]
        print(f"{language}\t" + "\t".join(
            f"{name} {value:.2f} MB/s" + ("" if name == "allonym" else f" ({ours / value:.1f} times)")
            for name, value in speeds.items()))


main()
