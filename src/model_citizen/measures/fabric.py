"""Fabric: the ties between people, and along which lines they remain."""

from __future__ import annotations

import numpy as np

from model_citizen.engine.compile import integer, sweep
from model_citizen.measures.measure import Sums, Values, measure, per_thousand_years, ratio
from model_citizen.measures.moment import Moment
from model_citizen.society.ties import CUT, friend_at


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
    _unite(moment.ties, root)
    return float(np.bincount(root).max() / len(root))


@measure("ratio", of="mean ties of everybody else")
def low_isolation(moment: Moment) -> Values:
    """Isolation of the lowest band.

    Mean ties of people in the lowest band over mean ties of everybody else in the same group; 1 is no isolation.
    """
    ties = np.zeros(len(moment.low), np.int64)
    _count_ties(moment.ties.start, moment.ties.info, ties)
    low, others = (ratio(moment.sums(ties * group), moment.sums(group)) for group in (1 * moment.low, 1 * ~moment.low))
    return ratio(low, others)


@measure(
    "trust, 0 to 1", of="ties", source="form after Wei et al. 2016; compare Lichter et al. 2021 on trust in strangers"
)
def trust_between_ties(moment: Moment) -> Values:
    """Trust between ties.

    One minus what must be feared in a tie: how far a score lies below the base, as a share of the way to the floor, where
    the other is scored and this one knows of it; of both ends the worse, over all ties of the group's people. 1 where
    nobody is scored. (Trust as behaviour, not as an answer in a survey.)
    """
    fear, ties = np.zeros(len(moment.low), np.int64), np.zeros(len(moment.low), np.int64)
    _add_fears(moment.ties, moment.below, moment.enrolled, moment.aware, fear, ties)
    return 1.0 - ratio(moment.sums(fear), moment.sums(ties) * float(moment.scale))


def _correlation(moment: Moment, value: np.ndarray, counted: np.ndarray) -> float:
    """Pearson's correlation over both ends of ties, from exact integer sums; NaN where nothing varies.

    Every tie stands in the table twice, once from either end, so both ends have the same mean.
    """
    sums = np.zeros(4, np.int64)
    _add_up(moment.ties, value, counted, sums)
    count, total, squares, products = (int(each) for each in sums)
    spread = squares * count - total**2
    return (products * count - total**2) / spread if spread > 0 else float("nan")


@sweep
def _add_up(known, value, counted, sums):  # type: ignore[no-untyped-def]
    """Number of ends of ties, and sums of x, x squared and x times y over them."""
    for i in range(len(value)):
        if not counted[i]:
            continue
        x = integer(value[i])
        for place in range(integer(known.start[i]), integer(known.start[i + 1])):
            j = friend_at(place, known)
            if not integer(known.info[place]) & CUT and counted[j]:
                sums[0] += 1
                sums[1] += x
                sums[2] += x * x
                sums[3] += x * integer(value[j])


@sweep
def _add_fears(known, below, enrolled, aware, fear, ties):  # type: ignore[no-untyped-def]
    """Points feared in everybody's ties, and how many ties those are."""
    for i in range(len(fear)):
        for place in range(integer(known.start[i]), integer(known.start[i + 1])):
            if integer(known.info[place]) & CUT:
                continue
            j = friend_at(place, known)
            ties[i] += 1
            feared = integer(below[j]) if aware[i] and enrolled[j] else 0
            if aware[j] and enrolled[i]:
                feared = max(feared, integer(below[i]))
            fear[i] += feared


@sweep
def _count_ties(start, info, ties):  # type: ignore[no-untyped-def]
    """Ties of everybody that are not cut."""
    for i in range(len(ties)):
        for place in range(integer(start[i]), integer(start[i + 1])):
            if not integer(info[place]) & CUT:
                ties[i] += 1


@sweep
def _unite(known, root):  # type: ignore[no-untyped-def]
    """Components by union-find with path halving; afterwards every row points at its component's first row."""
    for i in range(len(root)):
        for place in range(integer(known.start[i]), integer(known.start[i + 1])):
            if integer(known.info[place]) & CUT:
                continue
            a, b = i, friend_at(place, known)
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
