"""Long runs: stopped anywhere and gone on with, they end in the bytes of an undisturbed run."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import weakref
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from model_citizen.experiments import run, twin
from model_citizen.experiments.job import Job
from model_citizen.experiments.putting_away import KEPT, Keeper, Pace, PutAway
from model_citizen.experiments.twin import taken_out
from model_citizen.scenario import Scenario, load, with_changes
from model_citizen.simulation import checkpoint
from model_citizen.simulation.checkpoint import BadCheckpoint

DAYS = 390  # beyond a year, so that a look at everybody lies before some of the stops


def small(**more: Any) -> Scenario:
    return with_changes(load("press-2015"), **({"people": 60, "days": DAYS} | more))


def stopper(after: int) -> Any:
    """Somebody who asks to stop at the end of the n-th day from now."""
    days = iter(range(1, 10_000))
    return lambda: next(days) == after


def bytes_of(folder: Path) -> dict[str, Any]:
    """Every file of a run folder; the seconds it took are no result."""
    found: dict[str, Any] = {each.name: each.read_bytes() for each in folder.iterdir()}
    document = json.loads(found["run.json"])
    assert document.pop("seconds") > 0
    return found | {"run.json": document}


@pytest.mark.parametrize("kind", ["run", "twin"])
def test_a_run_stopped_anywhere_ends_in_the_bytes_of_an_undisturbed_one(tmp_path, kind):
    """Twice asked to stop, in the middle of a week before and after a year: hash, tables and report are equal."""
    scenario = small()
    other = taken_out(scenario, ["score"]) if kind == "twin" else None

    def live(keeper: Keeper | None) -> Any:
        if other is not None:
            return twin(scenario, against=other, threads=1, keeper=keeper)
        return run(scenario, threads=1, keeper=keeper)

    live(None).save(tmp_path / "calm")
    for days in (100, 275):
        keeper = Keeper(tmp_path / "kept", Job(scenario, other), asked=stopper(days))
        with pytest.raises(PutAway, match="the same command goes on from there"):
            live(keeper)
        keeper.close()
    said: list[str] = []
    keeper = Keeper(tmp_path / "kept", Job(scenario, other), say=said.append)
    live(keeper).save(tmp_path / "hit")
    keeper.close()
    assert "after 375 days" in said[0]
    assert bytes_of(tmp_path / "hit") == bytes_of(tmp_path / "calm")


@pytest.fixture(scope="module")
def put_away(tmp_path_factory) -> Path:
    """A run of 60 days, put away every 10 days and stopped after 35."""
    folder = tmp_path_factory.mktemp("long") / "kept"
    keeper = Keeper(folder, Job(small(days=60)), Pace(days=10), asked=stopper(35))
    with pytest.raises(PutAway):
        run(small(days=60), threads=1, keeper=keeper)
    keeper.close()
    return folder


def opened(folder: Path, scenario: Scenario | None = None, said: list[str] | None = None) -> Any:
    keeper = Keeper(folder, Job(scenario or small(days=60)), say=(said if said is not None else []).append)
    try:
        return keeper.open(1)
    finally:
        keeper.close()


def test_the_last_two_are_kept_and_nothing_else(put_away):
    """Days 30 and 35; nothing half-written lies beside them."""
    there = sorted(each.name for each in put_away.iterdir() if each.name != ".lock")
    assert there == ["day-0000030", "day-0000035"] and KEPT == 2


def test_another_run_is_refused_with_what_differs(put_away):
    with pytest.raises(BadCheckpoint, match=r"extent\.seed is 7 there and 8 here"):
        opened(put_away, small(days=60, seed=8))


def test_other_code_is_refused(put_away, tmp_path):
    """The code that made it and the code at hand are both named."""
    shutil.copytree(put_away, tmp_path / "kept")
    manifest = tmp_path / "kept" / "day-0000035" / "RUN.json"
    told = json.loads(manifest.read_text())
    manifest.write_text(json.dumps(told | {"code": "f" * 20}))
    with pytest.raises(BadCheckpoint, match=r"was made by version .* .code ffffffff"):
        opened(tmp_path / "kept")


@pytest.mark.parametrize("file", ["sums.npz", "RUN.json", "life-0/state.live.npy", "life-0/MANIFEST.json"])
def test_of_a_damaged_checkpoint_the_one_before_is_taken(put_away, tmp_path, file):
    """One torn file is said and passed over; where both are torn the run is refused."""
    shutil.copytree(put_away, tmp_path / "kept")
    said: list[str] = []
    for day, left in (("day-0000035", 30), ("day-0000030", None)):
        torn = tmp_path / "kept" / day / file
        torn.write_bytes(torn.read_bytes()[:-9])
        if left is not None:
            snapshot = opened(tmp_path / "kept", said=said)
            assert snapshot.lives[0].day - snapshot.lives[0].start == left
            assert "the checkpoint before it is tried" in said[0]
    with pytest.raises(BadCheckpoint, match="remove it to begin again"):
        opened(tmp_path / "kept")


@pytest.mark.parametrize(("file", "was", "now"), [
    ("RUN.json", b'"id": "', b'"id": "f'), ("RUN.json", b'"seconds": ', b'"seconds": 9'),
    ("life-0/MANIFEST.json", b'"waiting": 0', b'"waiting": 7'),
    ("life-0/state.live.npy", b"'<i4'", b"'<u4'"),
])  # fmt: skip
def test_a_checkpoint_that_says_something_else_is_not_taken(put_away, tmp_path, file, was, now):
    """What was altered and can still be read is damage, too: the checkpoint before it is taken."""
    shutil.copytree(put_away, tmp_path / "kept")
    altered = tmp_path / "kept" / "day-0000035" / file
    content = altered.read_bytes()
    assert content.count(was) == 1
    altered.write_bytes(content.replace(was, now))
    said: list[str] = []
    snapshot = opened(tmp_path / "kept", said=said)
    assert snapshot.lives[0].day - snapshot.lives[0].start == 30 and "is damaged" in said[0]


def test_what_was_read_of_a_damaged_checkpoint_is_let_go(put_away, tmp_path, monkeypatch):
    """A country fills the memory: half of a damaged one must not be held while the one before it is read."""
    shutil.copytree(put_away, tmp_path / "kept")
    (tmp_path / "kept" / "day-0000035" / "life-0" / "MANIFEST.json").write_text("{}")
    alive, resume = [], checkpoint.resume

    def watched(folder: Path, **how: Any) -> Any:
        alive.append([each() is not None for each in held])
        column = np.zeros(1000)
        held.append(weakref.ref(column))
        return resume(folder, **how)

    held: list[Any] = []
    monkeypatch.setattr(checkpoint, "resume", watched)
    opened(tmp_path / "kept")
    assert alive == [[], [False]]


FULL = """
import errno, resource, sys
from model_citizen.cli.refusals import understood
from model_citizen.experiments.job import Job
from model_citizen.experiments.putting_away import Keeper
from model_citizen.scenario import load, with_changes
scenario = with_changes(load("press-2015"), people=60, days=60)
keeper = Keeper(sys.argv[1], Job(scenario), say=print)
snapshot = keeper.open(1)
resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))
try:
    keeper._put_away(snapshot.lives, snapshot.sums, 36)
except OSError as error:
    code, (fault,) = understood(error)
    print(code, error.errno == errno.EFBIG, fault)
"""


def test_a_full_disk_is_said_with_its_place_and_what_still_stands(put_away, tmp_path):
    """Room for the first columns only: why it failed is known, nothing half-written lies there, nothing is lost."""
    kept = Path(shutil.copytree(put_away, tmp_path / "kept"))
    before = sorted(each.name for each in kept.iterdir())
    said = subprocess.run([sys.executable, "-c", FULL, kept], capture_output=True, text=True, check=False).stdout
    *_, stands, refusal = said.splitlines()
    assert stands == f"{kept / 'day-0000035'} stands; the same command goes on from there"
    assert refusal.startswith(f"3 True {kept}: there is no room left on the disk")
    assert sorted(each.name for each in kept.iterdir()) == before


def test_two_commands_do_not_share_a_folder(put_away):
    first = Keeper(put_away, Job(small(days=60)))
    first.open(1)
    with pytest.raises(BadCheckpoint, match="another command"):
        opened(put_away)
    first.close()


def test_a_lock_that_was_taken_away_locks_nothing(tmp_path, monkeypatch):
    """Whoever had the lock takes it away at its end. A command that had opened it just before takes a new one."""
    first, second = (Keeper(tmp_path / "kept", Job(small(days=60))) for _ in range(2))
    first.open(1)
    opened_before = os.open

    def open_and_be_late(*how: Any) -> int:
        descriptor = opened_before(*how)
        monkeypatch.setattr(os, "open", opened_before)
        first.forget()
        return descriptor

    monkeypatch.setattr(os, "open", open_and_be_late)
    assert second.open(1) is None
    with pytest.raises(BadCheckpoint, match="another command"):
        opened(tmp_path / "kept")
    second.forget()
    assert not (tmp_path / "kept").exists()


def test_the_lock_is_held_until_it_is_gone(tmp_path, monkeypatch):
    """While the checkpoints are taken away nobody else can have the folder, not even its lock."""
    first, refused = Keeper(tmp_path / "kept", Job(small(days=60))), []
    first.open(1)
    unlink = Path.unlink

    def watched(path: Path, missing_ok: bool = False) -> None:
        with pytest.raises(BadCheckpoint, match="another command"):
            opened(tmp_path / "kept")
        refused.append(path.name)
        unlink(path, missing_ok=missing_ok)

    monkeypatch.setattr(Path, "unlink", watched)
    first.forget()
    assert refused == [".lock"] and not (tmp_path / "kept").exists()


def test_what_is_not_ours_is_left_alone(put_away, tmp_path):
    """When the result is kept the checkpoints go, and only they."""
    shutil.copytree(put_away, tmp_path / "kept")
    (tmp_path / "kept" / "notes.txt").write_text("mine")
    Keeper(tmp_path / "kept", Job(small(days=60))).forget()
    assert [each.name for each in (tmp_path / "kept").iterdir()] == ["notes.txt"]


def test_what_else_lies_in_the_folder_is_left_alone(tmp_path):
    """Folders whose names only look alike are neither read, nor counted as checkpoints, nor removed."""
    kept = tmp_path / "kept"
    for name in ("day-trip", ".day-off", "day-0000001-notes"):
        (kept / name).mkdir(parents=True)
    own = {each.name for each in kept.iterdir()}
    scenario = small(days=30)
    keeper = Keeper(kept, Job(scenario), Pace(days=7), asked=stopper(25))
    with pytest.raises(PutAway):
        run(scenario, threads=1, keeper=keeper)
    keeper.close()
    assert {each.name for each in kept.iterdir()} == own | {".lock", "day-0000021", "day-0000025"}
    keeper.forget()
    assert {each.name for each in kept.iterdir()} == own
