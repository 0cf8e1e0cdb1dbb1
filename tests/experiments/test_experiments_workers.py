"""Workers that die, raise, hang or eat memory cost their own job and nothing else."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import bad_jobs
import pytest
from small_jobs import alone

from model_citizen.experiments.workers import TRIES, Limits, each_lived

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="signals and limits of Linux")
HERE = Path(__file__).parent


def lived(seeds: list[int], limits: Limits = Limits(expected=0.01, least=60.0), workers: int = 2) -> dict:
    texts = {job.text: job.seed for job in alone(seeds)}
    return {texts[done.text]: done for several in each_lived(texts, workers, limits, bad_jobs.live) for done in several}


def test_a_job_that_kills_its_worker_is_set_aside_and_the_others_are_lived() -> None:
    found = lived([bad_jobs.KILLS, *range(10, 40)])
    poison = found.pop(bad_jobs.KILLS)
    assert poison.outcome is None and poison.tries == TRIES and "died 3 times" in poison.reason
    assert len(found) == 30 and all(done.outcome for done in found.values())


def test_a_job_that_raises_is_not_tried_again() -> None:
    found = lived([bad_jobs.RAISES, 10, 11])
    assert found[bad_jobs.RAISES][1:] == (None, 1, "ZeroDivisionError: nothing to divide by")
    assert found[10].outcome and found[11].outcome


def test_a_job_that_hangs_is_ended_and_one_that_eats_memory_is_refused() -> None:
    limits = Limits(expected=0.01, least=5.0, bytes=4 << 30)
    found = lived([bad_jobs.HANGS, bad_jobs.EATS, *range(10, 20)], limits)
    assert "longer than 5 seconds" in found.pop(bad_jobs.HANGS).reason
    assert "more memory" in found.pop(bad_jobs.EATS).reason
    assert len(found) == 10 and all(done.outcome for done in found.values())


def children(of: int) -> list[int]:
    """The processes that have this one as parent and are workers."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            fields = (entry / "stat").read_text().rpartition(")")[2].split()
            if int(fields[1]) == of and "spawn_main" in (entry / "cmdline").read_text():
                found.append(int(entry.name))
        except (OSError, ValueError, IndexError):
            continue
    return found


@pytest.mark.slow
def test_workers_killed_from_outside_cost_nothing() -> None:
    """Every half second a worker is shot; all jobs are lived, none is set aside (each is hit less than three times)."""
    stop = threading.Event()

    def shoot() -> None:
        for _ in range(4):
            if stop.wait(0.7):
                return
            for worker in children(os.getpid())[:1]:
                os.kill(worker, signal.SIGKILL)

    gunman = threading.Thread(target=shoot)
    gunman.start()
    try:
        seeds = [seed for seed in range(1000, 1315) if seed % 100 > bad_jobs.EATS]
        found = lived(seeds)
    finally:
        stop.set()
        gunman.join()
    assert len(found) == len(seeds) > 250 and all(done.outcome for done in found.values())


ORPHANS = """
import sys
sys.path[:0] = [{here!r}]
import bad_jobs
from small_jobs import alone
from model_citizen.experiments.workers import each_lived
for done in each_lived([job.text for job in alone([10, 103, 203])], 2, live=bad_jobs.live):
    print("one", flush=True)
"""


def test_no_worker_outlives_its_parent() -> None:
    """The parent is killed while its workers hang; a moment later they are gone. (The script has no main guard.)"""
    parent = subprocess.Popen([sys.executable, "-c", ORPHANS.format(here=str(HERE))], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None and parent.stdout.readline() == "one\n"
    workers = children(parent.pid)
    assert workers
    parent.kill()
    parent.wait()
    deadline = time.monotonic() + 10
    while any(Path(f"/proc/{worker}").exists() for worker in workers) and time.monotonic() < deadline:
        time.sleep(0.05)
    assert [worker for worker in workers if Path(f"/proc/{worker}/exe").exists()] == []


def test_who_stops_listening_ends_the_workers() -> None:
    stream = each_lived([job.text for job in alone([10, 103, 203])], 2, live=bad_jobs.live)
    next(stream)
    assert children(os.getpid())
    stream.close()
    assert children(os.getpid()) == []
