"""A study: many societies behind one table. What it was about, what came out, and the folder that keeps it.

``study.json``     what was asked and found, as the command prints it
``table.parquet``  the tidy table; further tables stand beside it under their own names
``scenario.yaml``  the scenario that was studied
``store/``         every run, so that the same command lives only what is missing (store.py)

Each file is written aside and renamed, ``study.json`` last: a folder that has it is whole.
"""

from __future__ import annotations

import difflib
import io
import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

import model_citizen
from model_citizen.experiments.batch import live
from model_citizen.experiments.folder import NotARun
from model_citizen.experiments.job import Job, replicates, twin_job
from model_citizen.scenario import Scenario, ScenarioError, dump, load

SCHEMA_VERSION = 1
DOCUMENT, SCENARIO, STORE = "study.json", "scenario.yaml", "store"
MAIN = "table"
Living = Mapping[str, Any]  # how jobs are lived: store, on, workers, dry_run, progress, say, ask


@dataclass(frozen=True)
class Study:
    """What a study found. ``tables`` are tidy frames by name; ``table`` is the first of them."""

    command: str  # sensitivity, safeguards, discover, calibrate
    scenario: Scenario
    asked: Mapping[str, Any]  # the options that matter, with their defaults
    found: Mapping[str, Any]  # what there is beside the tables
    tables: Mapping[str, pl.DataFrame]
    reproduce: str = field(default="")

    @property
    def table(self) -> pl.DataFrame:
        """The tidy table of the study."""
        return self.tables[MAIN]

    def document(self) -> dict[str, Any]:
        """The study as one JSON document."""
        values = self.scenario.values
        return {
            "schema": SCHEMA_VERSION, "command": self.command, "version": model_citizen.__version__,
            "scenario": self.scenario.name, "title": self.scenario.title, "seed": values["extent.seed"],
            "people": values["extent.people"], "days": self.scenario.days, "theory": self.scenario.theory,
            "asked": dict(self.asked), **self.found,
            **{name: frame.to_dicts() for name, frame in self.tables.items() if name in (MAIN, "pairs", "left_out")},
            "reproduce": self.reproduce,
        }  # fmt: skip

    def to_pandas(self) -> Any:
        """The tidy table as a pandas frame, where pandas is installed."""
        import pandas

        return pandas.DataFrame(self.table.to_dict(as_series=False))

    def save(self, path: str | Path) -> Path:
        """Write the folder of the study. What is there of an earlier one is replaced, its runs are kept."""
        folder = Path(path)
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / SCENARIO, dump(self.scenario).encode())
        for name, frame in self.tables.items():
            bytes_ = io.BytesIO()
            frame.write_parquet(bytes_, compression="zstd")
            _write(folder / f"{name}.parquet", bytes_.getvalue())
        _write(folder / DOCUMENT, (json.dumps(_plain(self.document()), indent=1, ensure_ascii=False) + "\n").encode())
        return folder


def open_study(path: str | Path) -> Study:
    """Read the folder of a study. Raises NotARun with a sentence."""
    folder = Path(path)
    if not (folder / DOCUMENT).is_file():
        raise NotARun(f"{folder}: is no folder of a study, it has no {DOCUMENT}")
    try:
        document = json.loads((folder / DOCUMENT).read_text(encoding="utf-8"))
        tables = {file.stem: pl.read_parquet(file) for file in sorted(folder.glob("*.parquet"))}
        scenario = load(folder / SCENARIO)
        name = str(document["scenario"])
    except (OSError, ValueError, KeyError, TypeError, pl.exceptions.PolarsError) as error:
        raise NotARun(f"{folder}: cannot be read as a study ({error})") from None
    except ScenarioError as error:
        raise NotARun(str(error.faults[0])) from None
    if document.get("schema") != SCHEMA_VERSION:
        raise NotARun(f"{folder}: has schema {document.get('schema')}, this version reads schema {SCHEMA_VERSION}")
    about = {"schema", "command", "version", "title", "seed", "people", "days", "theory", "asked", "reproduce"}
    found = {key: value for key, value in document.items() if key not in about | {"scenario", *tables}}
    return Study(
        str(document["command"]), replace(scenario, name=name), document.get("asked", {}), found, tables,
        str(document.get("reproduce", "")),
    )  # fmt: skip


def _write(file: Path, content: bytes) -> None:
    aside = file.with_name(f".{file.name}.part")
    with aside.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(aside, file)


def _plain(value: Any) -> Any:
    """What JSON knows; a number that is none becomes null."""
    if isinstance(value, Mapping):
        return {str(key): _plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, float | np.floating):
        return float(value) if np.isfinite(value) else None
    return value.item() if isinstance(value, np.generic) else value


# ---------------------------------------------------------------------------- living many worlds


def worlds(
    scenarios: Sequence[Scenario], seeds: int, living: Living, *, label: str = "world"
) -> tuple[dict[str, np.ndarray], dict[str, str], pl.DataFrame]:
    """Live every scenario beside its twin without the score, each under the same ``seeds`` lucks.

    Returns measure -> what the scheme caused, float64 (worlds, seeds), NaN where it is not defined; measure ->
    unit; and the table of ``live``.
    """
    jobs: list[Job] = [twin_job(scenario, {label: place}) for place, scenario in enumerate(scenarios)]
    table = live(replicates(jobs, seeds), **living)
    return values_of(table, len(scenarios), seeds, label), units_of(table), table


def values_of(table: pl.DataFrame, count: int, seeds: int, label: str = "world") -> dict[str, np.ndarray]:
    """Measure -> what the scheme caused, (worlds, seeds): the difference, or the number under the scheme alone.

    The second is for what exists only where there is a scheme: of the points lost, the share lost through others.
    """
    found = {}
    for (measure,), rows in table.group_by(["measure"], maintain_order=True):
        column = "with" if rows["value"].is_null().all() else "value"
        values = np.full((count, seeds), np.nan)
        values[rows[label].to_numpy(), rows["replicate"].to_numpy()] = rows[column].fill_null(np.nan).to_numpy()
        found[str(measure)] = values
    return found


def units_of(table: pl.DataFrame) -> dict[str, str]:
    """Measure -> unit."""
    return dict(table.select("measure", "unit").unique(maintain_order=True).iter_rows())


class UnknownMeasure(ValueError):
    """No measure of that name; the message says which is nearest."""


def must_be_measures(names: Sequence[str], known: Sequence[str]) -> None:
    """Raises UnknownMeasure for the first name that is none of the known ones."""
    for name in names:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
            hint = f'; did you mean "{near[0]}"?' if near else ""
            listed = ", ".join(sorted(known))
            raise UnknownMeasure(f"--measure {name[:60]}: there is no such measure here{hint} (one of {listed})")
