"""From sums to measures: one tidy table, and one number a measure for the headline."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl

from model_citizen.engine.clock import NEVER, date_of
from model_citizen.experiments.record import Record, measures
from model_citizen.measures.measure import Measure, Sums
from model_citizen.measures.recovery import Course
from model_citizen.simulation.pair import COLUMNS as PAIR_COLUMNS
from model_citizen.simulation.tally import GROUP_NAMES


def describe() -> dict[str, dict[str, Any]]:
    """What each measure is, for reports and documents."""
    return {
        m.name: {"title": m.title, "definition": m.definition, "unit": m.unit, "denominator": m.denominator,
                 "source": m.source, "family": m.family, "stock": m.stock}
        for m in measures().values()
    }  # fmt: skip


SCHEMA = {
    "day": pl.Int32, "date": pl.String, "run": pl.String, "measure": pl.String, "group": pl.String,
    "value": pl.Float64, "unit": pl.String,
}  # fmt: skip


def frame(record: Record, run: str) -> pl.DataFrame:
    """All measures of one society by period and group."""
    sums = record.sums()
    parts = [_long(m, run, record.days, m.function(sums)) for m in measures().values() if m.kind == "sums"]
    for day, moment in record.moments:
        parts += [_standing(measures()[name], run, day, values) for name, values in moment.items()]
    return pl.concat(parts)


def pair_sums(pairs: list[np.ndarray], here: Record, *, total: bool = False) -> Sums:
    """Paired counts as sums: arrays (periods, groups), or (groups,) over the whole run."""
    raw = np.stack(pairs)
    if total:
        raw = raw.sum(axis=0)
    own = here.sums(total=total)
    columns = {name: raw[..., place] for place, name in enumerate(PAIR_COLUMNS)} | {"present": own["present"]}
    return Sums(columns, own.days, own.call_days)


def pair_frame(pairs: list[np.ndarray], here: Record) -> pl.DataFrame:
    """All paired measures by period and group."""
    sums = pair_sums(pairs, here)
    return pl.concat([_long(m, "paired", here.days, m.function(sums)) for m in measures().values() if m.kind == "pair"])


def _long(m: Measure, run: str, days: list[int], values: np.ndarray) -> pl.DataFrame:
    groups = len(GROUP_NAMES)
    return _rows(m, run, np.repeat(days, groups), np.tile(GROUP_NAMES, len(days)), values.ravel())


def _standing(m: Measure, run: str, day: int, values: np.ndarray) -> pl.DataFrame:
    """A measure of a day: of everybody, or by group."""
    return _rows(m, run, np.repeat(day, len(values)), np.array(GROUP_NAMES[: len(values)]), values)


def _rows(m: Measure, run: str, days: np.ndarray, groups: np.ndarray, values: np.ndarray) -> pl.DataFrame:
    dates = {day: date_of(day) for day in set(days.tolist())}
    return pl.DataFrame(
        {"day": days, "date": [dates[day] for day in days.tolist()], "run": run, "measure": m.name, "group": groups,
         "value": values, "unit": m.unit},
        schema_overrides=SCHEMA,
    ).with_columns(pl.col("value").fill_nan(None))  # fmt: skip


def summary(record: Record) -> dict[str, float | None]:
    """One number a measure of one society: over the whole run, or as it stands at the end."""
    total, last = record.sums(total=True), _last(record.sums())
    found: dict[str, float | None] = {}
    for m in measures().values():
        if m.kind == "sums":
            found[m.name] = _plain(m.function(last if m.stock else total)[0])
        elif m.kind == "moment" and record.moments:
            found[m.name] = _plain(record.moments[-1][1][m.name][0])
    return found


def _last(sums: Sums) -> Sums:
    return Sums({name: column[-1] for name, column in sums.columns.items()}, sums.days[-1], sums.call_days[-1])  # type: ignore[index]


def pair_summary(pairs: list[np.ndarray], here: Record, there: Record) -> dict[str, float | None]:
    """One number a paired measure, over the whole run."""
    total = pair_sums(pairs, here, total=True)
    course = course_of(here, there)
    found: dict[str, float | None] = {}
    for m in measures().values():
        if m.kind == "pair":
            found[m.name] = _plain(m.function(total)[0])
        elif m.kind == "course":
            found[m.name] = _plain(m.function(course))
    return found


def course_of(here: Record, there: Record) -> Course:
    """Dissent voiced by period in both societies, and when the scheme began and ended."""
    launch, abolition = here.life.law.rollout.launch, here.life.law.rollout.abolition
    return Course(
        np.array(here.days), here.sums()["voiced"][:, 0], there.sums()["voiced"][:, 0],
        np.inf if launch == NEVER else float(launch), np.inf if abolition == NEVER else float(abolition),
    )  # fmt: skip


def _plain(value: Any) -> float | None:
    """A number as JSON has it: exact enough, and nothing where it is not defined."""
    number = float(value)
    return None if not np.isfinite(number) else number


def headline_of_one(record: Record) -> dict[str, dict[str, Any]]:
    """The headline of a single society."""
    return {name: {"value": value, "unit": measures()[name].unit} for name, value in summary(record).items()}


def headline_of_two(pairs: list[np.ndarray], here: Record, there: Record) -> dict[str, dict[str, Any]]:
    """The paired headline. A measure of the pair is 0 in the society it is measured against."""
    found: dict[str, dict[str, Any]] = {}
    for name, value in pair_summary(pairs, here, there).items():
        zero = None if measures()[name].kind == "course" else 0.0
        found[name] = {"with": value, "without": zero, "difference": value, "unit": measures()[name].unit}
    ours, theirs = summary(here), summary(there)
    for name, value in ours.items():
        other = theirs.get(name)
        gap = None if value is None or other is None else value - other
        found[name] = {"with": value, "without": other, "difference": gap, "unit": measures()[name].unit}
    return found
