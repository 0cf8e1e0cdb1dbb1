"""The plan promises at least what the arrays take, and a worker takes one thread."""

from __future__ import annotations

import os
import re
import shutil
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from model_citizen.experiments import outcome as outcome_room
from model_citizen.experiments import plan
from model_citizen.experiments.job import run_job, twin_job
from model_citizen.experiments.plan import BASE_BYTES, DoesNotFit, checkpoint_bytes
from model_citizen.scenario import load, with_changes
from model_citizen.simulation import checkpoint
from model_citizen.simulation.run import Life, found
from model_citizen.society.ties import NARROW

PEOPLE = 20_000
GUARDED = ("appeal", "context_wall", "repair")


def arrays_of(life: Life) -> int:
    parts = (life.people, life.ties, life.state, life.shown, life._other, life.today)
    return sum(column.nbytes for part in parts for column in part)


@pytest.mark.parametrize("safeguards", [(), GUARDED])
def test_the_plan_covers_the_arrays(safeguards):
    """People, ties, state, shown lines and notes of a life as it stands; and no more than half as much again."""
    scenario = with_changes(load("press-2015"), people=PEOPLE, safeguards=safeguards)
    planned = sum(part.bytes for part in plan(scenario).parts) - BASE_BYTES
    taken = arrays_of(Life(scenario.values, scenario.theory, scenario.safeguards, threads=1))
    assert taken <= planned <= 1.5 * taken


def test_a_person_with_appeals_takes_at_most_160_bytes():
    """With everything that a life keeps of her between two days, ties and all."""
    from model_citizen.bench.day import full_day, lived

    life = lived(full_day(PEOPLE), 1)
    columns = (*life.people, *life.ties, *life.state, *life.shown, *life.shown, *life.today)
    fixed = sum(column.nbytes for column in columns if len(column) < PEOPLE)
    assert (sum(column.nbytes for column in columns) - fixed) / PEOPLE <= 160


def test_a_hash_puts_ties_together_block_by_block(monkeypatch):
    """The rows of all friends are never there at once: they would take 80 bytes a person."""
    monkeypatch.setattr("model_citizen.society.ties._BLOCK", 1000)
    scenario = with_changes(load("press-2015"), people=PEOPLE)
    life = Life(scenario.values, scenario.theory, scenario.safeguards, threads=1)
    tracemalloc.start()
    life.hash()
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 20 * PEOPLE


@pytest.mark.parametrize("free", [10**9, 4 * 10**9, 2 * 10**10])
def test_the_most_that_fits_does_fit(free):
    """And a tenth more does not; whatever the table of ties takes at that size."""
    with pytest.raises(DoesNotFit) as refused:
        plan(with_changes(load("press-2015"), people=150_000_000), societies=2, free=free)
    most = int(re.search(r"about ([0-9,]+) people", str(refused.value))[1].replace(",", ""))
    plan(with_changes(load("press-2015"), people=most), societies=2, free=free)
    with pytest.raises(DoesNotFit):
        plan(with_changes(load("press-2015"), people=most * 11 // 10), societies=2, free=free)


def test_beyond_three_bytes_a_row_is_planned_with_four():
    """One person more than a narrow table holds, and a byte more for every end of a tie."""
    at, above = (
        {part.name: part.bytes for part in plan(with_changes(load("press-2015"), people=people), free=10**12).parts}[
            "ties"
        ]
        for people in (NARROW, NARROW + 1)
    )
    assert (at, above) == (NARROW * 20 * 4, (NARROW + 1) * 20 * 5)


def test_the_plan_covers_the_growing_of_ties():
    """The measured peak of all arrays while a society is founded."""
    scenario = with_changes(load("press-2015"), people=PEOPLE)
    found(500, 7, scenario.values)  # what is compiled is no part of it
    tracemalloc.start()
    found(PEOPLE, 7, scenario.values)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak <= plan(scenario).growing - BASE_BYTES


def test_the_plan_tells_the_size_of_a_checkpoint(tmp_path):
    """Within a tenth of the bytes on the disk."""
    scenario = with_changes(load("press-2015"), people=PEOPLE)
    life = Life(scenario.values, scenario.theory, scenario.safeguards, threads=1)
    folder = checkpoint.save(life, tmp_path / "kept")
    size = sum(each.stat().st_size for each in folder.iterdir())
    assert 0.9 * size <= checkpoint_bytes(scenario, PEOPLE, 1) <= 1.1 * size


def test_checkpoints_that_find_no_room_on_the_disk_are_refused(tmp_path, monkeypatch):
    """Three of them are reckoned with: two that are kept and the one that is written."""
    usage = shutil.disk_usage(tmp_path)._replace(free=1_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(DoesNotFit, match=r"checkpoints need about .* of the disk; 1\.0 kB are free"):
        plan(with_changes(load("press-2015"), people=PEOPLE), put_away=Path(tmp_path))


def test_who_goes_on_needs_no_room_for_what_lies_there_already(tmp_path, monkeypatch):
    """On a disk that has room for three checkpoints and holds two, the same command must go on."""
    scenario = with_changes(load("press-2015"), people=PEOPLE)
    size = plan(scenario).checkpoint
    for day in (10, 20):
        column = tmp_path / f"day-{day:07}" / "life-0" / "state.live.npy"
        column.parent.mkdir(parents=True)
        column.touch()
        os.truncate(column, size)
    usage = shutil.disk_usage(tmp_path)._replace(free=size + 1_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    assert plan(scenario, put_away=tmp_path).checkpoint == size


@pytest.mark.parametrize("make", [run_job, twin_job])
def test_a_worker_lives_with_one_thread(make, monkeypatch):
    """However many cores there are: what a worker lives, and how it founds the society, takes one thread."""
    seen: list[int] = []

    class Watched(Life):
        def __init__(self, *args: Any, **named: Any) -> None:
            super().__init__(*args, **named)
            seen.append(self.threads)

    def founded(*args: Any, **named: Any) -> Any:
        seen.append(named.get("threads", args[3] if len(args) > 3 else 1))
        return found(*args, **named)

    monkeypatch.setattr(outcome_room, "Life", Watched)
    monkeypatch.setattr(outcome_room, "found", founded)
    outcome_room._BORN.clear()
    outcome_room.lived(make(with_changes(load("press-2015"), people=50, days=8)).text)
    assert set(seen) == {1} and len(seen) >= 2
