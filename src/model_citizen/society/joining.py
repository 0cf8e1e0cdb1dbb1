"""Tables of ties turned round and joined, in time and memory proportional to the ties.

Rule      transposed: row j lists every i that lists j, in order of i; so twice transposed is sorted
          added: a table and proposals seen from both ends, in order, without doubles or self ties;
          the lower mark wins
Why       the result cannot depend on anything but the ties; and nothing is held twice: the table grows
          where it stands, its rows are filled from the last to the first, and the other ends of the
          proposals are made a few rows at a time (measured: half the memory of joining copies)
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from model_citizen.engine.blocks import in_blocks
from model_citizen.engine.compile import sweep

PIECES = 16  # the other ends of proposals are made for this part of the rows at a time


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


def added(table: Table, proposals: Table, threads: int = 1) -> Table:
    """The table with the proposals, each seen from both ends. Both are used up; the table's rows are in order."""
    rows = len(table.start) - 1
    in_blocks(lambda first, last: _sort_rows(first, last, *proposals), rows, threads)
    back = np.zeros(rows + 1, np.int64)
    _count_back(proposals.friend, back)
    slot = table.start + proposals.start
    slot += back
    _resize(table, int(slot[-1]))
    for last in range(rows, 0, -_rows_at_a_time(rows)):
        first = max(0, last - _rows_at_a_time(rows))
        there = empty(last - first, int(back[last] - back[first]))
        there.start[:] = back[first : last + 1] - back[first]
        _turn_back(first, last, *proposals, there.start[:-1].copy(), there.friend, there.mark)
        _fill_slots(first, last, *table, *proposals, *there, slot)
    _close_up(*table, slot)
    _resize(table, int(table.start[-1]))
    return table


def _rows_at_a_time(rows: int) -> int:
    return max(1 << 16, -(-rows // PIECES))


def _resize(table: Table, size: int) -> None:
    """Longer or shorter where it stands; whoever else holds the columns must let them go."""
    table.friend.resize(size, refcheck=False)
    table.mark.resize(size, refcheck=False)


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
def _sort_rows(first, last, start, friend, mark):  # type: ignore[no-untyped-def]
    """Each row in order of the friend, by Shell's sort: most rows are a handful."""
    for row in range(first, last):
        begin, size = int(start[row]), int(start[row + 1]) - int(start[row])
        gap = 1
        while gap < size // 3:
            gap = 3 * gap + 1
        while gap > 0:
            for at in range(begin + gap, begin + size):
                there, its_mark = friend[at], mark[at]
                free = at
                while free >= begin + gap and friend[free - gap] > there:
                    friend[free] = friend[free - gap]
                    mark[free] = mark[free - gap]
                    free -= gap
                friend[free] = there
                mark[free] = its_mark
            gap //= 3


@sweep
def _count_back(friend, start_back):  # type: ignore[no-untyped-def]
    for at in range(len(friend)):
        start_back[int(friend[at]) + 1] += 1
    for row in range(len(start_back) - 1):
        start_back[row + 1] += start_back[row]


@sweep
def _turn_back(first, last, start, friend, mark, free, friend_there, mark_there):  # type: ignore[no-untyped-def]
    """The rows ``first .. last - 1`` of the transposed table."""
    for row in range(len(start) - 1):
        for at in range(start[row], start[row + 1]):
            there = int(friend[at]) - first
            if 0 <= there < last - first:
                friend_there[free[there]] = row
                mark_there[free[there]] = mark[at]
                free[there] += 1


@sweep
def _fill_slots(  # type: ignore[no-untyped-def]
    first, last, start, friend, mark, start_p, friend_p, mark_p, start_t, friend_t, mark_t, slot
):
    """Merge three rows into the slot of each, from the end; ``start`` then holds how many each row has.

    A slot begins at or behind the row's old place, so what is written has been read before.
    """
    for row in range(last - 1, first - 1, -1):
        end = slot[row + 1]
        write = end
        a, p, t = start[row + 1] - 1, start_p[row + 1] - 1, start_t[row + 1 - first] - 1
        first_a, first_p, first_t = start[row], start_p[row], start_t[row - first]
        while a >= first_a or p >= first_p or t >= first_t:
            of_a = int(friend[a]) if a >= first_a else -1
            of_p = int(friend_p[p]) if p >= first_p else -1
            of_t = int(friend_t[t]) if t >= first_t else -1
            there = max(of_a, of_p, of_t)
            if of_a == there:
                its_mark = mark[a]
                a -= 1
            elif of_p == there:
                its_mark = mark_p[p]
                p -= 1
            else:
                its_mark = mark_t[t]
                t -= 1
            if there == row:
                continue
            if write < end and friend[write] == there:
                mark[write] = min(mark[write], its_mark)
                continue
            write -= 1
            friend[write] = there
            mark[write] = its_mark
        start[row + 1] = end - write


@sweep
def _close_up(start, friend, mark, slot):  # type: ignore[no-untyped-def]
    """Move every row to where the one before it ends."""
    size = 0
    for row in range(len(start) - 1):
        end = slot[row + 1]
        for at in range(end - start[row + 1], end):
            friend[size] = friend[at]
            mark[size] = mark[at]
            size += 1
        start[row + 1] = size


@sweep
def _renumber(start, friend, mark, start_new, friend_new, mark_new, who, where):  # type: ignore[no-untyped-def]
    for row in range(len(who)):
        old = start[int(who[row])]
        for at in range(start_new[row], start_new[row + 1]):
            friend_new[at] = where[friend[old + at - start_new[row]]]
            mark_new[at] = mark[old + at - start_new[row]]
