"""How the time of a day grows with people, ties, days and acts: slopes of logarithms, and 1 is in proportion.

Each slope is a straight line through the least of several turns at each size, one thread.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from model_citizen.bench.day import Say, full_day, lived, turn

PEOPLE = 20_000  # where something else than people grows
PEOPLES = (10_000, 20_000, 40_000, 80_000, 160_000)
TIES = (5, 10, 20, 40, 80)
DAYS = (7, 14, 28, 56, 112)
ACTS = (0.25, 0.5, 1.0, 2.0)  # times as many as in the scenario
# What people do in a week or a year, of all that they do of their own accord.
RATES = (
    "activity.median", "purchases.orders", "sharing.state_news", "sharing.bad_news", "comments.comments", "talk.talks",
    "deeds.deeds", "browsing.online",
)  # fmt: skip
_DAYS_OF_A_TURN = 7


def growth(rounds: int, say: Say, shrink: int = 1) -> list[dict[str, Any]]:
    """A row for each thing that grows: sizes, ns, and the slope. ``shrink`` divides all numbers of people."""
    people = PEOPLE // shrink
    peoples = [each // shrink for each in PEOPLES]
    plain = full_day(people).values
    at = [
        ("people", peoples, [full_day(each) for each in peoples]),
        ("ties", TIES, [full_day(people, {"ties.mean_degree": float(each)}) for each in TIES]),
        ("acts", ACTS, [full_day(people, {key: float(plain[key]) * each for key in RATES}) for each in ACTS]),  # type: ignore[arg-type]
    ]
    found = []
    for what, sizes, scenarios in at:
        say(f"growth: {what}")
        lives = [lived(each, 1) for each in scenarios]
        turns = [[turn(life, _DAYS_OF_A_TURN) for life in lives] for _ in range(rounds)]
        per_person = [min(each) for each in zip(*turns, strict=True)]
        scale = peoples if what == "people" else [people] * len(sizes)
        found.append(_row(what, sizes, [ns * count for ns, count in zip(per_person, scale, strict=True)]))
    say("growth: days")
    whole = [min(_ns_of_all(people, days) for _ in range(min(rounds, 2))) for days in DAYS]
    return [*found, _row("days", DAYS, whole)]


def _ns_of_all(people: int, days: int) -> float:
    return turn(lived(full_day(people), 1), days) * days * people


def _row(what: str, sizes: Sequence[float], ns: Sequence[float]) -> dict[str, Any]:
    return {"what": what, "sizes": list(sizes), "ns": list(ns), "slope": slope(sizes, ns)}


def slope(sizes: Sequence[float], times: Sequence[float]) -> float:
    """The slope of the line of least squares through the logarithms."""
    x, y = [math.log(each) for each in sizes], [math.log(each) for each in times]
    mean_x, mean_y = sum(x) / len(x), sum(y) / len(y)
    across = sum((one - mean_x) ** 2 for one in x)
    return sum((one - mean_x) * (other - mean_y) for one, other in zip(x, y, strict=True)) / across
