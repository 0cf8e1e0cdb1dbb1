"""The sensitivity study: a design over the factors of a scenario, every point a society beside its twin.

The points differ in the factors alone: all live in the same society with the same luck. What is analysed is
what the scheme caused (the difference from the twin), of all measures at once. Where more seeds are asked
for, every point lives under each, the means are analysed, and the spread of the index over single seeds
stands beside its interval. On and off, dates and choices are no factors: they belong to the safeguard study
and to ``compare``, which take them one by one and in all combinations.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Unpack

import numpy as np
import polars as pl

from model_citizen.experiments import factors as factors_room
from model_citizen.experiments import indices as indices_room
from model_citizen.experiments.batch import KeptHow
from model_citizen.experiments.experiment import started
from model_citizen.experiments.factors import NEAR, Factor, Factors, factors_of
from model_citizen.experiments.indices import METHODS, SAMPLES, Index, design
from model_citizen.experiments.record import measures
from model_citizen.experiments.reproduce import several
from model_citizen.experiments.study import Study, kept, live_worlds, must_be_measures
from model_citizen.scenario import Scenario

TABLE = {
    "measure": pl.String, "unit": pl.String, "of": pl.String, "name": pl.String, "index": pl.String,
    "value": pl.Float64, "low": pl.Float64, "high": pl.Float64, "seed_low": pl.Float64, "seed_high": pl.Float64,
}  # fmt: skip
MECHANISM, PARAMETER = "mechanism", "parameter"


class WrongChoice(ValueError):
    """An option of a study that cannot be; the message says what can."""


def sensitivity(
    scenario: Scenario, *, method: str = "morris", samples: int | None = None, grouped: bool = True, seeds: int = 1,
    ranges: Mapping[str, tuple[float, float]] | None = None, only: Sequence[str] = (), span: str = NEAR,
    wanted: Sequence[str] = (), **how: Unpack[KeptHow],
) -> Study:  # fmt: skip
    """Which factors of a scenario, or which of its mechanisms (``grouped``), move which measure.

    ``samples`` counts trajectories (morris), base points (sobol: a power of 2) or points (pawn); ``wanted`` names
    measures, else all are analysed. Raises WrongChoice, UnknownFactor, NoSuchMeasure, and what ``live`` raises.
    """
    count = samples or SAMPLES.get(method, 0)
    must_be_measures(wanted, list(measures()))
    found = factors_of(scenario, ranges=ranges, only=only, span=span)
    _must_be_possible(method, count, found)
    places = design(method, found.varied, count, grouped=grouped)
    lived = places[:, : len(found.varied)]  # without PAWN's column of nothing
    societies = factors_room.scenarios_at(scenario, found.varied, lived)
    again = _again(scenario, method, count, grouped, seeds, ranges, only, span, wanted)
    worlds = live_worlds(societies, seeds, **started("sensitivity", again, how))
    outputs = {name: values for name, values in worlds.caused.items() if not wanted or name in wanted}
    table = _table(method, found.varied, places, outputs, worlds.units, grouped)
    silent = {name: _why_silent(values) for name, values in outputs.items() if name not in set(table["measure"])}
    asked = {
        "method": method, "samples": count, "grouped": grouped, "span": span, "points": len(places),
        "factors": [factor._asdict() for factor in found.varied], "silent": silent,
        "left_out": [each._asdict() for each in found.left_out],
    }  # fmt: skip
    points = points_frame(found.varied, lived, worlds.caused)
    title = f"{scenario.name}: what moves what"
    named = {scenario.name: scenario}
    return kept(
        Study("sensitivity", title, named, worlds.table, table, asked, again, worlds.seeds, {"points": points}), how
    )


def _again(
    scenario: Scenario, method: str, samples: int, grouped: bool, seeds: int,
    ranges: Mapping[str, tuple[float, float]] | None, only: Sequence[str], span: str, wanted: Sequence[str],
) -> str:  # fmt: skip
    """The command that does the same again."""
    words = ["--method", method, "--samples", str(samples), "--groups", MECHANISM if grouped else "none"]
    words += ["--seeds", str(seeds), "--span", span]
    words += [
        word for key, (low, high) in (ranges or {}).items() for word in ("--range", f"{key}={low:.12g}:{high:.12g}")
    ]
    words += (["--only", ",".join(only)] if only else []) + [word for name in wanted for word in ("--measure", name)]
    return several("sensitivity", [scenario], words)


def points_frame(varied: Sequence[Factor], places: np.ndarray, caused: Mapping[str, np.ndarray]) -> pl.DataFrame:
    """One row a world: the value of every factor, then every measure, the mean over seeds; null where undefined."""
    columns: dict[str, Any] = {
        factor.key: [float(factor.value(unit)) for unit in places[:, place]] for place, factor in enumerate(varied)
    }
    columns |= {name: _mean(values) for name, values in caused.items()}
    return pl.DataFrame(columns).with_columns(pl.col(list(caused)).fill_nan(None)) if caused else pl.DataFrame(columns)


def _mean(values: np.ndarray) -> np.ndarray:
    """The mean over seeds, NaN where one of them has none."""
    found: np.ndarray = values.mean(axis=1) if values.size else np.empty(0)
    return found


def _must_be_possible(method: str, count: int, found: Factors) -> None:
    if method not in METHODS:
        raise WrongChoice(f'--method: found "{method[:40]}"; allowed is one of {", ".join(METHODS)}')
    if count < 2:
        raise WrongChoice(f"--samples: found {count}; allowed is a whole number from 2 on")
    if method == "sobol" and count & (count - 1):
        near = 1 << (count.bit_length() - 1)
        raise WrongChoice(f"--samples: found {count}; for sobol it is a power of two, such as {near} or {2 * near}")
    if method == "pawn" and count < 2 * indices_room.SLICES:
        raise WrongChoice(f"--samples: found {count}; for pawn at least {2 * indices_room.SLICES}")
    if len(found.varied) < 2:
        raise WrongChoice("fewer than two factors are left to vary; name more with --only, or give ranges with --range")


def _table(
    method: str, varied: Sequence[Factor], places: np.ndarray, outputs: Mapping[str, np.ndarray],
    units: Mapping[str, str], grouped: bool,
) -> pl.DataFrame:  # fmt: skip
    of = MECHANISM if grouped else PARAMETER
    found = indices_room.indices(
        method, varied, places, {n: _mean(values) for n, values in outputs.items()}, grouped=grouped
    )
    spread = _over_seeds(method, varied, places, outputs, grouped)
    nothing = (float("nan"), float("nan"))
    rows = [
        (each.measure, _unit(units[each.measure], each.quantity), of, *each[1:], *spread.get(each[:3], nothing))
        for each in found
    ]
    return pl.DataFrame(rows, schema=TABLE, orient="row").with_columns(pl.col(pl.Float64).fill_nan(None))


def _over_seeds(
    method: str, varied: Sequence[Factor], places: np.ndarray, outputs: Mapping[str, np.ndarray], grouped: bool
) -> dict[tuple[str, ...], tuple[float, float]]:
    """The least and the greatest value of each index over the single seeds; nothing for one seed."""
    seeds = next(iter(outputs.values())).shape[1] if outputs else 0
    if seeds < 2:
        return {}
    found: dict[tuple[str, ...], list[float]] = {}
    for seed in range(seeds):
        of_one = {name: values[:, seed] for name, values in outputs.items()}
        for each in indices_room.indices(method, varied, places, of_one, grouped=grouped):
            found.setdefault(each[:3], []).append(each.value)
    return {key: (min(values), max(values)) for key, values in found.items()}


def _unit(unit: str, index: str) -> str:
    """Effects are in the unit of the measure; shares of variance and distances have none."""
    return unit if index in ("mu_star", "mu", "sigma") else "share of variance" if index in ("S1", "ST") else "distance"


def _why_silent(values: np.ndarray) -> str:
    """Why a measure has no index."""
    missing = int((~np.isfinite(_mean(values))).sum())
    return f"not defined in {missing:,} of {len(values):,} worlds" if missing else "the same in all worlds"


__all__ = ["Index", "WrongChoice", "sensitivity"]
