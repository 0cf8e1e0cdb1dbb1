"""As many replicates as a question needs: until an interval is narrow enough, or the budget is spent.

Rule      live FIRST replicates; while the interval of the measure is wider than asked, live as many as its
          spread so far says are needed, at most twice as many as there are
Source    Student (1908); the plan of growing samples: Law, Simulation Modeling and Analysis, 9.4.1

Looking again and again makes the interval cover less often than its level says; by how much depends on the
measure. Ask for a narrower interval where it matters.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from typing import Unpack

import polars as pl

from model_citizen.experiments import statistics
from model_citizen.experiments.batch import KeptHow, live, place
from model_citizen.experiments.compare import by_seed, effects
from model_citizen.experiments.experiment import Experiment, finished, started
from model_citizen.experiments.job import replicates, twin_job
from model_citizen.experiments.record import measures
from model_citizen.experiments.reproduce import several, twins_as_words
from model_citizen.experiments.statistics import Estimate
from model_citizen.scenario import Scenario
from model_citizen.scenario.faults import nearest

FIRST = 8
MOST = 200
NARROW, SPENT, MOST_REACHED = "narrow enough", "budget spent", "most replicates reached"
SUMMARY = {
    "measure": pl.String, "unit": pl.String, "of": pl.String, "value": pl.Float64, "low": pl.Float64,
    "high": pl.Float64, "spread": pl.Float64, "seeds": pl.Int64,
}  # fmt: skip


class NoSuchMeasure(ValueError):
    """A measure that is not declared, or cannot be asked for; the message is one sentence."""


def ensemble(
    scenario: Scenario,
    *,
    measure: str,
    width: float,
    budget: float | None = None,
    most: int = MOST,
    level: float = statistics.LEVEL,
    without: Sequence[str] = ("score",),
    against: Scenario | None = None,
    every: int = 7,
    **how: Unpack[KeptHow],
) -> Experiment:
    """Live a scenario and its twin under more and more lucks, until the interval of ``measure`` is no wider than ``width``.

    It stops too when ``most`` replicates were lived, or when ``budget`` minutes have passed: ``asked["stopped"]``
    says which. The width is in the unit of the measure (a share goes from 0 to 1). Raises NoSuchMeasure.
    """
    check_measure(measure)
    if not width > 0:
        raise ValueError(f"--width: found {width:g}; allowed is a number above 0")
    job = twin_job(scenario, {}, without=without, against=against, every=every)
    words = [
        "--measure",
        measure,
        "--width",
        f"{width:g}",
        "--most",
        str(most),
        *twins_as_words(without, against, every),
    ]
    again = several("ensemble", [scenario], words)
    rest = started("ensemble", again, how)
    began, count = time.monotonic(), min(FIRST, most)
    with place(rest.get("store")) as folder:
        rest["store"] = folder
        while True:
            table = live(replicates([job], count), **rest)
            found = estimate(table, measure, level)
            stopped = _stopped(found, width, count, most, began, budget)
            if stopped or how.get("dry_run"):
                break
            count = next_count(found, width, count, most, level)
    asked = {
        "measure": measure, "width": width, "level": level, "budget_minutes": budget, "most": most, "stopped": stopped,
        "reached": stopped == NARROW, "interval": found._asdict(), "replicates": count,
        "needed": _needed(found, width, level),
    }  # fmt: skip
    lucks = [each.seed for each in replicates([job], count)]
    title = f"{scenario.name}: {count} replicates"
    found_all = summary(table, level)
    return finished(
        Experiment("ensemble", title, {scenario.name: scenario}, table, found_all, asked, again, lucks), how
    )


def check_measure(name: str) -> None:
    """Raises NoSuchMeasure, with the nearest right word, for a name that no measure has."""
    known = list(measures())
    if name not in known:
        near = nearest(name, known)
        hint = f'; did you mean "{near}"?' if near else ""
        raise NoSuchMeasure(f'--measure: found "{name[:60]}", which no measure is called{hint}')


def estimate(table: pl.DataFrame, measure: str, level: float = statistics.LEVEL) -> Estimate:
    """The mean of a measure over the replicates of a table, with its interval."""
    if not len(table):
        return statistics.NOTHING
    chosen = effects(table).filter(pl.col("measure") == measure)
    return statistics.mean(chosen["number"].to_list(), level)


def next_count(found: Estimate, width: float, count: int, most: int, level: float = statistics.LEVEL) -> int:
    """How many replicates to have next: what the spread says is needed, at most twice what there is."""
    needed = _needed(found, width, level)
    return min(most, max(count + 1, min(2 * count, needed if needed is not None else 2 * count)))


def _needed(found: Estimate, width: float, level: float) -> int | None:
    return None if found.spread is None else statistics.seeds_needed(found.spread, width, level)


def _stopped(found: Estimate, width: float, count: int, most: int, began: float, budget: float | None) -> str:
    if found.width is not None and found.width <= width:
        return NARROW
    if count >= most:
        return MOST_REACHED
    return SPENT if budget is not None and time.monotonic() - began >= budget * 60 else ""


def summary(table: pl.DataFrame, level: float = statistics.LEVEL) -> pl.DataFrame:
    """One row a measure: its mean over replicates with its interval."""
    rows = []
    for (measure, unit, of), columns in by_seed(effects(table).with_columns(all=pl.lit(0)), "all").items():
        found = statistics.mean(columns[0], level)
        rows.append({"measure": measure, "unit": unit, "of": of, **found._asdict()})
    return pl.DataFrame(rows, schema=SUMMARY)
