"""What the compiled names cost: time and memory to compile them, size by section, and memory while normalizing.
usage: scan_costs.py ALLONYM FOLDER TABLE.tsv...
Compiles each table to FOLDER/NAME.lexicon, then normalizes the documents of FOLDER/text/news with it, once and four times over. Prints a line a figure: table, name, value, unit. Private memory is what the process holds beside
the mapped file and the program."""
import subprocess
import sys
import time
from pathlib import Path

SECTIONS = ("strings tags entities names capitalTokens openings prefixes keys postings smallTokens smallWords parts "
            "partLetters partNames nameParts spellings trieNodes trieLeaves trieEntries partTable "
            "partTableRows").split()
FUZZY = {s for s in SECTIONS if s.startswith(("part", "trie")) or s in ("nameParts", "spellings")}


def run(command):
    """Processor seconds and the most private memory in MB."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    most, seconds = 0, 0.0
    while process.poll() is None:
        try:
            fields = dict(line.split(":", 1) for line in Path(f"/proc/{process.pid}/status").read_text().splitlines())
            most = max(most, int(fields["RssAnon"].split()[0]))
            stat = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
            seconds = (int(stat[11]) + int(stat[12])) / 100
        except (KeyError, FileNotFoundError, ProcessLookupError):
            pass
        time.sleep(0.02)
    return seconds, most / 1024


def sections(path):
    head = path.read_bytes()[:64 + 64 * 32]
    for index in range(int.from_bytes(head[12:16], "little")):
        record = head[64 + index * 32:][:32]
        number = int.from_bytes(record[:4], "little")
        name = SECTIONS[number - 1] if number <= len(SECTIONS) else f"section {number}"
        yield name, int.from_bytes(record[16:24], "little") / 1e6


def main():
    program, folder, *tables = sys.argv[1:]
    for table in tables:
        label = Path(table).stem
        lexicon = Path(folder) / f"{label}.lexicon"
        seconds, most = run([program, "compile", "--quiet", table, "-o", str(lexicon)])
        print(f"{label}\tcompile\t{seconds}\ts of processor time")
        print(f"{label}\tcompile-memory\t{most}\tMB")
        sizes = dict(sections(lexicon))
        print(f"{label}\tfile\t{sum(sizes.values())}\tMB")
        print(f"{label}\tfile/fuzzy search\t{sum(v for k, v in sizes.items() if k in FUZZY)}\tMB")
        for name, size in sorted(sizes.items(), key=lambda item: -item[1]):
            if size >= 0.1:
                print(f"{label}\tfile/{name}\t{size}\tMB")
        for times in (1, 4):
            news = [str(file) for file in sorted((Path(folder) / "text/news").glob("*.txt"))] * times
            _, most = run([program, "normalize", "--no-bundled", "--dictionary", str(lexicon), "--format", "jsonl"] + news)
            print(f"{label}\tnormalize-memory/{times}x\t{most}\tMB", flush=True)


main()
