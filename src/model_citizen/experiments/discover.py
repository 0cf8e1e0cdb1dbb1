"""Discover: in which worlds of a study does a measure pass a threshold? Nothing is lived anew.

The worlds are those that a sensitivity study or a sweep has lived already; the box is peeled by ``prim``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import polars as pl

from model_citizen.experiments.prim import FEWEST, Box, discover
from model_citizen.experiments.sensitivity import WrongChoice
from model_citizen.experiments.study import MAIN, Study, must_be_measures

LIMITS = {
    "parameter": pl.String, "low": pl.Float64, "high": pl.Float64, "quasi_p": pl.Float64, "support": pl.Float64,
    "least": pl.Float64, "most": pl.Float64,
}  # fmt: skip
PATH = {"step": pl.Int64, "worlds": pl.Int64, "coverage": pl.Float64, "density": pl.Float64}


def discover_in(
    study: Study, measure: str, *, above: float | None = None, below: float | None = None,
    density: float | None = None, reproduce: str = "",
) -> Study:  # fmt: skip
    """The box of worlds in which ``measure`` is above (or below) a threshold.

    ``study`` has the table ``points``: one row a world, a column a factor and a measure. Raises WrongChoice,
    UnknownMeasure.
    """
    worlds, keys = _worlds(study)
    must_be_measures([measure], [name for name in worlds.columns if name not in keys])
    if (above is None) == (below is None):
        raise WrongChoice("give either --above or --below: the number that the measure passes")
    defined = worlds.drop_nulls(measure)
    values = defined[measure].to_numpy()
    hit = values > above if above is not None else values < below
    if len(values) < 2 * FEWEST:
        raise WrongChoice(f"{measure} is defined in {len(values):,} worlds; at least {2 * FEWEST} are needed")
    box = discover(defined.select(keys).to_numpy(), hit, keys, density=density)
    asked = {"measure": measure, "above": above, "below": below, "density": density}
    found = {
        "coverage": box.coverage, "box_density": box.density, "worlds": box.worlds, "of": box.of, "hits": box.hits,
        "drawn": _drawn(study), "undefined": len(worlds) - len(defined), "least_value": float(np.min(values)), "most_value": float(np.max(values)),
    }  # fmt: skip
    return Study("discover", study.scenario, asked, found, {MAIN: _limits(box, defined), "path": _path(box)}, reproduce)


def _worlds(study: Study) -> tuple[pl.DataFrame, list[str]]:
    """The worlds of a study, and which of their columns are factors: those named section.field."""
    if "points" not in study.tables:
        raise WrongChoice(f"the folder holds a study of the kind {study.command}, which has no worlds to look through")
    worlds = study.tables["points"]
    keys = [name for name in worlds.columns if "." in name]
    if not keys:
        raise WrongChoice("the worlds of this study differ in no parameter")
    return worlds, keys


def _drawn(study: Study) -> str:
    """How the worlds were drawn: along walks, parameters move together, and a box may name the wrong one of them."""
    return str(study.asked.get("method", study.command))


def _limits(box: Box, worlds: pl.DataFrame) -> pl.DataFrame:
    """The limits of the box, those with the least quasi-p first, beside how far the parameter went at all."""
    rows = [
        (each.name, each.low, each.high, each.quasi_p, each.support, *_span(worlds, each.name))
        for each in sorted(box.limits, key=lambda limit: limit.quasi_p)
    ]
    return pl.DataFrame(rows, schema=LIMITS, orient="row")


def _span(worlds: pl.DataFrame, key: str) -> tuple[Any, Any]:
    return worlds[key].min(), worlds[key].max()


def _path(box: Box) -> pl.DataFrame:
    rows: Sequence[tuple[int, int, float, float]] = [
        (number, int(step.inside.sum()), step.coverage, step.density) for number, step in enumerate(box.path)
    ]
    return pl.DataFrame(rows, schema=PATH, orient="row")
