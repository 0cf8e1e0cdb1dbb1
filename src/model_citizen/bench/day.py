"""The whole day, all phases on, at several sizes of a society, beside what the machine could do at best.

Two bounds from below, from what was measured on this machine in the same call:
Ties      the time to read as many bytes at scattered places as a person has ties (``bench/roof.py``)
Columns   the time to stream everything that is kept of a person once
The share of the roof is the greater of the two over the time that the day took.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Sequence
from typing import Any

from model_citizen.bench.roof import ROW, rows, spread, triad
from model_citizen.engine.clock import date_of, day_of
from model_citizen.engine.memory import free_bytes, spelled
from model_citizen.experiments.plan import needed_bytes
from model_citizen.scenario import Scenario, load, with_changes
from model_citizen.simulation.run import Life

SCENARIO = "press-2015"
START = "2020-01-01"  # the score is mandatory: everybody is scored
SAFEGUARDS = ("appeal", "notice")  # so that there is redress, too
SIZES = (10_000, 100_000, 1_000_000, 10_000_000)
WARM_UP = 3  # days before anything is timed
TURN = 2_000_000  # person-days of a turn, or one day where that is more
TRIAD_ELEMENTS = 20_000_000  # 160 MB an array
Say = Callable[[str], None]


def full_day(people: int, changes: dict[str, Any] | None = None) -> Scenario:
    """The scenario with all phases on; a year from the day on which the score is mandatory."""
    dates = {"extent.start": START, "extent.until": date_of(day_of(START) + 365)}
    return with_changes(load(SCENARIO), {**dates, **(changes or {})}, people=people, safeguards=SAFEGUARDS)


def lived(scenario: Scenario, most: int) -> Life:
    """A society of it; how many threads share its days is ``.threads`` and may be changed."""
    life = Life(scenario.values, scenario.theory, scenario.safeguards, threads=most, notes=False)
    for _ in range(WARM_UP):
        life.live_day()
    return life


def turn(life: Life, days: int) -> float:
    """ns per person-day over so many days."""
    began = time.perf_counter_ns()
    for _ in range(days):
        life.live_day()
    return (time.perf_counter_ns() - began) / (days * life.people.size)


def roof(sizes: Sequence[int], threads: Sequence[int], times: int, elements: int, say: Say) -> dict[str, Any]:
    """What the machine can do: GB/s by threads, and ns to read a row of twenty by people and threads."""
    say("roof: streaming memory")
    streams = {str(each): spread(triad(each, elements, times)) for each in threads}
    read = []
    for people in sizes:
        say(f"roof: rows of twenty among {people:,} people")
        read += [{"people": people, "threads": each, "ns": spread(rows(people, each, times))} for each in threads]
    return {"triad_gb_per_second": streams, "row": ROW, "rows": read}


def day(
    sizes: Sequence[int], threads: Sequence[int], rounds: int, measured: dict[str, Any], say: Say, free: int | None = None
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:  # fmt: skip
    """A row for each size and number of threads; and the sizes that did not fit, with the reason."""
    found, left_out = [], []
    for people in sizes:
        scenario = full_day(people)
        needed, there = needed_bytes(scenario, people, 1), free_bytes() if free is None else free
        if needed > there:
            left_out.append({"people": people, "reason": f"needs {spelled(needed)}, {spelled(there)} are free"})
            say(f"day: {people:,} people left out: {left_out[-1]['reason']}")
            continue
        say(f"day: a society of {people:,} people is born")
        life = lived(scenario, max(threads))
        turns: dict[int, list[float]] = {each: [] for each in threads}
        days = max(1, min(100, TURN // people))
        for number in range(rounds):
            say(f"day: {people:,} people, round {number + 1} of {rounds}")
            for each in threads:
                life.threads = each
                turns[each].append(turn(life, days))
        found += [_row(life, each, turns[each], needed, measured) for each in threads]
        life.close()
    return found, left_out


def _row(life: Life, threads: int, ns: list[float], peak: int, measured: dict[str, Any]) -> dict[str, Any]:
    """What a size and a number of threads gave, and the roof over it."""
    people = life.people.size
    columns = (*life.people, *life.ties, *life.state, *life.shown, *life.shown, *life.today)  # yesterday's and today's
    held = sum(column.nbytes for column in columns) / people
    ties = int(life.ties.start[-1]) / people
    gather = next(
        each["ns"]["median"] for each in measured["rows"] if (each["people"], each["threads"]) == (people, threads)
    )
    from_ties = gather * ties / ROW
    from_columns = held / measured["triad_gb_per_second"][str(threads)]["median"]
    median = statistics.median(ns)
    return {
        "people": people, "threads": threads, "ns_per_person_day": median, "ns": spread(ns),
        "bytes_per_person": held, "peak_bytes": peak, "ties": ties, "roof_ns_ties": from_ties,
        "roof_ns_columns": from_columns, "roof_share": max(from_ties, from_columns) / median,
    }  # fmt: skip
