"""kill -9 at random moments, again and again, until an experiment is done; then hold its result against an undisturbed one.

In turn the command is killed at any moment of its life, a worker while runs come in, and the command that
went on without that worker. After every kill of the command the store must hold all that it held before,
every run of it sound, and no process of the command may be left. A command that comes to its end before all
kills are done must give the same bytes, and another begins from nothing.

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
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple

from model_citizen.experiments import Store

WORDS = ("compare", "press-2015", "none", "--days", "21", "--quiet", "--json")
RESULTS = ("table.parquet", "summary.parquet")


class Size(NamedTuple):
    """How large the experiment is: ``seeds`` twice (once for each law), and the people of each society."""

    seeds: int
    people: int = 60


class Kill(NamedTuple):
    """One kill: of whom, how many runs its command had kept by then, and how many the store held afterwards."""

    whom: str
    new: int
    kept: int


@dataclass
class Record:
    """What was done to an experiment, and how often it came to its end all the same."""

    kills: list[Kill] = field(default_factory=list)
    ends: int = 0

    def count(self, whom: str, at_work: bool) -> int:
        """How many kills were of that sort: when its command had kept runs by then, or before."""
        return sum(kill.whom == whom and (kill.new > 0) == at_work for kill in self.kills)

    def sentence(self) -> str:
        """All of it in one line."""
        return (
            f"{len(self.kills)} kills: {self.count('command', True)} of the command at work, "
            f"{self.count('command', False)} of the command while it began, {self.count('worker', True)} of workers at work; "
            f"{self.ends} times at its end, each time with the same bytes"
        )


def start(folder: Path, size: Size) -> subprocess.Popen[bytes]:
    """The command, writing into a folder."""
    how = ("--seeds", str(size.seeds), "--people", str(size.people), "-o", str(folder))
    words = [sys.executable, "-m", "model_citizen.cli", *WORDS, *how]
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
    """The ids of all runs in the store; each must be sound. More may come while we look."""
    if not (folder / "store" / "FORMAT").is_file():
        return set()
    with Store(folder / "store", writes=False) as store:
        ids, sound = store.ids(), {run.id for run in store.read()}
        assert not store.damaged and ids <= sound, store.damaged
    return sound


def count(folder: Path) -> int:
    """How many runs there are in the store."""
    if not (folder / "store" / "FORMAT").is_file():
        return 0
    with Store(folder / "store", writes=False) as store:
        return len(store.ids())


def gone_soon(workers: list[int], seconds: float = 10.0) -> None:
    """No worker outlives its parent for long."""
    deadline = time.monotonic() + seconds
    while any(Path(f"/proc/{worker}/exe").exists() for worker in workers):
        assert time.monotonic() < deadline, "a worker outlived its parent"
        time.sleep(0.05)


def at_work(process: subprocess.Popen[bytes], folder: Path, before: int) -> bool:
    """Wait until the store holds more runs than before; False when the command came to its end."""
    while process.poll() is None and count(folder) <= before:
        time.sleep(0.1)
    return process.poll() is None


def kill_worker(process: subprocess.Popen[bytes], moments: random.Random) -> bool:
    """Kill one worker of the command; False when none was left to kill."""
    workers = children(process.pid)
    if not workers or process.poll() is not None:
        return False
    try:
        os.kill(moments.choice(workers), signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True


def kill_command(process: subprocess.Popen[bytes]) -> bool:
    """Kill the command; False when it came to its end before."""
    workers = children(process.pid)
    process.kill()
    _, said = process.communicate()
    gone_soon(workers)
    if process.returncode == -signal.SIGKILL:
        return True
    assert process.returncode == 0, f"exit code {process.returncode}: {said.decode()[-500:]}"
    return False


class Trial:
    """An experiment that is disturbed, beside one that was not."""

    def __init__(self, calm: Path, hit: Path, size: Size, luck: int) -> None:
        self.calm, self.place, self.size = calm, hit, size
        self.moments = random.Random(luck)
        self.record = Record()
        self.before: set[str] = set()
        self.began = 0  # runs in the store when the command began

    @property
    def folder(self) -> Path:
        """Where the command writes; a new place after each end."""
        return self.place / str(self.record.ends)

    def disturb(self, kills: int, beginning: float, patience: float) -> Record:
        """Kill so often, then let the command come to its end.

        ``beginning`` is how long a command takes (seconds) until its first run is kept, ``patience`` the longest
        that it is left in peace from then on.
        """
        while len(self.record.kills) < kills:
            self._command(self._start(), self.moments.uniform(0.05, beginning + patience))
            if len(self.record.kills) < kills:
                self._worker(kills, patience)
        if self.before or not self.record.ends:
            finish(self._start())
            self._ended()
        return self.record

    def _start(self) -> subprocess.Popen[bytes]:
        self.began = len(self.before)
        return start(self.folder, self.size)

    def _worker(self, kills: int, patience: float) -> None:
        """Kill a worker, later the command that went on without it; after the last kill it goes on to its end."""
        process = self._start()
        if at_work(process, self.folder, self.began):
            time.sleep(self.moments.uniform(0.0, patience))
            if kill_worker(process, self.moments):
                self._note("worker")
        if len(self.record.kills) < kills:
            self._command(process, self.moments.uniform(0.0, patience))
        else:
            finish(process)
            self._ended()

    def _command(self, process: subprocess.Popen[bytes], delay: float) -> None:
        """Kill the command after a delay, unless it came to its end before."""
        time.sleep(delay)
        if kill_command(process):
            self._note("command")
        else:
            self._ended()

    def _note(self, whom: str) -> None:
        """Nothing may be lost; what is there by now is written down."""
        now = held(self.folder)
        assert self.before <= now, f"{len(self.before - now)} runs were lost"
        self.before = now
        self.record.kills.append(Kill(whom, len(now) - self.began, len(now)))
        print(f"{len(self.record.kills)}: {whom}, {len(now) - self.began} new runs, {len(now)} kept", flush=True)

    def _ended(self) -> None:
        """The command came to its end: its result must be that of the undisturbed one."""
        assert same_result(self.calm, self.folder), f"{self.folder} differs from {self.calm}"
        assert held(self.calm) == held(self.folder)
        self.record.ends += 1
        self.before = set()


def same_result(one: Path, other: Path) -> bool:
    """Whether two experiments came out equal, byte for byte."""
    return all((one / name).read_bytes() == (other / name).read_bytes() for name in RESULTS)


def undisturbed(folder: Path, size: Size) -> tuple[float, float]:
    """Live the experiment in peace; returns the seconds until its first run was kept, and those until its end."""
    began = time.monotonic()
    process = start(folder, size)
    at_work(process, folder, 0)
    beginning = time.monotonic() - began
    finish(process)
    return beginning, time.monotonic() - began


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name, default in (("kills", 50), ("seeds", 600), ("people", 200), ("luck", 1)):
        parser.add_argument(f"--{name}", type=int, default=default)
    parser.add_argument(
        "--patience", type=float, default=8.0, help="longest that a command at work is left in peace, seconds"
    )
    given = parser.parse_args()
    size = Size(given.seeds, given.people)
    with tempfile.TemporaryDirectory() as place:
        calm = Path(place) / "calm"
        beginning, span = undisturbed(calm, size)
        print(f"undisturbed: {len(held(calm))} runs in {span:.1f} s, the first after {beginning:.1f} s", flush=True)
        trial = Trial(calm, Path(place) / "hit", size, given.luck)
        print(trial.disturb(given.kills, beginning, given.patience).sentence())


if __name__ == "__main__":
    main()
