"""A cluster gives what this machine gives, bit for bit, even when one of its workers is killed on the way."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from small_jobs import twins

from model_citizen.experiments import NoCluster, Store, cluster, live

distributed = pytest.importorskip("distributed", reason='the extra "cluster" is not installed')
pytestmark = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # of the cluster itself


@pytest.fixture(scope="module")
def two_workers() -> Iterator[Any]:
    """Two worker processes on loopback, each with one thread, replaced when they die."""
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as made:
        yield made


@pytest.mark.slow
def test_the_table_is_that_of_this_machine_though_a_worker_is_killed(two_workers: Any, tmp_path: Path) -> None:
    """One of two workers is killed when a third is done; the table is equal byte for byte and nothing is missing."""
    jobs = twins(24)
    killed: list[int] = []

    def shoot(done: int, todo: int) -> None:
        if done == 8:
            killed.append(next(iter(two_workers.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    there = live(jobs, store=tmp_path / "s", on=f"dask:{two_workers.scheduler_address}", progress=shoot)
    assert killed
    here = live(jobs)
    assert there.write_ipc(None).getvalue() == here.write_ipc(None).getvalue()
    with Store(tmp_path / "s", writes=False) as store:
        assert store.ids() == {job.id for job in jobs} and not store.failures()


def test_a_wrong_address_is_one_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "REACH_SECONDS", 1)
    with pytest.raises(NoCluster, match="no scheduler answers there"):
        live(twins(1), on="dask:tcp://127.0.0.1:9")


@pytest.mark.parametrize("on", ["", "dask:", "dask", "ray:somewhere", "LOCAL"])
def test_a_wrong_way_is_one_sentence(on: str) -> None:
    with pytest.raises(NoCluster, match="allowed is local or dask:ADDRESS"):
        cluster.check(on)


def test_a_run_whose_scheduler_went_away_is_not_held_against_it() -> None:
    """It was in flight, so it is lived by the same command later: a run that is set aside would not be."""

    class Lost:
        def result(self) -> Any:
            raise distributed.client.FutureCancelledError("run", "scheduler-connection-lost")

    with pytest.raises(NoCluster, match=r"the scheduler went away; .* the same command goes on"):
        cluster._understood(Lost(), "")


def test_without_the_extra_it_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(NoCluster, match='needs the extra "cluster"'):
        cluster.check("dask:tcp://127.0.0.1:8786")


def test_an_interrupted_cluster_keeps_what_was_done(two_workers: Any, tmp_path: Path) -> None:
    jobs = twins(6)

    def stop(done: int, todo: int) -> None:
        if done == 2:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        live(jobs, store=tmp_path / "s", on=f"dask:{two_workers.scheduler_address}", progress=stop)
    with Store(tmp_path / "s", writes=False) as store:
        assert len(store.ids()) >= 2
    assert len(live(jobs, store=tmp_path / "s")["id"].unique()) == 6
