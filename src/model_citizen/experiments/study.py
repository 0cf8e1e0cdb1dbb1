"""A study: an experiment over many worlds, with tables of its own beside the two that every experiment has.

The folder is that of an experiment (experiment.py): ``table.parquet`` is the table of ``live``, ``summary.parquet``
the tidy table of the study. Further tables stand beside them, each under its own name, such as ``points.parquet``.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Unpack

import numpy as np
import polars as pl

from model_citizen.experiments.batch import How, KeptHow, live
from model_citizen.experiments.compare import effects
from model_citizen.experiments.ensemble import NoSuchMeasure
from model_citizen.experiments.experiment import (
    DOCUMENT,
    SUMMARY,
    TABLE,
    Experiment,
    aside,
    begin,
    finished,
    open_experiment,
)
from model_citizen.experiments.folder import NotARun
from model_citizen.experiments.job import Job, replicates, twin_job
from model_citizen.experiments.outcome import Lived, lived
from model_citizen.experiments.store import Store
from model_citizen.scenario import Scenario, load
from model_citizen.scenario.faults import nearest

VERBS = ("sensitivity", "discover", "safeguards", "calibrate")
HERE_BELOW = 10_000_000  # person-days: below this a search lives its worlds in this process, sooner than workers start


@dataclass
class Study(Experiment):
    """What a study found: ``summary`` is its tidy table, ``tables`` are further ones by name."""

    tables: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    @property
    def scenario(self) -> Scenario:
        """The scenario that was studied."""
        return next(iter(self.scenarios.values()))

    def document(self) -> dict[str, Any]:
        """The study as one JSON document."""
        return {**super().document(), "seed": self.scenario.values["extent.seed"], "scenario": self.scenario.name}

    def save(self, path: str | Path, *, force: bool = False) -> Path:
        """Write the folder. Each file is there whole or not at all, ``run.json`` last. Raises Occupied."""
        path = Path(path)
        begin(path, self.command, self.reproduce, force=force)
        for name, frame in self.tables.items():
            with aside(path / f"{name}.parquet") as beside:
                frame.write_parquet(beside, compression="zstd")
        return super().save(path, force=force)


def kept(study: Study, how: KeptHow) -> Study:
    """The study, its folder written where one is wanted."""
    finished(study, how)
    return study


class KeptStudy(NamedTuple):
    """The folder of a study, read."""

    path: Path
    document: dict[str, Any]
    scenario: Scenario
    summary: pl.DataFrame
    tables: dict[str, pl.DataFrame]


def is_study(path: str | Path) -> bool:
    """Whether a folder is that of a finished study."""
    try:
        return json.loads((Path(path) / DOCUMENT).read_text(encoding="utf-8"))["command"] in VERBS
    except (OSError, ValueError, KeyError, TypeError):
        return False


def open_study(path: str | Path) -> KeptStudy:
    """Read the folder of a study, or of a sweep. Raises NotARun with a sentence, ScenarioError."""
    kept = open_experiment(path)
    files = [each for each in sorted(kept.path.glob("*.parquet")) if each.name not in (TABLE, SUMMARY)]
    scenarios = sorted((kept.path / "scenarios").glob("*.yaml"))
    if not scenarios:
        raise NotARun(f"{path}: has no scenario in it")
    try:
        tables = {each.stem: pl.read_parquet(each) for each in files}
    except (OSError, pl.exceptions.PolarsError) as error:
        raise NotARun(f"{path}: cannot be read as a study ({str(error).splitlines()[0][:200]})") from None
    return KeptStudy(kept.path, kept.document, load(scenarios[0]), kept.summary, tables)


# ---------------------------------------------------------------------------- living many worlds


class Worlds(NamedTuple):
    """Many worlds, each beside its twin without the score, each under the same lucks."""

    caused: dict[str, np.ndarray]  # measure -> what the scheme caused, float64 (worlds, seeds), NaN where undefined
    units: dict[str, str]
    table: pl.DataFrame  # of live
    seeds: list[int]


def live_worlds(scenarios: Sequence[Scenario], seeds: int, **how: Unpack[How]) -> Worlds:
    """Live every scenario beside its twin under the same ``seeds`` lucks. In a dry run no measure is there."""
    jobs = jobs_of(scenarios, seeds)
    table = live(jobs, **how)
    return Worlds(caused_in(table, len(scenarios), seeds), units_in(table), table, list({job.seed: 0 for job in jobs}))


def jobs_of(scenarios: Sequence[Scenario], seeds: int) -> list[Job]:
    """The jobs of these worlds, which are numbered in the column ``point``."""
    return replicates([twin_job(scenario, {"point": place}) for place, scenario in enumerate(scenarios)], seeds)


def caused_in(table: pl.DataFrame, count: int, seeds: int) -> dict[str, np.ndarray]:
    """Measure -> what the scheme caused: the difference, or the number under the scheme where no twin has one."""
    found: dict[str, np.ndarray] = {}
    for (measure,), rows in effects(table).group_by(["measure"], maintain_order=True) if len(table) else ():
        values = np.full((count, seeds), np.nan)
        values[rows["point"].to_numpy(), rows["replicate"].to_numpy()] = rows["number"].fill_null(np.nan).to_numpy()
        found[str(measure)] = values
    return found


def units_in(table: pl.DataFrame) -> dict[str, str]:
    """Measure -> unit."""
    return dict(table.select("measure", "unit").unique(maintain_order=True).iter_rows())


def live_more(jobs: Sequence[Job], how: How) -> pl.DataFrame:
    """``live`` for the steps of a search, which asks for a few worlds at a time, when its plan was told and agreed to.

    Small worlds are lived in this process and kept before ``live`` is asked: that is sooner than workers start.
    Nothing else differs: the same store, the same table.
    """
    store = how.get("store")
    if store is not None and how.get("on", "local") == "local" and sum(job.person_days for job in jobs) < HERE_BELOW:
        with Store(store) as kept:
            there = kept.ids()
            for job in {job.id: job for job in jobs if job.id not in there}.values():
                kept.keep([Lived(job.text, job.scenario.name, lived(job.text))])
    quiet: dict[str, Any] = {key: value for key, value in how.items() if key not in ("say", "seen", "ask")}
    return live(jobs, **quiet)


def must_be_measures(names: Sequence[str], known: Sequence[str]) -> None:
    """Raises NoSuchMeasure for the first name that is none of the known ones."""
    for name in names:
        if name not in known:
            near = nearest(name, list(known))
            hint = f'; did you mean "{near}"?' if near else ""
            listed = ", ".join(sorted(known))
            raise NoSuchMeasure(f"--measure {name[:60]}: there is no such measure here{hint} (one of {listed})")
