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
import statistics
import sys
import time
from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, TimeoutError, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.context import SpawnContext, SpawnProcess
from types import ModuleType
from typing import Any, NamedTuple

from pebble import ProcessExpired, ProcessPool

from model_citizen.experiments.outcome import Outcome, lived, nothing_but_this_thread

TRIES = 3  # times a job may take its worker with it
JOBS_OF_A_WORKER = 500  # then it is replaced, so that nothing can pile up in it
LEAST_TIMEOUT = 120.0  # seconds
TIMEOUT_IN_MEDIANS = 20
STALLED = 90.0  # seconds beyond the timeout in which nothing at all comes back: the pool is made anew
HELD_READY = 3  # jobs a worker handed out beforehand
_DIE_WITH_PARENT = 1  # PR_SET_PDEATHSIG


class Done(NamedTuple):
    """What became of a job: an outcome, or the reason why there is none."""

    text: str
    outcome: Outcome | None
    tries: int = 1
    reason: str = ""


class Limits(NamedTuple):
    """What one job may take: seconds (None: 20 times the median of those before it) and bytes of memory."""

    seconds: float | None = None
    bytes: int | None = None


def each_lived(texts: Iterable[str], workers: int, limits: Limits = Limits()) -> Iterator[Done]:  # noqa: B008
    """Live jobs, given as texts, on so many workers; what they give comes back as it is done, in no order.

    When the one who asks stops listening, the workers end at once.
    """
    crew = _Crew(workers, limits)
    try:
        yield from crew.work(deque(texts))
    finally:
        crew.dismiss()


class _Crew:
    """A pool and what it is at."""

    def __init__(self, workers: int, limits: Limits) -> None:
        self.workers, self.limits = workers, limits
        self.pool: ProcessPool | None = None
        self.at: dict[Any, tuple[str, int]] = {}  # future -> (text, try)
        self.seconds: deque[float] = deque(maxlen=200)
        self.heard = time.monotonic()

    def work(self, waiting: deque[str]) -> Iterator[Done]:
        again: deque[tuple[str, int]] = deque()
        while waiting or again or self.at:
            while len(self.at) < self.workers * HELD_READY and (again or waiting):
                self._hand_out(*(again.popleft() if again else (waiting.popleft(), 1)))
            done, _ = wait(self.at, timeout=1.0, return_when=FIRST_COMPLETED)
            if not done and self._stalled():
                again.extend(self.at.values())
                self.dismiss()
            for future in done:
                text, tries = self.at.pop(future)
                found = self._understood(future, text, tries)
                if found is None:
                    again.append((text, tries + 1))
                else:
                    yield found

    def _hand_out(self, text: str, tries: int) -> None:
        if self.pool is None:
            nothing_but_this_thread()
            self.pool = ProcessPool(
                self.workers, max_tasks=JOBS_OF_A_WORKER, initializer=_begin, initargs=(os.getpid(), self.limits.bytes),
                context=_WithoutMain(),
            )  # fmt: skip
        self.heard = time.monotonic() if not self.at else self.heard
        self.at[self.pool.schedule(lived, args=(text,), timeout=self._timeout())] = (text, tries)

    def _timeout(self) -> float:
        if self.limits.seconds is not None:
            return self.limits.seconds
        usual = statistics.median(self.seconds) if self.seconds else 0.0
        return max(LEAST_TIMEOUT, TIMEOUT_IN_MEDIANS * usual) if self.seconds else 86_400.0

    def _stalled(self) -> bool:
        return time.monotonic() - self.heard > self._timeout() + STALLED

    def _understood(self, future: Any, text: str, tries: int) -> Done | None:
        """What a future says; None when its job has to be tried again."""
        try:
            outcome: Outcome = future.result()
        except ProcessExpired as error:
            reason = f"its worker died {tries} times (exit code {error.exitcode})"
            return None if tries < TRIES else Done(text, None, tries, reason)
        except BrokenProcessPool:
            self.dismiss()
            return None if tries < TRIES else Done(text, None, tries, "the workers could not be started")
        except TimeoutError:
            return Done(text, None, tries, f"it took longer than {self._timeout():.0f} seconds")
        except MemoryError:
            return Done(text, None, tries, "it needed more memory than a worker may take")
        except Exception as error:  # whatever a job raises is kept as its reason
            return Done(text, None, tries, f"{type(error).__name__}: {error}")
        self.heard = time.monotonic()
        self.seconds.append(outcome.seconds)
        return Done(text, outcome, tries)

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
        sys.modules["__main__"] = ModuleType("__main__")
        try:
            return SpawnProcess._Popen(process_obj)  # type: ignore[attr-defined]
        finally:
            sys.modules["__main__"] = main
            signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _WithoutMain(SpawnContext):
    Process = _Spawned


def cores() -> int:
    """Processors that this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else multiprocessing.cpu_count()
