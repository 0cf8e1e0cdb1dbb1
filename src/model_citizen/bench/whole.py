"""The benchmark: which sections, at which sizes; one document of all that was found."""

from __future__ import annotations

import math
import time
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

from model_citizen.bench.against import PEERS, minimal
from model_citizen.bench.cold import cold
from model_citizen.bench.day import SIZES, TRIAD_ELEMENTS, day, roof
from model_citizen.bench.growth import growth
from model_citizen.bench.machine import load, machine

SECTIONS = ("roof", "minimal", "day", "cold", "growth")


class Extent(NamedTuple):
    """How much is measured."""

    people: int  # of the minimal shared model
    rounds: int
    sizes: tuple[int, ...]  # of the whole day
    elements: int  # of an array that is streamed
    starts: int  # of each process that starts with a filled cache
    shrink: int  # people of the growth of the day are divided by it


WHOLE = Extent(100_000, 5, SIZES, TRIAD_ELEMENTS, 5, 1)
QUICK = Extent(2_000, 2, (1_000, 2_000), 200_000, 1, 50)

# What this project promises of the ratios on the minimal shared model at 100,000 people, of cold starts, and of the
# whole day: ns a person-day and bytes a person at one million people, and how its time grows from the first to the last
# of the sizes named.
RATIOS = {"mesa_lists": 400.0, "mesa_frames_joins": 60.0, "starsim_sir": 12.0}
ROOF_SHARE = 0.70
DAY_PEOPLE, DAY_NS, DAY_BYTES = 1_000_000, 60.0, 160.0
GROWTH_PEOPLE, GROWTH_SLOPE = (100_000, 10_000_000), 1.15
STARTS = {("--help", None): 0.5, ("demo, until its first day is lived", "filled"): 3.0}


def bench(
    sections: Sequence[str] = SECTIONS, *, against: Sequence[str] = PEERS, pythons: Sequence[str] = (),
    threads: int | None = None, quick: bool = False, say: Callable[[str], None] = lambda sentence: None,
) -> dict[str, Any]:  # fmt: skip
    """Measure the sections; ``pythons`` are further interpreters in which peers are looked for.

    ``threads``: the most threads; else 2, or as many as there are. ``quick`` measures next to nothing, to see that it
    works. Raises ValueError when there is no such section or peer.
    """
    for name, known in [*((each, SECTIONS) for each in sections), *((each, PEERS) for each in against)]:
        if name not in known:
            raise ValueError(f'there is no "{name}"; there are {", ".join(known)}')
    extent, began = QUICK if quick else WHOLE, time.perf_counter()
    found: dict[str, Any] = {"machine": machine()}
    most = threads or min(2, found["machine"]["cores"])
    hands = tuple(dict.fromkeys((1, most)))
    found |= {"quick": quick, "sections": [each for each in SECTIONS if each in sections], "threads": list(hands)}
    if "roof" in sections or "day" in sections:
        found["roofline"] = roof(extent.sizes, hands, extent.rounds, extent.elements, say)
    if "minimal" in sections:
        shared = minimal(extent.people, extent.rounds, most, pythons, against, say)
        found |= {"minimal": shared.pop("minimal"), "ratios": shared.pop("ratios"), "shared": shared}
    if "day" in sections:
        found["day"], found["left_out"] = day(extent.sizes, hands, extent.rounds, found["roofline"], say)
    if "cold" in sections:
        found["cold"] = cold(extent.starts, say)
    if "growth" in sections:
        found["growth"] = growth(extent.rounds, say, extent.shrink)
    found["targets"] = [] if quick else targets(found)
    return found | {"seconds": time.perf_counter() - began, "load_after": load()}


def targets(found: dict[str, Any]) -> list[dict[str, Any]]:
    """What is promised, beside what was found; only of what was measured."""
    rows = []
    for name, wanted in RATIOS.items():
        if name in found.get("ratios", {}):
            got = found["ratios"][name]
            title = found["shared"]["rows"][name]["title"]
            rows.append(_target(f"times as fast as {title}", wanted, got, got["median"] >= wanted))
    if "shared" in found:
        got = found["shared"]["roof_share"]
        rows.append(_target("share of the roof of reading ties", ROOF_SHARE, got, got["median"] >= ROOF_SHARE))
    rows += _of_the_day(found.get("day", ()))
    for row in found.get("cold", ()):
        most = STARTS.get((row["what"], row["cache"]))
        if most is not None:
            what = f"at most so many seconds to {row['what']}" + (f", {row['cache']} cache" if row["cache"] else "")
            rows.append(_target(what, most, row["seconds"], row["seconds"]["median"] <= most))
    return rows


def _of_the_day(lived: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """What is promised of the whole day with as many threads as were tried."""
    most = max((row["threads"] for row in lived), default=1)
    by_size = {row["people"]: row for row in lived if row["threads"] == most}
    rows = []
    if DAY_PEOPLE in by_size:
        row, where = by_size[DAY_PEOPLE], f"the whole day, {DAY_PEOPLE:,} people"
        taken = dict.fromkeys(("median", "least", "most"), row["bytes_per_person"])
        rows += [
            _target(f"at most so many ns a person-day of {where}", DAY_NS, row["ns"], row["ns"]["median"] <= DAY_NS),
            _target(f"at most so many bytes a person of {where}", DAY_BYTES, taken, taken["median"] <= DAY_BYTES),
        ]
    if set(GROWTH_PEOPLE) <= set(by_size):
        few, many = (by_size[people]["ns"] for people in GROWTH_PEOPLE)
        steps = math.log(GROWTH_PEOPLE[1] / GROWTH_PEOPLE[0])
        ends = {"median": ("median", "median"), "least": ("most", "least"), "most": ("least", "most")}
        grown = {name: 1.0 + math.log(many[last] / few[first]) / steps for name, (first, last) in ends.items()}
        what = f"at most this slope of time over people, {GROWTH_PEOPLE[0]:,} to {GROWTH_PEOPLE[1]:,}"
        rows.append(_target(what, GROWTH_SLOPE, grown, grown["median"] <= GROWTH_SLOPE))
    return rows


def _target(what: str, wanted: float, got: dict[str, float], reached: bool) -> dict[str, Any]:
    return {"what": what, "wanted": wanted, "got": got, "verdict": "reached" if reached else "missed"}
