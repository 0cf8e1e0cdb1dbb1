"""Association: who pays for whom."""

from __future__ import annotations

from model_citizen.measures.measure import Sums, Values, measure, ratio


@measure("share", of="all points lost")
def points_lost_through_others_share(sums: Sums) -> Values:
    """Points lost through others.

    Points lost through friends' acts, tags, errors, informants and ratings, over all points lost.
    """
    others = sums.total(("points_lost_friend", "points_lost_other"))
    return ratio(others, others + sums["points_lost_own"])


@measure("share", of="all points lost")
def points_lost_through_friends_share(sums: Sums) -> Values:
    """Points lost through spill-over from ties.

    Points lost because of what ties did the day before, over all points lost.
    """
    lost = sums.total(("points_lost_friend", "points_lost_other", "points_lost_own"))
    return ratio(sums["points_lost_friend"], lost)


@measure("share", of="people", stock=True)
def harmed_without_own_act_share(sums: Sums) -> Values:
    """People with a loss and no act of their own.

    People who lost points through others, errors, informants or ratings and never by an observed act of
    their own, over all people; as it stands at the end of each period.
    """
    return ratio(sums["harmed_without_own_act"], sums["sampled"])


@measure("points per person and year", of="person-days")
def points_lost(sums: Sums) -> Values:
    """Points lost.

    All points lost, by whatever cause, per person and year.
    """
    lost = sums.total(("points_lost_friend", "points_lost_other", "points_lost_own"))
    return ratio(lost * 365.0, sums["present"])
