"""Run folders: ``scenario.yaml``, ``run.json``, ``measures.parquet``, written whole or not at all."""

from __future__ import annotations

import io
import json
import os
import shutil
import tempfile
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from model_citizen.scenario import Scenario, ScenarioError, load

NAMES = ("scenario.yaml", "run.json", "measures.parquet")


class NotARun(ValueError):
    """A path that is no run folder, with a sentence that says why."""


class Occupied(ValueError):
    """A path that holds something already."""


class Files(NamedTuple):
    """What goes into a folder."""

    scenario: str
    document: dict[str, Any]
    measures: pl.DataFrame
    without: str | None = None  # the other scenario of a twin


class Folder(NamedTuple):
    """A run folder, read."""

    path: Path
    scenario: Scenario
    document: dict[str, Any]
    measures: pl.DataFrame


def save(path: Path, files: Files, *, force: bool = False) -> Path:
    """Write a folder aside, then move it into place. Raises Occupied unless ``force`` or nothing is there."""
    measures = io.BytesIO()
    files.measures.write_parquet(measures, compression="zstd")
    contents = {"scenario.yaml": files.scenario.encode()}
    if files.without is not None:
        contents["without.yaml"] = files.without.encode()
    contents["run.json"] = (json.dumps(files.document, indent=1, ensure_ascii=False) + "\n").encode()
    return save_files(path, contents | {"measures.parquet": measures.getvalue()}, force=force)


def save_files(path: Path, contents: Mapping[str, bytes], *, force: bool = False) -> Path:
    """Write these files aside, then move their folder into place. Raises Occupied unless ``force`` or nothing is there."""
    check_free(path, force=force)
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{path.name}-", dir=path.parent))
    try:
        for name, content in contents.items():
            _write(aside / name, content)
        os.chmod(aside, 0o755)
        _move_into_place(aside, path)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return path


def check_free(path: Path, *, force: bool = False) -> None:
    """Raises Occupied when a folder cannot be written here. A folder that is no run is never replaced."""
    if path.is_symlink() or (path.exists() and not path.is_dir()):
        raise Occupied(f"{path}: is not a folder; choose another name")
    if path.is_dir() and any(path.iterdir()):
        if not force:
            raise Occupied(f"{path}: holds something already; add --force to replace it, or choose another name")
        if not (path / "run.json").is_file():
            raise Occupied(f"{path}: holds files that are not a run, and is not replaced; choose another name")


def _write(file: Path, content: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _move_into_place(aside: Path, path: Path) -> None:
    """Put the new folder where the old one was; the old one goes only when the new one stands."""
    if path.is_dir():
        old = Path(tempfile.mkdtemp(prefix=f".{path.name}-old-", dir=path.parent))
        os.rename(path, old / "was")
        os.rename(aside, path)
        shutil.rmtree(old, ignore_errors=True)
    else:
        os.rename(aside, path)


def open_folder(path: str | Path) -> Folder:
    """Read a run folder. Raises NotARun with a sentence."""
    path = Path(path)
    if not path.is_dir():
        raise NotARun(f"{path}: is not a folder of a run; model-citizen run or twin with -o writes one")
    missing = [name for name in NAMES if not (path / name).is_file()]
    if missing:
        raise NotARun(f"{path}: is no folder of a run, it has no {missing[0]}")
    try:
        document = json.loads((path / "run.json").read_text(encoding="utf-8"))
        if not isinstance(document, dict) or "command" not in document:
            raise ValueError("no command")
    except (OSError, ValueError) as error:
        raise NotARun(f"{path / 'run.json'}: cannot be read as a run ({error})") from None
    if document.get("schema") != 1:
        raise NotARun(f"{path / 'run.json'}: has schema {document.get('schema')}, this version reads schema 1")
    try:
        scenario = load(path / "scenario.yaml")
    except ScenarioError as error:
        raise NotARun(str(error.faults[0])) from None
    try:
        measures = pl.read_parquet(path / "measures.parquet")
    except (OSError, pl.exceptions.PolarsError) as error:
        raise NotARun(f"{path / 'measures.parquet'}: cannot be read ({error})") from None
    name = str(document.get("scenario", scenario.name))  # the file in the folder is always called scenario.yaml
    return Folder(path, replace(scenario, name=name), document, measures)
