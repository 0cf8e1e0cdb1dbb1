"""One society under one scenario."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

import model_citizen
from model_citizen.experiments import figures, folder, frames, screening
from model_citizen.experiments.plan import plan
from model_citizen.experiments.record import Record, named, part
from model_citizen.experiments.reproduce import command
from model_citizen.scenario import Scenario, dump
from model_citizen.simulation.devices import CPU, life_on
from model_citizen.simulation.run import Life, Society, threads_by_default

if TYPE_CHECKING:
    from model_citizen.experiments.putting_away import Keeper

SCHEMA_VERSION = 1
Progress = Callable[[int, int], None]


@dataclass
class Run:
    """A society that has been lived: its measures, its headline, its hash."""

    scenario: Scenario
    hash: str
    seconds: float
    threads: int
    every: int
    measures: pl.DataFrame
    headline: dict[str, dict[str, Any]]
    screen: dict[str, Any]  # the legal screen: doors, rules, counts (screening.py)
    command: str = field(default="run")

    @property
    def people(self) -> int:
        """How many people lived in it."""
        return int(self.scenario.values["extent.people"])  # type: ignore[arg-type]

    @property
    def days(self) -> int:
        """How many days they lived."""
        return self.scenario.days

    def document(self) -> dict[str, Any]:
        """The run as one JSON document."""
        return head(self.scenario, self.command, self.threads) | {
            "hash": self.hash, "seconds": round(self.seconds, 3), "headline": self.headline,
            "screen": screening.brief(self.screen),
        }  # fmt: skip

    def save(self, path: str | Path, *, force: bool = False) -> Path:
        """Write the run folder, whole or not at all. Raises OSError or folder.Occupied."""
        return folder.save(Path(path), self._files(), force=force)

    def _files(self) -> folder.Files:
        again = command(self.command, self.scenario)
        return folder.Files(
            dump(self.scenario),
            self.document() | details(self.scenario, self.every, again) | {"screen": self.screen},
            self.measures,
        )

    def why(self, person: int, day: int | None = None) -> Any:
        """The file of one person: every entry that counts, summing exactly to her score."""
        from model_citizen.experiments.ledger import why

        return why(self, person, day)

    def to_pandas(self) -> Any:
        """The measures as a pandas frame, where pandas is installed."""
        return frames.to_pandas(self.measures)

    def to_xarray(self) -> Any:
        """The measures as an xarray dataset, where pandas and xarray are installed."""
        return frames.to_xarray(self.measures)


def head(scenario: Scenario, command: str, threads: int) -> dict[str, Any]:
    """What every document of a run begins with."""
    values = scenario.values
    return {
        "schema": SCHEMA_VERSION, "command": command, "version": model_citizen.__version__, "scenario": scenario.name,
        "seed": values["extent.seed"], "people": values["extent.people"], "days": scenario.days, "threads": threads,
        "theory": scenario.theory,
    }  # fmt: skip


def details(scenario: Scenario, every: int, reproduce: str) -> dict[str, Any]:
    """What a run folder keeps beside the document: dates, titles, what each measure is."""
    values = scenario.values
    dates = {name: None if values[f"rollout.{name}"] == "never" else str(values[f"rollout.{name}"])
             for name in ("launch", "mandatory", "abolition")}  # fmt: skip
    return {
        "title": scenario.title, "start": str(values["extent.start"]), "until": str(values["extent.until"]),
        "safeguards": list(scenario.safeguards), "every": every, "dates": dates, "measures": figures.describe(),
        "reproduce": reproduce,
    }  # fmt: skip


def run(
    scenario: Scenario,
    *,
    threads: int | None = None,
    every: int = 7,
    progress: Progress | None = None,
    society: Society | None = None,
    keeper: Keeper | None = None,
    device: str = CPU,
) -> Run:
    """Live a scenario to its end, on a ``device`` of DEVICES. Raises DoesNotFit when there is not memory enough.

    ``keeper`` puts the run away every so often, and goes on from what was put away (putting_away.py);
    raises BadCheckpoint, and PutAway when somebody asked to stop.
    """
    kind = life_on(device)
    plan(scenario, put_away=None if keeper is None else keeper.folder)
    began = time.perf_counter()
    put_away = None if keeper is None else keeper.open(threads)
    if put_away is None:
        life = kind(
            scenario.values, scenario.theory, scenario.safeguards, society=society, threads=threads, every=every,
            notes=False,
        )  # fmt: skip
    else:
        life = put_away.lives[0]
    record = Record(life)
    if put_away is not None:
        record.take_up(part(put_away.sums, "run"))
    try:
        _live(life, record, progress, keeper)
        seconds = time.perf_counter() - began if keeper is None else keeper.seconds
        return Run(
            scenario, life.hash(), seconds, threads or threads_by_default(), every,
            figures.frame(record, "run"), figures.headline_of_one(record), screening.table(scenario, record.screened),
        )  # fmt: skip
    finally:
        life.close()


def _live(life: Life, record: Record, progress: Progress | None, keeper: Keeper | None) -> None:
    """Day by day to the end."""
    while life.day < life.until:
        ends = life.ends_period
        life.live_day()
        if ends:
            record.note(life.take_period())
        if keeper is not None:
            keeper.after_day([life], lambda: named("run", record.columns()))
        if ends and progress is not None:
            progress(life.day - life.start, life.until - life.start)
