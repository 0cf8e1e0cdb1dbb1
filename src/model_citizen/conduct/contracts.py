"""Contracts: broken ones, counterfeit goods, money raised without leave.

Rule      each comes at a common rate of its own; broken contracts and private loans more often to
          the poorer: rate * (255 - wealth) / 128
Source    items of Rongcheng's standards: contract breach, sued and found in breach, private-loan
          breach, inquiry into illegal fund-raising, counterfeit goods
Kind      documented (that these are scored), assumption (how often they come)
Neutral   all rates 0
Expect    few people, many points
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, points, rate
from model_citizen.society.acts import MINOR, MODERATE, RECORDS, SERIOUS, Kind
from model_citizen.society.doer import happens, happens_to_the_poor

BREACH = 1 << 27
FOUND_IN_BREACH = 1 << 28
PRIVATE_LOAN = 1 << 29
COUNTERFEIT = 1 << 30
FUND_RAISING = 1 << 31

_SCHEME = assumption("set by each scheme")
_NOBODY = assumption("none unless a scenario counts it")
KINDS = (
    Kind(27, "breach", "broke a contract", points(0, "a broken contract", source=_SCHEME), RECORDS, context="contracts",
         gravity=MINOR),
    Kind(28, "found_in_breach", "sued and found in breach of a contract",
         points(0, "being sued and found in breach", source=_SCHEME), RECORDS, context="contracts", gravity=MODERATE),
    Kind(29, "private_loan", "broke the terms of a private loan", points(0, "a broken private loan", source=_SCHEME), RECORDS,
         context="credit", gravity=MINOR),
    Kind(30, "counterfeit", "sold counterfeit goods", points(0, "selling counterfeit goods", source=_SCHEME), RECORDS,
         context="commerce", gravity=SERIOUS),
    Kind(31, "fund_raising", "under inquiry for illegal fund-raising",
         points(0, "an inquiry into illegal fund-raising", source=_SCHEME), RECORDS, context="credit", gravity=MODERATE),
)  # fmt: skip

DRAW_BREACH, DRAW_SUED, DRAW_PRIVATE_LOAN, DRAW_COUNTERFEIT = 188, 189, 190, 191
DRAW_FUND_RAISING = 185
RARE = True  # passed over in a society where all its rates are 0


class Settings(NamedTuple):
    """How often contracts are broken, by a person of middling wealth."""

    breaches: int = rate(0.0, "contracts broken", per="year", source=_NOBODY)
    found: int = rate(0.0, "judgments that a contract was broken", per="year", source=_NOBODY)
    private_loans: int = rate(0.0, "private loans whose terms are broken", per="year", source=_NOBODY)
    counterfeits: int = rate(0.0, "counterfeit goods sold and found", per="year", source=_NOBODY)
    fund_raising: int = rate(0.0, "inquiries into illegal fund-raising", per="year", source=_NOBODY)


NEUTRAL = {"breaches": 0.0, "found": 0.0, "private_loans": 0.0, "counterfeits": 0.0, "fund_raising": 0.0}


@rule
def act(acts, settings, doer, intent):
    """Today's breaches, as bits."""
    if happens_to_the_poor(doer, DRAW_BREACH, settings.breaches):
        acts |= BREACH
    if happens_to_the_poor(doer, DRAW_SUED, settings.found):
        acts |= FOUND_IN_BREACH
    if happens_to_the_poor(doer, DRAW_PRIVATE_LOAN, settings.private_loans):
        acts |= PRIVATE_LOAN
    if happens(doer, DRAW_COUNTERFEIT, settings.counterfeits):
        acts |= COUNTERFEIT
    if happens(doer, DRAW_FUND_RAISING, settings.fund_raising):
        acts |= FUND_RAISING
    return acts
