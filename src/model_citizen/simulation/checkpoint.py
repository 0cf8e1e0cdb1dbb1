"""Checkpoints: a life, or a country, put away on some day, and taken up again as if it had never stopped.

A checkpoint is a folder of plain arrays and a manifest with their hashes, and one over itself. Draws have no state, so
nothing else needs keeping. It is written aside, flushed to disk and moved into place: there is no
half-written checkpoint.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from model_citizen.simulation import country_checkpoint
from model_citizen.simulation.clock import Imposed
from model_citizen.simulation.country import Country
from model_citizen.simulation.run import Life, Society
from model_citizen.simulation.state import Shown, State
from model_citizen.society.people import People
from model_citizen.society.ties import Ties

FORMAT = 4
SEAL = "seal"  # what the hash over a manifest is called in it
PARTS = ("people", "ties", "state", "shown", "other")


class BadCheckpoint(ValueError):
    """A folder that is no checkpoint, or a damaged one; the message says which file."""


def save(life: Life | Country, folder: str | Path) -> Path:
    """Put a life or a country away between two days. An older checkpoint of the same name is replaced when the new one stands."""
    folder = Path(folder)
    folder.parent.mkdir(parents=True, exist_ok=True)
    aside = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
    columns, told = (
        (country_checkpoint.columns_of(life), country_checkpoint.manifest_of(life))
        if isinstance(life, Country)
        else ({name: [column] for name, column in _columns(life).items()}, _manifest(life))
    )
    try:
        hashes = {name: _write(aside / f"{name}.npy", parts) for name, parts in columns.items()}
        manifest = sealed({"format": FORMAT, **told, "hashes": hashes})
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
    manifest = _told(folder)
    if "towns" in manifest:
        raise BadCheckpoint(f"{folder}: is of a country, not of one society")
    columns = {name: _read(folder / f"{name}.npy", wanted) for name, wanted in manifest["hashes"].items()}
    ties = _part(Ties, "ties", columns)
    life = Life(
        manifest["values"], manifest["theory"], tuple(manifest["safeguards"]), threads=threads, every=manifest["every"],
        notes=manifest.get("notes", True),
        society=Society(_part(People, "people", columns), Ties(ties.start, *(column[:0] for column in ties[1:]))),
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


def resume_country(folder: str | Path, *, threads: int | None = None) -> Country:
    """Take up a country where it was put away. Raises BadCheckpoint."""
    folder = Path(folder)
    manifest = _told(folder)
    if "towns" not in manifest:
        raise BadCheckpoint(f"{folder}: is of one society, not of a country")

    def read(name: str, parts: list[np.ndarray]) -> None:
        _read_into(parts, folder / f"{name}.npy", manifest["hashes"].get(name))

    return country_checkpoint.taken_up(manifest, read, threads)


def _told(folder: Path) -> dict[str, Any]:
    """The manifest of a checkpoint. Raises BadCheckpoint."""
    try:
        manifest: dict[str, Any] = json.loads((folder / "MANIFEST.json").read_text())
        if manifest["format"] != FORMAT:
            raise BadCheckpoint(f"{folder}: has format {manifest['format']}, this version reads format {FORMAT}")
    except (OSError, ValueError, KeyError, TypeError) as error:
        if isinstance(error, BadCheckpoint):
            raise
        raise BadCheckpoint(f"{folder}: is no checkpoint ({error})") from None
    if not unbroken(manifest):
        raise BadCheckpoint(f"{folder / 'MANIFEST.json'}: is damaged")
    return manifest


def sealed(told: Mapping[str, Any]) -> str:
    """A manifest as text, with a hash over all that it says."""
    return json.dumps({**told, SEAL: _seal_of(told)}, indent=1)


def unbroken(manifest: Mapping[str, Any]) -> bool:
    """Whether a manifest that was read says what ``sealed`` was told."""
    return manifest.get(SEAL) == _seal_of({name: told for name, told in manifest.items() if name != SEAL})


def _seal_of(told: Mapping[str, Any]) -> str:
    plain = json.loads(json.dumps(told))  # as a reader finds it: all names are texts, all rows are lists
    return hashlib.blake2b(json.dumps(plain, sort_keys=True).encode(), digest_size=16).hexdigest()


def _columns(life: Life) -> dict[str, np.ndarray]:
    parts: dict[str, Any] = dict(zip(PARTS, (life.people, life.ties, life.state, life.shown, life._other), strict=True))
    found = {f"{part}.{name}": column for part, columns in parts.items() for name, column in columns._asdict().items()}
    return found | {"table": life.table, "screened": life.screened}


def _manifest(life: Life) -> dict[str, Any]:
    return {
        "day": life.day, "since": life.since, "waiting": life.waiting, "every": life.every,
        "notes": life.notes,
        "share_all": life.share_all.hex(), "chain": life.chain.hex(), "theory": life.theory,
        "safeguards": list(life.safeguards), "values": life.values, "imposed": list(life.imposed.values()), "watch": life.watch.memory,
    }  # fmt: skip


def _part(kind: Any, part: str, columns: dict[str, np.ndarray]) -> Any:
    return kind(*(columns[f"{part}.{name}"] for name in kind._fields))


def _write(file: Path, parts: Sequence[np.ndarray]) -> str:
    """Write a column as one array, from where its parts lie; returns its hash."""
    with file.open("wb") as stream:
        kind = np.lib.format.dtype_to_descr(parts[0].dtype)
        np.lib.format.write_array_header_1_0(stream, {"descr": kind, "fortran_order": False, "shape": _shape(parts)})
        for part in parts:
            stream.write(np.ascontiguousarray(part).data)  # by Python, which says why when there is no room
        stream.flush()
        os.fsync(stream.fileno())
    return _hash(*parts)


def _read_into(parts: Sequence[np.ndarray], file: Path, wanted: str | None) -> None:
    """Fill the parts of a column with what ``_write`` wrote; it is never in memory twice. Raises BadCheckpoint."""
    try:
        with file.open("rb") as stream:
            np.lib.format.read_magic(stream)
            _, _, kind = np.lib.format.read_array_header_1_0(stream)
            whole = all(part.dtype == kind and _filled(part, stream) for part in parts) and not stream.read(1)
    except (OSError, ValueError) as error:
        raise BadCheckpoint(f"{file}: cannot be read ({error})") from None
    if not whole or _hash(*parts) != wanted:
        raise BadCheckpoint(f"{file}: is damaged")


def _filled(part: np.ndarray, stream: Any) -> bool:
    """Whether there were bytes enough to fill an array."""
    return part.nbytes == 0 or stream.readinto(memoryview(part.data).cast("B")) == part.nbytes


def _read(file: Path, wanted: str) -> np.ndarray:
    try:
        column: np.ndarray = np.load(file, allow_pickle=False)
    except (OSError, ValueError) as error:
        raise BadCheckpoint(f"{file}: cannot be read ({error})") from None
    if _hash(column) != wanted:
        raise BadCheckpoint(f"{file}: is damaged")
    return column


def _hash(*parts: np.ndarray) -> str:
    """A hash over what the numbers are, and over their bytes."""
    digest = hashlib.blake2b(f"{parts[0].dtype.str} {_shape(parts)}".encode(), digest_size=16)
    for part in parts:
        digest.update(np.ascontiguousarray(part).data)
    return digest.hexdigest()


def _shape(parts: Sequence[np.ndarray]) -> tuple[int, ...]:
    return parts[0].shape if len(parts) == 1 else (sum(map(len, parts)),)
