"""The run store: a folder in which every run that was lived is kept once, under its id.

``runs.sqlite``   the ledger of this machine: runs and failures (write-ahead log, every commit on disk)
``segments/``     immutable Parquet files of runs, for shared folders, clusters and the archive (segments.py)
``FORMAT``        the number of this form

Rule      a run is there whole or not at all; readers never wait for a writer; a damaged record is
          named and lived again, and hides no other
Source    reliability brief of the house, measured: 0 of 1,441 runs lost in 50 kills
"""

from __future__ import annotations

import contextlib
import errno
import os
import sqlite3
import time
import zlib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

from model_citizen.experiments import segments
from model_citizen.experiments.job import id_of
from model_citizen.experiments.outcome import Lived, digest_of

Row = tuple[Any, ...]
FORMAT = 1
_BEGUN = ".FORMAT."  # how the name begins of what will be the file FORMAT
PATIENCE = 60.0  # seconds to wait for another writer
TABLES = """
CREATE TABLE IF NOT EXISTS run (
  id TEXT PRIMARY KEY, job BLOB NOT NULL, record BLOB NOT NULL, digest TEXT NOT NULL,
  scenario TEXT, seconds REAL, peak_bytes INTEGER, code TEXT, machine TEXT, kept REAL
);
CREATE TABLE IF NOT EXISTS failed (
  id TEXT PRIMARY KEY, job BLOB NOT NULL, tries INTEGER NOT NULL, reason TEXT NOT NULL, kept REAL
);
"""


class NotAStore(ValueError):
    """A folder that is no run store, or one of another form; the message is one sentence."""


class Kept(NamedTuple):
    """A run as the store gives it back, checked against its digest."""

    id: str
    text: str
    record: str
    scenario: str  # what its scenario was called
    seconds: float
    peak_bytes: int
    code: str
    machine: str
    kept: float  # seconds since 1970 at which it was written


class Failure(NamedTuple):
    """A job that could not be lived, and why."""

    id: str
    text: str
    tries: int
    reason: str


class Store:
    """A run store, opened. ``writes`` False opens one that is there and changes nothing in it.

    The ledger is made when it is first written to: a store on a shared folder has only segments.
    """

    def __init__(self, folder: str | Path, *, writes: bool = True) -> None:
        self.folder = Path(folder)
        self.damaged: dict[str, str] = {}  # id or file -> what is wrong with it, as far as it was read
        self._ledger: sqlite3.Connection | None = None
        self._writes = writes
        _check_format(self.folder, writes)
        if self.file.is_file():
            self._ledger = self._open()

    @property
    def file(self) -> Path:
        """The ledger of this machine."""
        return self.folder / "runs.sqlite"

    def _open(self) -> sqlite3.Connection:
        try:
            ledger = sqlite3.connect(self.file, timeout=PATIENCE, isolation_level=None, check_same_thread=False)
            ledger.execute("PRAGMA journal_mode=WAL")
            ledger.execute("PRAGMA synchronous=FULL")
            ledger.executescript(TABLES)
        except sqlite3.DatabaseError as error:
            meant = self._understood(error)
            if isinstance(meant, PermissionError) and not self._writes:
                return self._as_it_lies()
            if isinstance(meant, sqlite3.Error):
                raise NotAStore(
                    f"{self.file}: cannot be read as a run store ({error}); "
                    "put the file away, and the same command lives again what was in it"
                ) from None
            raise meant from None
        return ledger

    def _as_it_lies(self) -> sqlite3.Connection:
        """The ledger where nothing may be written: an archive, or the folder of somebody else."""
        log = self.file.with_name(f"{self.file.name}-wal")
        how = "mode=ro" if log.exists() else "mode=ro&immutable=1"  # without a log nobody is writing
        ledger = sqlite3.connect(f"{self.file.absolute().as_uri()}?{how}", uri=True, timeout=PATIENCE, isolation_level=None,
                                 check_same_thread=False)  # fmt: skip
        try:
            ledger.execute("SELECT 1 FROM run LIMIT 1")
        except sqlite3.DatabaseError:
            raise OSError(errno.EACCES, "may not be read", str(self.file)) from None
        return ledger

    # ------------------------------------------------------------------------------------ reading
    def ids(self) -> set[str]:
        """The ids of all runs that are there, wherever in the store."""
        found = {row[0] for row in self._rows("SELECT id FROM run")}
        return found | segments.ids(self.folder, self.damaged)

    def read(self, ids: Iterable[str] | None = None) -> Iterator[Kept]:
        """The runs of these ids (or all) that are there and sound, in no order; damaged ones are noted and left out."""
        wanted = None if ids is None else set(ids)
        seen: set[str] = set()
        for row in self._found(wanted):
            kept = self._sound(row)
            if kept is not None and kept.id not in seen:
                seen.add(kept.id)
                yield kept
        rest = None if wanted is None else wanted - seen
        if rest is None or rest:
            for row in segments.rows(self.folder, rest, self.damaged):
                kept = self._sound(row)
                if kept is not None and kept.id not in seen:
                    seen.add(kept.id)
                    self.damaged.pop(kept.id, None)
                    yield kept

    def failures(self) -> list[Failure]:
        """The jobs in quarantine, by id."""
        rows = self._rows("SELECT id, job, tries, reason FROM failed ORDER BY id")
        return [Failure(id, zlib.decompress(job).decode(), tries, reason) for id, job, tries, reason in rows]

    def _found(self, wanted: set[str] | None) -> Iterator[Row]:
        columns = "SELECT id, job, record, digest, scenario, seconds, peak_bytes, code, machine, kept FROM run"
        if wanted is None:
            yield from self._rows(columns)
            return
        several = sorted(wanted)
        for first in range(0, len(several), 500):
            part = several[first : first + 500]
            yield from self._rows(f"{columns} WHERE id IN ({','.join('?' * len(part))})", part)

    def _rows(self, query: str, values: Iterable[object] = ()) -> Iterator[Row]:
        if self._ledger is None:
            return
        try:
            yield from self._ledger.execute(query, tuple(values))
        except sqlite3.DatabaseError as error:
            self.damaged[str(self.folder / "runs.sqlite")] = str(error)

    def _sound(self, row: Row) -> Kept | None:
        """The run of a row, or None with the fault noted when a bit of it is not what was written."""
        id, job, record, digest, *rest = row
        try:
            text, found = zlib.decompress(job).decode(), zlib.decompress(record).decode()
        except (zlib.error, UnicodeDecodeError, TypeError):
            self.damaged[str(id)] = "cannot be unpacked"
            return None
        if id_of(text) != id or digest_of(text, found) != digest:
            self.damaged[str(id)] = "is not what was written"
            return None
        return Kept(id, text, found, *rest)

    # ------------------------------------------------------------------------------------ writing
    def keep(self, runs: Iterable[Lived]) -> None:
        """Keep runs: all of them are on disk when this returns."""
        rows = [packed(each) for each in runs]
        if not rows:
            return
        with self._written() as ledger:
            ledger.executemany("INSERT OR REPLACE INTO run VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
            ledger.executemany("DELETE FROM failed WHERE id = ?", [(row[0],) for row in rows])

    def quarantine(self, text: str, tries: int, reason: str) -> None:
        """Note a job that could not be lived; it is not tried again until ``forget`` has been called."""
        row = (id_of(text), zlib.compress(text.encode()), tries, reason[:2000], time.time())
        with self._written() as ledger:
            ledger.execute("INSERT OR REPLACE INTO failed VALUES (?,?,?,?,?)", row)

    def forget(self, ids: Iterable[str]) -> int:
        """Take runs and failures out of the ledger; returns how many went. Segments are immutable and stay."""
        with self._written() as ledger:
            before = ledger.total_changes
            for table in ("run", "failed"):
                ledger.executemany(f"DELETE FROM {table} WHERE id = ?", [(id,) for id in ids])
            return ledger.total_changes - before

    def salvage(self) -> int:
        """Put all that can still be read of a damaged ledger into a new one; the old one stays beside it.

        Returns how many runs were saved; nothing is done to a ledger that is sound.
        """
        if self._ledger is None or self._is_sound():
            return 0
        rows = list(_every_row(self._ledger))
        self.close()
        for ending in ("", "-wal", "-shm"):
            old = self.file.with_name(self.file.name + ending)
            if old.is_file():
                os.replace(old, old.with_name(f"damaged-{time.time_ns()}-{old.name}"))
        with self._written() as ledger:
            ledger.executemany("INSERT OR REPLACE INTO run VALUES (?,?,?,?,?,?,?,?,?,?)", rows)
        self.damaged.pop(str(self.file), None)
        return len(rows)

    def _is_sound(self) -> bool:
        try:
            return bool(self._ledger and self._ledger.execute("PRAGMA integrity_check(1)").fetchone()[0] == "ok")
        except sqlite3.DatabaseError:
            return False

    def shrink(self) -> None:
        """Give the room of what was forgotten back to the disk."""
        if self._ledger is not None:
            self._ledger.execute("VACUUM")
            self._ledger.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextlib.contextmanager
    def _written(self) -> Iterator[sqlite3.Connection]:
        ledger = self._ledger = self._ledger or self._open()
        try:
            ledger.execute("BEGIN IMMEDIATE")
            yield ledger
            ledger.execute("COMMIT")
        except BaseException as error:
            if ledger.in_transaction:
                ledger.execute("ROLLBACK")
            if isinstance(error, sqlite3.OperationalError):
                raise self._understood(error) from error
            raise

    def _understood(self, error: sqlite3.DatabaseError) -> Exception:
        """What a database says, as the error that it stands for."""
        said = str(error)
        if "full" in said:
            return OSError(errno.ENOSPC, said, str(self.file))
        if "readonly" in said or "unable to open" in said:
            return OSError(errno.EACCES, said, str(self.file))
        if "locked" in said:
            return NotAStore(f"{self.file}: somebody else has been writing in it for {PATIENCE:.0f} seconds; try again")
        return error

    def close(self) -> None:
        """Let the file go."""
        if self._ledger is not None:
            self._ledger.close()
            self._ledger = None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


def _every_row(ledger: sqlite3.Connection) -> Iterator[Row]:
    """The runs of a damaged ledger, one by one, around the pages that cannot be read."""
    last, missed = 0, 0
    while missed < 1000:
        try:
            row = ledger.execute("SELECT * FROM run WHERE rowid = ?", (last + 1,)).fetchone()
        except sqlite3.DatabaseError:
            row = None
        last, missed = last + 1, 0 if row is not None else missed + 1
        if row is not None:
            yield row


def packed(each: Lived) -> Row:
    """The row of a run: id, job, record, digest, scenario, seconds, peak_bytes, code, machine, kept."""
    text, record = each.text, each.outcome.record
    return (
        id_of(text), zlib.compress(text.encode()), zlib.compress(record.encode()), digest_of(text, record),
        each.scenario, each.outcome.seconds, each.outcome.peak_bytes, each.outcome.code, each.outcome.machine,
        time.time(),
    )  # fmt: skip


def _holds_something(folder: Path) -> bool:
    """Whether there is more than a store that others are making at this moment, or did not live to make."""
    return any(not each.name.startswith(_BEGUN) for each in folder.iterdir()) and not (folder / "FORMAT").is_file()


def _check_format(folder: Path, writes: bool) -> None:
    """Make a new store, or refuse what is none."""
    file = folder / "FORMAT"
    if not file.is_file():
        if not writes:
            raise NotAStore(f"{folder}: is not a run store (it has no file FORMAT)")
        if folder.exists() and (not folder.is_dir() or _holds_something(folder)):
            raise NotAStore(f"{folder}: holds something that is no run store; choose another name")
        folder.mkdir(parents=True, exist_ok=True)
        aside = folder / f"{_BEGUN}{os.urandom(4).hex()}"
        aside.write_text(f"{FORMAT}\n")
        os.replace(aside, file)
    written = file.read_text(errors="replace").strip()
    if written != str(FORMAT):
        which = "newer" if written.isdigit() and int(written) > FORMAT else "another"
        raise NotAStore(f"{folder}: has the {which} form {written[:20]!r}; this version reads form {FORMAT}")
