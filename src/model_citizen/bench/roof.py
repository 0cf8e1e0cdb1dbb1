"""What this machine can do at best: stream memory, and read rows of twenty from a table of bytes.

Triad     a = b + s c over arrays far larger than the caches; counted are 24 bytes an element (Source: McCalpin,
          STREAM). A processor that first reads what it is about to write moves a third more.
Rows      for each person the sum of twenty bytes, at places drawn evenly over everybody's: what reading the ties costs
          when nothing else is done. A day that reads every tie once cannot be quicker.
"""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import numpy as np

from model_citizen.bench.kept import kept
from model_citizen.engine.draws import draw

ROW = 20  # ties of a row
DRAW_NEIGHBOUR = 8
MOST_ROWS = 1_000_000  # rows that are read; the table is as long as there are people


@kept
def _triad(first, last, a, b, c, s):  # type: ignore[no-untyped-def]
    out, one, other = a[first:last], b[first:last], c[first:last]
    for i in range(len(out)):
        out[i] = one[i] + s * other[i]


@kept
def _rows(first, last, ids, table, out):  # type: ignore[no-untyped-def]
    for i in range(first, last):
        row = ids[i]
        one = two = three = four = np.uint32(0)
        for j in range(0, ROW, 4):
            one += table[row[j]]
            two += table[row[j + 1]]
            three += table[row[j + 2]]
            four += table[row[j + 3]]
        out[i] = one + two + three + four


@kept
def _draw_places(ids, people, seed):  # type: ignore[no-untyped-def]
    for i in range(len(ids)):
        for j in range(ROW):
            ids[i, j] = draw(seed, i, j, DRAW_NEIGHBOUR) * people >> 32


class Hands:
    """So many threads that share the rows of a loop; the caller's is one of them."""

    def __init__(self, threads: int) -> None:
        self.threads = threads
        self._pool = ThreadPoolExecutor(threads - 1) if threads > 1 else None

    def share(self, loop: Callable[..., None], count: int, *columns: Any) -> None:
        """Run ``loop(first, last, *columns)`` over ``count`` rows."""
        size = -(-count // self.threads)
        blocks = [(first, min(first + size, count)) for first in range(0, count, size)]
        others = [self._pool.submit(loop, *block, *columns) for block in blocks[1:]] if self._pool else []
        loop(*blocks[0], *columns)
        for each in others:
            each.result()

    def close(self) -> None:
        """Let the threads go."""
        if self._pool is not None:
            self._pool.shutdown()


class Rows:
    """Rows of twenty places in a table of one byte a person."""

    def __init__(self, people: int, threads: int, seed: int = 7) -> None:
        self.rows = min(people, MOST_ROWS)
        self._ids = np.empty((self.rows, ROW), np.uint32)
        _draw_places(self._ids, people, seed)
        self._table = np.ones(people, np.uint8)
        self._out = np.zeros(self.rows, np.uint32)
        self._hands = Hands(threads)

    def read(self, times: int) -> None:
        """Read all rows so many times."""
        for _ in range(times):
            self._hands.share(_rows, self.rows, self._ids, self._table, self._out)

    def close(self) -> None:
        """Let the threads go."""
        self._hands.close()


def triad(threads: int, elements: int, times: int) -> list[float]:
    """GB/s of each of ``times`` passes over three arrays of ``elements`` doubles."""
    a, b, c = (np.full(elements, value) for value in (0.0, 1.0, 2.0))
    hands = Hands(threads)
    hands.share(_triad, elements, a, b, c, 3.0)  # every page is there, and the loop is compiled
    speeds = []
    for _ in range(times):
        began = time.perf_counter()
        hands.share(_triad, elements, a, b, c, 3.0)
        speeds.append(24e-9 * elements / (time.perf_counter() - began))
    hands.close()
    if not (a == 7.0).all():
        raise ArithmeticError("the triad did not give what it should")
    return speeds


def rows(people: int, threads: int, times: int) -> list[float]:
    """ns to read a row, of each of ``times`` passes."""
    read = Rows(people, threads)
    read.read(2)
    repeat = max(1, 200_000 // read.rows)
    found = []
    for _ in range(times):
        began = time.perf_counter()
        read.read(repeat)
        found.append((time.perf_counter() - began) / repeat / read.rows * 1e9)
    read.close()
    return found


def spread(values: list[float]) -> dict[str, float]:
    """Median, least and greatest of several timings."""
    return {"median": statistics.median(values), "least": min(values), "most": max(values)}
