"""Checkpoints: a life put away on some day, and taken up again as if it had never stopped.

A checkpoint is a folder of plain arrays and a manifest with their hashes. Draws have no state, so
nothing else needs keeping. It is written aside, flushed to disk and moved into place: there is no
half-written checkpoint.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from pathlib import Path
from typing import Any

import numpy as np

from model_citizen.simulation.clock import Imposed
from model_citizen.simulation.run import Life, Society
from model_citizen.simulation.state import Shown, State
from model_citizen.society.people import People
from model_citizen.society.ties import Ties

FORMAT = 2
PARTS = ("people", "ties", "state", "shown", "other")


class BadCheckpoint(ValueError):
    """A folder that is no checkpoint, or a damaged one; the message says which file."""


def save(life: Life, folder: str | Path) -> Path:
    """Put a life away between two days. An older checkpoint of the same name is replaced when the new one stands."""
    folder = Path(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    try:
        hashes = {name: _write(aside / f"{name}.npy", column) for name, column in _columns(life).items()}
        manifest = json.dumps(_manifest(life) | {"hashes": hashes}, indent=1)
        with (aside / "MANIFEST.json").open("w") as stream:
            stream.write(manifest)
            stream.flush()
            os.fsync(stream.fileno())
        flush(aside)
        _move_into_place(aside, folder)
        flush(folder.parent)
    except BaseException:
        shutil.rmtree(aside, ignore_errors=True)
        raise
    return folder


def flush(folder: Path) -> None:
    """Make the names in a folder outlast a loss of power, where the system can."""
    try:
        handle = os.open(folder, os.O_RDONLY)
    except OSError:  # a system on which folders cannot be opened
        return
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _move_into_place(aside: Path, folder: Path) -> None:
    """The old checkpoint goes only when the new one stands."""
    old = folder.with_name(f".{folder.name}-old")
    shutil.rmtree(old, ignore_errors=True)
    if folder.exists():
        os.rename(folder, old)
    os.rename(aside, folder)
    shutil.rmtree(old, ignore_errors=True)


def resume(folder: str | Path, *, threads: int | None = None) -> Life:
    """Take up a life where it was put away. Raises BadCheckpoint."""
    folder = Path(folder)
    try:
        manifest = json.loads((folder / "MANIFEST.json").read_text())
        if manifest["format"] != FORMAT:
            raise BadCheckpoint(f"{folder}: has format {manifest['format']}, this version reads format {FORMAT}")
    except (OSError, ValueError, KeyError) as error:
        if isinstance(error, BadCheckpoint):
            raise
        raise BadCheckpoint(f"{folder}: is no checkpoint ({error})") from None
    columns = {name: _read(folder / f"{name}.npy", wanted) for name, wanted in manifest["hashes"].items()}
    ties = _part(Ties, "ties", columns)
    life = Life(
        manifest["values"], manifest["theory"], tuple(manifest["safeguards"]), threads=threads, every=manifest["every"],
        notes=manifest.get("notes", True),
        society=Society(_part(People, "people", columns), Ties(ties.start, ties.friend[:0], ties.info[:0])),
        imposed=[Imposed(*each) for each in manifest["imposed"]],
    )  # fmt: skip
    life.ties = ties  # handed over after the birth, which would have copied them
    life.state, life.shown = _part(State, "state", columns), _part(Shown, "shown", columns)
    life._other, life.table = _part(Shown, "other", columns), columns["table"]
    life.screened = columns["screened"]
    life.day, life.since, life.waiting = manifest["day"], manifest["since"], manifest["waiting"]
    life.share_all, life.chain = float.fromhex(manifest["share_all"]), bytes.fromhex(manifest["chain"])
    life.watch.resume(manifest.get("watch", life.watch.memory))
    return life


def _columns(life: Life) -> dict[str, np.ndarray]:
    parts: dict[str, Any] = dict(zip(PARTS, (life.people, life.ties, life.state, life.shown, life._other), strict=True))
    found = {f"{part}.{name}": column for part, columns in parts.items() for name, column in columns._asdict().items()}
    return found | {"table": life.table, "screened": life.screened}


def _manifest(life: Life) -> dict[str, Any]:
    return {
        "format": FORMAT, "day": life.day, "since": life.since, "waiting": life.waiting, "every": life.every,
        "notes": life.notes,
        "share_all": life.share_all.hex(), "chain": life.chain.hex(), "theory": life.theory,
        "safeguards": list(life.safeguards), "values": life.values, "imposed": list(life.imposed.values()), "watch": life.watch.memory,
    }  # fmt: skip


def _part(kind: Any, part: str, columns: dict[str, np.ndarray]) -> Any:
    return kind(*(columns[f"{part}.{name}"] for name in kind._fields))


def _write(file: Path, column: np.ndarray) -> str:
    with file.open("wb") as stream:
        np.save(stream, column, allow_pickle=False)
        stream.flush()
        os.fsync(stream.fileno())
    return _hash(column)


def _read(file: Path, wanted: str) -> np.ndarray:
    try:
        column: np.ndarray = np.load(file, allow_pickle=False)
    except (OSError, ValueError) as error:
        raise BadCheckpoint(f"{file}: cannot be read ({error})") from None
    if _hash(column) != wanted:
        raise BadCheckpoint(f"{file}: is damaged")
    return column


def _hash(column: np.ndarray) -> str:
    return hashlib.blake2b(np.ascontiguousarray(column).data, digest_size=16).hexdigest()
