"""Fabric: the ties between people, and along which lines they remain."""

from __future__ import annotations

import numpy as np

from model_citizen.engine.compile import integer, sweep
from model_citizen.measures.measure import Sums, Values, measure, per_thousand_years, ratio
from model_citizen.measures.moment import Moment


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
    return ratio(sums["ties_cut_score"], sums["places"])


@measure("correlation", of="ties between the enrolled")
def score_assortativity(moment: Moment) -> float:
    """Like scores together.

    Correlation of the scores at both ends of a tie, over ties between enrolled people.
    """
    both = moment.enrolled[moment.tie_from] & moment.enrolled[moment.tie_to]
    return _correlation(moment.score[moment.tie_from[both]], moment.score[moment.tie_to[both]])


@measure("correlation", of="ties")
def view_assortativity(moment: Moment) -> float:
    """Like views together.

    Correlation of private dissent at both ends of a tie.
    """
    return _correlation(moment.dissent[moment.tie_from], moment.dissent[moment.tie_to])


@measure("share", of="people")
def largest_component_share(moment: Moment) -> float:
    """People in one piece.

    Share of people in the largest component of the network of ties.
    """
    root = np.arange(len(moment.score), dtype=np.int64)
    _unite(moment.tie_from, moment.tie_to, root)
    return float(np.bincount(root).max() / len(root))


@measure("ratio", of="mean ties of everybody else")
def low_isolation(moment: Moment) -> float:
    """Isolation of the lowest band.

    Mean ties of people in the lowest band over mean ties of everybody else; 1 is no isolation.
    """
    ties = np.bincount(moment.tie_from, minlength=len(moment.score))
    if not moment.low.any() or moment.low.all():
        return float("nan")
    return float(ties[moment.low].mean() / ties[~moment.low].mean())


def _correlation(one: np.ndarray, other: np.ndarray) -> float:
    """Pearson's correlation from exact integer sums; NaN where nothing varies."""
    if len(one) < 2:
        return float("nan")
    x, y, count = one.astype(np.int64), other.astype(np.int64), len(one)
    covariance = int((x * y).sum()) * count - int(x.sum()) * int(y.sum())
    spread = (int((x * x).sum()) * count - int(x.sum()) ** 2) * (int((y * y).sum()) * count - int(y.sum()) ** 2)
    return covariance / float(spread) ** 0.5 if spread > 0 else float("nan")


@sweep
def _unite(one, other, root):  # type: ignore[no-untyped-def]
    """Components by union-find with path halving; afterwards every row points at its component's first row."""
    for k in range(len(one)):
        a, b = integer(one[k]), integer(other[k])
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
