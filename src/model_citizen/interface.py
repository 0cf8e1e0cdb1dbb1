"""The public calls: what the command line does, as functions.

Scenarios are named or given as a path or as a ``Scenario``; every function takes the same changes
as the command line does.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import polars as pl

from model_citizen import experiments
from model_citizen import report as report_room
from model_citizen.experiments import (
    Experiment,
    Folder,
    Run,
    Twin,
    kept_runs,
    live,
    open_folder,
    replicates,
    run_job,
    twin_job,
)
from model_citizen.experiments.doctor import doctor
from model_citizen.experiments.ledger import File
from model_citizen.parameters import Value
from model_citizen.report.charts import chart
from model_citizen.scenario import Scenario, load, names, title_of, with_changes

__all__ = [
    "compare", "demo", "doctor", "ensemble", "live", "load_scenario", "open_folder", "replicates", "run", "run_job", "runs",
    "scenarios", "sweep", "twin", "twin_job", "why", "write_report",
]  # fmt: skip
HOW = (
    "store",
    "on",
    "workers",
    "shard",
    "dry_run",
    "leave_out_failed",
    "progress",
    "say",
    "seen",
    "ask",
    "folder",
    "force",
)


def _plot(self: Run | Twin, *names: str) -> Any:
    """An Altair chart of measures over time."""
    return chart(self.measures, names or ("held_back_share", "awareness_share", "enrolled_share"))


# Charts belong to a higher floor than runs: the method is handed to them here.
Run.plot = Twin.plot = _plot  # type: ignore[attr-defined]


def scenarios() -> dict[str, str]:
    """The shipped scenarios: name -> title."""
    return {name: title_of(name) for name in names()}


def load_scenario(
    name: str | Path | Scenario,
    *,
    changes: Mapping[str, Value] | None = None,
    theory: str | None = None,
    safeguards: Sequence[str] | None = None,
    people: int | None = None,
    seed: int | None = None,
    until: str | None = None,
    days: int | None = None,
) -> Scenario:
    """A scenario with changes. Raises ScenarioError, which carries every fault at once."""
    found = name if isinstance(name, Scenario) else load(name)
    return with_changes(
        found, changes or {}, theory=theory, safeguards=safeguards, people=people, seed=seed, until=until, days=days
    )


def run(name: str | Path | Scenario, *, threads: int | None = None, every: int = 7, **changes: Any) -> Run:
    """Live one society. ``changes`` are those of ``load_scenario()``."""
    return experiments.run(load_scenario(name, **changes), threads=threads, every=every)


def twin(
    name: str | Path | Scenario,
    *,
    without: Sequence[str] = ("score",),
    against: str | Path | Scenario | None = None,
    threads: int | None = None,
    every: int = 7,
    **changes: Any,
) -> Twin:
    """Live a society beside its twin: without the mechanisms named, or against another scenario."""
    other = None if against is None else load_scenario(against, **changes)
    return experiments.twin(
        load_scenario(name, **changes), without=without, against=other, threads=threads, every=every
    )


def compare(
    schemes: Sequence[str | Path | Scenario],
    *,
    seeds: int = 10,
    without: Sequence[str] = ("score",),
    against: str | Path | Scenario | None = None,
    every: int = 7,
    **changes: Any,
) -> Experiment:
    """Schemes side by side, each beside its own twin, under the same ``seeds`` lucks; intervals, and factors of the first.

    ``changes`` are those of ``load_scenario()``, the same for all; and how it is lived: ``folder="DIR"`` keeps
    it (and goes on in it), ``store``, ``on="dask:ADDRESS"``, ``workers``.
    """
    how, rest = _parted(changes)
    chosen = [load_scenario(scheme, **rest) for scheme in schemes]
    other = None if against is None else load_scenario(against, **rest)
    return experiments.compare(chosen, seeds=seeds, without=without, against=other, every=every, **how)


def ensemble(
    name: str | Path | Scenario,
    *,
    measure: str = "silence_share",
    width: float = 0.01,
    budget: float | None = None,
    most: int = 200,
    without: Sequence[str] = ("score",),
    **changes: Any,
) -> Experiment:
    """Replicates until the 95 % interval of ``measure`` is no wider than ``width``, ``most`` are lived, or ``budget`` minutes spent.

    ``.asked["stopped"]`` says which. ``changes`` are those of ``compare()``.
    """
    how, rest = _parted(changes)
    chosen = load_scenario(name, **rest)
    return experiments.ensemble(chosen, measure=measure, width=width, budget=budget, most=most, without=without, **how)


def sweep(
    name: str | Path | Scenario,
    vary: Sequence[str],
    *,
    latin: int | None = None,
    seeds: int = 1,
    without: Sequence[str] = ("score",),
    **changes: Any,
) -> Experiment:
    """A scenario and its twin on a grid (``vary=["spill_over.weight=0:1:5"]``), or at ``latin`` points of a Latin hypercube.

    ``changes`` are those of ``compare()``.
    """
    how, rest = _parted(changes)
    return experiments.sweep(load_scenario(name, **rest), vary=vary, latin=latin, seeds=seeds, without=without, **how)


def runs(folder: str | Path, *, measures: bool = True) -> pl.DataFrame:
    """Every run that a store or the folder of an experiment holds: one row a run and measure, or one row a run."""
    return kept_runs.runs(folder, measures=measures)


def _parted(changes: Mapping[str, Any]) -> tuple[Any, dict[str, Any]]:
    """How jobs are lived, and what is changed in scenarios."""
    return {key: changes[key] for key in HOW if key in changes}, {k: v for k, v in changes.items() if k not in HOW}


def demo(**changes: Any) -> Twin:
    """The main job: press-2015 and its twin, 20,000 people, eleven years."""
    return twin("press-2015", **({"people": 20_000, "seed": 7} | changes))


def why(of: Run | Twin | Folder | str | Path, person: int, day: int | None = None, **how: Any) -> File:
    """The file of one person, summing exactly to her score."""
    return experiments.why(open_folder(of) if isinstance(of, str | Path) else of, person, day, **how)


def write_report(folder: str | Path, file: str | Path | None = None) -> Path:
    """Write the report of a run folder, or of the folder of an experiment: one HTML file."""
    return report_room.write_report(Path(folder), Path(file) if file else Path(folder) / "report.html")
