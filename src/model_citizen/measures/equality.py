"""Equality at equal conduct: who pays more for the same acts.

People are matched exactly on the number of days with an adverse entry for an act of their own. Raw
gaps are not shown: they mix what people do with what is done to them. Each gap has a margin: half of its 95 % interval,
which takes people for independent draws. That is too narrow where luck spreads along ties; the interval over seeds
(compare, ensemble) is the one to lean on.
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


@measure("refusals per person", of="people matched on own adverse days")
def refusals_poor_minus_rich_margin(moment: Moment) -> float:
    """Margin of the refusals of the poorest fifth over the richest.

    Half of the 95 % interval of that gap, over people.
    """
    return matched_margin(moment.refusals, moment.wealth < 51, moment.wealth >= 205, moment.own_adverse)


@measure("refusals per person", of="people matched on own adverse days")
def refusals_dissenters_minus_supporters_margin(moment: Moment) -> float:
    """Margin of the refusals of the most dissenting fifth over the least.

    Half of the 95 % interval of that gap, over people.
    """
    return matched_margin(moment.refusals, *_outer_fifths(moment.dissent), moment.own_adverse)


@measure("points of share", of="people matched on own adverse days")
def loss_through_others_dissenters_minus_supporters_margin(moment: Moment) -> float:
    """Margin of the losses through others of the most dissenting fifth over the least.

    Half of the 95 % interval of that gap, over people.
    """
    return matched_margin(moment.others_lost, *_outer_fifths(moment.dissent), moment.own_adverse)


def _outer_fifths(value: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The highest and the lowest fifth by value; equals are never split, so a fifth may be larger."""
    ordered = np.sort(value)
    fifth = max(1, len(ordered) // 5)
    return value >= ordered[-fifth], value <= ordered[fifth - 1]


NORMAL = 1.959963984540054  # the normal quantile of 97.5 %


def matched_gap(outcome: np.ndarray, one: np.ndarray, other: np.ndarray, conduct: np.ndarray) -> float:
    """Mean outcome of one group minus that of the other, exactly matched on conduct; NaN without a match."""
    (count, total, _), (count_other, total_other, _) = (_classes(outcome, group, conduct) for group in (one, other))
    weight = np.minimum(count, count_other)
    matched = weight > 0
    if not matched.any():
        return float("nan")
    gap = total[matched] / count[matched] - total_other[matched] / count_other[matched]
    return float((gap * weight[matched]).sum() / weight[matched].sum())


def matched_margin(outcome: np.ndarray, one: np.ndarray, other: np.ndarray, conduct: np.ndarray) -> float:
    """Half of the 95 % interval of ``matched_gap``, from the spread within classes; NaN where that is not defined.

    A class with one person of a side takes the mean spread of that side's other classes.
    """
    sides = [_classes(outcome, group, conduct) for group in (one, other)]
    weight = np.minimum(sides[0][0], sides[1][0])
    matched = weight > 0
    variance = 0.0
    for count, total, squares in sides:
        number = count[matched].astype(np.float64)
        freedom = float((number - 1).sum())
        if freedom <= 0:
            return float("nan")
        around = np.maximum(0.0, squares[matched] - total[matched] ** 2 / number)
        spread = np.where(number > 1, around / np.maximum(1.0, number - 1), around.sum() / freedom)
        variance += float((weight[matched] ** 2 * spread / number).sum())
    return float(NORMAL * variance**0.5 / weight.sum())


def _classes(outcome: np.ndarray, group: np.ndarray, conduct: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """People of a group by class of conduct: how many, the sum of their outcomes, and that of the squares."""
    classes = np.minimum(conduct.astype(np.int64), 1000)
    size = int(classes.max()) + 1 if len(classes) else 1
    values = outcome[group].astype(np.float64)
    count = np.bincount(classes[group], minlength=size)
    total, squares = (np.bincount(classes[group], weights=each, minlength=size) for each in (values, values * values))
    return count, total, squares
