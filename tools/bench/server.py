#!/usr/bin/env python3
"""Measures sqsim serve beside a server of the same loop that answers a constant (null_server).

    cmake --preset bench && cmake --build --preset bench --target sqsim_cli null_server
    tools/bench/server.py [--seconds 3] [--rounds 5]

Needs wrk, which makes the load from one thread over 16 connections. Rounds alternate between the
two; what is printed are medians and their ratio. Where the machine has other work, the time on a
processor is the figure to go by.
"""

import argparse
import os
import pathlib
import shutil
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
local url = '"QueueUrl":"http://127.0.0.1/000000000000/q.fifo"'
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
CASES = [("SendMessage, 1 group", SEND, 1), ("SendMessage, 100 groups", SEND, 100),
         ("SendMessage, 10,000 groups", SEND, 10_000),
         ("batches of ten: send, receive, delete; 100 groups", CYCLE, 100)]


class Server:
    """A program that listens, from its start to its end."""

    def __init__(self, folder, command):
        self.port_file = pathlib.Path(folder) / "port"
        self.port_file.unlink(missing_ok=True)
        start = time.perf_counter()
        self.process = subprocess.Popen([*command, str(self.port_file)],
                                        stdout=subprocess.DEVNULL)
        while not (self.port_file.exists() and self.port_file.read_text().endswith("\n")):
            time.sleep(0.0005)
        self.url = f"http://127.0.0.1:{self.port_file.read_text().strip()}/"
        self.call("ListQueues", "{}")
        self.first_answer = time.perf_counter() - start

    def call(self, action, body):
        fields = {"X-Amz-Target": f"AmazonSQS.{action}"}
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


def measure(folder, script_text, groups, seconds, run):
    script = os.path.join(folder, "load.lua")
    loads = {}
    for name, command in (("null", [BUILD / "null_server"]),
                          ("sqsim", [BUILD / "sqsim", "serve", "--port", "0", "--port-file"])):
        pathlib.Path(script).write_text(f"local GROUPS, RUN = {groups}, {run}\n" + script_text)
        server = Server(folder, command)
        server.call("CreateQueue", '{"QueueName":"q.fifo","Attributes":{"FifoQueue":"true"}}')
        loads[name] = load(server, script, seconds)
        server.end()
    return loads


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("--seconds", type=int, default=3)
    options.add_argument("--rounds", type=int, default=5)
    options = options.parse_args()
    if not shutil.which("wrk"):
        sys.exit("tools/bench/server.py: there is no wrk; on Debian: apt-get install wrk")
    with tempfile.TemporaryDirectory() as folder:
        serve = [BUILD / "sqsim", "serve", "--port", "0", "--port-file"]
        servers = []
        for _ in range(options.rounds):
            servers.append(Server(folder, serve))
            servers[-1].memory = servers[-1].resident()
            servers[-1].end()
        start = statistics.median(server.first_answer for server in servers)
        memory = statistics.median(server.memory for server in servers)
        print(f"start to first answer  {start * 1e3:.1f} ms")
        print(f"idle memory            {memory:.1f} MiB")
        for name, script, groups in CASES:
            runs = [measure(folder, script, groups, options.seconds, i)
                    for i in range(options.rounds)]
            print(name)
            for i, (what, digits) in enumerate((("a second", 0), ("us of processor each", 1))):
                null, ours = (statistics.median(r[k][i] for r in runs) for k in ("null", "sqsim"))
                print(f"  {ours:12,.{digits}f} {what}, null {null:,.{digits}f}, "
                      f"ratio {ours / null:.2f}")


main()
