"""Worlds whose numbers are known: ``live`` without lives, so that a study can be held against what it must find."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import polars as pl

from model_citizen.experiments.batch import COLUMNS
from model_citizen.experiments.job import Job

Numbers = Mapping[str, tuple[float | None, float | None, float | None, str]]  # measure -> value, with, without, unit
Known = Callable[[Job], Numbers]


def known_worlds(numbers: Known) -> tuple[Callable[..., pl.DataFrame], list[Job]]:
    """A ``live`` that gives these numbers for each job, and the list of jobs that it was asked for."""
    asked: list[Job] = []

    def live(jobs: Sequence[Job], *_: Any, **how: Any) -> pl.DataFrame:
        if how.get("dry_run"):
            jobs = []
        asked.extend(jobs)
        rows = [
            {"job": place, **job.labels, "id": job.id, "scenario": job.scenario.name, "theory": job.scenario.theory,
             "seed": job.seed, "kind": job.kind, "measure": measure, "value": value, "with": with_, "without": without,
             "unit": unit}
            for place, job in enumerate(jobs) for measure, (value, with_, without, unit) in numbers(job).items()
        ]  # fmt: skip
        labels = {"point": pl.Int64, "set": pl.String, "replicate": pl.Int64}
        return pl.DataFrame(rows, schema={"job": pl.UInt32, **labels, **COLUMNS})

    return live, asked
