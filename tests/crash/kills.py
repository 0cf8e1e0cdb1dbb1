"""kill -9 at random moments, again and again, until an experiment is done; then hold its result against an undisturbed one.

In turn the command itself is killed, or one of its workers. After every kill the store must hold all that
it held before, every run of it sound, and no process of the command may be left.

    python tests/crash/kills.py --kills 50
"""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from model_citizen.experiments import Store

WORDS = ("compare", "press-2015", "none", "--people", "60", "--days", "21", "--quiet", "--json")
RESULTS = ("table.parquet", "summary.parquet")


def start(folder: Path, seeds: int) -> subprocess.Popen[bytes]:
    """The command, writing into a folder."""
    words = [sys.executable, "-m", "model_citizen.cli", *WORDS, "--seeds", str(seeds), "-o", str(folder)]
    return subprocess.Popen(words, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)


def finish(process: subprocess.Popen[bytes]) -> None:
    """Wait for the end; it must be a good one."""
    _, said = process.communicate(timeout=570)
    if process.returncode:
        raise AssertionError(f"exit code {process.returncode}: {said.decode()[-500:]}")


def children(of: int) -> list[int]:
    """Workers of a process."""
    found = []
    for entry in Path("/proc").iterdir():
        try:
            parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            if parent == of and "spawn_main" in (entry / "cmdline").read_text():
                found.append(int(entry.name))
        except (OSError, ValueError, IndexError):
            continue
    return found


def held(folder: Path) -> set[str]:
    """The ids of all runs in the store; each must be sound."""
    if not (folder / "store" / "FORMAT").is_file():
        return set()
    with Store(folder / "store", writes=False) as store:
        ids, sound = store.ids(), {run.id for run in store.read()}
        assert not store.damaged and ids == sound, store.damaged
    return ids


def kill_somewhere(folder: Path, seeds: int, delay: float, whole: bool) -> bool:
    """Start the command, kill it (or one worker) after a delay; True when it came to its end all the same."""
    before = held(folder)
    process = start(folder, seeds)
    time.sleep(delay)
    workers = children(process.pid)
    if whole:
        process.kill()
        process.communicate()
        gone_soon(workers)
    else:
        for worker in workers[:1]:
            os.kill(worker, signal.SIGKILL)
        finish(process)
    after = held(folder)
    assert before <= after, f"{len(before - after)} runs were lost"
    return (folder / "run.json").is_file()


def gone_soon(workers: list[int], seconds: float = 10.0) -> None:
    """No worker outlives its parent for long."""
    deadline = time.monotonic() + seconds
    while any(Path(f"/proc/{worker}/exe").exists() for worker in workers):
        assert time.monotonic() < deadline, "a worker outlived its parent"
        time.sleep(0.05)


def disturbed(folder: Path, seeds: int, kills: int, within: tuple[float, float], luck: int) -> int:
    """Kill so many times at random moments, then let it come to its end; returns how often a kill hit living workers."""
    moments = random.Random(luck)
    hits = 0
    for number in range(kills):
        missing_before = len(held(folder))
        if kill_somewhere(folder, seeds, moments.uniform(*within), whole=number % 4 != 3):
            (folder / "run.json").unlink()
        hits += len(held(folder)) > missing_before
    finish(start(folder, seeds))
    return hits


def same_result(one: Path, other: Path) -> bool:
    """Whether two experiments came out equal, byte for byte."""
    return all((one / name).read_bytes() == (other / name).read_bytes() for name in RESULTS)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name, default in (("kills", 50), ("seeds", 400), ("luck", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        calm, hit = Path(place) / "calm", Path(place) / "hit"
        began = time.monotonic()
        finish(start(calm, given.seeds))
        span = time.monotonic() - began
        print(f"undisturbed: {len(held(calm))} runs in {span:.1f} s", flush=True)
        hits = disturbed(hit, given.seeds, given.kills, (0.05, span * 0.8), given.luck)
        print(f"{given.kills} kills, {hits} of them with new runs kept; equal: {same_result(calm, hit)}")


if __name__ == "__main__":
    main()
