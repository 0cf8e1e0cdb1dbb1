"""Schemes side by side: each beside its own twin, over many seeds, and by what factor the first overstates the others.

Rule      effect of a scheme on a measure, at one seed = its number with the scheme minus its twin's without
          overstated by = mean effect of the first scheme / mean effect of the other, over the same seeds
Source    paired intervals: Student (1908); the factor: bootstrap, BCa, Efron (1987) (statistics.py)

Where people, ties and days of the scenarios are the same, every seed is one society that lives under each
scheme in turn. So schemes are compared seed by seed, and the luck they share falls out.
"""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any, Unpack

import polars as pl

from model_citizen.experiments import statistics
from model_citizen.experiments.batch import KeptHow, live
from model_citizen.experiments.experiment import Experiment, finished, started
from model_citizen.experiments.job import Job, replicates, twin_job
from model_citizen.experiments.reproduce import several, twins_as_words
from model_citizen.scenario import Scenario

SEEDS = 10
BIRTH = ("extent", "people", "ties")  # sections that make another society
SUMMARY = {
    "measure": pl.String, "unit": pl.String, "of": pl.String, "scheme": pl.String, "value": pl.Float64,
    "low": pl.Float64, "high": pl.Float64, "spread": pl.Float64, "seeds": pl.Int64, "difference": pl.Float64,
    "difference_low": pl.Float64, "difference_high": pl.Float64, "effect_size": pl.Float64,
    "overstated_by": pl.Float64, "overstated_low": pl.Float64, "overstated_high": pl.Float64,
}  # fmt: skip


class NotComparable(ValueError):
    """Scenarios that cannot stand side by side; the message is one sentence."""


def compare(
    scenarios: Sequence[Scenario],
    *,
    seeds: int = SEEDS,
    without: Sequence[str] = ("score",),
    against: Scenario | None = None,
    every: int = 7,
    **how: Unpack[KeptHow],
) -> Experiment:
    """Live each scenario and its twin under the same ``seeds`` lucks, and hold them against the first.

    Every twin is its own scenario ``without`` these mechanisms, or one scenario ``against`` which all are
    held. The root of the seeds is that of the first scenario. Raises NotComparable, and what ``live`` raises.
    """
    named = named_once(scenarios)
    root = int(scenarios[0].values["extent.seed"])  # type: ignore[arg-type]
    jobs = [_job(name, scenario, without, against, every) for name, scenario in named.items()]
    each = replicates(jobs, seeds, root)
    again = several("compare", scenarios, ["--seeds", str(seeds), *twins_as_words(without, against, every)])
    table = live(each, **started("compare", again, how))
    others = different_societies(named)
    asked = {
        "without": [] if against is not None else list(without), "against": against.name if against else None,
        "same_people": not others, "different": others,
    }  # fmt: skip
    title = f"{', '.join(named)}: side by side"
    lucks = list(dict.fromkeys(job.seed for job in each))
    found = summary(table, list(named))
    return finished(Experiment("compare", title, named, table, found, asked, again, lucks), how)


def _job(name: str, scenario: Scenario, without: Sequence[str], against: Scenario | None, every: int) -> Job:
    return twin_job(scenario, {"scheme": name}, without=without, against=against, every=every)


def named_once(scenarios: Sequence[Scenario]) -> dict[str, Scenario]:
    """The scenarios by name. Raises NotComparable when there is none, or two have one name."""
    if not scenarios:
        raise NotComparable("there is nothing to compare: name at least one scenario")
    names = [each.name for each in scenarios]
    twice = next((name for name in names if names.count(name) > 1), None)
    if twice is not None:
        raise NotComparable(f'two scenarios are called "{twice}"; give the file of one of them another name')
    return dict(zip(names, scenarios, strict=True))


def different_societies(named: Mapping[str, Scenario]) -> list[str]:
    """The keys of people, ties and days in which not all scenarios agree: then each seed is not one society."""
    first, *others = named.values()
    return sorted(
        key for key, value in first.values.items()
        if key.split(".")[0] in BIRTH and key != "extent.seed" and any(each.values[key] != value for each in others)
    )  # fmt: skip


def effects(table: pl.DataFrame, by: str = "scheme") -> pl.DataFrame:
    """One number a job and measure, in column ``number``, and ``of`` which says what it is.

    It is the difference to the twin. For measures that no twin has (how much of the lost points came from
    others, say) it is the number with the scheme.
    """
    there = pl.col("value").is_not_null().any().over("measure")
    told = there | ~pl.col("with").is_not_null().any().over("measure")
    return table.with_columns(
        pl.when(told).then(pl.col("value")).otherwise(pl.col("with")).alias("number"),
        pl.when(told).then(pl.lit("difference")).otherwise(pl.lit("with the scheme")).alias("of"),
    )


def summary(table: pl.DataFrame, schemes: Sequence[str]) -> pl.DataFrame:
    """One row a measure and scheme: its effect with an interval, and the first scheme held against it."""
    numbers = by_seed(effects(table), "scheme")
    rows = []
    for (measure, unit, of), name in itertools.product(numbers, schemes):
        columns = numbers[measure, unit, of]
        first, mine = columns.get(schemes[0], []), columns.get(name, [])
        rows.append(
            {"measure": measure, "unit": unit, "of": of, "scheme": name, **_held(first, mine, name == schemes[0])}
        )
    return pl.DataFrame(rows, schema=SUMMARY)


def by_seed(numbers: pl.DataFrame, label: str) -> dict[tuple[str, str, str], dict[Any, list[float | None]]]:
    """(measure, unit, of) -> label -> one number a replicate, all columns of the same replicates."""
    if not len(numbers):
        return {}
    count = int(numbers["replicate"].max()) + 1  # type: ignore[arg-type]
    found: dict[tuple[str, str, str], dict[Any, list[float | None]]] = {}
    chosen = numbers.select("measure", "unit", "of", label, "replicate", "number")
    for measure, unit, of, which, replicate, number in chosen.iter_rows():
        column = found.setdefault((measure, unit, of), {}).setdefault(which, [None] * count)
        column[replicate] = number
    return found


def _held(first: list[float | None], mine: list[float | None], is_first: bool) -> dict[str, float | int | None]:
    """The effect of one scheme, and what the first scheme adds to it."""
    own = statistics.mean(mine)
    found: dict[str, float | int | None] = {
        "value": own.value, "low": own.low, "high": own.high, "spread": own.spread, "seeds": own.seeds,
    }  # fmt: skip
    if is_first or len(first) != len(mine):
        return found
    apart, factor = statistics.paired(first, mine), statistics.ratio(first, mine)
    return found | {
        "difference": apart.value, "difference_low": apart.low, "difference_high": apart.high,
        "effect_size": statistics.hedges_g(first, mine),
        "overstated_by": factor.value, "overstated_low": factor.low, "overstated_high": factor.high,
    }  # fmt: skip
