"""Ours beside the published: what is known about who knows whom and who writes, measured here.

Sources   network: Ugander, Karrer, Backstrom and Marlow 2011 (arXiv 1111.4503), 721 million people
          writing: Fu and Chau 2013 (PLoS ONE, PMC3592789), 29,998 accounts of a microblog
Expect    the network's numbers hold at their own mean of 191 ties; at the 20 active ties of an
          ordinary run they are shown for information

Each measure is one function of the ties; ``society_facts`` sets them beside their sources.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from model_citizen.engine.compile import sweep
from model_citizen.society.people import People
from model_citizen.society.ties import Ties, degrees

CLUSTERING_SAMPLE = 1000  # people of a class of degree whose friends' ties are counted


@sweep
def _clustering(rows, start, friend, mark, out):  # type: ignore[no-untyped-def]
    for k in range(len(rows)):
        row = rows[k]
        first, end = int(start[row]), int(start[row + 1])
        for at in range(first, end):
            mark[friend[at]] = k + 1
        closed = 0
        for at in range(first, end):
            there = friend[at]
            for beyond in range(int(start[there]), int(start[there + 1])):
                if mark[friend[beyond]] == k + 1:
                    closed += 1
        size = end - first
        out[k] = closed / (size * (size - 1))


def clustering(ties: Ties, low: float, high: float, sample: int = CLUSTERING_SAMPLE) -> float:
    """Mean share of pairs of friends who are friends, over people with ``low`` to ``high`` ties; nan if nobody."""
    degree = degrees(ties)
    rows = np.flatnonzero((degree >= max(2, low)) & (degree <= high))
    if len(rows) == 0:
        return float("nan")
    rows = rows[np.arange(min(sample, len(rows))) * len(rows) // min(sample, len(rows))]  # evenly over the society
    out = np.empty(len(rows))
    _clustering(rows, ties.start, ties.friend, np.zeros(len(degree), np.int64), out)
    return float(out.mean())


@sweep
def _unite(start, friend, root):  # type: ignore[no-untyped-def]
    for row in range(len(root)):
        for at in range(int(start[row]), int(start[row + 1])):
            a, b = row, int(friend[at])
            while root[a] != a:
                root[a] = root[root[a]]
                a = int(root[a])
            while root[b] != b:
                root[b] = root[root[b]]
                b = int(root[b])
            root[max(a, b)] = min(a, b)
    for row in range(len(root)):
        root[row] = root[root[row]]  # roots are smaller than their rows, so theirs are final


def components(ties: Ties) -> np.ndarray:
    """The smallest row that each person is connected with, int64 of shape (people,)."""
    root = np.arange(len(ties.start) - 1, dtype=np.int64)
    _unite(ties.start, ties.friend, root)
    return root


def giant_share(ties: Ties) -> float:
    """Share of people in the largest connected part."""
    root = components(ties)
    return float(np.bincount(root).max() / len(root)) if len(root) else 0.0


def assortativity(ties: Ties, values: np.ndarray) -> float:
    """Pearson correlation of a trait over the two ends of all ties; 0 where the trait doesn't vary."""
    here = np.repeat(values.astype(np.float64), degrees(ties))
    there = values.astype(np.float64)[ties.friend]
    here -= here.mean()
    there -= there.mean()
    spread = float((here * here).sum())
    return float((here * there).sum() / spread) if spread > 0.0 else 0.0


@sweep
def _below_median(start, friend, degree, rows, out):  # type: ignore[no-untyped-def]
    for k in range(len(rows)):
        row = rows[k]
        theirs = np.sort(degree[friend[int(start[row]) : int(start[row + 1])]])
        size = len(theirs)
        out[k] = size > 0 and 2 * degree[row] < theirs[size // 2] + theirs[(size - 1) // 2]


def below_friends_median_share(ties: Ties, sample: int = 20_000) -> float:
    """Share of people who have fewer ties than the median of their friends."""
    degree = degrees(ties)
    rows = np.arange(min(sample, len(degree))) * len(degree) // min(sample, len(degree))
    out = np.empty(len(rows), dtype=np.bool_)
    _below_median(ties.start, ties.friend, degree, rows, out)
    return float(out.mean())
