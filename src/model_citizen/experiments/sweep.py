"""Sweeps: a scenario and its twin at many points, on a grid or spread evenly at random (Latin hypercube).

Rule      grid: every combination of the values of every axis
          Latin hypercube of n points: each axis is cut into n equal parts; each part holds exactly one
          point, at a drawn place, and the parts of the axes are paired in a drawn order
Source    McKay, Beckman and Conover (1979), A comparison of three methods for selecting values of input
          variables in the analysis of output from a computer code

An axis is written ``key=low:high:count``, ``key=low:high`` (Latin hypercube) or ``key=one,two,three``; the keys
are parameters, ``theory`` and ``safeguards`` (``none``, or several joined by +).
"""

from __future__ import annotations

import itertools
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, Unpack

import numpy as np
import polars as pl

from model_citizen.engine.chance import WORD
from model_citizen.engine.draws import draws
from model_citizen.experiments import statistics
from model_citizen.experiments.batch import KeptHow, as_text, label_types, live
from model_citizen.experiments.compare import effects
from model_citizen.experiments.experiment import Experiment, finished, started
from model_citizen.experiments.job import Job, Label, replicates, twin_job
from model_citizen.experiments.reproduce import several, twins_as_words
from model_citizen.scenario import Scenario, everything, with_changes
from model_citizen.scenario.faults import Fault, ScenarioError, nearest, shown

DRAW_ORDER = 2004  # in which order the parts of an axis come
DRAW_PLACE = 2005  # where in its part a point lies
MOST_POINTS = 100_000
VARY = "--vary"
WORDS = ("theory", "safeguards")
_RANGE = re.compile(r"([^:,]+):([^:,]+)(?::([^:,]+))?")


class Axis(NamedTuple):
    """One thing that varies: values to take in turn, or a range to spread over."""

    key: str
    values: tuple[Label, ...]  # those of a list or a grid; empty for a range without a count
    low: float = 0.0
    high: float = 0.0
    whole: bool = False

    def at(self, share: float) -> Label:
        """The value at a place from 0 to 1 of the axis."""
        if self.low != self.high:
            value = self.low + share * (self.high - self.low)
            return round(value) if self.whole else value
        return self.values[min(int(share * len(self.values)), len(self.values) - 1)]


def sweep(
    scenario: Scenario,
    *,
    vary: Sequence[str],
    latin: int | None = None,
    seeds: int = 1,
    without: Sequence[str] = ("score",),
    against: Scenario | None = None,
    every: int = 7,
    **how: Unpack[KeptHow],
) -> Experiment:
    """Live a scenario and its twin at every point of a grid, or at ``latin`` points of a Latin hypercube.

    All points are lived under the same ``seeds`` lucks. Raises ScenarioError with every fault of every axis
    and point, and what ``live`` raises.
    """
    axes = axes_of(scenario, vary, latin)
    places = points(axes, latin, int(scenario.values["extent.seed"]))  # type: ignore[arg-type]
    jobs = [_job(scenario, {"point": number, **place}, without, against, every) for number, place in enumerate(places)]
    each = replicates(jobs, seeds)
    words = [word for text in vary for word in (VARY, text)]
    words += ["--latin", str(latin)] if latin else []
    words += ["--seeds", str(seeds), *twins_as_words(without, against, every)]
    again = several("sweep", [scenario], words)
    table = live(each, **started("sweep", again, how))
    asked = {"vary": list(vary), "latin": latin, "axes": [axis.key for axis in axes], "points": len(places)}
    title = f"{scenario.name}: {', '.join(axis.key for axis in axes)} varied"
    found = summary(table, places)
    lucks = list(dict.fromkeys(job.seed for job in each))
    return finished(Experiment("sweep", title, {scenario.name: scenario}, table, found, asked, again, lucks), how)


def _job(
    scenario: Scenario, labels: Mapping[str, Label], without: Sequence[str], against: Scenario | None, every: int
) -> Job:
    place = {key: value for key, value in labels.items() if key != "point"}
    other = None if against is None else at(against, {k: v for k, v in place.items() if k.split(".")[0] in _BIRTH})
    return twin_job(at(scenario, place), labels, without=without, against=other, every=every)


_BIRTH = ("extent", "people", "ties")  # what makes another society changes its twin, too


def at(scenario: Scenario, place: Mapping[str, Label]) -> Scenario:
    """The scenario at a point. Raises ScenarioError."""
    values = {key: value for key, value in place.items() if key not in WORDS}
    on = None
    if "safeguards" in place:
        on = [] if place["safeguards"] in (None, "none") else str(place["safeguards"]).split("+")
    try:
        return with_changes(scenario, values, theory=place.get("theory"), safeguards=on)  # type: ignore[arg-type]
    except ScenarioError as error:
        raise ScenarioError(tuple(replace(fault, file=VARY) for fault in error.faults)) from None


# --------------------------------------------------------------------------------------------- axes
def axes_of(scenario: Scenario, vary: Sequence[str], latin: int | None) -> list[Axis]:
    """The axes as they are written. Raises ScenarioError with every fault."""
    faults: list[Fault] = []
    axes = [axis for text in vary if (axis := _axis(text, latin, faults)) is not None]
    keys = [axis.key for axis in axes]
    faults += [_fault(key, "varies twice") for key in dict.fromkeys(keys) if keys.count(key) > 1]
    if not vary:
        faults.append(_fault("", "nothing varies; write --vary key=low:high:count or --vary key=one,two"))
    count = latin or int(np.prod([len(axis.values) for axis in axes], dtype=object)) if axes else 0
    if count > MOST_POINTS:
        faults.append(_fault("", f"{count:,} points; allowed are at most {MOST_POINTS:,}"))
    for axis in axes if not faults else []:
        for value in axis.values or (axis.at(0.0), axis.at(1.0)):
            try:
                at(scenario, {axis.key: value})
            except ScenarioError as error:
                faults += error.faults
    if faults:
        raise ScenarioError(tuple(dict.fromkeys(faults)))
    return axes


def _axis(text: str, latin: int | None, faults: list[Fault]) -> Axis | None:
    key, equals, written = (part.strip() for part in text.partition("="))
    if not equals or not key or not written:
        faults.append(_fault("", f'"{shown(text)}" is no axis; write key=low:high:count or key=one,two'))
        return None
    declared = everything().declared
    if key not in declared and key not in WORDS:
        faults.append(_fault(shown(key), "there is no such parameter", nearest(key, [*declared, *WORDS])))
        return None
    span = _RANGE.fullmatch(written) if key not in WORDS and declared[key].parameter.kind != "date" else None
    if span is None:
        return Axis(key, tuple(_value(each.strip()) for each in written.split(",")))
    return _ranged(key, span, latin, declared[key].parameter.kind in ("whole", "points"), faults)


def _ranged(key: str, span: re.Match[str], latin: int | None, whole: bool, faults: list[Fault]) -> Axis | None:
    low, high, count = (_value(part.strip()) if part else None for part in span.groups())
    if not all(isinstance(end, int | float) and not isinstance(end, bool) for end in (low, high)) or low >= high:  # type: ignore[operator]
        faults.append(_fault(key, f'"{shown(span[0])}" is no range; the lower end stands first'))
        return None
    if not _finite(low, high):  # type: ignore[arg-type]
        faults.append(_fault(key, f'"{shown(span[0])}" is no range; both ends must be finite numbers'))
        return None
    if latin is not None:
        return Axis(key, (), float(low), float(high), whole)  # type: ignore[arg-type]
    if not isinstance(count, int) or isinstance(count, bool) or not 2 <= count <= MOST_POINTS:
        faults.append(_fault(key, f'"{shown(span[0])}" has no count of at least 2; write low:high:count, or --latin N'))
        return None
    values = [float(low) + (float(high) - float(low)) * step / (count - 1) for step in range(count)]  # type: ignore[arg-type]
    return Axis(key, tuple(dict.fromkeys(round(v) if whole else v for v in values)))


def _finite(low: float, high: float) -> bool:
    """Whether both ends are numbers that can be reckoned with, and so is what lies between them."""
    try:
        return math.isfinite(float(high) - float(low))
    except OverflowError:  # a whole number that no machine number is large enough for
        return False


def _value(text: str) -> Label:
    """A number where it reads as one; true and false; else the word."""
    for kind in (int, float):
        try:
            return kind(text)
        except ValueError:
            pass
    return {"true": True, "false": False}.get(text, text)


def _fault(key: str, message: str, suggestion: str | None = None) -> Fault:
    return Fault(VARY, None, None, key, message, suggestion)


# ------------------------------------------------------------------------------------------- points
def points(axes: Sequence[Axis], latin: int | None, seed: int) -> list[dict[str, Label]]:
    """The points: every combination, or a Latin hypercube of so many."""
    if latin is None:
        return [
            dict(zip([axis.key for axis in axes], values, strict=True))
            for values in itertools.product(*(axis.values for axis in axes))
        ]
    shares = hypercube(latin, len(axes), seed)
    return [{axis.key: axis.at(float(share)) for axis, share in zip(axes, row, strict=True)} for row in shares]


def hypercube(count: int, dimensions: int, seed: int) -> np.ndarray:
    """A Latin hypercube: float64 of shape (count, dimensions), each column once in each of ``count`` equal parts."""
    columns = []
    for axis in range(dimensions):
        part = np.argsort(draws(count, seed, axis, DRAW_ORDER), kind="stable")
        place = draws(count, seed, axis, DRAW_PLACE) * (1.0 / WORD)
        columns.append((part + place) / count)
    return np.stack(columns, axis=1)


def summary(table: pl.DataFrame, places: Sequence[Mapping[str, Label]]) -> pl.DataFrame:
    """One row a point and measure: its effect, with an interval where there are several seeds."""
    numbers = effects(table)
    rows: list[dict[str, Any]] = []
    types = label_types(places, list(places[0]) if places else [])
    grouped = numbers.group_by("point", "measure", "unit", "of", maintain_order=True).agg(pl.col("number"))
    for point, measure, unit, of, values in grouped.iter_rows():
        found = statistics.mean(values)
        rows.append(
            {
                "point": point,
                **as_labels(places[point], types),
                "measure": measure,
                "unit": unit,
                "of": of,
                **found._asdict(),
            }
        )
    order = {"point": pl.Int64, **types, "measure": pl.String, "unit": pl.String, "of": pl.String,
             "value": pl.Float64, "low": pl.Float64, "high": pl.Float64, "spread": pl.Float64, "seeds": pl.Int64}  # fmt: skip
    return pl.DataFrame(rows, schema=order).sort("point", maintain_order=True)


def as_labels(place: Mapping[str, Label], types: Mapping[str, Any]) -> dict[str, Label]:
    """The values of a point as their columns have them."""
    return {key: as_text(value) if types[key] == pl.String else value for key, value in place.items()}
