"""Long runs: put away every so often, and gone on with as if nothing had happened.

Rule      a folder holds the last two checkpoints, ``day-...`` each: the lives (simulation/checkpoint.py), the
          sums so far, and what run it is. Each is written aside, flushed and renamed: none is ever torn
          the same run under the same code goes on from the newest that is sound; another run, other code or
          damage in both is refused in one sentence
Expect    the result equals that of an undisturbed run in every byte but the seconds it took
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import re
import shutil
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np

import model_citizen
from model_citizen.engine.compile import package_hash
from model_citizen.experiments.job import COUNTRY, MODEL_VERSION, SHAPE, Job, as_values
from model_citizen.simulation import checkpoint
from model_citizen.simulation.checkpoint import BadCheckpoint, flush
from model_citizen.simulation.country import Country
from model_citizen.simulation.run import Life

FORMAT = 2
KEPT = 2  # checkpoints that are kept: one more than is needed, in case the newest is damaged
MANIFEST, SUMS, LOCK = "RUN.json", "sums.npz", ".lock"
_WHOLE = re.compile(r"day-[0-9]{7}")  # whatever else lies in the folder is somebody's own, and left alone
_TORN = re.compile(r"\.day-[a-z0-9_]{8}")  # as tempfile names what is written aside


class Pace(NamedTuple):
    """How often a life is put away: after so many seconds, or every so many days."""

    seconds: float = 600.0
    days: int | None = None


NOW_AND_THEN = Pace()


class PutAway(KeyboardInterrupt):
    """Somebody asked to stop: the day was finished and the run put away. The message says where and how to go on."""


class Snapshot(NamedTuple):
    """A run as it was put away: one life, two of a twin, or one country."""

    lives: list[Any]
    sums: dict[str, np.ndarray]
    seconds: float


class Keeper:
    """The folder of one long run. ``asked`` says whether somebody wants it to stop; ``say`` tells what was found."""

    def __init__(
        self, folder: str | Path, job: Job, pace: Pace = NOW_AND_THEN, asked: Callable[[], bool] = lambda: False,
        say: Callable[[str], None] = lambda sentence: None,
    ) -> None:  # fmt: skip
        self.folder, self.job, self.pace, self.asked, self.say = Path(folder), job, pace, asked, say
        self._began = self._last = time.perf_counter()
        self._before = 0.0  # seconds lived before this process
        self._lock: int | None = None

    @property
    def seconds(self) -> float:
        """Seconds lived so far, in all processes together."""
        return self._before + time.perf_counter() - self._began

    def open(self, threads: int | None = None) -> Snapshot | None:
        """What was put away of this run, if anything. Raises BadCheckpoint."""
        self._claim()
        for torn in _found(self.folder, _TORN):
            shutil.rmtree(torn, ignore_errors=True)
        damage = ""  # in words: the error itself would hold on to all that was read before it
        for found in reversed(_found(self.folder, _WHOLE)):
            self._must_be_ours(found)
            try:
                snapshot = _read(
                    found, threads, checkpoint.resume_country if self.job.kind == COUNTRY else checkpoint.resume
                )
            except BadCheckpoint as error:
                self.say(f"{error}; the checkpoint before it is tried")
                damage = damage or str(error)
                continue
            self._before, self._began = snapshot.seconds, time.perf_counter()
            self.say(f"goes on from {found}, after {snapshot.lives[0].day - snapshot.lives[0].start:,} days")
            return snapshot
        if damage:
            raise BadCheckpoint(f"{damage}; no checkpoint in {self.folder} is sound, remove it to begin again")
        return None

    def after_day(self, lives: Sequence[Life | Country], sums: Callable[[], Mapping[str, np.ndarray]]) -> None:
        """A day is over: put the run away when it is time. Raises PutAway when somebody asked to stop."""
        life, asked = lives[0], self.asked()
        lived = life.day - life.start
        if life.day >= life.until:
            return
        by_days = self.pace.days is not None and lived % self.pace.days == 0
        by_time = self.pace.days is None and time.perf_counter() - self._last >= self.pace.seconds
        if asked or by_days or by_time:
            self._put_away(lives, sums(), lived)
            self._last = time.perf_counter()
        if asked:
            raise PutAway(
                f"stopped after {lived:,} days and put away in {self.folder}; the same command goes on from there"
            )

    def forget(self) -> None:
        """The result is kept, so the checkpoints have done their work: only what was put away is removed.

        The lock goes while it is held: who comes later finds none and makes a new one, and who had opened this
        one before sees that it is gone. Raises BadCheckpoint when another command has the folder.
        """
        if self._lock is None:
            self._claim()
        for found in [*_found(self.folder, _WHOLE), *_found(self.folder, _TORN)]:
            shutil.rmtree(found, ignore_errors=True)
        if self._lock is not None:
            (self.folder / LOCK).unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # it holds something else, or somebody has just come
            self.folder.rmdir()
        self.close()

    def close(self) -> None:
        """Let another command have the folder."""
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None

    def _put_away(self, lives: Sequence[Life | Country], sums: Mapping[str, np.ndarray], lived: int) -> None:
        aside = Path(tempfile.mkdtemp(prefix=".day-", dir=self.folder))
        place = self.folder / f"day-{lived:07}"
        try:
            for at, life in enumerate(lives):
                checkpoint.save(life, aside / f"life-{at}")
            packed = io.BytesIO()
            np.savez(packed, **dict(sums))  # type: ignore[arg-type]
            _write(aside / SUMS, packed.getvalue())
            _write(aside / MANIFEST, checkpoint.sealed(self._manifest(len(lives), packed.getvalue())).encode())
            flush(aside)
            if place.exists():  # a damaged one of the same day
                shutil.rmtree(place)
            os.rename(aside, place)
        except BaseException as error:
            shutil.rmtree(aside, ignore_errors=True)
            if isinstance(error, OSError):
                error.filename = str(self.folder)  # not what was written aside
                for last in _found(self.folder, _WHOLE)[-1:]:
                    self.say(f"{last} stands; the same command goes on from there")
            raise
        flush(self.folder)
        for older in _found(self.folder, _WHOLE)[:-KEPT]:
            shutil.rmtree(older, ignore_errors=True)

    def _manifest(self, lives: int, sums: bytes) -> dict[str, Any]:
        return {
            "format": FORMAT, "version": model_citizen.__version__, "model": MODEL_VERSION, "code": package_hash(),
            "id": self.job.id, "job": self.job.text, "lives": lives, "seconds": self.seconds, "sums": _digest(sums),
        }  # fmt: skip

    def _must_be_ours(self, found: Path) -> None:
        """Raises BadCheckpoint for another run and for other code; damage is not judged here."""
        try:
            told = json.loads((found / MANIFEST).read_text(encoding="utf-8"))
            made, kept = (told["format"], told["version"], told["model"], told["code"]), (told["id"], told["job"])
        except (OSError, ValueError, KeyError, TypeError):
            return
        if made != (FORMAT, model_citizen.__version__, MODEL_VERSION, package_hash()):
            raise BadCheckpoint(
                f"{found}: was made by version {made[1]} (code {str(made[3])[:8]}), this is {model_citizen.__version__} "
                f"(code {package_hash()[:8]}); go on with that one, or name another folder to begin again"
            )
        if kept[0] != self.job.id and checkpoint.unbroken(told):
            raise BadCheckpoint(
                f"{found}: is of another run ({_difference(kept[1], self.job.text)}); name another folder"
            )

    def _claim(self) -> None:
        """One command a folder. Raises BadCheckpoint when another is at it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        try:
            import fcntl
        except ImportError:  # no such lock on this system
            return
        while True:
            try:
                self._lock = os.open(self.folder / LOCK, os.O_CREAT | os.O_RDWR, 0o644)
            except FileNotFoundError:  # a command came to its end and took the folder away
                self.folder.mkdir(parents=True, exist_ok=True)
                continue
            try:
                fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                self.close()
                raise BadCheckpoint(
                    f"{self.folder}: another command is putting its run away here; name another folder"
                ) from None
            if self._holds():
                return
            self.close()

    def _holds(self) -> bool:
        """Whether the lock that we hold is the one that lies there: whoever had it before takes it away at its end."""
        assert self._lock is not None
        try:
            return os.path.samestat(os.fstat(self._lock), os.stat(self.folder / LOCK))
        except FileNotFoundError:
            return False


def _found(folder: Path, named: re.Pattern[str]) -> list[Path]:
    """The folders of these names, oldest day first."""
    return sorted(each for each in folder.glob("*day-*") if named.fullmatch(each.name) and each.is_dir())


def _read(found: Path, threads: int | None, resume: Callable[..., Life | Country]) -> Snapshot:
    try:
        told = json.loads((found / MANIFEST).read_text(encoding="utf-8"))
        if not checkpoint.unbroken(told):
            raise BadCheckpoint(f"{found / MANIFEST}: is damaged")
        content = (found / SUMS).read_bytes()
        if _digest(content) != told["sums"]:
            raise BadCheckpoint(f"{found / SUMS}: is damaged")
        with np.load(io.BytesIO(content), allow_pickle=False) as packed:
            sums = {name: packed[name] for name in packed.files}
        lives: list[Any] = [resume(found / f"life-{at}", threads=threads) for at in range(told["lives"])]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        if isinstance(error, BadCheckpoint):
            raise
        raise BadCheckpoint(f"{found}: is damaged ({error})") from None
    for other in lives[1:]:  # twins are of one society: what never changes is held once
        other.people = lives[0].people
        other.ties = other.ties._replace(start=lives[0].ties.start)
    return Snapshot(lives, sums, float(told["seconds"]))


def _difference(kept: str, asked: str) -> str:
    """The first thing that tells two jobs apart."""
    one, other = json.loads(kept), json.loads(asked)
    for name in ("kind", "every", *SHAPE):
        if one.get(name) != other.get(name):
            return f"{name} is {one.get(name)} there and {other.get(name)} here"
    for here, there in zip(one["societies"], other["societies"], strict=True):
        (values, *rest), (others, *more) = as_values(here), as_values(there)
        for key, value in values.items():
            if others.get(key) != value:
                return f"{key} is {value} there and {others.get(key)} here"
        for name, had, has in zip(("theory", "safeguards"), rest, more, strict=True):
            if had != has:
                return f"{name}: {had or 'none'} there and {has or 'none'} here"
    return "its scenario is another one"


def _write(file: Path, content: bytes) -> None:
    with file.open("wb") as stream:
        stream.write(content)
        stream.flush()
        os.fsync(stream.fileno())


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()
