"""Payments: bills and debts, and what a court finds.

Rule      bills are paid in time at one rate, and late at another; months behind with a loan, and
          judgments on a debt that is not paid, come at rates of their own. Who owes after a judgment
          pays up at a declared rate; no second judgment comes before that.
          All but paying in time comes to the poorer more often, and paying up to the richer:
          rate * (255 - wealth) / 128, and rate * wealth / 128.
Source    items of Rongcheng's standards: late utility fees, arrears of loans and cards, found in
          arrears by a court; the courts' list of judgment defaulters
Kind      documented (that these are scored), assumption (how often they come)
Neutral   all rates 0
Expect    a score of conduct is in good part a score of means
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.engine.draws import once
from model_citizen.parameters import assumption, points, rate
from model_citizen.society.acts import MINOR, MODERATE, PAYMENTS, RECORDS, Kind
from model_citizen.society.doer import happens, happens_to_the_poor

NUMBER_OF_JUDGMENT = 24
LATE_FEES = 1 << 22
ARREARS = 1 << 23
JUDGMENT = 1 << NUMBER_OF_JUDGMENT
PAID_UP = 1 << 25
PAID_IN_TIME = 1 << 26

_SCHEME = assumption("set by each scheme")
_NOBODY = assumption("none unless a scenario counts it")
KINDS = (
    Kind(22, "late_fees", "paid a utility bill late", points(0, "a utility bill paid late", source=_SCHEME), PAYMENTS,
         context="payments", gravity=MINOR),
    Kind(23, "arrears", "a month behind with a loan or a card", points(0, "a month behind with a loan or a card", source=_SCHEME),
         PAYMENTS, context="credit", gravity=MINOR),
    Kind(24, "judgment", "found in arrears by a court, and did not pay",
         points(0, "a judgment on a debt that is not paid", source=_SCHEME), RECORDS, context="payments", gravity=MODERATE),
    Kind(25, "paid_up", "paid what a court had found", points(0, "paying what a court had found", source=_SCHEME), RECORDS,
         context="payments"),
    Kind(26, "paid_in_time", "paid a bill or a debt in time", points(0, "a bill or a debt paid in time", source=_SCHEME),
         PAYMENTS, context="payments"),
)  # fmt: skip

DRAW_LATE, DRAW_ARREARS, DRAW_JUDGMENT, DRAW_PAYS = 180, 181, 182, 183
DRAW_IN_TIME = 184
RARE = True  # passed over in a society where all its rates are 0


class Settings(NamedTuple):
    """How often bills and debts are paid, and not, by a person of middling wealth."""

    late_fees: int = rate(0.0, "utility bills paid late", per="year", source=_NOBODY)
    arrears: int = rate(0.0, "months behind with a loan or a card", per="year", source=_NOBODY)
    judgments: int = rate(0.0, "judgments on a debt that is not paid", per="year", source=_NOBODY)
    pays_up: int = rate(0.0, "paying up by somebody who owes after a judgment", per="year", source=_NOBODY)
    in_time: int = rate(0.0, "bills and debts paid in time, by anybody", per="year", source=_NOBODY)


NEUTRAL = {"late_fees": 0.0, "arrears": 0.0, "judgments": 0.0, "pays_up": 0.0, "in_time": 0.0}


@rule
def act(acts, settings, doer, intent):
    """Today's bills and debts, as bits."""
    if happens_to_the_poor(doer, DRAW_LATE, settings.late_fees):
        acts |= LATE_FEES
    if happens_to_the_poor(doer, DRAW_ARREARS, settings.arrears):
        acts |= ARREARS
    if happens(doer, DRAW_IN_TIME, settings.in_time):
        acts |= PAID_IN_TIME
    if doer.owes:
        if once(doer.luck, DRAW_PAYS) < settings.pays_up * doer.wealth // 128:
            acts |= PAID_UP
    elif happens_to_the_poor(doer, DRAW_JUDGMENT, settings.judgments):
        acts |= JUDGMENT
    return acts
