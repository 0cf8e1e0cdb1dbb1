"""Equality at equal conduct: who pays more for the same acts.

People are matched exactly on the number of days with an adverse entry for an act of their own. Raw
gaps are not shown: they mix what people do with what is done to them.
"""

from __future__ import annotations

import numpy as np

from model_citizen.measures.measure import measure
from model_citizen.measures.moment import Moment


@measure("refusals per person", of="people matched on own adverse days")
def refusals_poor_minus_rich(moment: Moment) -> float:
    """Refusals of the poorest fifth over the richest, at equal conduct.

    Difference of mean refusals so far between the poorest and the richest fifth, among people with the
    same number of own adverse days, weighted by the smaller of both groups.
    """
    return matched_gap(moment.refusals, moment.wealth < 51, moment.wealth >= 205, moment.own_adverse)


@measure("refusals per person", of="people matched on own adverse days")
def refusals_dissenters_minus_supporters(moment: Moment) -> float:
    """Refusals of the most dissenting fifth over the least, at equal conduct.

    The same between the fifth with the most and the fifth with the least private dissent.
    """
    return matched_gap(moment.refusals, *_outer_fifths(moment.dissent), moment.own_adverse)


@measure("points of share", of="people matched on own adverse days")
def loss_through_others_dissenters_minus_supporters(moment: Moment) -> float:
    """Losses through others of the most dissenting fifth over the least, at equal conduct.

    Difference of the shares who ever lost points through others.
    """
    return matched_gap(moment.others_lost, *_outer_fifths(moment.dissent), moment.own_adverse)


def _outer_fifths(value: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The highest and the lowest fifth by value; equals are never split, so a fifth may be larger."""
    ordered = np.sort(value)
    fifth = max(1, len(ordered) // 5)
    return value >= ordered[-fifth], value <= ordered[fifth - 1]


def matched_gap(outcome: np.ndarray, one: np.ndarray, other: np.ndarray, conduct: np.ndarray) -> float:
    """Mean outcome of one group minus that of the other, exactly matched on conduct; NaN without a match."""
    classes = np.minimum(conduct.astype(np.int64), 1000)
    size = int(classes.max()) + 1 if len(classes) else 1
    counts_one, counts_other = (np.bincount(classes[g], minlength=size) for g in (one, other))
    sums_one, sums_other = (
        np.bincount(classes[g], weights=outcome[g].astype(np.float64), minlength=size) for g in (one, other)
    )
    weight = np.minimum(counts_one, counts_other)
    matched = weight > 0
    if not matched.any():
        return float("nan")
    gap = sums_one[matched] / counts_one[matched] - sums_other[matched] / counts_other[matched]
    return float((gap * weight[matched]).sum() / weight[matched].sum())
