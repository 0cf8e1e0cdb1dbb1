"""Who lives a day: threads that take one block of people after the other, each with tables of its own.

Sums are whole numbers, so it does not matter who counts whom, nor in what order.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any, NamedTuple

import numpy as np

from model_citizen.engine.compile import COMPILED
from model_citizen.engine.draws import CHUNK
from model_citizen.engine.entry import Entry
from model_citizen.simulation import detriments, tally

SERIAL_BELOW = 3_000  # people: below this the work of a day is not worth sharing
BLOCKS_A_HAND = 8  # a hand that is done early takes another block
LEAST = 16 * CHUNK  # people of a block that is shared out


class Hand(NamedTuple):
    """What a thread has for itself: its ways into the loops, and what it has counted."""

    live: Entry
    screen: Entry
    table: np.ndarray  # int64  sums since they were last taken, by cell (tally.py)
    screened: np.ndarray  # int64  detriments, by cell (detriments.py)


class Crew:
    """Up to ``threads`` hands for the loop of a day. Raises ValueError for less than one."""

    def __init__(self, threads: int, live: Callable[..., Any]) -> None:
        self._loop = live
        self._pool: ThreadPoolExecutor | None = None
        self.threads = threads
        self.hands = [self._new_hand()]

    @property
    def threads(self) -> int:
        """How many share the work."""
        return self._threads

    @threads.setter
    def threads(self, threads: int) -> None:
        if threads < 1:
            raise ValueError(f"threads: found {threads}; allowed is 1 or more")
        self.close()
        self._threads = threads

    def share(self, people: int, block: int | None, work: Callable[[Hand, int, int], object]) -> None:
        """Call ``work(hand, first, last)`` for blocks of people, ``block`` in each if that is given."""
        alone = self.threads == 1 or not COMPILED or (people < SERIAL_BELOW and not block)
        size = block or (people if alone else self._size(people))
        blocks = deque((first, min(first + size, people)) for first in range(0, people, size))
        if alone or len(blocks) == 1:
            _work_off(blocks, self.hands[0], work)
            return
        while len(self.hands) < self.threads:
            self.hands.append(self._new_hand())
        self._pool = self._pool or ThreadPoolExecutor(self.threads - 1)
        others: list[Future[None]] = []
        try:
            for hand in self.hands[1 : self.threads]:
                others.append(self._pool.submit(_work_off, blocks, hand, work))
            _work_off(blocks, self.hands[0], work)
        finally:  # whatever went wrong here, nobody is at work any more when it is told
            blocks.clear()
            _wait_for(others)
        for other in others:
            other.result()

    def taken(self, counted: str) -> np.ndarray:
        """What all hands counted (``table`` or ``screened``) since it was last taken; they begin anew."""
        columns: list[np.ndarray] = [getattr(hand, counted) for hand in self.hands]
        total = sum(columns[1:], start=columns[0].copy())
        for column in columns:
            column[:] = 0
        return total

    def _size(self, people: int) -> int:
        size = max(LEAST, -(-people // (self.threads * BLOCKS_A_HAND)))
        return -(-size // CHUNK) * CHUNK

    def _new_hand(self) -> Hand:
        table = np.zeros((tally.CELLS, tally.COLUMNS), np.int64)
        screened = np.zeros((tally.CELLS, detriments.COLUMNS), np.int64)
        return Hand(Entry(self._loop), Entry(detriments.screen_day), table, screened)

    def another(self) -> Crew:
        """A crew for the same work that has counted nothing."""
        return Crew(self.threads, self._loop)

    def close(self) -> None:
        """Let the threads go."""
        if self._pool is not None:
            self._pool.shutdown()
            self._pool = None


def _work_off(blocks: deque[tuple[int, int]], hand: Hand, work: Callable[[Hand, int, int], object]) -> None:
    while True:
        try:
            first, last = blocks.popleft()
        except IndexError:
            return
        work(hand, first, last)


def _wait_for(others: list[Future[None]]) -> None:
    """Wait until all are done, and only then let an impatient Ctrl-C have its way."""
    interrupted: KeyboardInterrupt | None = None
    while not all(other.done() for other in others):
        try:
            wait(others)
        except KeyboardInterrupt as again:
            interrupted = again
    if interrupted is not None:
        raise interrupted
