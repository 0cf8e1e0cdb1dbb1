"""Discover: in which worlds of a study does a measure pass a threshold? Nothing is lived anew.

The worlds are those that a sensitivity study or a sweep has lived already; the box is peeled by ``prim``.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import polars as pl

from model_citizen.experiments.prim import FEWEST, Box, discover
from model_citizen.experiments.sensitivity import WrongChoice
from model_citizen.experiments.study import KeptStudy, Study, must_be_measures
from model_citizen.scenario import everything

LIMITS = {
    "measure": pl.String, "unit": pl.String, "parameter": pl.String, "low": pl.Float64, "high": pl.Float64, "quasi_p": pl.Float64,
    "support": pl.Float64, "least": pl.Float64, "most": pl.Float64,
}  # fmt: skip
NOTHING_LIVED = pl.DataFrame(schema={"id": pl.String, "measure": pl.String})
PATH = {"step": pl.Int64, "worlds": pl.Int64, "coverage": pl.Float64, "density": pl.Float64}


def discover_in(
    of: KeptStudy | Study, measure: str, *, above: float | None = None, below: float | None = None,
    density: float | None = None,
) -> Study:  # fmt: skip
    """The box of worlds in which ``measure`` is above (or below) a threshold; ``of`` is a sensitivity study or a sweep.

    Raises WrongChoice, NoSuchMeasure.
    """
    document = of.document() if isinstance(of, Study) else of.document
    worlds, keys = _worlds(document, of.summary, of.tables)
    must_be_measures([measure], [name for name in worlds.columns if name not in keys])
    if (above is None) == (below is None):
        raise WrongChoice("give either --above or --below: the number that the measure passes")
    defined = worlds.drop_nulls(measure)
    values = defined[measure].to_numpy()
    hit = values > above if above is not None else values < below
    if len(values) < 2 * FEWEST:
        raise WrongChoice(f"{measure} is defined in {len(values):,} worlds; at least {2 * FEWEST} are needed")
    box = discover(defined.select(keys).to_numpy(), hit, keys, density=density)
    asked = {
        "measure": measure, "above": above, "below": below, "density": density, "drawn": document.get("method", "sweep"),
        "coverage": box.coverage, "box_density": box.density, "worlds": box.worlds, "of": box.of, "hits": box.hits,
        "undefined": len(worlds) - len(defined), "least": float(np.min(values)), "most": float(np.max(values)),
    }  # fmt: skip
    path = str(of.path) if isinstance(of, KeptStudy) else "DIR"
    words = ["model-citizen", "discover", path, "--measure", measure]
    words += ["--above", f"{above:.12g}"] if above is not None else ["--below", f"{below:.12g}"]
    words += ["--density", f"{density:.12g}"] if density is not None else []
    return Study(
        "discover", f"{of.scenario.name}: where it happens", {of.scenario.name: of.scenario}, NOTHING_LIVED,
        _limits(box, defined, measure), asked, shlex.join(words), (), {"path": _path(box)},
    )  # fmt: skip


def _worlds(
    document: Mapping[str, Any], summary: pl.DataFrame, tables: Mapping[str, pl.DataFrame]
) -> tuple[pl.DataFrame, list[str]]:
    """One row a world, a column a factor and a measure; and which columns are factors. Raises WrongChoice."""
    if "points" in tables:
        worlds = tables["points"]
        keys = [name for name in worlds.columns if "." in name]
    elif document.get("command") == "sweep":
        axes = [str(key) for key in document["axes"]]
        keys = [key for key in axes if summary.schema[key].is_numeric()]
        worlds = summary.pivot("measure", index=["point", *axes], values="value").drop("point")
        worlds = worlds.drop([key for key in axes if key not in keys])
    else:
        raise WrongChoice(
            f"a folder of {document.get('command')} has no worlds to look through; sensitivity and sweep have"
        )
    if not keys:
        raise WrongChoice("the worlds of this folder differ in no number")
    return worlds, keys


def _limits(box: Box, worlds: pl.DataFrame, measure: str) -> pl.DataFrame:
    """The limits of the box, those with the least quasi-p first, beside how far the parameter went at all."""
    rows = [
        (
            measure,
            _unit(each.name),
            each.name,
            each.low,
            each.high,
            each.quasi_p,
            each.support,
            *_span(worlds, each.name),
        )
        for each in sorted(box.limits, key=lambda limit: limit.quasi_p)
    ]
    return pl.DataFrame(rows, schema=LIMITS, orient="row")


def _unit(key: str) -> str:
    declared = everything().declared.get(key)
    return declared.parameter.unit if declared else ""


def _span(worlds: pl.DataFrame, key: str) -> tuple[Any, Any]:
    return worlds[key].min(), worlds[key].max()


def _path(box: Box) -> pl.DataFrame:
    rows: Sequence[tuple[int, int, float, float]] = [
        (number, int(step.inside.sum()), step.coverage, step.density) for number, step in enumerate(box.path)
    ]
    return pl.DataFrame(rows, schema=PATH, orient="row")
