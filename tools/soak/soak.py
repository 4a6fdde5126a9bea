#!/usr/bin/env python3
"""Soaks sqsim serve in clients that behave badly, and holds it to what it owes all the same.

    tools/soak/soak.py PROGRAM [--seconds 60]

Producers send, some in bodies of 1 MiB, some hanging up before the answer and sending again, some
in the middle of a request; consumers receive and delete, some hanging up on what they asked for;
500 long polls wait at once; connections stand half open, talk nonsense or listen to events without
reading. Four rounds of it, each followed by rest. Afterwards every message that was stored has been
deleted exactly once, nothing is left, every descriptor is free again, and the last round has left
no more memory in use than the first two. Built with the address sanitizer, the program also ends
with an error if it lost memory.

Exit codes: 0 all held, 1 something did not, 2 usage.
"""

import argparse
import asyncio
import json
import os
import pathlib
import random
import socket
import struct
import subprocess
import sys
import tempfile
import time

LONG_POLLS = 500
GROUPS = 40
MEGABYTE = 1024 * 1024
# Of what the allocator keeps for later, and of what the sanitizer does.
TOLERATED_GROWTH = 1.25
TOLERATED_MEGABYTES = 10
ROUNDS = 4


class Refused(Exception):
    pass


def request_bytes(action, parameters):
    body = json.dumps(parameters).encode()
    return (b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/x-amz-json-1.0\r\n"
            b"X-Amz-Target: AmazonSQS." + action.encode() +
            b"\r\nContent-Length: " + str(len(body)).encode() + b"\r\n\r\n" + body)


class Client:
    """A connection that is made again when it is gone."""

    def __init__(self, port):
        self.port = port
        self.streams = None

    async def write(self, data):
        if self.streams is None:
            self.streams = await asyncio.open_connection("127.0.0.1", self.port)
        self.streams[1].write(data)
        await self.streams[1].drain()

    async def read(self):
        head = (await self.streams[0].readuntil(b"\r\n\r\n")).decode()
        length = next(line for line in head.split("\r\n") if line.startswith("Content-Length"))
        body = await self.streams[0].readexactly(int(length.split(":")[1]))
        status = int(head.split(" ")[1])
        if status != 200:
            raise Refused(f"{status}: {body[:200]}")
        return json.loads(body) if body else {}

    async def call(self, action, parameters):
        await self.write(request_bytes(action, parameters))
        return await self.read()

    def hang_up(self, reset=False):
        if self.streams is None:
            return
        if reset:  # RST instead of FIN
            self.streams[1].get_extra_info("socket").setsockopt(
                socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.streams[1].close()
        self.streams = None


class Soak:
    def __init__(self, port):
        self.port = port
        self.random = random.Random(7)
        self.stored = set()   # what a send was answered with success for
        self.ids = {}         # message text -> the MessageId it was stored under
        self.deleted = {}     # message text -> how often it was deleted with success
        self.problems = []
        self.counts = dict.fromkeys(("sent", "hung up", "1 MiB", "long polls", "strange"), 0)
        self.over = 0
        self.polling = 0
        self.most_polling = 0

    def going_on(self):
        return time.monotonic() < self.over

    async def produce(self, name):
        client = Client(self.port)
        number = 0
        while self.going_on():
            number += 1
            text = f"{name}-{number}-{self.over}"
            body = text + "|" + "x" * self.random.choice([0, 100, 5000])
            if self.random.random() < 0.02:
                body = text + "|" + "x" * (MEGABYTE - len(text) - 1)
                self.counts["1 MiB"] += 1
            message = {"QueueUrl": "soak.fifo", "MessageBody": body,
                       "MessageGroupId": f"g{self.random.randrange(GROUPS)}",
                       "MessageDeduplicationId": text}
            whole = request_bytes("SendMessage", message)
            fate = self.random.random()
            if fate < 0.05:  # cut off: never stored
                await client.write(whole[:self.random.randrange(1, len(whole))])
                client.hang_up(reset=fate < 0.02)
                self.counts["hung up"] += 1
                continue
            if fate < 0.15:  # nobody knows: sent again, and stored once
                await client.write(whole)
                client.hang_up()
                self.counts["hung up"] += 1
            await self.send(client, text, message)

    async def send(self, client, text, message):
        answer = await client.call("SendMessage", message)
        self.stored.add(text)
        self.ids.setdefault(text, answer["MessageId"])
        if self.ids[text] != answer["MessageId"]:
            self.problems.append(f"{text} was stored twice")
        self.counts["sent"] += 1

    async def consume(self, may_end):
        client = Client(self.port)
        ask = {"QueueUrl": "soak.fifo", "MaxNumberOfMessages": 10, "VisibilityTimeout": 2,
               "WaitTimeSeconds": 1}
        while not may_end():
            if self.going_on() and self.random.random() < 0.05:
                await client.write(request_bytes("ReceiveMessage", ask))
                client.hang_up()
                self.counts["hung up"] += 1
                continue
            messages = (await client.call("ReceiveMessage", ask)).get("Messages", [])
            if messages:
                await self.delete(client, messages)
        client.hang_up()

    async def delete(self, client, messages):
        answer = await client.call("DeleteMessageBatch", {
            "QueueUrl": "soak.fifo",
            "Entries": [{"Id": str(i), "ReceiptHandle": message["ReceiptHandle"]}
                        for i, message in enumerate(messages)]})
        for entry in answer.get("Successful", []):
            message = messages[int(entry["Id"])]
            text = message["Body"].split("|", 1)[0]
            self.deleted[text] = self.deleted.get(text, 0) + 1
            if self.ids.setdefault(text, message["MessageId"]) != message["MessageId"]:
                self.problems.append(f"{text} was there twice")

    async def poll(self):
        client = Client(self.port)
        while self.going_on():
            await client.write(request_bytes("ReceiveMessage", {
                "QueueUrl": "empty.fifo", "WaitTimeSeconds": self.random.randrange(2, 6)}))
            self.polling += 1
            self.most_polling = max(self.most_polling, self.polling)
            self.counts["long polls"] += 1
            if self.random.random() < 0.1:
                await asyncio.sleep(self.random.random())
                client.hang_up(reset=self.random.random() < 0.5)
            elif (await client.read()).get("Messages"):
                self.problems.append("a message came out of the empty queue")
            self.polling -= 1
        client.hang_up()

    async def be_strange(self):
        """Half open, nonsense, or listening without reading, for a while."""
        while self.going_on():
            client = Client(self.port)
            await client.write(self.random.choice([
                b"P", b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 100\r\n\r\nhalf",
                b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET / HTTP/9.9\r\n\r\n",
                b"GET /_sqsim/events HTTP/1.1\r\nHost: localhost\r\n\r\n",
                b"GET /_sqsim/queues/soak.fifo?limit=5 HTTP/1.1\r\nHost: localhost\r\n\r\n" * 20,
                b"POST / HTTP/1.1\r\nHost: localhost\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n"]))
            await asyncio.sleep(self.random.random() * 2)
            client.hang_up(reset=self.random.random() < 0.5)
            self.counts["strange"] += 1

    async def round(self, seconds):
        self.over = time.monotonic() + seconds
        producing = [asyncio.create_task(self.produce(f"p{i}")) for i in range(4)]
        others = [asyncio.create_task(self.poll()) for _ in range(LONG_POLLS)]
        others += [asyncio.create_task(self.be_strange()) for _ in range(40)]
        all_sent = lambda: all(task.done() for task in producing)
        # Deadlines of those that were cut off in flight: two seconds; then all is to be had.
        patience = self.over + 60
        drained = lambda: all_sent() and (set(self.deleted) >= self.stored or
                                          time.monotonic() > patience)
        consuming = [asyncio.create_task(self.consume(drained)) for _ in range(4)]
        await asyncio.gather(*producing, *consuming, *others)


async def rest(port):
    """Five minutes pass for the deduplication window; nobody listens any more."""
    client = Client(port)
    for name, body in (("clock", b'{"advance":"5m"}'), ("reset", b"")):
        await client.write(b"POST /_sqsim/" + name.encode() + b" HTTP/1.1\r\nHost: localhost\r\n"
                           b"Content-Length: " + str(len(body)).encode() + b"\r\n\r\n" + body)
        await client.read()
    client.hang_up()


async def create(port):
    client = Client(port)
    for name in ("soak.fifo", "empty.fifo"):
        await client.call("CreateQueue", {"QueueName": name, "Attributes": {"FifoQueue": "true"}})
    client.hang_up()


async def left_in_queue(port):
    client = Client(port)
    answer = await client.call("GetQueueAttributes",
                               {"QueueUrl": "soak.fifo", "AttributeNames": ["All"]})
    client.hang_up()
    return sum(int(value) for name, value in answer["Attributes"].items()
               if name.startswith("ApproximateNumberOf"))


def resident_megabytes(process):
    status = pathlib.Path(f"/proc/{process.pid}/status").read_text()
    return int(status.split("VmRSS:")[1].split()[0]) / 1024


async def free_descriptors(process, wanted):
    """Waits until the server has no more open than it had at first."""
    for _ in range(600):
        if len(os.listdir(f"/proc/{process.pid}/fd")) <= wanted:
            return True
        await asyncio.sleep(0.1)
    return False


async def soak(process, port, seconds):
    work = Soak(port)
    open_at_first = len(os.listdir(f"/proc/{process.pid}/fd"))
    memory = []
    for _ in range(ROUNDS):
        await create(port)
        await work.round(seconds / ROUNDS)
        if left := await left_in_queue(port):
            work.problems.append(f"{left} messages are left")
        await rest(port)
        if not await free_descriptors(process, open_at_first):
            work.problems.append("descriptors are still open")
        memory.append(resident_megabytes(process))
    if lost := work.stored - set(work.deleted):
        work.problems.append(f"{len(lost)} messages were lost: {sorted(lost)[:3]}")
    if twice := [text for text, times in work.deleted.items() if times > 1]:
        work.problems.append(f"{len(twice)} messages were deleted twice: {twice[:3]}")
    if work.most_polling < LONG_POLLS * 0.8:
        work.problems.append(f"only {work.most_polling} long polls waited at once")
    if memory[-1] > max(memory[:2]) * TOLERATED_GROWTH + TOLERATED_MEGABYTES:
        work.problems.append("memory grew")
    counts = ", ".join(f"{count} {what}" for what, count in work.counts.items())
    print(f"{counts}; {work.most_polling} long polls at once; "
          f"MiB after each round: {', '.join(f'{each:.0f}' for each in memory)}")
    return work.problems


def main():
    options = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    options.add_argument("program")
    options.add_argument("--seconds", type=float, default=60)
    options = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        port_file = pathlib.Path(folder) / "port"
        sanitizer = "quarantine_size_mb=4:allocator_release_to_os_interval_ms=200:" + \
            os.environ.get("ASAN_OPTIONS", "")
        process = subprocess.Popen(
            [options.program, "serve", "--port", "0", "--port-file", port_file,
             "--no-cool-downs", "--history", "2000"],
            stdout=subprocess.DEVNULL, env={**os.environ, "ASAN_OPTIONS": sanitizer})
        while not port_file.exists() and process.poll() is None:
            time.sleep(0.01)
        port = int(port_file.read_text())
        problems = asyncio.run(soak(process, port, options.seconds))
        start = time.monotonic()
        process.terminate()
        if code := process.wait():
            problems.append(f"the server ended with exit code {code}")
        print(f"ended in {time.monotonic() - start:.2f} s")
    for problem in problems:
        print(f"soak: {problem}")
    sys.exit(1 if problems else 0)


main()
