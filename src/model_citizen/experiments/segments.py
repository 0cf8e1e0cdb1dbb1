"""Segments: immutable Parquet files of runs, for where a database must not be: shared folders and archives.

A file is written aside, flushed to disk and then named, so it is there whole or not at all; its name
is a hash of what it holds. Each process writes only files of its own: no lock, no server.
"""

from __future__ import annotations

import hashlib
import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

if TYPE_CHECKING:
    from model_citizen.experiments.outcome import Lived

SCHEMA = {
    "id": pl.String, "job": pl.Binary, "record": pl.Binary, "digest": pl.String, "scenario": pl.String, "seconds": pl.Float64,
    "peak_bytes": pl.Int64, "code": pl.String, "machine": pl.String, "kept": pl.Float64,
}  # fmt: skip
MOST = 500  # runs in one file
GATHER = 32  # small files of one process before they are put together
FOLDER = "segments"
LEFT_AFTER = 3600.0  # seconds: an unnamed file as old as this belongs to nobody any more


def write(folder: Path, rows: list[tuple[Any, ...]]) -> Path | None:
    """Write runs (rows as ``store.packed`` gives them) as one file; on disk when this returns."""
    if not rows:
        return None
    place = folder / FOLDER
    place.mkdir(parents=True, exist_ok=True)
    name = hashlib.sha256("".join(sorted(row[3] for row in rows)).encode()).hexdigest()[:32]
    aside = place / f".{name}.{os.getpid()}.part"
    try:
        pl.DataFrame(rows, schema=SCHEMA, orient="row").write_parquet(aside, compression="zstd")
        _flush(aside)
        os.replace(aside, place / f"{name}.parquet")
        _flush(place)
    finally:
        aside.unlink(missing_ok=True)
    return place / f"{name}.parquet"


def _flush(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def files(folder: Path) -> list[Path]:
    """The segments of a store."""
    return sorted((folder / FOLDER).glob("*.parquet"))


def _each(folder: Path) -> Iterator[Path]:
    """The segments of a store, those too that somebody puts together out of others meanwhile."""
    seen: set[Path] = set()
    while new := [file for file in files(folder) if file not in seen]:
        seen.update(new)
        yield from new


def ids(folder: Path, damaged: dict[str, str]) -> set[str]:
    """The ids of the runs in all segments; files that cannot be read are noted."""
    found: set[str] = set()
    for file in _each(folder):
        frame = _read(file, damaged, ["id"])
        found |= set() if frame is None else set(frame["id"].to_list())
    return found


def rows(folder: Path, wanted: set[str] | None, damaged: dict[str, str]) -> Iterator[tuple[Any, ...]]:
    """The rows of these ids (or of all) in all segments."""
    for file in _each(folder):
        frame = _read(file, damaged, None)
        if frame is not None:
            chosen = frame if wanted is None else frame.filter(pl.col("id").is_in(list(wanted)))
            yield from chosen.iter_rows()


def _read(file: Path, damaged: dict[str, str], columns: list[str] | None) -> pl.DataFrame | None:
    try:
        return pl.read_parquet(file, columns=columns or list(SCHEMA))
    except FileNotFoundError:  # put together with others since it was listed
        return None
    except (OSError, pl.exceptions.PolarsError) as error:
        damaged[file.name] = str(error).splitlines()[0][:200]
        return None


def without(folder: Path, ids: set[str]) -> None:
    """Take runs, and files that cannot be read, out: a file that holds some is written anew without them, then goes."""
    for file in files(folder):
        frame = _read(file, {}, None)
        if frame is None:
            file.unlink(missing_ok=True)
        elif frame["id"].is_in(list(ids)).any():
            rest = frame.filter(~pl.col("id").is_in(list(ids))).rows()
            if write(folder, rest) != file:
                file.unlink(missing_ok=True)


def left_over(folder: Path) -> list[Path]:
    """Files that a process began and did not live to name, an hour old or more."""
    place, now = folder / FOLDER, time.time()
    return [file for file in place.glob(".*.part") if now - file.stat().st_mtime > LEFT_AFTER]


class Shelf:
    """Where a shard puts its runs: a file as soon as there are some, small files put together as they gather."""

    def __init__(self, folder: Path, gather: int = GATHER) -> None:
        self.folder, self.gather = folder, gather
        self._small: list[tuple[Path, list[tuple[Any, ...]]]] = []

    def keep(self, runs: list[Lived]) -> None:
        """Keep runs: all of them are on disk when this returns."""
        from model_citizen.experiments.store import packed

        rows = [packed(each) for each in runs]
        path = write(self.folder, rows)
        if path is not None and len(rows) < MOST:
            self._small.append((path, rows))
        if sum(len(rows) < self.gather for _, rows in self._small) >= self.gather:
            self._put_together([each for each in self._small if len(each[1]) < self.gather])
        if sum(len(rows) for _, rows in self._small) >= MOST:
            self._put_together(self._small)

    def close(self) -> None:
        """Put small files of this process together."""
        self._put_together(self._small)

    def _put_together(self, small: list[tuple[Path, list[tuple[Any, ...]]]]) -> None:
        """Make one file of several; an old one goes only when the new ones stand."""
        if len(small) < 2:
            return
        together = [row for _, rows in small for row in rows]
        parts = [together[first : first + MOST] for first in range(0, len(together), MOST)]
        new = [(write(self.folder, part), part) for part in parts]
        stay = {path for path, _ in new}
        for path, _ in small:
            if path not in stay:
                path.unlink(missing_ok=True)
        self._small = [each for each in self._small if each not in small]
        self._small += [(path, part) for path, part in new if path is not None and len(part) < MOST]
