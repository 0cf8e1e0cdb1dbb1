"""Tables of ties turned round and joined, in time and memory proportional to the ties.

Rule      transposed: row j lists every i that lists j, in order of i; so twice transposed is sorted
          joined: the union of two sorted tables without doubles or self ties; the lower mark wins
Why       no comparison sort and no hashing: the result cannot depend on anything but the ties
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from model_citizen.engine.compile import sweep


class Table(NamedTuple):
    """Row i lists ``friend[start[i]:start[i + 1]]``, each entry with a mark of one byte."""

    start: np.ndarray  # int64, (rows + 1,)
    friend: np.ndarray  # uint32
    mark: np.ndarray  # uint8


def empty(rows: int, size: int) -> Table:
    """A table with room for ``size`` entries."""
    return Table(np.zeros(rows + 1, np.int64), np.empty(size, np.uint32), np.empty(size, np.uint8))


def cumulative(values: np.ndarray) -> np.ndarray:
    """0 and the running sums, int64, one longer than the values."""
    total = np.zeros(len(values) + 1, dtype=np.int64)
    np.cumsum(values, out=total[1:])
    return total


def transposed(table: Table) -> Table:
    """The table by the other end of every entry; each row in order."""
    there = empty(len(table.start) - 1, len(table.friend))
    _transpose(*table, *there)
    return there


def joined(one: Table, other: Table) -> Table:
    """The union of two tables whose rows are in order."""
    both = empty(len(one.start) - 1, len(one.friend) + len(other.friend))
    _join(*one, *other, *both)
    size = int(both.start[-1])
    return Table(both.start, both.friend[:size].copy(), both.mark[:size].copy())


def renumbered(table: Table, who: np.ndarray, where: np.ndarray) -> Table:
    """The table of the same people stored in other rows: row r is person who[r], person i is row where[i]."""
    rows = empty(len(who), len(table.friend))
    rows.start[:] = cumulative(np.diff(table.start)[who])
    _renumber(*table, *rows, who, where)
    return transposed(transposed(rows))


@sweep
def _transpose(start, friend, mark, start_there, friend_there, mark_there):  # type: ignore[no-untyped-def]
    rows = len(start) - 1
    for at in range(start[rows]):
        start_there[int(friend[at]) + 1] += 1
    for row in range(rows):
        start_there[row + 1] += start_there[row]
    free = start_there[:rows].copy()
    for row in range(rows):
        for at in range(start[row], start[row + 1]):
            there = int(friend[at])
            friend_there[free[there]] = row
            mark_there[free[there]] = mark[at]
            free[there] += 1


@sweep
def _join(start_a, friend_a, mark_a, start_b, friend_b, mark_b, start, friend, mark):  # type: ignore[no-untyped-def]
    size = 0
    for row in range(len(start) - 1):
        start[row] = size
        a, end_a = start_a[row], start_a[row + 1]
        b, end_b = start_b[row], start_b[row + 1]
        while a < end_a or b < end_b:
            if b >= end_b or (a < end_a and friend_a[a] <= friend_b[b]):
                there, its_mark = int(friend_a[a]), mark_a[a]
                a += 1
            else:
                there, its_mark = int(friend_b[b]), mark_b[b]
                b += 1
            if there == row:
                continue
            if size > start[row] and friend[size - 1] == there:
                mark[size - 1] = min(mark[size - 1], its_mark)
                continue
            friend[size] = there
            mark[size] = its_mark
            size += 1
    start[len(start) - 1] = size


@sweep
def _renumber(start, friend, mark, start_new, friend_new, mark_new, who, where):  # type: ignore[no-untyped-def]
    for row in range(len(who)):
        old = start[int(who[row])]
        for at in range(start_new[row], start_new[row + 1]):
            friend_new[at] = where[friend[old + at - start_new[row]]]
            mark_new[at] = mark[old + at - start_new[row]]
