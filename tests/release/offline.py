"""Run by the tests in a machine without a network: the demo, and the game asked for its page by its own address.

``python offline.py COMMAND`` with the path of the installed command. Prints one JSON document.
"""

from __future__ import annotations

import fcntl
import http.client
import json
import signal
import socket
import struct
import subprocess
import sys

SIOCGIFFLAGS, SIOCSIFFLAGS, IFF_UP = 0x8913, 0x8914, 1
ELSEWHERE = ("192.0.2.1", 80)  # an address that is kept for documents and leads nowhere


def raise_loopback() -> None:
    """A new network of one's own has a loopback that is down."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        asked = struct.pack("16sh", b"lo", 0)
        (flags,) = struct.unpack_from("h", fcntl.ioctl(line, SIOCGIFFLAGS, asked), 16)
        fcntl.ioctl(line, SIOCSIFFLAGS, struct.pack("16sh", b"lo", flags | IFF_UP))


def reaches_elsewhere() -> bool:
    """Whether any way leads out of this machine."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.connect(ELSEWHERE)
        except OSError:
            return False
    return True


def demo(command: str) -> dict:
    """A small demo, as its document tells it."""
    words = [command, "demo", "--people", "60", "--days", "30", "-o", "demo", "--json"]
    done = subprocess.run(words, capture_output=True, text=True, timeout=300, check=False)
    if done.returncode:
        return {"code": done.returncode, "said": done.stderr}
    told = json.loads(done.stdout)
    return {"code": 0, "hash": told["hash"], "report": told["report"]}


def play(command: str) -> dict:
    """The game started without a browser: its page, a script of it, and an answer of its server."""
    started = subprocess.Popen([command, "play", "--no-browser", "--json"], stdout=subprocess.PIPE, text=True)
    try:
        text = ""
        while not text.endswith("\n}\n"):  # the end of the document; the game goes on
            line = started.stdout.readline()  # type: ignore[union-attr]
            if not line:
                return {"code": started.wait(), "said": text}
            text += line
        told = json.loads(text)
        token = told["url"].partition("#token=")[2].partition("&")[0]
        pages = {path: get(told["port"], path, token) for path in ("/", "/assets/index.js", "/api/start")}
    finally:
        started.send_signal(signal.SIGINT)
    return {"code": started.wait(timeout=30), "pages": pages}


def get(port: int, path: str, token: str) -> list:
    """Status and length of an answer."""
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    line.request("GET", path, headers={"x-play-token": token})
    answer = line.getresponse()
    return [answer.status, len(answer.read())]


if __name__ == "__main__":
    alone = "--alone" in sys.argv
    if alone:
        raise_loopback()
    print(json.dumps({"reaches": reaches_elsewhere(), "demo": demo(sys.argv[1]), "play": play(sys.argv[1])}))
