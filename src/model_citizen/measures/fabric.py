"""Fabric: the ties between people, and along which lines they remain."""

from __future__ import annotations

import numpy as np

from model_citizen.engine.compile import integer, sweep
from model_citizen.measures.measure import Sums, Values, measure, per_thousand_years, ratio
from model_citizen.measures.moment import Moment
from model_citizen.society.ties import CUT


@measure("ties per person", of="people", stock=True)
def mean_ties(sums: Sums) -> Values:
    """Ties a person has.

    Mean number of ties at the end of the period.
    """
    return ratio(sums["ties"], sums["sampled"])


@measure("ends of ties per 1,000 person-years", of="person-days", source="Wei et al. 2016, Marketing Science 35(2)")
def ties_cut_by_score(sums: Sums) -> Values:
    """Ties cut for fear of a score.

    Ties cut whose keeping would have been worth it without the score term, counted at either end.
    """
    return per_thousand_years(sums["ties_cut_score"], sums["present"])


@measure("ends of ties per 1,000 person-years", of="person-days")
def ties_cut_by_quarrel(sums: Sums) -> Values:
    """Ties cut after a quarrel.

    Counted at either end.
    """
    return per_thousand_years(sums["ties_cut_quarrel"], sums["present"])


@measure("share", of="ties people were born into the society with", source="Wei et al. 2016, Marketing Science 35(2)")
def ties_cut_by_score_share(sums: Sums) -> Values:
    """Share of ties cut for fear of a score.

    Ties cut so far whose keeping would have been worth it without the score term, over all ties on the
    first day. (Ties formed later and cut count above the line only.)
    """
    return ratio(sums["ties_cut_score_so_far"], sums["places"])


@measure("correlation", of="ties between the enrolled")
def score_assortativity(moment: Moment) -> float:
    """Like scores together.

    Correlation of the scores at both ends of a tie, over ties between enrolled people.
    """
    return _correlation(moment, moment.score, moment.enrolled)


@measure("correlation", of="ties")
def view_assortativity(moment: Moment) -> float:
    """Like views together.

    Correlation of private dissent at both ends of a tie.
    """
    return _correlation(moment, moment.dissent, np.ones(len(moment.dissent), bool))


@measure("share", of="people")
def largest_component_share(moment: Moment) -> float:
    """People in one piece.

    Share of people in the largest component of the network of ties.
    """
    root = np.arange(len(moment.score), dtype=np.int64)
    _unite(moment.start, moment.friend, moment.info, root)
    return float(np.bincount(root).max() / len(root))


@measure("ratio", of="mean ties of everybody else")
def low_isolation(moment: Moment) -> float:
    """Isolation of the lowest band.

    Mean ties of people in the lowest band over mean ties of everybody else; 1 is no isolation.
    """
    if not moment.low.any() or moment.low.all():
        return float("nan")
    ties = np.zeros(len(moment.low), np.int64)
    _count_ties(moment.start, moment.info, ties)
    return float(ties[moment.low].mean() / ties[~moment.low].mean())


def _correlation(moment: Moment, value: np.ndarray, counted: np.ndarray) -> float:
    """Pearson's correlation over both ends of ties, from exact integer sums; NaN where nothing varies.

    Every tie stands in the table twice, once from either end, so both ends have the same mean.
    """
    sums = np.zeros(4, np.int64)
    _add_up(moment.start, moment.friend, moment.info, value, counted, sums)
    count, total, squares, products = (int(each) for each in sums)
    spread = squares * count - total**2
    return (products * count - total**2) / spread if spread > 0 else float("nan")


@sweep
def _add_up(start, friend, info, value, counted, sums):  # type: ignore[no-untyped-def]
    """Number of ends of ties, and sums of x, x squared and x times y over them."""
    for i in range(len(value)):
        if not counted[i]:
            continue
        x = integer(value[i])
        for place in range(integer(start[i]), integer(start[i + 1])):
            j = integer(friend[place])
            if not integer(info[place]) & CUT and counted[j]:
                sums[0] += 1
                sums[1] += x
                sums[2] += x * x
                sums[3] += x * integer(value[j])


@sweep
def _count_ties(start, info, ties):  # type: ignore[no-untyped-def]
    """Ties of everybody that are not cut."""
    for i in range(len(ties)):
        for place in range(integer(start[i]), integer(start[i + 1])):
            if not integer(info[place]) & CUT:
                ties[i] += 1


@sweep
def _unite(start, friend, info, root):  # type: ignore[no-untyped-def]
    """Components by union-find with path halving; afterwards every row points at its component's first row."""
    for i in range(len(root)):
        for place in range(integer(start[i]), integer(start[i + 1])):
            if integer(info[place]) & CUT:
                continue
            a, b = i, integer(friend[place])
            while root[a] != a:
                root[a] = root[root[a]]
                a = root[a]
            while root[b] != b:
                root[b] = root[root[b]]
                b = root[b]
            if a < b:
                root[b] = a
            else:
                root[a] = b
    for i in range(len(root)):
        root[i] = root[root[i]]
