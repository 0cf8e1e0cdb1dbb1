"""What each theory of speaking costs: the whole day under it, beside the day under ``candid``.

    .venv/bin/python benchmarks/theories_of_speaking.py [--people N] [--days D] [--rounds R] [--threads T] [--calibrated]

All societies live in one process, in turns of a few days each, so that whatever else the machine does
falls on all of them alike. Printed are medians over the turns, in ns per person-day, and the ratio to
``candid``. The house promises a ratio of at most 2; the exit code is 1 where one is above it.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time

from model_citizen.experiments.baseline import at_baseline
from model_citizen.scenario import load, theories, with_changes
from model_citizen.simulation.run import Life, found

BOUND = 2.0
WARM_UP = 30  # days before the first turn: memories and beliefs have begun to differ
AT_ONCE = {"rollout.launch": "2015-01-01", "rollout.mandatory": "2015-01-01", "beliefs.known_before": 1.0}


def lives(people: int, days: int, threads: int, calibrated: bool) -> dict[str, Life]:
    """One society a theory: the same people, press-2015 mandatory from the first day, everybody aware."""
    base = with_changes(load("press-2015"), AT_ONCE, people=people, seed=7, days=days)
    born = found(people, 7, base.values)
    of_theory = {name: with_changes(base, theory=name) for name in theories()}
    scenarios = {name: at_baseline(each) if calibrated else each for name, each in of_theory.items()}
    return {name: Life(each.values, name, society=born, threads=threads) for name, each in scenarios.items()}


def live(life: Life, days: int) -> float:
    """Nanoseconds per person-day over some days."""
    began = time.perf_counter_ns()
    for _ in range(days):
        life.live_day()
    return (time.perf_counter_ns() - began) / (days * life.people.size)


def main() -> int:
    """Print the table; 1 when a theory costs more than the bound."""
    ask = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    ask.add_argument("--people", type=int, default=20_000)
    ask.add_argument("--days", type=int, default=10, help="days of a turn")
    ask.add_argument("--rounds", type=int, default=15)
    ask.add_argument("--threads", type=int, default=1)
    ask.add_argument("--calibrated", action="store_true", help="at the common baseline of voices")
    given = ask.parse_args()
    all_lives = lives(given.people, WARM_UP + given.days * given.rounds, given.threads, given.calibrated)
    for life in all_lives.values():
        live(life, WARM_UP)
    turns: dict[str, list[float]] = {name: [] for name in all_lives}
    for _ in range(given.rounds):
        for name, life in all_lives.items():
            turns[name].append(live(life, given.days))
    medians = {name: statistics.median(each) for name, each in turns.items()}
    print(f"{given.people:,} people, {given.rounds} turns of {given.days} days, {given.threads} thread(s)")
    print(f"{'theory':12}{'median ns':>10}{'best ns':>10}{'ratio':>8}")
    for name, median in sorted(medians.items(), key=lambda item: item[1]):
        print(f"{name:12}{median:>10.0f}{min(turns[name]):>10.0f}{median / medians['candid']:>8.2f}")
    return 1 if max(medians.values()) > BOUND * medians["candid"] else 0


if __name__ == "__main__":
    sys.exit(main())
