"""How fast the game answers: a month, a year's twin, and forty players at once.

    python benchmarks/play.py [--players 40] [--think 2.0] [--months 4]

Numbers depend on the machine and on what else runs on it, so the load is printed with them. Players
are threads of another process that call the real server over real sockets; each takes drawn options
and thinks for a drawn time of the given mean between two calls. At the end each game's answers are
held against the same game played alone, without a server.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import random
import re
import statistics
import subprocess
import sys
import threading
import time
from pathlib import Path
from typing import Any

BARRED = 1.0  # seconds: what the 95th percentile of all calls is held against


class Client:
    """One player's calls, each timed."""

    def __init__(self, port: int, token: str) -> None:
        self.port, self.token, self.times = port, token, []

    def call(self, method: str, path: str, body: Any = None) -> Any:
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=120)
        headers = {"X-Play-Token": self.token} | ({"Content-Type": "application/json"} if body is not None else {})
        began = time.perf_counter()
        line.request(method, path, None if body is None else json.dumps(body), headers)
        answer = line.getresponse()
        content = answer.read()
        self.times.append((time.perf_counter() - began, path.rpartition("/")[2]))
        line.close()
        if answer.status != 200:
            raise RuntimeError(f"{method} {path}: {answer.status} {content[:100]!r}")
        return json.loads(content)

    def play(self, life: str, months: int, luck: random.Random, think: float) -> dict[str, Any]:
        """A whole game and the screens of its end."""
        view = self.call("POST", "/api/games", {"pack": "press-2015", "life": life, "months": months})
        game = f"/api/games/{view['game']}"
        while view["stage"] != "over":
            time.sleep(random.expovariate(1 / think) if think else 0)
            view = self._step(game, view, luck)
        for end in ("file", "other?without=all", "paid", "puzzles", "packs", "takeaway"):
            time.sleep(random.expovariate(1 / think) if think else 0)
            self.call("GET", f"{game}/{end}")
        self.call("POST", f"{game}/lab", {"switches": ["no-peer-rule"]})
        return self.call("GET", f"{game}/takeaway")

    def _step(self, game: str, view: dict[str, Any], luck: random.Random) -> dict[str, Any]:
        if view["stage"] == "decide":
            option = luck.choice(view["decision"]["options"])["option"]
            return self.call("POST", f"{game}/choose", {"decision": view["decision"]["decision"], "option": option})
        if view["stage"] == "bet" and view["bet"]:
            option = luck.choice(view["bet"]["options"])["option"]
            return self.call("POST", f"{game}/bet", {"bet": view["bet"]["bet"], "option": option})
        return self.call("POST", f"{game}/next", {})


def alone() -> None:
    """A month, a year and its twin, without a server, nobody else playing."""
    from model_citizen.play import accounts, telling, twins
    from model_citizen.play.game import Game
    from model_citizen.play.lives import lives
    from model_citizen.play.opening import warm

    warm()
    months, years, files = [], [], []
    for life in lives():
        game = Game("press-2015", life.seed, life.person)
        while game.stage != "over":
            began = time.perf_counter()
            if game.open is not None:
                game.choose(game.open.decision, game.open.options[0])
            else:
                game.pass_on()
            telling.view(game)
            months.append(time.perf_counter() - began)
        began = time.perf_counter()
        twins.without(game, "all")
        years.append(time.perf_counter() - began)
        began = time.perf_counter()
        accounts.the_file(game)
        files.append(time.perf_counter() - began)
    for name, found in (("a step of a month, with its view", months), ("a year's twin", years), ("the File", files)):
        print(f"{name:<36} median {1e3 * statistics.median(found):7.1f} ms   worst {1e3 * max(found):7.1f} ms")


def together(players: int, think: float, months: int) -> None:
    """So many players at one server, and whether every answer was right."""
    command = [sys.executable, "-m", "model_citizen.cli", "play", "--no-browser", "--json"]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        port, token = _address(server)
        found: dict[int, tuple[Client, dict[str, Any]]] = {}

        def player(number: int) -> None:
            client = Client(port, token)
            found[number] = client, client.play(str(number % 6 + 1), months, random.Random(number), think)

        threads = [threading.Thread(target=player, args=(number,)) for number in range(players)]
        began, before = time.perf_counter(), _processor(server.pid)
        for each in threads:
            each.start()
        for each in threads:
            each.join()
        took = time.perf_counter() - began
        times = sorted(t for client, _ in found.values() for t, _ in client.times)
        print(
            f"{players} players, {think:g} s of thought, {months} months: {len(times)} calls in {took:.0f} s, {len(found)} games ended"
        )
        late = times[len(times) * 95 // 100]
        print(
            f"  median {1e3 * times[len(times) // 2]:.0f} ms, 95 % below {1e3 * late:.0f} ms, "
            f"worst {1e3 * times[-1]:.0f} ms ({'within' if late < BARRED else 'not within'} {BARRED:g} s)"
        )
        print(
            f"  processor time of the server {1e3 * (_processor(server.pid) - before) / len(times):.1f} ms a call, memory {_resident(server.pid)}"
        )
        print(f"  scores as in the same games played alone: {sum(map(_right, found.values()))} of {len(found)}")
    finally:
        server.terminate()
        server.wait(20)


def _right(ended: tuple[Client, dict[str, Any]]) -> bool:
    """Whether a game's score is the one that its code leads to."""
    from model_citizen.play.codes import read
    from model_citizen.play.game import lived_again

    return lived_again(read(ended[1]["code"])).score == ended[1]["score"]


def _address(server: Any) -> tuple[int, str]:
    said = ""
    while "}" not in said:
        line = server.stdout.readline()
        if not line:
            raise RuntimeError("the server did not start")
        said += line
    told = json.loads(said)
    return told["port"], re.search(r"token=([^&]+)", told["url"])[1]  # type: ignore[index]


def _processor(pid: int) -> float:
    """Seconds of processor time that a process has had."""
    stat = Path(f"/proc/{pid}/stat")
    return (
        sum(map(int, stat.read_text().rpartition(")")[2].split()[11:13])) / os.sysconf("SC_CLK_TCK")
        if stat.exists()
        else 0.0
    )


def _resident(pid: int) -> str:
    status = Path(f"/proc/{pid}/status")
    found = re.search(r"VmRSS:\s+(\d+)", status.read_text()) if status.exists() else None
    return f"{int(found[1]) // 1024} MiB" if found else "unknown"


def main() -> None:
    read = argparse.ArgumentParser(description="How fast the game answers.")
    read.add_argument("--players", type=int, default=40)
    read.add_argument("--think", type=float, default=2.0, help="mean seconds between two calls of a player")
    read.add_argument("--months", type=int, choices=(4, 12), default=4)
    given = read.parse_args()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before")
    alone()
    together(given.players, given.think, given.months)
    print(f"load {os.getloadavg()[0]:.1f} after")


if __name__ == "__main__":
    main()
