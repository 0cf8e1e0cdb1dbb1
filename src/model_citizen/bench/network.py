"""A random network for the minimal shared model: so many pairs drawn evenly, every tie stored at both ends.

Rows are padded to a multiple of four with the number of nobody (``people``), who never acts. People are numbered so
that of each 1,024 neighbouring rows the shorter come first; in a random network any numbering is as good as another.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from model_citizen.bench.kept import kept
from model_citizen.engine.draws import draw

MEAN_TIES = 20  # ties of a person, on average
WINDOW = 1024  # neighbouring rows that are put in order of their length
ONE, OTHER = 0, 1  # numbers of the two draws of a pair; they meet no draw of a society


class Network(NamedTuple):
    """Who is tied to whom. Row i is ``friend[start[i]:start[i + 1]]``, of which the first ``degree[i]`` are people."""

    start: np.ndarray  # uint32, (people + 1,)
    friend: np.ndarray  # uint32, (places,)
    degree: np.ndarray  # uint16, (people,)

    @property
    def people(self) -> int:
        """How many there are."""
        return len(self.degree)

    @property
    def ties(self) -> int:
        """Ends of ties, so twice the number of ties."""
        return int(self.degree.sum(dtype=np.int64))


def random_network(people: int, seed: int) -> Network:
    """A network of ``people`` with about ``MEAN_TIES`` ties each. No tie to oneself, none twice."""
    pairs = people * MEAN_TIES // 2
    drawn = np.zeros(people, np.uint32)
    _count(drawn, pairs, seed)
    order = np.argsort((drawn + 3) // 4 + (np.arange(people) // WINDOW << 16), kind="stable")
    number = np.empty(people, np.uint32)
    number[order] = np.arange(people, dtype=np.uint32)
    degree = drawn[order]
    start = np.zeros(people + 1, np.int64)
    np.cumsum((degree.astype(np.int64) + 3) // 4 * 4, out=start[1:])
    if start[-1] >= 1 << 32:
        raise ValueError(f"{people:,} people have more ends of ties than can be numbered with 32 bits")
    begins = start.astype(np.uint32)
    friend = np.full(int(start[-1]), people, np.uint32)
    _place(friend, begins[:-1].copy(), number, pairs, seed)
    _put_in_order(friend, begins, degree)
    return Network(begins, friend, degree.astype(np.uint16))


@kept
def _count(degree, pairs, seed):  # type: ignore[no-untyped-def]
    people = len(degree)
    for pair in range(pairs):
        one, other = draw(seed, pair, 0, ONE) * people >> 32, draw(seed, pair, 0, OTHER) * people >> 32
        if one != other:
            degree[one] += 1
            degree[other] += 1


@kept
def _place(friend, free, number, pairs, seed):  # type: ignore[no-untyped-def]
    people = len(free)
    for pair in range(pairs):
        one, other = draw(seed, pair, 0, ONE) * people >> 32, draw(seed, pair, 0, OTHER) * people >> 32
        if one != other:
            one, other = number[one], number[other]
            friend[free[one]] = other
            friend[free[other]] = one
            free[one] += 1
            free[other] += 1


@kept
def _put_in_order(friend, start, degree):  # type: ignore[no-untyped-def]
    """Sort each row; what stands in it twice goes from it, at both ends, and leaves nobody in its place."""
    nobody = len(degree)
    for i in range(len(degree)):
        row = friend[start[i] : start[i + 1]]
        size = degree[i]
        for j in range(1, size):
            moved, k = row[j], j
            while k > 0 and row[k - 1] > moved:
                row[k] = row[k - 1]
                k -= 1
            row[k] = moved
        different = 0
        for j in range(size):
            if j == 0 or row[j] != row[j - 1]:
                row[different] = row[j]
                different += 1
        for j in range(different, len(row)):
            row[j] = nobody
        degree[i] = different
