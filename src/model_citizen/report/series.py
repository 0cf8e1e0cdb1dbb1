"""What a chart shows: lines over time and bars by group, taken from the measures of a folder.

A long run has more periods than a chart has room for. ``over_time`` then takes the mean of as many
neighbouring periods as it needs, and the chart, its sentence and its table all show that same mean.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from model_citizen.report.folder import ALONE, PAIRED, WITH, WITHOUT

MOST_POINTS = 120  # points of a line
RUNS = (WITH, WITHOUT, PAIRED, ALONE)
EVERYBODY = "all"
DIMENSIONS = {
    "wealth": ("By wealth", ("poorest fifth", "second fifth", "middle fifth", "fourth fifth", "richest fifth")),
    "dissent": ("By private view", ("least dissent", "second fifth", "middle fifth", "fourth fifth", "most dissent")),
    "position": ("By number of ties", ("fewest ties", "second fifth", "middle fifth", "fourth fifth", "most ties")),
    "band": (
        "By band of the score",
        ("lowest band", "second band", "third band", "fourth band", "fifth band", "sixth band"),
    ),
}


class Line(NamedTuple):
    """One line over time."""

    measure: str
    run: str
    label: str
    values: list[float | None]


class Lines(NamedTuple):
    """Lines over the same dates. ``merged`` is of how many periods each value is the mean."""

    dates: list[str]
    lines: list[Line]
    unit: str
    merged: int

    @property
    def known(self) -> list[float]:
        return [value for line in self.lines for value in line.values if value is not None]


class Bar(NamedTuple):
    dimension: str
    group: str
    label: str
    value: float | None


class Bars(NamedTuple):
    """The mean of a measure by group, over the periods from the launch on."""

    bars: list[Bar]
    unit: str
    run: str
    since: str

    @property
    def known(self) -> list[float]:
        return [bar.value for bar in self.bars if bar.value is not None]


def over_time(frame: pl.DataFrame, measures: Iterable[tuple[str, str]], run_labels: dict[str, str]) -> Lines:
    """The lines of some measures, given with their labels, for everybody; a line without any value is left out."""
    named = dict(measures)
    rows = frame.filter((pl.col("group") == EVERYBODY) & pl.col("measure").is_in(list(named)))
    units = rows["unit"].drop_nulls().unique(maintain_order=True).to_list()
    wide, merged = _thinned(_wide(rows))
    lines = []
    for measure, title in named.items():
        for run in RUNS:
            column = f"{measure}\n{run}"
            if column in wide.columns and wide[column].drop_nulls().len():
                label = _label(title, run_labels.get(run, ""), alone=len(named) == 1)
                lines.append(Line(measure, run, label, wide[column].to_list()))
    dates = wide["date"].to_list() if "date" in wide.columns else []
    return Lines(dates, lines, str(units[0]) if units else "", merged)


def _label(title: str, run: str, alone: bool) -> str:
    if alone:
        return run or title
    return f"{title}, {run}" if run else title


def _wide(rows: pl.DataFrame) -> pl.DataFrame:
    """One row a period, one column for each measure of each run."""
    keyed = rows.with_columns((pl.col("measure") + "\n" + pl.col("run")).alias("column"))
    return keyed.pivot("column", index=["day", "date"], values="value", aggregate_function="first").sort("day")


def _thinned(wide: pl.DataFrame) -> tuple[pl.DataFrame, int]:
    """At most ``MOST_POINTS`` rows, each the mean of neighbouring periods and dated by the last of them."""
    merged = -(-wide.height // MOST_POINTS)
    if merged <= 1:
        return wide, 1
    part = (pl.int_range(pl.len()) // merged).alias("part")
    values = [pl.col(name).mean() for name in wide.columns if name not in ("day", "date")]
    thin = wide.with_columns(part).group_by("part", maintain_order=True)
    return thin.agg(pl.col("day").last(), pl.col("date").last(), *values).drop("part"), merged


def by_group(
    frame: pl.DataFrame,
    measure: str,
    dimensions: Iterable[str],
    launch: str | None,
    weight: tuple[str, str] | None = None,
) -> Bars:
    """The mean of a measure by group from the launch on: of the paired run where there is one, else with the scheme.

    ``weight`` is a measure and a run: where those are there, a period counts as much as their value in
    it, so that a share becomes the share over the whole time and no week with two cases weighs like
    one with two hundred.
    """
    rows = _weighted(frame.filter((pl.col("measure") == measure) & pl.col("value").is_not_null()), frame, weight)
    runs = set(rows["run"].unique().to_list())
    run = next((each for each in (PAIRED, WITH, ALONE) if each in runs), "")
    rows = rows.filter(pl.col("run") == run)
    later = rows.filter(pl.col("date") >= launch) if launch else rows
    rows = later if later.height else rows
    total = pl.col("weight").sum()
    mean = pl.when(total > 0).then((pl.col("value") * pl.col("weight")).sum() / total)
    means = dict(rows.group_by("group").agg(mean.alias("value")).iter_rows())
    bars = [
        Bar(name, f"{name}_{place + 1}", label, means.get(f"{name}_{place + 1}"))
        for name in dimensions
        for place, label in enumerate(DIMENSIONS[name][1])
    ]
    units = rows["unit"].drop_nulls().unique(maintain_order=True).to_list()
    return Bars(bars, str(units[0]) if units else "", run, str(rows["date"].min() or ""))


def _weighted(rows: pl.DataFrame, frame: pl.DataFrame, weight: tuple[str, str] | None) -> pl.DataFrame:
    if weight is not None:
        measure, run = weight
        weights = frame.filter((pl.col("measure") == measure) & (pl.col("run") == run))
        if weights.height:
            weights = weights.select("day", "group", pl.col("value").alias("weight"))
            return rows.join(weights, on=["day", "group"], how="left").with_columns(pl.col("weight").fill_null(0.0))
    return rows.with_columns(pl.lit(1.0).alias("weight"))
