"""Workers on this machine: one process and one thread each, watched, replaced when they die, gone when we go.

Rule      a worker that dies costs the job it was at; the job is tried again, at most ``TRIES`` times;
          a job that raises is not tried again, since it would raise again
Source    reliability brief of the house, measured: a killed worker costs 1 job of 400 here, and
          286 to 289 of them in the pools of the standard library and of joblib
"""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, TimeoutError, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import SpawnContext, SpawnProcess
from types import ModuleType
from typing import Any, NamedTuple

from pebble import ProcessExpired, ProcessPool

from model_citizen.experiments.outcome import Outcome, lived, nothing_but_this_thread

TRIES = 3  # times a job may take its worker with it
JOBS_OF_A_WORKER = 5_000  # then it is replaced, so that nothing can pile up in it
LEAST_TIMEOUT = 120.0  # seconds
PATIENCE = 20  # times what the longest job is expected to take, or has taken
UNKNOWN = 86_400.0  # seconds for a job of which nothing is known
STALLED = 60.0  # seconds beyond the timeout in which nothing at all comes back: the workers are replaced
REPLACED = 5  # times in a row that all workers may be replaced without anything coming back
HELD_READY = 3  # jobs a worker has handed out beforehand
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


class NoWorkers(RuntimeError):
    """Workers cannot be started on this machine."""


class Attempt(NamedTuple):
    """A job that is handed out, and for which time."""

    text: str
    tries: int


class Done(NamedTuple):
    """What became of a job: an outcome, or the reason why there is none."""

    text: str
    outcome: Outcome | None
    tries: int = 1
    reason: str = ""


class Limits(NamedTuple):
    """What one job may take: 20 times the longest so far or expected, but ``least`` seconds; and bytes of memory."""

    expected: float | None = None  # seconds of the longest job, as far as a pilot can tell
    least: float = LEAST_TIMEOUT
    bytes: int | None = None


NO_LIMITS = Limits()


def each_lived(
    texts: Iterable[str], workers: int, limits: Limits = NO_LIMITS, live: Callable[[str], Outcome] = lived
) -> Iterator[list[Done]]:
    """Live jobs, given as texts, on so many workers; what they give comes back at once, in no order.

    What was done while the one who asks was busy comes together, so that it can be kept in one go.

    When the one who asks stops listening, the workers end at once. ``live`` is what a worker does with a text.
    """
    crew = _Crew(workers, limits, live)
    try:
        yield from crew.work(deque(texts))
    finally:
        crew.dismiss()


class _Crew:
    """The workers and what they are at."""

    def __init__(self, workers: int, limits: Limits, live: Callable[[str], Outcome]) -> None:
        self.workers, self.limits, self.live = workers, limits, live
        self.pool: ProcessPool | None = None
        self.at: dict[Any, Attempt] = {}
        self.again: deque[Attempt] = deque()
        self.longest = limits.expected or 0.0
        self.heard = time.monotonic()
        self.replaced = 0

    def work(self, waiting: deque[str]) -> Iterator[list[Done]]:
        """Hand out jobs and give back what became of them, until none is left."""
        while waiting or self.again or self.at:
            while len(self.at) < self.workers * HELD_READY and (self.again or waiting):
                self._hand_out(self.again.popleft() if self.again else Attempt(waiting.popleft(), 1))
            done, _ = wait(self.at, timeout=1.0, return_when=FIRST_COMPLETED)
            if not done and time.monotonic() - self.heard > self._timeout() + STALLED:
                self._replace()
            found = []
            for future in done:
                attempt = self.at.pop(future, None)
                outcome = None if attempt is None else self._understood(future, attempt)
                if outcome is not None:
                    self.heard, self.replaced = time.monotonic(), 0
                    found.append(outcome)
            if found:
                yield found

    def _hand_out(self, attempt: Attempt) -> None:
        if self.pool is None:
            self.pool = ProcessPool(
                self.workers, max_tasks=JOBS_OF_A_WORKER, initializer=_begin, initargs=(os.getpid(), self.limits.bytes),
                context=_WithoutMain(),
            )  # fmt: skip
        if not self.at:
            self.heard = time.monotonic()
        try:
            future = self.pool.schedule(self.live, args=(attempt.text,), timeout=self._timeout())
        except RuntimeError:  # the pool broke while nobody looked
            self.again.append(attempt)
            self._replace()
        else:
            self.at[future] = attempt

    def _timeout(self) -> float:
        return max(self.limits.least, PATIENCE * self.longest) if self.longest else UNKNOWN

    def _understood(self, future: Any, attempt: Attempt) -> Done | None:
        """What became of an attempt; None when its job is to be tried again."""
        text, tries = attempt
        try:
            outcome: Outcome = future.result()
        except ProcessExpired as error:
            if tries < TRIES:
                self.again.append(Attempt(text, tries + 1))
                return None
            return Done(text, None, tries, f"its worker died {tries} times (exit code {error.exitcode})")
        except BrokenProcessPool:  # a worker died while it had nothing to do: no job's fault
            self.again.append(attempt)
            self._replace()
            return None
        except TimeoutError:
            return Done(text, None, tries, f"it took longer than {self._timeout():.0f} seconds")
        except MemoryError:
            return Done(text, None, tries, "it needed more memory than a worker may take")
        except Exception as error:  # whatever a job raises is kept as its reason
            return Done(text, None, tries, f"{type(error).__name__}: {error}")
        self.longest = max(self.longest, outcome.seconds)
        return Done(text, outcome, tries)

    def _replace(self) -> None:
        """New workers for all; what the old ones were at is handed out again. Raises NoWorkers."""
        self.replaced += 1
        if self.replaced > REPLACED:
            raise NoWorkers(f"workers were replaced {REPLACED} times and nothing came back from any of them")
        self.again.extend(self.at.values())
        self.dismiss()
        self.heard = time.monotonic()

    def dismiss(self) -> None:
        """End the workers, whatever they are at."""
        pool, self.pool = self.pool, None
        self.at.clear()
        if pool is not None:
            pool.stop()
            pool.join()


def _begin(parent: int, most_bytes: int | None) -> None:
    """The first thing a worker does: it dies with its parent, leaves Ctrl-C to it, and keeps within its memory."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_DIE_WITH_PARENT, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:  # it died before we could say so
        os._exit(1)
    if most_bytes is not None:
        _limit(most_bytes)


def _limit(most_bytes: int) -> None:
    try:
        import resource
    except ImportError:  # no such limit on this system
        return
    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    most = most_bytes if hard == resource.RLIM_INFINITY else min(most_bytes, hard)
    resource.setrlimit(resource.RLIMIT_DATA, (most, hard))


class _Spawned(SpawnProcess):
    """A process that does not import the script of whoever called us: it needs nothing from there.

    Without this a script that has no ``if __name__ == "__main__"`` would start itself again in every worker.
    And it is deaf to Ctrl-C from its first moment: its parent ends it.
    """

    @staticmethod
    def _Popen(process_obj: Any) -> Any:
        main, before = sys.modules["__main__"], signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        ours = dict(os.environ)
        sys.modules["__main__"] = ModuleType("__main__")
        nothing_but_this_thread()
        try:
            return SpawnProcess._Popen(process_obj)  # type: ignore[attr-defined]
        finally:
            sys.modules["__main__"] = main
            for name in set(os.environ) - set(ours):
                del os.environ[name]
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _WithoutMain(SpawnContext):
    Process = _Spawned


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else multiprocessing.cpu_count()
