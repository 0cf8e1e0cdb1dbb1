"""How much of the throughput of bare runs is left when runs are planned, watched and kept.

Bare: so many plain processes, each of which lives its share of the runs in a loop and keeps nothing.
Ours: ``live(jobs, store=...)`` with so many workers. Both start from nothing, in turn, several times;
the ratio of the medians is what counts on a machine that others use, too. Processor time is told
beside it: it says what the path itself costs, whoever else is at work.

    python benchmarks/throughput.py --runs 1000 --people 2000 --days 56 --rounds 3
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("POLARS_MAX_THREADS", "1")

from model_citizen.experiments.batch import live
from model_citizen.experiments.job import Job, replicates, run_job, twin_job
from model_citizen.experiments.outcome import lived, nothing_but_this_thread
from model_citizen.scenario import load, with_changes


def loop(texts: list[str]) -> None:
    """Live these jobs, one behind the other."""
    for text in texts:
        lived(text)


def bare(jobs: list[Job], workers: int) -> None:
    """The plainest way to use several cores."""
    nothing_but_this_thread()
    context = multiprocessing.get_context("spawn")
    texts = [job.text for job in jobs]
    processes = [context.Process(target=loop, args=(texts[first::workers],)) for first in range(workers)]
    for each in processes:
        each.start()
    for each in processes:
        each.join()


def ours(jobs: list[Job], workers: int) -> None:
    """The path that every experiment takes."""
    with tempfile.TemporaryDirectory() as folder:
        live(jobs, store=Path(folder) / "store", workers=workers)


def timed(work: Callable[[list[Job], int], None], jobs: list[Job], workers: int) -> tuple[float, float]:
    """Seconds on the clock, and seconds of processor time of this process and its children."""
    before, began = processor_time(), time.perf_counter()
    work(jobs, workers)
    return time.perf_counter() - began, processor_time() - before


def processor_time() -> float:
    used = [resource.getrusage(which) for which in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(each.ru_utime + each.ru_stime for each in used)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name, default in (("runs", 1000), ("people", 2000), ("days", 56), ("workers", 2), ("rounds", 3)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument("--twins", action="store_true", help="twins instead of single runs")
    given = parser.parse_args()
    scenario = with_changes(load("press-2015"), {}, people=given.people, days=given.days)
    jobs = replicates([twin_job(scenario) if given.twins else run_job(scenario)], given.runs)
    lived(jobs[0].text)  # compiles
    found: dict[str, list[tuple[float, float]]] = {"bare": [], "ours": []}
    for number in range(given.rounds):
        for name, work in (("bare", bare), ("ours", ours))[:: 1 if number % 2 == 0 else -1]:
            found[name].append(timed(work, jobs, given.workers))
            print(
                f"round {number}: {name} {found[name][-1][0]:.1f} s, processors {found[name][-1][1]:.1f} s", flush=True
            )
    clock, processor = (
        {name: statistics.median(each[place] for each in times) for name, times in found.items()} for place in (0, 1)
    )
    for what, times in (("clock", clock), ("processors", processor)):
        extra = (times["ours"] - times["bare"]) / given.runs * 1000
        print(f"{what}: {times['bare'] / times['ours']:.1%} of the throughput of bare runs; {extra:+.2f} ms a run")


if __name__ == "__main__":
    main()
