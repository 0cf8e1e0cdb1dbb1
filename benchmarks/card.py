"""What a day takes on a card: nanoseconds a person, and the share of the card's bandwidth that this is.

Needs an NVIDIA card and ``pip install 'model-citizen[cuda]'``; without one it says so and stops. Bytes a
person-day are counted from the columns that a day reads and writes, each once, and from one byte of sign for each
tie; the roof is what the same card copies in a second, measured first. The society is made on the processor, which
takes far longer than its days on the card; 100 million people with 20 ties each need some 40 GB of memory there.

    python benchmarks/card.py --people 10_000_000 100_000_000 --days 30
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable

import numpy as np

from model_citizen.engine.cuda import NoCard
from model_citizen.engine.memory import spelled
from model_citizen.scenario import load, with_changes
from model_citizen.simulation.devices import life_on
from model_citizen.simulation.run import Life

COPIED = 1 << 30  # bytes that are copied on the card to measure its roof
ROUNDS = 10


def bandwidth() -> float:
    """Bytes a second that the card reads and writes when it copies, the best of some rounds."""
    from numba import cuda

    one, other = (cuda.device_array(COPIED, np.uint8) for _ in range(2))
    best = 0.0
    for _ in range(ROUNDS):
        cuda.synchronize()
        began = time.perf_counter()
        one.copy_to_device(other)
        cuda.synchronize()
        best = max(best, 2 * COPIED / (time.perf_counter() - began))
    return best


def bytes_a_person_day(life: Life) -> float:
    """What a day moves at the least: what changes is read and written, ties are read, and one sign for each."""
    people, places = life.people.size, len(life.ties.info)
    of_people = life.people.dissent.nbytes + life.people.wealth.nbytes
    of_people += life.people.activity.nbytes + life.people.role.nbytes + life.people.place.nbytes
    of_people += life.people.boldness.nbytes + life.people.threshold.nbytes
    changed = sum(column.nbytes for column in life.state if len(column) >= people)
    noted = sum(column.nbytes for columns in (life.today, life.shown) for column in columns)
    ties = sum(column.nbytes for column in life.ties) + places
    return (of_people + 2 * changed + noted + ties) / people


def days(life: Life, count: int) -> list[float]:
    """Seconds that each of some days takes, from morning until its sums are back on the processor."""
    found = []
    for _ in range(count):
        began = time.perf_counter()
        life.live_day()
        found.append(time.perf_counter() - began)
    return found


def measured(kind: Callable[..., Life], scenario_name: str, theory: str, people: int, count: int, roof: float) -> str:
    """One line of the table."""
    scenario = with_changes(load(scenario_name), {}, people=people, days=count + 60, seed=7, theory=theory)
    began = time.perf_counter()
    life = kind(scenario.values, scenario.theory, scenario.safeguards)
    founded = time.perf_counter() - began
    first = days(life, 40)  # the scheme comes into force within these; the first day compiles
    moved = bytes_a_person_day(life)
    later = statistics.median(days(life, count))
    nanoseconds = later / people * 1e9
    return (
        f"{people:>12,} {nanoseconds:>14.3f} {people / later / 1e6:>12,.0f} {moved:>12.0f} "
        f"{moved * people / later / roof:>11.1%} {first[0]:>10.1f} {founded:>11.1f}"
    )


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--people", type=int, nargs="+", default=[1_000_000, 10_000_000, 100_000_000])
    parser.add_argument("--days", type=int, default=30)
    parser.add_argument("--scenario", default="press-2015")
    parser.add_argument("--theory", default="rational")
    given = parser.parse_args()
    try:
        kind = life_on("cuda")
    except NoCard as error:
        print(f"nothing was measured: {error}", file=sys.stderr)
        return 2
    from model_citizen.simulation.on_card import name

    roof = bandwidth()
    print(f"{name()}: copies {spelled(int(roof))} a second (read and written)")
    print("      people  ns/person-day  M p.-days/s  B/p.-day  share of roof  first day s  founding s")
    for people in given.people:
        print(measured(kind, given.scenario, given.theory, people, given.days, roof), flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
