"""``live``: one table, whoever lived the jobs, in which order, and in how many sittings."""

from __future__ import annotations

import functools
import os
from pathlib import Path
from typing import Any

import bad_jobs
import polars as pl
import pytest
from small_jobs import alone, scenario, twins

from model_citizen.experiments import (
    DoesNotFit,
    JobsFailed,
    NotPlanned,
    Store,
    batch,
    kept_runs,
    live,
    planned,
    run_job,
    twin_job,
    workers,
)
from model_citizen.experiments.experiment import begin

HERE = ["job", "number", "id", "scenario", "theory", "seed", "kind", "measure", "value", "with", "without", "unit"]


@pytest.fixture
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Jobs that are lived in no time, and may kill, raise, hang or eat."""
    monkeypatch.setattr(batch.local, "each_lived", functools.partial(workers.each_lived, live=bad_jobs.live))
    monkeypatch.setattr(batch, "_seconds", lambda todo: 0.01 * len(todo))


def bytes_of(table: pl.DataFrame) -> bytes:
    return table.write_ipc(None).getvalue()


@pytest.fixture(scope="module")
def reference() -> tuple[list, pl.DataFrame]:
    """Four twins and two runs, really lived."""
    jobs = [*twins(4), run_job(scenario(), {"replicate": None}), run_job(scenario("none"))]
    return jobs, live(jobs, workers=1)


def test_the_table_says_all_and_in_the_order_of_the_jobs(reference: tuple[list, pl.DataFrame]) -> None:
    jobs, table = reference
    assert table.columns == ["job", "replicate", *HERE[2:]]
    assert table["job"].unique(maintain_order=True).to_list() == list(range(6))
    assert table.filter(pl.col("job") == 4)["without"].null_count() == table.filter(pl.col("job") == 4).height
    ours = table.filter((pl.col("job") == 1) & (pl.col("measure") == "enrolled_share")).row(0, named=True)
    assert ours["value"] == ours["with"] - ours["without"] and ours["id"] == jobs[1].id
    assert table.filter(pl.col("kind") == "run").select((pl.col("value") == pl.col("with")).all()).item()


@pytest.mark.parametrize("count", [2, 3])
def test_the_number_of_workers_changes_nothing(reference: tuple[list, pl.DataFrame], count: int) -> None:
    jobs, table = reference
    assert bytes_of(live(jobs, workers=count)) == bytes_of(table)


def test_several_sittings_and_parts_change_nothing(reference: tuple[list, pl.DataFrame], tmp_path: Path) -> None:
    """Half of it, then all; three parts of a batch, then all: the same bytes, and nothing lived twice."""
    jobs, table = reference
    live(jobs[1:3], store=tmp_path / "one")
    told: list[int] = []
    again = live(jobs, store=tmp_path / "one", seen=lambda plan: told.append(plan.missing))
    assert bytes_of(again) == bytes_of(table) and told == [4]
    parts = [live(jobs, store=tmp_path / "two", shard=(number, 3)) for number in range(3)]
    assert sorted({len(part["id"].unique()) for part in parts})[-1] == 6
    whole = live(jobs, store=tmp_path / "two", seen=lambda plan: told.append(plan.missing))
    assert bytes_of(whole) == bytes_of(table) and told == [4, 0]
    assert not (tmp_path / "two" / "runs.sqlite").exists()


def test_those_who_begin_at_once_share_the_folder_of_an_experiment(tmp_path: Path, monkeypatch) -> None:
    """All parts of an array write the plan: what one of them has begun to write is in nobody's way."""
    flush = os.fsync

    def another_begins(descriptor: int) -> None:
        monkeypatch.setattr(os, "fsync", flush)
        begin(tmp_path / "kept", "sweep", "the same words")
        flush(descriptor)

    monkeypatch.setattr(os, "fsync", another_begins)
    begin(tmp_path / "kept", "sweep", "the same words")
    assert [each.name for each in (tmp_path / "kept").iterdir()] == ["plan.json"]


def test_a_damaged_run_is_lived_again(reference: tuple[list, pl.DataFrame], tmp_path: Path) -> None:
    jobs, table = reference
    live(jobs, store=tmp_path / "s")
    with Store(tmp_path / "s") as store, store._written() as ledger:
        ledger.execute("UPDATE run SET record = zeroblob(100) WHERE id = ?", (jobs[2].id,))
    told: list[int] = []
    assert bytes_of(live(jobs, store=tmp_path / "s", seen=lambda plan: told.append(plan.missing))) == bytes_of(table)
    assert told == [1]
    assert kept_runs.check(tmp_path / "s", relive=2) == {"runs": 6, "damaged": {}, "relived": 2, "different": []}


def test_a_record_that_was_tampered_with_is_found_by_living_it_again(tmp_path: Path) -> None:
    """A forged record with a right digest passes every hash; only living it again tells."""
    from model_citizen.experiments.outcome import Lived, Outcome

    job = twins(1)[0]
    with Store(tmp_path / "s") as store:
        store.keep([Lived(job.text, "press-2015", Outcome(bad_jobs.record_of(job.text), 0, 0, "", ""))])
    assert kept_runs.check(tmp_path / "s")["damaged"] == {}
    assert kept_runs.check(tmp_path / "s", relive=1)["different"] == [job.id]


def test_the_same_job_twice_is_lived_once(quick: None) -> None:
    jobs = alone([10, 11, 10])
    told: list[Any] = []
    table = live(jobs, seen=told.append)
    assert told[0].jobs == told[0].missing == 2
    assert table["number"].to_list() == [0, 1, 2] and table["seed"].to_list() == [10, 11, 10]


def test_failures_are_named_and_the_others_kept(quick: None, tmp_path: Path) -> None:
    jobs = alone([10, bad_jobs.RAISES, 11, bad_jobs.KILLS])
    with pytest.raises(JobsFailed, match="2 of 4 runs failed and are set aside") as told:
        live(jobs, store=tmp_path / "s")
    assert {failure.id for failure in told.value.failures} == {jobs[1].id, jobs[3].id}
    assert told.value.table["number"].to_list() == [0, 2]
    seen: list[Any] = []
    table = live(jobs, store=tmp_path / "s", leave_out_failed=True, seen=seen.append)
    assert table.equals(told.value.table) and (seen[0].missing, seen[0].failed) == (0, 2)
    kept_runs.gc(tmp_path / "s", failed=True)
    assert planned(jobs, store=tmp_path / "s").missing == 2


def test_a_dry_run_tells_the_plan_and_leaves_nothing(quick: None, tmp_path: Path) -> None:
    told: list[str] = []
    table = live(alone(range(10, 20)), store=tmp_path / "s", dry_run=True, say=told.append)
    assert table.columns == HERE and len(table) == 0
    assert told == [planned(alone(range(10, 20))).sentence()] and told[0].startswith("Plan: 10 runs to live; about ")
    assert not (tmp_path / "s").exists()


def test_who_is_asked_may_refuse(quick: None, tmp_path: Path) -> None:
    with pytest.raises(NotPlanned):
        live(alone([10]), store=tmp_path / "s", ask=lambda plan: plan.missing > 1)
    assert len(live(alone([10]), store=tmp_path / "s", ask=lambda plan: plan.missing == 1)) == 1
    assert len(live(alone([10]), store=tmp_path / "s", ask=lambda plan: False)) == 1  # all is there: nobody is asked


def test_who_interrupts_loses_only_what_was_in_flight(quick: None, tmp_path: Path) -> None:
    jobs = alone(range(10, 60))

    def stop(done: int, todo: int) -> None:
        if done == 20:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        live(jobs, store=tmp_path / "s", progress=stop)
    there = planned(jobs, store=tmp_path / "s").there
    assert there >= 20
    assert live(jobs, store=tmp_path / "s").equals(live(jobs))


@pytest.mark.parametrize("shard", [None, (0, 1)])
def test_a_run_that_is_done_is_on_disk_before_it_is_counted(
    quick: None, tmp_path: Path, shard: tuple[int, int] | None
) -> None:
    """Whenever it is killed, only runs in flight are lost: whoever looks at the store sees all that were told as done."""

    def look(done: int, todo: int) -> None:
        with Store(tmp_path / "s", writes=False) as other:
            assert len(other.ids()) >= done and not other.damaged

    live(alone(range(10, 50)), store=tmp_path / "s", shard=shard, progress=look)


def test_progress_counts_what_is_lived(quick: None, tmp_path: Path) -> None:
    live(alone(range(10, 14)), store=tmp_path / "s")
    told: list[tuple[int, int]] = []
    live(alone(range(10, 20)), store=tmp_path / "s", progress=lambda done, todo: told.append((done, todo)))
    assert told == [(number, 6) for number in range(1, 7)]


def test_what_does_not_fit_is_refused_before_it_starts(tmp_path: Path) -> None:
    huge = run_job(scenario(people=10**12))
    with pytest.raises(DoesNotFit, match="The most that fits"):
        live([huge], store=tmp_path / "s")


def test_fewer_workers_where_not_all_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(batch, "_seconds", lambda todo: 1.0)
    each = planned(alone(range(10, 20)), workers=1).bytes
    monkeypatch.setattr(batch, "free_bytes", lambda: 3 * each + 1)
    assert planned(alone(range(10, 20)), workers=8).workers == 3


def test_labels_of_any_kind_have_columns_and_reserved_names_are_refused(quick: None) -> None:
    small = scenario()
    labels: list[dict[str, Any]] = [
        {"on": True, "n": 1, "x": 1, "word": "a"}, {"on": False, "n": None, "x": 0.5, "word": 3},
    ]  # fmt: skip
    jobs = [run_job(scenario(days=21 + number), each) for number, each in enumerate(labels)]
    table = live(jobs)
    assert table.schema["on"] == pl.Boolean and table.schema["n"] == pl.Int64 and table.schema["x"] == pl.Float64
    assert table["word"].to_list() == ["a", "3"]
    with pytest.raises(ValueError, match='called "value"'):
        live([run_job(small, {"value": 1})])
    assert live([twin_job(small, {"theory": "mine"})])["theory"].to_list() == ["mine"]


def test_the_plan_grows_with_the_work() -> None:
    few, many = (planned(twins(count), workers=1) for count in (2, 20))
    assert many.missing == 20 and many.kept_bytes == 10 * few.kept_bytes
    assert 2 < many.seconds / few.seconds < 50
