"""Giving: gifts, blood, a son in the army, an award.

Rule      gifts come at a rate that rises with wealth, rate * wealth / 128, and beyond it from people
          to whom points are worth something; blood, a relative who joins the army, and awards come
          at common rates
Source    village reports from Rongcheng, 2019: a donated television, a son in the army;
          Suining 2010: a national award
Kind      reported (that these earn points), assumption (how often they come)
Neutral   all rates 0
Expect    who has money can buy back what others have to earn
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.engine.draws import once
from model_citizen.parameters import assumption, points, rate
from model_citizen.society.acts import CIVIC, RECORDS, Kind
from model_citizen.society.doer import happens

DONATION = 1 << 38
BLOOD = 1 << 39
ARMY_FAMILY = 1 << 40
AWARD = 1 << 41

_SCHEME = assumption("set by each scheme")
_NOBODY = assumption("none unless a scenario counts it")
KINDS = (
    Kind(38, "donation", "gave money or goods", points(0, "a gift of money or goods", source=_SCHEME), CIVIC,
         context="civic life"),
    Kind(39, "blood", "gave blood", points(0, "a gift of blood", source=_SCHEME), CIVIC, context="civic life"),
    Kind(40, "army_family", "a relative serves in the army", points(0, "a relative in the army", source=_SCHEME), RECORDS,
         cause="friend", context="association"),
    Kind(41, "award", "was given an award", points(0, "an award", source=_SCHEME), RECORDS, context="civic life"),
)  # fmt: skip

DRAW_GIFT, DRAW_BLOOD, DRAW_ARMY, DRAW_AWARD = 196, 197, 198, 199
RARE = True  # passed over in a society where all its rates are 0


class Settings(NamedTuple):
    """How often people give."""

    gifts: int = rate(0.0, "gifts by a person of middling wealth", per="year", source=_NOBODY)
    performs: int = rate(
        0.0, "further gifts for points by somebody of middling wealth to whom points are worth everything", per="year",
        source=_NOBODY,
    )  # fmt: skip
    blood: int = rate(0.0, "gifts of blood", per="year", source=_NOBODY)
    army: int = rate(0.0, "relatives who join the army", per="year", source=_NOBODY)
    awards: int = rate(0.0, "awards", per="year", source=_NOBODY)


NEUTRAL = {"gifts": 0.0, "performs": 0.0, "blood": 0.0, "army": 0.0, "awards": 0.0}


@rule
def act(acts, settings, doer, intent):
    """Today's gifts, as bits."""
    gifts = (settings.gifts + (settings.performs * doer.worth >> 16)) * doer.wealth // 128
    if gifts > 0 and once(doer.luck, DRAW_GIFT) < gifts:
        acts |= DONATION
    if happens(doer, DRAW_BLOOD, settings.blood):
        acts |= BLOOD
    if happens(doer, DRAW_ARMY, settings.army):
        acts |= ARMY_FAMILY
    if happens(doer, DRAW_AWARD, settings.awards):
        acts |= AWARD
    return acts
