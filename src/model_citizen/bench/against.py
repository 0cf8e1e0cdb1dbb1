"""The minimal shared model in our engine and in every installed peer, in turns, so that what else the machine does
falls on all alike.

Each peer has a process of its own, which waits while others live. All have the same network and the same acts; after
the first days their sums are held against ours. A peer that is missing, or that gives other sums, is left out and
said to be.
"""

from __future__ import annotations

import contextlib
import json
import math
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from model_citizen.bench.minimal import WEIGHTS, Minimal
from model_citizen.bench.network import Network, random_network
from model_citizen.bench.roof import Rows, spread

PEERS = ("mesa_lists", "mesa_cells", "mesa_frames_joins", "agentpy_network", "starsim_sir", "arrays")
OURS, ROOF = "model-citizen", "roof"
SEED = 7
CHECKED = 3  # days after which sums are compared
DRAWN = 16  # days whose acts peers are handed; then they begin again
TOLERANCE = 1e-5  # of the sums: ours are single precision, most peers' double
LEAST = 0.3  # seconds of a turn, or one day where that is longer

BOOT = "import sys; sys.path.append(sys.argv[1]); from model_citizen.bench.peers.turn import main; main(*sys.argv[2:4])"
_ROOMS = str(Path(__file__).resolve().parents[2])  # the folder that holds the package


@dataclass
class Engine:
    """Whoever lives the minimal model, and how long the turns took."""

    name: str
    title: str
    live: Callable[[int], float]  # so many days; returns seconds
    days: int = 1  # of a turn
    ns: list[float] = field(default_factory=list)  # per person-day, of each turn
    facts: dict[str, Any] = field(default_factory=dict)


def minimal(
    people: int = 100_000, rounds: int = 5, threads: int = 2, pythons: Sequence[str] = (), only: Sequence[str] = PEERS,
    say: Callable[[str], None] = lambda sentence: None,
) -> dict[str, Any]:  # fmt: skip
    """Ours, the roof and all peers, ``rounds`` turns each. ``pythons`` are further interpreters to look for peers in."""
    say(f"minimal: a network of {people:,} people")
    network = random_network(people, SEED)
    ours, alone, points, sums = _ours(network, threads)
    read = Rows(people, threads)
    engines = [_own(OURS, "ours", ours.live), _own(ROOF, "", read.read), _own("alone", "ours, one thread", alone.live)]
    with contextlib.ExitStack() as open_processes, tempfile.TemporaryDirectory() as folder:
        for name, column in zip(("start", "friend", "degree", "points"), (*network, points), strict=True):
            np.save(Path(folder) / f"{name}.npy", column)
        peers, skipped = [], {}
        for name in only:
            say(f"minimal: building {name}")
            found = open_processes.enter_context(_peer(name, folder, (sys.executable, *pythons)))
            if isinstance(found, Engine) and _agrees(found, sums):
                peers.append(found)
            else:
                skipped[name] = found if isinstance(found, str) else f"gives other sums: {found.facts['sums']}"
        _fit_turns([*engines, *peers])
        for number in range(rounds):
            say(f"minimal: round {number + 1} of {rounds}")
            for engine in [each for peer in peers for each in (engines[0], peer)]:
                engine.ns.append(engine.live(engine.days) / engine.days / people * 1e9)
            # not timed: a peer leaves cores asleep, and the roof beside ours would find them awake
            ours.live(engines[0].days)
            for engine in engines:
                engine.ns.append(engine.live(engine.days) / engine.days / people * 1e9)
    for each in (ours, alone, read):
        each.close()
    return _told(people, threads, network, engines, peers, skipped, ours)


def _ours(network: Network, threads: int) -> tuple[Minimal, Minimal, np.ndarray, tuple[float, float]]:
    """Ours with all threads and with one, everybody's points by day, and the sums after ``CHECKED`` days of both."""
    shared, alone = Minimal(network, SEED, threads), Minimal(network, SEED, 1)
    points = np.empty((DRAWN, network.people), np.float32)
    sums = (0.0, 0.0)
    for day in range(DRAWN):
        points[day] = np.asarray(WEIGHTS, np.float32)[alone.acts()]
        alone.live(1)
        if day == CHECKED - 1:
            sums = alone.sums()
    shared.live(DRAWN)
    if shared.sums() != alone.sums():
        raise ArithmeticError("ours gives other sums with other threads")
    return shared, alone, points, sums


def _own(name: str, title: str, live: Callable[[int], None]) -> Engine:
    def timed(days: int) -> float:
        began = time.perf_counter()
        live(days)
        return time.perf_counter() - began

    return Engine(name, title, timed)


@contextlib.contextmanager
def _peer(name: str, folder: str, pythons: Sequence[str]) -> Iterator[Engine | str]:
    """A peer that is built, in the first interpreter that has it; else why there is none."""
    reasons: list[str] = []
    for python in pythons:
        with subprocess.Popen(
            [python, "-c", BOOT, _ROOMS, name, folder], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, text=True,
        ) as process:  # fmt: skip
            try:
                said = json.loads(process.stdout.readline() or '{"skipped": "its process ended"}')  # type: ignore[union-attr]
                if "skipped" not in said:
                    yield _engine(name, process, said)
                    return
                reasons.append(said["skipped"])
            finally:
                process.kill()
    yield "; ".join(dict.fromkeys(reasons))


def _engine(name: str, process: subprocess.Popen[str], built: dict[str, Any]) -> Engine:
    """The peer of a process; the sums after the first days are among its facts."""

    def ask(line: str) -> dict[str, Any]:
        process.stdin.write(line + "\n")  # type: ignore[union-attr]
        process.stdin.flush()  # type: ignore[union-attr]
        answer = process.stdout.readline()  # type: ignore[union-attr]
        if not answer:
            raise RuntimeError(f"{name}: its process ended in the middle of a turn")
        return dict(json.loads(answer))

    from importlib import import_module

    peer = import_module(f"model_citizen.bench.peers.{name}")
    sums = ask(f"{CHECKED} sums")["sums"]
    facts = {**built, "same_rule": peer.SAME_RULE, "sums": sums}
    return Engine(name, peer.TITLE, lambda days: float(ask(str(days))["seconds"]), facts=facts)


def _agrees(engine: Engine, sums: tuple[float, float]) -> bool:
    """Whether a peer's sums after the first days are ours; of one with another rule nothing is asked."""
    theirs = engine.facts["sums"]
    if theirs is None:
        return not engine.facts["same_rule"]
    apart = max(abs(one - other) / abs(other) for one, other in zip(theirs, sums, strict=True))
    engine.facts["apart"] = apart
    return math.isfinite(apart) and apart <= TOLERANCE


def _fit_turns(engines: Sequence[Engine]) -> None:
    """Make a turn long enough to be timed."""
    for engine in engines:
        engine.live(1)
        day = min(engine.live(1) for _ in range(2))
        engine.days = max(1, min(4000, round(LEAST / max(day, 1e-6))))


def _told(
    people: int, threads: int, network: Network, engines: list[Engine], peers: list[Engine], skipped: dict[str, str],
    ours: Minimal,
) -> dict[str, Any]:  # fmt: skip
    """What was found: ns per person-day, and ratios to our turn just before the peer's."""
    mine, roof = engines[0].ns, engines[1].ns
    size = len(peers) + 1  # turns of ours in a round, the last of them beside the roof
    ratios = {
        peer.name: spread([theirs / mine[number * size + place] for number, theirs in enumerate(peer.ns)])
        | {"best": min(peer.ns) / min(mine)}
        for place, peer in enumerate(peers)
    }
    shares = [row / mine[number * size + size - 1] for number, row in enumerate(roof)]
    rows = {
        each.name: {"title": each.title, "ns": spread(each.ns), **each.facts, "bytes_per_person": each.facts.get("bytes", 0) / people}
        for each in peers
    }  # fmt: skip
    for each in (engines[0], engines[2]):
        rows[each.name] = {"title": each.title, "ns": spread(each.ns), "bytes_per_person": ours.bytes_per_person}
    return {
        "people": people, "ties": network.ties / people, "threads": threads, "rounds": len(roof),
        "tolerance": TOLERANCE, "minimal": {name: row["ns"]["median"] for name, row in rows.items()}, "rows": rows,
        "ratios": ratios, "roof_ns": spread(roof), "roof_share": {**spread(shares), "best": min(roof) / min(mine)},
        "skipped": skipped,
    }  # fmt: skip
