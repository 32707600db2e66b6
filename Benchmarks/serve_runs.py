"""What `allonym serve` costs and withstands, in one run.
usage: serve_runs.py ALLONYM ARTICLE NAMES FOLDER [--seconds N] [--kills N] [--minutes N] [--only PART,...]
ALLONYM is the program, ARTICLE a text, NAMES an alias table, FOLDER where work is done. wrk makes the load. Parts: load,
memory, kills, faults, reconcile.
"""
import argparse
import http.client
import json
import os
import random
import re
import shutil
import signal
import socket
import subprocess
import time
import urllib.parse
from pathlib import Path


def show(name, value, unit, wanted=""):
    print(f"{name:66} {value:10.2f} {unit:6} {wanted}", flush=True)


class Server:
    def __init__(self, program, folder, *options):
        self.command = [program, "serve", "--port", "0", "--data", str(folder), *options]
        self.start()

    def start(self):
        self.process = subprocess.Popen(self.command, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL)
        line = self.process.stderr.readline().decode()
        self.base = re.search(r"http://\S+", line).group(0).rstrip("/")
        self.port = int(self.base.rsplit(":", 1)[1])

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self):
        self.process.terminate()
        self.process.wait()

    def ask(self, path, data=None, method=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Content-Type": "application/json"} if data is not None and method is None else {}
        connection.putrequest(method or ("GET" if data is None else "POST"), path)
        for name, value in {**headers, "Content-Length": str(len(data or b""))}.items():
            connection.putheader(name, value)
        connection.endheaders()
        try:
            connection.send(data or b"")
        except (BrokenPipeError, ConnectionResetError):
            pass  # a body that is too large is refused before all of it was sent
        answer = connection.getresponse()
        return answer.status, answer.read()

    def resident(self):
        return int(re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{self.process.pid}/status").read_text()).group(1)) / 1024


class Bench:
    def __init__(self, arguments):
        self.program = str(Path(arguments.allonym).resolve())
        self.article = Path(arguments.article).read_text("utf-8")
        rows = [line.split("\t") for line in Path(arguments.names).read_text("utf-8").splitlines()[1:]]
        self.names = [row for row in rows if len(row) >= 5]
        self.folder = Path(arguments.folder)
        self.seconds, self.kills, self.minutes = arguments.seconds, arguments.kills, arguments.minutes
        self.folder.mkdir(parents=True, exist_ok=True)

    def server(self, name):
        shutil.rmtree(self.folder / name, ignore_errors=True)
        return Server(self.program, self.folder / name)

    def wrk(self, server, path, script, connections=16):
        file = self.folder / "load.lua"
        file.write_text(script, "utf-8")
        text = subprocess.run(
            ["wrk", "-t1", f"-c{connections}", f"-d{self.seconds}s", "--latency", "-s", str(file), server.base + path],
            stdout=subprocess.PIPE, check=True).stdout.decode()
        rate = float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1))
        number, unit = re.search(r"99%\s+([\d.]+)(us|ms|s)", text).groups()
        failed = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
        return rate, float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit], int(failed.group(1)) if failed else 0

    def run_load(self):
        server = self.server("load")
        chosen = random.Random(1).sample(sorted({row[4] for row in self.names}), 400)
        paths = ", ".join(json.dumps("/v1/lookup?limit=5&q=" + urllib.parse.quote(name)) for name in chosen)
        script = f"local paths = {{{paths}}}\nlocal i = 0\nrequest = function() i = i % #paths + 1; return wrk.format('GET', paths[i]) end"
        rate, late, failed = self.wrk(server, "/", script)
        show("look-ups of listed names a second", rate, "/s", "10,000")
        show("look-ups, 99 %", late, "ms", "10")
        show("look-ups that failed", failed, "")
        text = (self.article * 8)[:4000]
        body = json.dumps(json.dumps({"text": text, "lang": "en"}, ensure_ascii=False), ensure_ascii=False)
        script = f'wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\nwrk.body = {body}'
        rate, late, failed = self.wrk(server, "/v1/normalize", script)
        show("articles of 4 kB normalized a second", rate, "/s")
        rows, count = json.dumps({"text": text}, ensure_ascii=False) + "\n", max(2000, int(rate * self.seconds))
        start = time.perf_counter()
        subprocess.run([self.program, "batch", "--stdin", "--format", "jsonl", "--lang", "en", "--no-suggestions"],
                       input=(rows * count).encode(), stdout=subprocess.DEVNULL, check=True)
        library = count / (time.perf_counter() - start)
        show("the same by allonym batch --stdin, all processors", library, "/s")
        show("what HTTP takes: library / service", library / rate, "", "at most 2")
        show("articles that failed", failed, "")
        server.stop()
        print()

    def run_memory(self):
        server = self.server("memory")
        seconds, self.seconds = self.seconds, max(5, int(self.minutes * 60 / 6))
        text = json.dumps(json.dumps({"text": self.article[:4000], "lang": "en"}, ensure_ascii=False), ensure_ascii=False)
        script = f'wrk.method = "POST"\nwrk.headers["Content-Type"] = "application/json"\nwrk.body = {text}'
        for part in range(6):
            self.wrk(server, "/v1/normalize", script)
            show(f"resident memory after {(part + 1) * self.seconds} s of load", server.resident(), "MB", "flat")
        self.seconds = seconds
        server.stop()
        print()

    def run_kills(self):
        server, chance = self.server("kills"), random.Random(2)
        known, lost, twice = [], 0, 0
        for number in range(self.kills):
            end = time.time() + chance.uniform(0.1, 0.8)
            count = 0
            while time.time() < end:
                text = f"kill {number} segment {count}"
                status, _ = server.ask("/v1/segments", json.dumps(
                    {"source": text, "target": text, "from": "en", "to": "de"}).encode())
                if status == 201:
                    known.append(text)
                count += 1
            server.kill()
            server.start()
        table = server.ask("/v1/export?format=tsv")[1].decode().splitlines()
        sources = [line.split("\t")[0] for line in table]
        lost = sum(1 for text in known if text not in set(sources))
        twice = len(sources) - len(set(sources))
        show(f"segments acknowledged over {self.kills} kills", len(known), "")
        show("of these lost", lost, "", "0")
        show("stored twice", twice, "", "0")
        server.stop()
        print()

    def run_faults(self):
        server = self.server("faults")
        slow = []
        for _ in range(200):
            connection = socket.create_connection(("127.0.0.1", server.port))
            connection.send(b"POST /v1/normalize HTTP/1.1\r\nHost: 127.0.0.1\r\nX-")
            slow.append(connection)
        mentions = json.dumps({"text": "Putin met Macron. " * 50_000, "lang": "en"}).encode()
        cases = [
            ("no body", b"", 400), ("no JSON", b"{", 400), ("no UTF-8", b"\xff\xfe\x7b", 400),
            ("a body of 5 MB", b"x" * (5 << 20), 413), ("100,000 mentions", mentions, 200),
        ]
        for name, body, wanted in cases:
            status, _ = server.ask("/v1/normalize", body)
            show(f"{name}: status", status, "", str(wanted))
        # A gigabyte is announced; the answer comes before it is sent.
        connection = socket.create_connection(("127.0.0.1", server.port))
        connection.send(b"POST /v1/normalize HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1073741824\r\n\r\n{")
        show("a gigabyte announced: status", int(connection.recv(64).split()[1]), "", "413")
        status, _ = server.ask("/healthz")
        show("200 clients that send a letter and wait: health of the others", status, "", "200")
        time.sleep(35)
        closed = 0
        for connection in slow:
            connection.settimeout(0.05)
            try:
                closed += connection.recv(1) == b""
            except (socket.timeout, ConnectionError) as error:
                closed += isinstance(error, ConnectionError)
        show("of these closed after 35 s", closed, "", "200")
        server.stop()
        print()

    def run_reconcile(self):
        server, chance = self.server("reconcile"), random.Random(3)
        preferred = [row for row in self.names if row[3] in ("preferred", "alias")]
        chosen = chance.sample(preferred, 200)
        queries = {f"q{n}": {"query": row[4], "type": row[1]} for n, row in enumerate(chosen)}
        data = urllib.parse.urlencode({"queries": json.dumps(queries)}).encode()
        status, body = server.ask("/reconcile", data, "POST")
        answers = json.loads(body)
        right = sum(1 for n, row in enumerate(chosen)
                    if answers[f"q{n}"]["result"] and answers[f"q{n}"]["result"][0]["id"] == row[0])
        scripts = len({row[2] for row in chosen})
        show(f"200 names in {scripts} languages reconciled, right at first rank", right / 2, "%", "95")
        server.stop()
        print()


def main():
    parser = argparse.ArgumentParser()
    for name in ("allonym", "article", "names", "folder"):
        parser.add_argument(name)
    parser.add_argument("--seconds", type=int, default=5)
    parser.add_argument("--kills", type=int, default=10)
    parser.add_argument("--minutes", type=float, default=1)
    parser.add_argument("--only", default="load,memory,kills,faults,reconcile")
    arguments = parser.parse_args()
    bench = Bench(arguments)
    for part in arguments.only.split(","):
        getattr(bench, "run_" + part)()


main()
