"""Collective action: who comes, and who could be brought."""

from __future__ import annotations

from model_citizen.measures.measure import Sums, Values, measure, ratio
from model_citizen.measures.moment import Moment


@measure("share", of="people on call days")
def turnout_share(sums: Sums) -> Values:
    """Turnout on call days.

    People who come to a gathering on a call day, over all people on call days.
    """
    return ratio(sums["came"] * sums.days, sums["present"] * sums.call_days)


@measure("share", of="people", source="cascades after Granovetter 1978 and Watts 2002")
def readiness_share(moment: Moment) -> float:
    """Readiness.

    Share of the population that a spark of 1 % drawn at random would bring to a gathering under the
    theory of speaking in force, averaged over sparks.
    """
    return moment.readiness
