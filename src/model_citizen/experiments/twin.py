"""Twins: the same society with the same luck, with one thing changed. The basic verb.

Both are stepped side by side, so that every person's day here can be held against her day there.
"""

from __future__ import annotations

import difflib
import importlib
import pkgutil
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from model_citizen.experiments import figures, folder, frames, screening
from model_citizen.experiments.plan import plan
from model_citizen.experiments.record import Record, named, part
from model_citizen.experiments.reproduce import command
from model_citizen.experiments.single import Progress, Run, details, head
from model_citizen.parameters import Value
from model_citizen.scenario import Scenario, dump, with_changes
from model_citizen.simulation.devices import CPU, life_on
from model_citizen.simulation.pair import Pair
from model_citizen.simulation.run import Life, found, threads_by_default

if TYPE_CHECKING:
    from model_citizen.experiments.putting_away import Keeper, Snapshot

SLOTS = ("conduct", "regime", "scoring", "consequences", "safeguards")
ALIASES = {"score": "rollout", "scheme": "rollout", "spillover": "spill_over", "throttling": "internet"}


class UnknownName(ValueError):
    """Nothing of this name can be taken out of a scenario; the message says what can."""


@dataclass
class Twin:
    """Two societies that were lived side by side. ``with_`` has what ``without`` lacks."""

    with_: Run
    without: Run
    changed: list[str]
    measures: pl.DataFrame
    headline: dict[str, dict[str, Any]]
    seconds: float
    reproduce: str  # the command that lives both again
    command: str = field(default="twin")

    @property
    def scenario(self) -> Scenario:
        """The scenario of the society with the change."""
        return self.with_.scenario

    @property
    def people(self) -> int:
        """How many people live in each."""
        return self.with_.people

    @property
    def days(self) -> int:
        """How many days they lived."""
        return self.with_.days

    @property
    def hash(self) -> dict[str, str]:
        """The hashes of both."""
        return {"with": self.with_.hash, "without": self.without.hash}

    @property
    def screen(self) -> dict[str, dict[str, Any]]:
        """The legal screen of both."""
        return {"with": self.with_.screen, "without": self.without.screen}

    def document(self) -> dict[str, Any]:
        """The twin as one JSON document."""
        return head(self.scenario, self.command, self.with_.threads) | {
            "changed": self.changed, "hash": self.hash, "seconds": round(self.seconds, 3), "headline": self.headline,
            "screen": {run: screening.brief(screen) for run, screen in self.screen.items()},
        }  # fmt: skip

    def save(self, path: str | Path, *, force: bool = False) -> Path:
        """Write the run folder, whole or not at all. Raises OSError or folder.Occupied."""
        files = folder.Files(
            dump(self.scenario),
            self.document() | details(self.scenario, self.with_.every, self.reproduce) | {"screen": self.screen},
            self.measures,
            dump(self.without.scenario),
        )  # fmt: skip
        return folder.save(Path(path), files, force=force)

    def to_pandas(self) -> Any:
        """The measures of both as a pandas frame, where pandas is installed."""
        return frames.to_pandas(self.measures)

    def to_xarray(self) -> Any:
        """The measures of both as an xarray dataset, where pandas and xarray are installed."""
        return frames.to_xarray(self.measures)

    def why(self, person: int, day: int | None = None) -> Any:
        """The file of one person in the society with the change."""
        return self.with_.why(person, day)


def removable() -> dict[str, dict[str, Value]]:
    """What can be taken out of a scenario: mechanism -> its neutral values by full key."""
    neutral: dict[str, dict[str, Value]] = {}
    for slot in SLOTS:
        package = importlib.import_module(f"model_citizen.{slot}")
        for module in pkgutil.iter_modules(package.__path__):
            values = getattr(importlib.import_module(f"{package.__name__}.{module.name}"), "NEUTRAL", None)
            if values:
                neutral[module.name] = {f"{module.name}.{name}": value for name, value in values.items()}
    return neutral


def taken_out(scenario: Scenario, names: Sequence[str]) -> Scenario:
    """The scenario with these mechanisms at their neutral settings. Raises UnknownName."""
    neutral = removable()
    changes: dict[str, Value] = {}
    for name in names:
        key = ALIASES.get(name.replace("-", "_"), name.replace("-", "_"))
        if key not in neutral:
            raise UnknownName(_unknown(name, [*neutral, *ALIASES]))
        changes |= neutral[key]
    return with_changes(scenario, changes)


def _unknown(name: str, known: list[str]) -> str:
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
    hint = f'; did you mean "{near[0]}"?' if near else ""
    return (
        f"--without {name[:40]}: nothing of this name can be taken out{hint} (one of {', '.join(sorted(set(known)))})"
    )


def twin(
    scenario: Scenario,
    *,
    without: Sequence[str] = ("score",),
    against: Scenario | None = None,
    threads: int | None = None,
    every: int = 7,
    progress: Progress | None = None,
    keeper: Keeper | None = None,
    device: str = CPU,
) -> Twin:
    """Live a scenario beside its twin: without the mechanisms named, or ``against`` another scenario.

    Both share people, ties and luck, so ``against`` must have the same extent, people and ties. Both live
    on one ``device`` of DEVICES.
    ``keeper`` puts both away every so often, as in ``run()``.
    Raises DoesNotFit, UnknownName, BadCheckpoint, or ValueError when the two are not of one society.
    """
    other = against if against is not None else taken_out(scenario, without)
    must_share_society(scenario, other)
    kind = life_on(device)
    plan(scenario, societies=2, put_away=None if keeper is None else keeper.folder)
    began = time.perf_counter()
    put_away = None if keeper is None else keeper.open(threads)
    here, there = put_away.lives if put_away is not None else _born((scenario, other), threads, every, kind)
    try:
        pairs, ours, theirs = side_by_side(here, there, progress, keeper, put_away)
    finally:
        here.close()
        there.close()
    again = command("twin", scenario, without=() if against is not None else without, against=against)
    seconds = time.perf_counter() - began if keeper is None else keeper.seconds
    return _result(scenario, other, (ours, theirs), pairs, seconds, threads, every, again)


def _born(both: tuple[Scenario, Scenario], threads: int | None, every: int, kind: type[Life]) -> list[Life]:
    """Two lives of one society; it is drawn once."""
    values = both[0].values
    born = found(int(values["extent.people"]), int(values["extent.seed"]), values, threads or threads_by_default())  # type: ignore[arg-type]
    return [kind(s.values, s.theory, s.safeguards, society=born, threads=threads, every=every) for s in both]


def side_by_side(
    here: Life, there: Life, progress: Progress | None = None, keeper: Keeper | None = None,
    put_away: Snapshot | None = None,
) -> tuple[list[np.ndarray], Record, Record]:  # fmt: skip
    """Step two lives to their end: the paired sums of each period, and what was measured of both."""
    pair, ours, theirs, pairs = Pair(here, there), Record(here), Record(there), []
    if put_away is not None:
        for each, name in ((pair, "pair"), (ours, "with"), (theirs, "without")):
            each.take_up(part(put_away.sums, name))
        pairs = list(put_away.sums["pairs"])
    while here.day < here.until:
        ends = here.ends_period
        pair.live_day()
        if ends:
            pairs.append(pair.take_period())
            ours.note(here.take_period())
            theirs.note(there.take_period())
        if keeper is not None:
            keeper.after_day(
                [here, there], lambda: named("pair", pair.columns()) | named("with", ours.columns())
                | named("without", theirs.columns()) | {"pairs": np.array(pairs)},
            )  # fmt: skip
        if ends and progress is not None:
            progress(here.day - here.start, here.until - here.start)
    return pairs, ours, theirs


def _result(
    scenario: Scenario, other: Scenario, records: tuple[Record, Record], pairs: list[np.ndarray], seconds: float,
    threads: int | None, every: int, again: str,
) -> Twin:  # fmt: skip
    runs, frames = [], []
    for each, record, name in zip((scenario, other), records, ("with", "without"), strict=True):
        frames.append(figures.frame(record, name))
        runs.append(
            Run(each, record.life.hash(), seconds, threads or threads_by_default(), every, frames[-1],
                figures.headline_of_one(record), screening.table(each, record.screened))
        )  # fmt: skip
    measures = pl.concat([*frames, figures.pair_frame(pairs, records[0])])
    headline = figures.headline_of_two(pairs, *records)
    return Twin(runs[0], runs[1], difference(scenario, other), measures, headline, seconds, again)


def difference(scenario: Scenario, other: Scenario) -> list[str]:
    """What tells the twins apart, one text a difference: ``rollout.launch: 2015-01-28 / never``."""
    changed = [
        f"{key}: {value} / {other.values[key]}" for key, value in scenario.values.items() if other.values[key] != value
    ]
    if scenario.theory != other.theory:
        changed.append(f"theory: {scenario.theory} / {other.theory}")
    if set(scenario.safeguards) != set(other.safeguards):
        here, there = (", ".join(s.safeguards) or "none" for s in (scenario, other))
        changed.append(f"safeguards: {here} / {there}")
    return changed


def must_share_society(scenario: Scenario, other: Scenario) -> None:
    """Raises ValueError when people or ties differ: then there is no twin to each person."""
    for key, value in scenario.values.items():
        if key.split(".")[0] in ("extent", "people", "ties") and other.values[key] != value:
            raise ValueError(
                f"{key}: a twin is the same society, and this number makes another one; compare two runs instead"
            )
