"""One experiment under every theory of speaking: what holds whatever the reason why people fall silent.

Rule      for each theory, at the common baseline of voices, and each seed: a twin; then for each measure and theory
          the mean paired difference over seeds, its spread, its sign and its place among the theories
          sign: that of all seeds, if they agree; 0 if there is no difference in any; else none ("mixed")
          a conclusion holds when its sign is the same under all theories; else the theories that differ are named
Source    the design of the laboratory; the form follows its rule that magnitudes are not comparable across theories
Expect    most of what a score does to doors and ties holds under all; what it does to speech does not

In three steps, so that each can be done elsewhere: ``jobs`` (what is to be lived), ``lived`` (one job),
``compare`` (a table of what all of them gave).
"""

from __future__ import annotations

import io
import json
import statistics
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

import model_citizen
from model_citizen.experiments import folder
from model_citizen.experiments.baseline import at_baseline, calibrated_values, dissenters_share, kept
from model_citizen.experiments.plan import Plan, plan
from model_citizen.experiments.record import measures
from model_citizen.experiments.single import SCHEMA_VERSION, Progress
from model_citizen.experiments.twin import Twin, taken_out, twin
from model_citizen.parameters import Value
from model_citizen.scenario import Scenario, dump, theories, with_changes

SEEDS = 3
RUN, TABLE, SUMMARY = "run.json", "table.parquet", "summary.csv"
HIDING = "falsified_support_points"  # in the twin without the scheme: how near the baseline is to the one tuned for
COLUMNS = {
    "theory": pl.String, "seed": pl.Int64, "measure": pl.String, "with": pl.Float64, "without": pl.Float64,
    "difference": pl.Float64, "unit": pl.String,
}  # fmt: skip
SIGNS = {1: "up", -1: "down", 0: "none", None: "mixed"}


class Job(NamedTuple):
    """One twin to live."""

    theory: str
    seed: int
    scenario: Scenario
    other: Scenario


class Cell(NamedTuple):
    """One measure under one theory, over the seeds. ``kind``: a difference, or a level where none is defined."""

    measure: str
    theory: str
    kind: str
    mean: float | None
    spread: float | None  # standard deviation over seeds; None for one seed
    low: float | None
    high: float | None
    seeds: int
    sign: str | None  # up, down, none, mixed; None for a level
    rank: int | None  # 1 for the theory under which it is greatest


class Conclusion(NamedTuple):
    """Whether the sign of one measure is the same under all theories."""

    measure: str
    holds: bool
    sign: str  # of most theories
    under: tuple[str, ...]
    exceptions: dict[str, str]  # theory -> its sign


@dataclass
class Theories:
    """An experiment that has been lived under several theories."""

    scenario: Scenario
    names: tuple[str, ...]
    seeds: tuple[int, ...]
    without: tuple[str, ...]
    table: pl.DataFrame  # a row a theory, seed and measure
    cells: list[Cell]
    conclusions: list[Conclusion]
    hashes: dict[str, dict[str, str]]
    seconds: float
    threads: int
    command: str = field(default="theories")

    @property
    def summary(self) -> pl.DataFrame:
        """A row a measure and theory."""
        return pl.DataFrame([cell._asdict() for cell in self.cells], infer_schema_length=None)

    def document(self) -> dict[str, Any]:
        """The experiment as one JSON document."""
        values = self.scenario.values
        return {
            "schema": SCHEMA_VERSION, "command": self.command, "version": model_citizen.__version__,
            "scenario": self.scenario.name, "seed": self.seeds[0], "seeds": list(self.seeds),
            "people": values["extent.people"], "days": self.scenario.days, "threads": self.threads,
            "theories": list(self.names), "without": list(self.without), "seconds": round(self.seconds, 3),
            "baseline": self.baseline(), "headline": self.headline(),
            "conclusions": [each._asdict() | {"under": list(each.under)} for each in self.conclusions],
            "hash": self.hashes, "reproduce": self.reproduce,
        }  # fmt: skip

    def headline(self) -> dict[str, Any]:
        """By measure: its unit, and what each theory gives."""
        found: dict[str, Any] = {}
        for cell in self.cells:
            into = found.setdefault(cell.measure, {"unit": measures()[cell.measure].unit, "theories": {}})
            into["theories"][cell.theory] = {
                name: value for name, value in cell._asdict().items() if name not in ("measure", "theory")
            }
        return found

    def baseline(self) -> dict[str, Any]:
        """What each theory is calibrated to, and the voices it has here without what is taken out (1: nobody hides)."""
        made, share = kept(), dissenters_share(self.scenario)
        hiding = self.table.filter(pl.col("measure") == HIDING).group_by("theory").agg(pl.col("without").mean())
        here = dict(hiding.iter_rows())
        return {
            "made_by": made["made_by"], "target": made["target"],
            "theories": {
                name: {"values": calibrated_values(name), "voices_without": 1.0 - here[name] / 100.0 / share}
                for name in self.names
            },
        }  # fmt: skip

    @property
    def reproduce(self) -> str:
        """The command that lives the same again."""
        values = self.scenario.values
        given = [f"--people {values['extent.people']}", f"--seed {self.seeds[0]}", f"--seeds {len(self.seeds)}",
                 f"--until {values['extent.until']}"]  # fmt: skip
        given += [f"--without {name}" for name in self.without if self.without != ("score",)]
        return f"model-citizen theories {self.scenario.path or self.scenario.name} {' '.join(given)} -o DIR"

    def save(self, path: str | Path, *, force: bool = False) -> Path:
        """Write a folder, whole or not at all: the document, the table, the summary. Raises OSError or Occupied."""
        written = io.BytesIO()
        self.table.write_parquet(written, compression="zstd")
        document = json.dumps(self.document(), indent=1, ensure_ascii=False, allow_nan=False) + "\n"
        files = {
            "scenario.yaml": dump(self.scenario).encode(), RUN: document.encode(), TABLE: written.getvalue(),
            SUMMARY: self.summary.write_csv().encode(),
        }  # fmt: skip
        return folder.save_files(Path(path), files, force=force)


# -------------------------------------------------------------------------------------------- the plan
def jobs(
    scenario: Scenario, seeds: Sequence[int], names: Iterable[str], without: Sequence[str] = ("score",),
    changes: dict[str, Value] | None = None,
) -> list[Job]:  # fmt: skip
    """Every twin: the scenario under each theory at its baseline, and ``changes`` over it, without what is named."""
    found = []
    for theory in names:
        for seed in seeds:
            at = at_baseline(with_changes(scenario, theory=theory))
            chosen = with_changes(at, changes or {}, seed=seed)
            found.append(Job(theory, seed, chosen, taken_out(chosen, without)))
    return found


def plan_of(todo: Sequence[Job]) -> Plan:
    """What all of them take, one after the other. Raises DoesNotFit."""
    plans = [plan(job.scenario, societies=2) for job in todo]
    widest = max(plans, key=lambda each: each.bytes)
    return Plan(widest.people, widest.days, 2 * len(todo), widest.bytes, sum(each.seconds for each in plans))


# -------------------------------------------------------------------------------------------- one job
def lived(job: Job, *, threads: int | None = None, every: int = 7, progress: Progress | None = None) -> Twin:
    """Live one twin."""
    return twin(job.scenario, against=job.other, threads=threads, every=every, progress=progress)


def rows_of(job: Job, of: Twin) -> list[dict[str, Any]]:
    """The headline of a twin as rows of the table."""
    return [
        {"theory": job.theory, "seed": job.seed, "measure": name, **{key: line[key] for key in ("with", "without")},
         "difference": line["difference"], "unit": line["unit"]}
        for name, line in of.headline.items()
    ]  # fmt: skip


# ----------------------------------------------------------------------------------------- comparing
def cells_of(table: pl.DataFrame, names: Sequence[str]) -> list[Cell]:
    """Every measure under every theory, over the seeds, with its place among the theories."""
    found: list[Cell] = []
    for measure in table["measure"].unique(maintain_order=True):
        of = table.filter(pl.col("measure") == measure)
        kind = "difference" if of["difference"].is_not_null().any() else "with"
        row = [_cell(measure, name, kind, of.filter(pl.col("theory") == name)[kind].to_list()) for name in names]
        order = sorted((cell.mean for cell in row if cell.mean is not None), reverse=True)
        found += [cell if cell.mean is None else cell._replace(rank=order.index(cell.mean) + 1) for cell in row]
    return found


def _cell(measure: str, theory: str, kind: str, values: list[float | None]) -> Cell:
    here = [value for value in values if value is not None]
    name = "difference" if kind == "difference" else "level"
    if not here:
        return Cell(measure, theory, name, None, None, None, None, 0, None, None)
    spread = statistics.stdev(here) if len(here) > 1 else None
    sign = sign_of(here) if kind == "difference" else None
    return Cell(measure, theory, name, statistics.fmean(here), spread, min(here), max(here), len(here), sign, None)


NOTHING = 1e-9  # what is smaller came from adding in another order


def sign_of(differences: Sequence[float]) -> str:
    """The sign that all seeds share: ``up``, ``down``, ``none``; ``mixed`` when they don't agree."""
    signs = {0 if abs(each) < NOTHING else 1 if each > 0.0 else -1 for each in differences}
    return SIGNS[signs.pop() if len(signs) == 1 else None]


def conclusions_of(cells: Sequence[Cell], names: Sequence[str]) -> list[Conclusion]:
    """For each measure that has a difference under every theory: does its sign hold under all of them?"""
    found = []
    for measure in dict.fromkeys(cell.measure for cell in cells):
        signs = {cell.theory: cell.sign for cell in cells if cell.measure == measure and cell.sign is not None}
        if len(signs) < len(names):
            continue
        counts = {sign: sum(each == sign for each in signs.values()) for sign in SIGNS.values()}
        most = max(counts, key=lambda sign: counts[sign])
        exceptions = {name: sign for name, sign in signs.items() if sign is not None and sign != most}
        under = tuple(name for name in signs if name not in exceptions)
        found.append(Conclusion(measure, not exceptions and most != "mixed", most, under, exceptions))
    return found


def all_theories(
    scenario: Scenario, *, seeds: int = SEEDS, names: Sequence[str] | None = None, without: Sequence[str] = ("score",),
    changes: dict[str, Value] | None = None, threads: int | None = None, every: int = 7,
    progress: Callable[[int, int], None] | None = None, say: Callable[[str], None] | None = None,
) -> Theories:  # fmt: skip
    """Live a twin under every theory at the common baseline, for several seeds: the scenario's and those after it.

    Raises DoesNotFit, UnknownName, or ValueError for fewer than one seed.
    """
    if seeds < 1:
        raise ValueError("seeds: at least one is needed")
    chosen = tuple(names or theories())
    first = int(scenario.values["extent.seed"])  # type: ignore[arg-type]
    todo = jobs(scenario, range(first, first + seeds), chosen, without, changes)
    plan_of(todo)
    began, rows, hashes, workers = time.perf_counter(), [], {}, 1
    for place, job in enumerate(todo):
        if say is not None:
            say(f"{job.theory}, seed {job.seed} ({place + 1} of {len(todo)})")
        done = lived(job, threads=threads, every=every, progress=_within(progress, place, len(todo)))
        rows += rows_of(job, done)
        hashes[f"{job.theory} {job.seed}"], workers = done.hash, done.with_.threads
    table = pl.DataFrame(rows, schema_overrides=COLUMNS)
    cells = cells_of(table, chosen)
    return Theories(
        scenario, chosen, tuple(range(first, first + seeds)), tuple(without), table, cells,
        conclusions_of(cells, chosen), hashes, time.perf_counter() - began, workers,
    )  # fmt: skip


def _within(progress: Callable[[int, int], None] | None, place: int, of: int) -> Progress | None:
    """Days done of all jobs, from days done of one."""
    if progress is None:
        return None
    return lambda done, days: progress(place * days + done, of * days)
