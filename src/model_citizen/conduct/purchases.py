"""Purchases: approved domestic goods, other goods, foreign goods.

Rule      orders arrive at a common rate; each is approved, foreign or other by declared shares.
          Somebody to whom points are worth something takes the approved good instead of the
          foreign one. Without loan or job fewer orders are made.
Source    CNNIC 2015: 62 orders a shopper and year; claims A12, A16, A17 of the article
Kind      documented (that purchases were looked at), rumour (that their origin was scored)
Neutral   orders = 0
Expect    foreign goods vanish from the baskets of those who show their score
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.arithmetic import share_of
from model_citizen.engine.compile import rule
from model_citizen.engine.draws import daily
from model_citizen.parameters import assumption, documented, points, probability, rate, rumour, share
from model_citizen.society.acts import OTHER_PURCHASE, PURCHASES, Kind

APPROVED = 1 << 8
FOREIGN = 1 << 9

_ARTICLE = rumour("2015 press article; nothing supports it")
KINDS = (
    Kind(8, "approved_purchase", "bought from an approved domestic shop",
         points(0, "an approved purchase", source=_ARTICLE), PURCHASES, context="commerce"),
    Kind(9, "foreign_purchase", "ordered goods from abroad",
         points(0, "a foreign purchase", source=_ARTICLE), PURCHASES, context="commerce"),
)  # fmt: skip

DRAW_ORDER, DRAW_ORIGIN, DRAW_TURNS = 105, 130, 131


class Settings(NamedTuple):
    """How often people order, and from where."""

    orders: int = rate(
        37.2, "orders a year, buyers and others together", per="year",
        source=documented("CNNIC 2015: 25.6 bn orders by 413 m of 688 m internet users"),
    )  # fmt: skip
    approved: int = probability(
        0.2, "share of orders from approved shops", unit="share of orders", source=assumption("none found")
    )
    foreign: int = probability(
        0.05, "share of orders from abroad", unit="share of orders", source=assumption("none found")
    )
    turns: int = share(
        0.8, "foreign orders turned into approved ones where points are worth everything", unit="share of orders",
        source=assumption("scaled by the worth of points"),
    )  # fmt: skip
    squeezed: int = share(
        0.6,
        "orders that remain while a loan or a job is refused",
        unit="share of orders",
        source=assumption("none found"),
    )


NEUTRAL = {"orders": 0.0}
CHECKS = (
    (("purchases.approved", "purchases.foreign"), lambda approved, foreign: approved + foreign <= 1,
     "the shares of approved and foreign orders together exceed 1"),
)  # fmt: skip


@rule
def act(acts, settings, doer, intent):
    """Today's order, as bits."""
    orders = settings.orders if doer.purse_open else share_of(settings.orders, settings.squeezed)
    origin, turned = daily(doer.luck, DRAW_ORIGIN), share_of(settings.turns, doer.worth) << 16
    foreign = APPROVED if daily(doer.luck, DRAW_TURNS) < turned else FOREIGN
    other = foreign if origin < settings.approved + settings.foreign else OTHER_PURCHASE
    bought = APPROVED if origin < settings.approved else other
    return acts | (bought if daily(doer.luck, DRAW_ORDER) < orders else 0)
