#!/usr/bin/env python3
"""Measures sqsim serve beside a server of the same loop that answers each action with a constant of
the same length (null_server), and beside fauxqs from npm.

    cmake --preset bench && cmake --build --preset bench --target sqsim_cli null_server
    tools/bench/server.py [--seconds 3] [--rounds 5] [--without-fauxqs]

Needs wrk, which makes the load from one thread over 16 connections. Rounds alternate between the
servers; what is printed are medians and their ratio. Where the machine has other work, the time on
a processor is the figure to go by. fauxqs is installed into build/bench/fauxqs; where npm cannot be
reached it is left out, and it is said so.
"""

import argparse
import json
import os
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILD = ROOT / "build" / "bench"

COMMON = """
local headers = {["Content-Type"] = "application/x-amz-json-1.0"}
local url = '"QueueUrl":"' .. QUEUE_URL .. '"'
local body = string.rep("x", 100)
local sent = 0
local function call(action, parameters)
    headers["X-Amz-Target"] = "AmazonSQS." .. action
    return wrk.format("POST", "/", headers, parameters)
end
local function message(first)
    sent = sent + 1
    return first .. '"MessageBody":"' .. body .. '","MessageGroupId":"g' .. sent % GROUPS ..
        '","MessageDeduplicationId":"d' .. RUN .. "-" .. sent .. '"}'
end
"""
SEND = COMMON + """
function request() return call("SendMessage", message("{" .. url .. ",")) end
"""
# Sends ten, receives ten, deletes ten: the queue neither grows nor runs dry.
CYCLE = COMMON + """
local handles = {}
local turn = 0
function request()
    local deletion = table.remove(handles)
    if deletion then return call("DeleteMessageBatch", deletion) end
    turn = turn + 1
    if turn % 2 == 0 then
        return call("ReceiveMessage", "{" .. url .. ',"MaxNumberOfMessages":10}')
    end
    local entries = {}
    for i = 1, 10 do entries[i] = message('{"Id":"' .. i .. '",') end
    return call("SendMessageBatch", "{" .. url .. ',"Entries":[' .. table.concat(entries, ",") ..
        "]}")
end
function response(status, _, answer)
    local entries = {}
    for handle in string.gmatch(answer, '"ReceiptHandle":"([^"]*)"') do
        entries[#entries + 1] = '{"Id":"' .. #entries .. '","ReceiptHandle":"' .. handle .. '"}'
    end
    if #entries > 0 then
        handles[#handles + 1] = "{" .. url .. ',"Entries":[' .. table.concat(entries, ",") .. "]}"
    end
end
"""
TENS = "tens: SendMessageBatch, ReceiveMessage, DeleteMessageBatch"
CASES = [("SendMessage, 1 group", SEND, 1), ("SendMessage, 100 groups", SEND, 100),
         ("SendMessage, 10,000 groups", SEND, 10_000),
         (f"{TENS}; 1 group", CYCLE, 1), (f"{TENS}; 100 groups", CYCLE, 100),
         (f"{TENS}; 10,000 groups", CYCLE, 10_000)]
BACKLOGS = [1_000, 100_000]


class Server:
    """A program that listens, from its start to its end."""

    def __init__(self, folder, command):
        self.port_file = pathlib.Path(folder) / "port"
        self.port_file.unlink(missing_ok=True)
        start = time.perf_counter()
        self.process = subprocess.Popen([*command, str(self.port_file)],
                                        stdout=subprocess.DEVNULL)
        while not (self.port_file.exists() and self.port_file.read_text().endswith("\n")):
            if self.process.poll() is not None:
                sys.exit(f"{command[0]} ended before it listened")
            time.sleep(0.0005)
        self.url = f"http://127.0.0.1:{self.port_file.read_text().strip()}/"
        self.call("ListQueues", "{}")
        self.first_answer = time.perf_counter() - start

    def call(self, action, body):
        fields = {"X-Amz-Target": f"AmazonSQS.{action}",
                  "Content-Type": "application/x-amz-json-1.0"}
        request = urllib.request.Request(self.url, body.encode(), fields)
        return urllib.request.urlopen(request).read()

    def resident(self):
        status = pathlib.Path(f"/proc/{self.process.pid}/status").read_text()
        return int(status.split("VmRSS:")[1].split()[0]) / 1024

    def processor_time(self):
        """Seconds, of this program and of the kernel for it."""
        fields = pathlib.Path(f"/proc/{self.process.pid}/stat").read_text().split()
        return (int(fields[13]) + int(fields[14])) / os.sysconf("SC_CLK_TCK")

    def end(self):
        self.process.terminate()
        self.process.wait()


def load(server, script, seconds):
    """Requests a second, and the server's microseconds on a processor for each. Every request must
    have been answered 200."""
    before = server.processor_time()
    out = subprocess.run(["wrk", "-t1", "-c16", f"-d{seconds}", "-s", script, server.url],
                         capture_output=True, text=True, check=True).stdout
    if "Non-2xx" in out or "Socket errors" in out:
        sys.exit(f"errors under load:\n{out}")
    requests = int(out.split(" requests in ")[0].split()[-1])
    per_second = float(out.split("Requests/sec:")[1].split()[0])
    return per_second, (server.processor_time() - before) / requests * 1e6


def preload(server, queue_url, count):
    """Puts messages into q.fifo, a hundred groups, ten at a time and many batches at once."""
    host, port = server.url[len("http://"):-1].split(":")
    with socket.create_connection((host, int(port))) as connection:
        answers = connection.makefile("rb")
        for start in range(0, count, 1000):
            batches = range(start, min(start + 1000, count), 10)
            connection.sendall(b"".join(batch_request(queue_url, first) for first in batches))
            for _ in batches:
                skip_answer(answers)


def batch_request(queue_url, first):
    entries = [{"Id": str(i), "MessageBody": "x" * 100, "MessageGroupId": f"g{i % 100}",
                "MessageDeduplicationId": f"preloaded-{i}"} for i in range(first, first + 10)]
    body = json.dumps({"QueueUrl": queue_url, "Entries": entries})
    return ("POST / HTTP/1.1\r\nHost: localhost\r\nX-Amz-Target: AmazonSQS.SendMessageBatch\r\n"
            "Content-Type: application/x-amz-json-1.0\r\n"
            f"Content-Length: {len(body)}\r\n\r\n{body}").encode()


def skip_answer(stream):
    length = 0
    while (line := stream.readline()) != b"\r\n":
        if line.startswith(b"Content-Length"):
            length = int(line.split(b":")[1])
    stream.read(length)


def create_queue(server):
    """Its URL; the server that answers constants has none."""
    answer = server.call("CreateQueue", '{"QueueName":"q.fifo","Attributes":{"FifoQueue":"true"}}')
    return json.loads(answer).get("QueueUrl", f"{server.url}000000000000/q.fifo")


def write_script(folder, text, **values):
    script = pathlib.Path(folder) / "load.lua"
    lines = [f"local {name} = {json.dumps(value)}" for name, value in values.items()]
    script.write_text("\n".join(lines) + text)
    return script


def measure(folder, commands, script_text, groups, seconds, run):
    """Each server under the load, one after another: name -> (a second, us of processor)."""
    loads = {}
    for name, command in commands.items():
        server = Server(folder, command)
        script = write_script(folder, script_text, GROUPS=groups, RUN=run,
                              QUEUE_URL=create_queue(server))
        loads[name] = load(server, script, seconds)
        server.end()
    return loads


def measure_backlog(folder, count, seconds, run):
    """Microseconds of processor for each call with that many messages waiting, and the bytes that
    one of them takes."""
    server = Server(folder, SQSIM)
    queue_url = create_queue(server)
    script = write_script(folder, CYCLE, GROUPS=100, RUN=run, QUEUE_URL=queue_url)
    before = server.resident()
    preload(server, queue_url, count)
    size = (server.resident() - before) * 2**20 / count
    _, each = load(server, script, seconds)
    server.end()
    return each, size


def fauxqs():
    """The command that starts it, installed where it is not yet; nothing without npm."""
    folder = BUILD / "fauxqs"
    folder.mkdir(exist_ok=True)
    (folder / "package.json").write_text('{"private":true,"type":"module"}\n')
    # A free port, told as sqsim tells it.
    (folder / "start.js").write_text("""import { writeFileSync } from "node:fs";
import { startFauxqs } from "fauxqs";
const server = await startFauxqs({ port: 0, logger: false });
writeFileSync(process.argv[2], server.port + "\\n");
process.on("SIGTERM", () => process.exit(0));
""")
    if not (folder / "node_modules" / "fauxqs").exists():
        done = subprocess.run(["npm", "install", "--no-audit", "--no-fund", "fauxqs"], cwd=folder,
                              capture_output=True, check=False)
        if done.returncode != 0:
            print("fauxqs: SKIPPED, npm cannot install it")
            return None
    return ["node", str(folder / "start.js")]


SQSIM = [BUILD / "sqsim", "serve", "--port", "0", "--port-file"]


def print_case(name, runs):
    print(name)
    for i, (what, digits) in enumerate((("a second", 0), ("us of processor each", 1))):
        medians = {k: statistics.median(r[k][i] for r in runs) for k in runs[0]}
        others = ", ".join(f"{k} {v:,.{digits}f} (ratio {medians['sqsim'] / v:.2f})"
                           for k, v in medians.items() if k != "sqsim")
        print(f"  {medians['sqsim']:12,.{digits}f} {what}; {others}", flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--seconds", type=int, default=3)
    options.add_argument("--rounds", type=int, default=5)
    options.add_argument("--without-fauxqs", action="store_true")
    options = options.parse_args()
    if not shutil.which("wrk"):
        sys.exit("tools/bench/server.py: there is no wrk; on Debian: apt-get install wrk")
    with tempfile.TemporaryDirectory() as folder:
        servers = []
        for _ in range(options.rounds):
            servers.append(Server(folder, SQSIM))
            servers[-1].memory = servers[-1].resident()
            servers[-1].end()
        start = statistics.median(server.first_answer for server in servers)
        memory = statistics.median(server.memory for server in servers)
        print(f"start to first answer  {start * 1e3:.1f} ms")
        print(f"idle memory            {memory:.1f} MiB", flush=True)
        commands = {"null": [BUILD / "null_server"], "sqsim": SQSIM}
        if not options.without_fauxqs and (peer := fauxqs()):
            commands["fauxqs"] = peer
        for name, script, groups in CASES:
            print_case(name, [measure(folder, commands, script, groups, options.seconds, i)
                              for i in range(options.rounds)])
        for count in BACKLOGS:
            runs = [measure_backlog(folder, count, options.seconds, i)
                    for i in range(options.rounds)]
            each, size = (statistics.median(run[i] for run in runs) for i in range(2))
            print(f"{TENS}; 100 groups, {count:,} messages waiting\n"
                  f"  {each:12,.1f} us of processor each; {size:,.0f} bytes for each that waits",
                  flush=True)


main()
