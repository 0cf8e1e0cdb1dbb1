"""What an experiment gives, and the folder it is kept in.

``run.json``         the document: what was asked, the summary, how to repeat it; written last
``table.parquet``    every number of every run (the table of ``live``)
``summary.parquet``  the summary: means, intervals, differences
``scenarios/``       each scenario, resolved
``store/``           the runs themselves (store.py), unless they are kept elsewhere
``plan.json``        what is asked, written first: a folder that has only this and a store is unfinished
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

import model_citizen
from model_citizen.experiments import frames
from model_citizen.experiments.batch import How, KeptHow
from model_citizen.experiments.folder import NotARun, Occupied
from model_citizen.experiments.job import MODEL_VERSION
from model_citizen.experiments.record import measures
from model_citizen.experiments.single import SCHEMA_VERSION
from model_citizen.scenario import Scenario, dump

VERBS = ("claims", "compare", "ensemble", "sweep", "theories")
STORE = "store"
PART = ".part"  # how the name of a file ends that is being written
PLAN, DOCUMENT, TABLE, SUMMARY = "plan.json", "run.json", "table.parquet", "summary.parquet"


@dataclass
class Experiment:
    """An experiment that was lived: its table, its summary, and what was asked."""

    command: str
    title: str
    scenarios: Mapping[str, Scenario]
    table: pl.DataFrame  # one row a job and measure
    summary: pl.DataFrame  # one row a comparison
    asked: Mapping[str, Any]  # what else the document says
    reproduce: str
    seeds: Sequence[int] = field(default_factory=tuple)

    def document(self) -> dict[str, Any]:
        """The experiment as one JSON document."""
        first = next(iter(self.scenarios.values()))
        return {
            "schema": SCHEMA_VERSION, "command": self.command, "version": model_citizen.__version__,
            "model": MODEL_VERSION, "title": self.title, "scenarios": list(self.scenarios),
            "people": first.values["extent.people"], "days": first.days, "theory": first.theory,
            "seeds": list(self.seeds), "runs": self.table["id"].n_unique() if len(self.table) else 0,
            **self.asked, "reproduce": self.reproduce, "rows": self.summary.to_dicts(),
        }  # fmt: skip

    def save(self, path: str | Path, *, force: bool = False) -> Path:
        """Write the folder. Each file is there whole or not at all, ``run.json`` last. Raises Occupied."""
        path = Path(path)
        begin(path, self.command, self.reproduce, force=force)
        (path / "scenarios").mkdir(exist_ok=True)
        for name, scenario in self.scenarios.items():
            _write(path / "scenarios" / f"{Path(name).stem}.yaml", dump(scenario).encode())
        for name, frame in ((TABLE, self.table), (SUMMARY, self.summary)):
            with aside(path / name) as beside:
                frame.write_parquet(beside, compression="zstd")
        details = self.document() | {"measures": _described(self.summary)}
        _write(path / DOCUMENT, (json.dumps(details, indent=1, ensure_ascii=False) + "\n").encode())
        return path

    def to_pandas(self) -> Any:
        """The summary as a pandas frame, where pandas is installed."""
        return frames.to_pandas(self.summary)


def started(command: str, reproduce: str, how: KeptHow) -> How:
    """Make the folder of an experiment where one is wanted; how its jobs are lived, which is for ``live``.

    The runs are kept in the folder unless another store is named. A dry run makes nothing. Raises Occupied.
    """
    folder, force = how.get("folder"), how.get("force", False)
    rest: dict[str, Any] = {key: value for key, value in how.items() if key not in ("folder", "force")}
    if folder is not None:
        if rest.get("store") is None:
            rest["store"] = Path(folder) / STORE
        if how.get("dry_run"):
            check_free(Path(folder), reproduce, force=force)
        else:
            begin(folder, command, reproduce, force=force)
    return How(**rest)  # type: ignore[typeddict-item]


def finished(experiment: Experiment, how: KeptHow) -> Experiment:
    """Write the folder of an experiment where one is wanted; a dry run and a part write nothing."""
    folder = how.get("folder")
    if folder is not None and not how.get("dry_run") and how.get("shard") is None:
        experiment.save(folder, force=how.get("force", False))
    return experiment


class Kept(NamedTuple):
    """The folder of an experiment, read."""

    path: Path
    document: dict[str, Any]
    table: pl.DataFrame
    summary: pl.DataFrame


def begin(path: str | Path, command: str, reproduce: str, *, force: bool = False) -> None:
    """Make the folder of an experiment, or go on in one. Raises Occupied with a sentence.

    A folder with the result of another experiment is taken over only with ``force``; its runs stay.
    """
    path = Path(path)
    check_free(path, reproduce, force=force)
    path.mkdir(parents=True, exist_ok=True)
    if (path / DOCUMENT).is_file() and _asked_there(path) != reproduce:
        _clear(path)
    plan = {"schema": SCHEMA_VERSION, "command": command, "reproduce": reproduce}
    _write(path / PLAN, (json.dumps(plan, indent=1, ensure_ascii=False) + "\n").encode())


def check_free(path: Path, reproduce: str, *, force: bool = False) -> None:
    """Raises Occupied where the folder of this experiment cannot be."""
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise Occupied(f"{path}: is not a folder; choose another name")
    if not path.is_dir() or all(each.name.endswith(PART) for each in path.iterdir()):
        return
    if not (path / PLAN).is_file():
        raise Occupied(f"{path}: holds something that is no experiment; choose another name")
    if (path / DOCUMENT).is_file() and _asked_there(path) != reproduce and not force:
        raise Occupied(
            f"{path}: holds the result of another experiment ({_asked_there(path)}); "
            "add --force to put this one in its place, or choose another name"
        )


def verb_of(path: str | Path) -> str | None:
    """The verb that a finished experiment was lived with; None where there is none."""
    try:
        return str(json.loads((Path(path) / DOCUMENT).read_text(encoding="utf-8"))["command"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def is_experiment(path: str | Path) -> bool:
    """Whether a folder is that of a finished experiment."""
    return verb_of(path) in VERBS


def open_experiment(path: str | Path) -> Kept:
    """Read the folder of an experiment. Raises NotARun with a sentence."""
    path = Path(path)
    if not (path / DOCUMENT).is_file():
        unfinished = (path / PLAN).is_file()
        raise NotARun(f"{path}: is {'an unfinished' if unfinished else 'no folder of an'} experiment")
    try:
        document = json.loads((path / DOCUMENT).read_text(encoding="utf-8"))
        table, summary = (pl.read_parquet(path / name) for name in (TABLE, SUMMARY))
    except (OSError, ValueError, pl.exceptions.PolarsError) as error:
        raise NotARun(f"{path}: cannot be read as an experiment ({str(error).splitlines()[0][:200]})") from None
    return Kept(path, document, table, summary)


def _asked_there(path: Path) -> str:
    try:
        return str(json.loads((path / PLAN).read_text(encoding="utf-8"))["reproduce"])
    except (OSError, ValueError, KeyError, TypeError):
        return "unreadable"


def _clear(path: Path) -> None:
    for name in (DOCUMENT, TABLE, SUMMARY, "report.html"):
        (path / name).unlink(missing_ok=True)
    shutil.rmtree(path / "scenarios", ignore_errors=True)


def _write(file: Path, content: bytes) -> None:
    with aside(file) as beside, beside.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


@contextlib.contextmanager
def aside(file: Path) -> Iterator[Path]:
    """A path to write to, which then takes the place of the file: one of its own for each of those who share a folder."""
    beside = file.with_name(f".{file.name}.{os.urandom(4).hex()}{PART}")
    try:
        yield beside
        os.replace(beside, file)
    finally:
        beside.unlink(missing_ok=True)


def _described(summary: pl.DataFrame) -> dict[str, dict[str, Any]]:
    """What each measure of a summary is."""
    there = measures()
    return {
        name: {"title": there[name].title, "definition": there[name].definition, "unit": there[name].unit,
               "denominator": there[name].denominator, "source": there[name].source, "family": there[name].family}
        for name in summary["measure"].unique(maintain_order=True).to_list() if name in there
    }  # fmt: skip
