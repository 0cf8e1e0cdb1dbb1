"""Opt-out (K14): one may leave, even where everybody else is scored.

Rule      on and after the mandatory day whoever would ever leave does so at a declared rate, faster with a
          score below the base, the cost keeping the poor in; those who are out have no shadow file.
          Staying out is read as a sign: at a door, with a chance that grows with the share of people who
          are scored, the outsider is treated as of an assumed band. Whom a door has refused may come back
Source    GDPR 7(3) and 21; Rongcheng's later consent rule with loss of incentives is the counter-case, and so
          is the pre-ticked box of January 2018; staying out as a signal: Peppet 2011
Kind      law
Neutral   leaves = leaves_low = 0
Expect    unraveling: the fewer are out, the worse is thought of them, and the more come back
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.engine.draws import draw, once
from model_citizen.parameters import assumption, probability, rate, share, switch, whole

ID = "K14"
IN_THE_DAY = True
DRAW_LEAVES, DRAW_RETURNS, DRAW_SIGNAL, DRAW_WOULD = 159, 160, 161, 220
OBLIGED, LEFT, MANDATORY = 2, 3, 2  # as in regime/rollout.py


class Settings(NamedTuple):
    """Who leaves, what it costs, and what doors make of it."""

    would: int = probability(
        0.5, "share of people who would ever leave", unit="share of people", source=assumption("none found")
    )
    leaves: int = rate(1.0, "leaving by who would", per="year", source=assumption("none found"))
    leaves_low: int = rate(
        3.0, "further leaving with a score below the base", per="year", source=assumption("none found")
    )
    cost: int = share(
        0.3, "share of leaving that its cost keeps from the poorest", source=assumption("perks given up, forms, time")
    )
    signal: int = share(
        0.3, "doors that would read staying out as a sign if everybody else were scored",
        source=assumption("the law forbids it (0); Peppet 2011 says it comes by itself"),
    )  # fmt: skip
    assumed_band: int = whole(
        0, "band that such a door assumes (0 lowest .. 5 highest)", unit="band", low=0, high=5,
        source=assumption("the worst is thought of who hides"),
    )  # fmt: skip
    returns: int = rate(3.0, "coming back while a door is shut", per="year", source=assumption("none found"))
    erases: int = switch(True, "those who are out have no shadow file", source=assumption("GDPR 17(1)(b)"))


NEUTRAL = {"leaves": 0.0, "leaves_low": 0.0}


@rule
def possible(settings):
    """1 when this law is in force."""
    return 1 if settings.leaves + settings.leaves_low > 0 else 0


@rule
def chosen(before, status, period, luck, wealth, below_base, shut, settings):
    """Where the person stands today when she may leave an obligation: ``status`` as it would be, or LEFT."""
    if period != MANDATORY:
        return status
    if before == LEFT:
        return status if shut and once(luck, DRAW_RETURNS) < settings.returns else LEFT
    if draw(luck.seed, luck.who, 0, DRAW_WOULD) >= settings.would:
        return status
    afforded = 65536 - settings.cost * (255 - wealth) // 255
    leaves = ((settings.leaves + settings.leaves_low * below_base) * afforded) >> 16
    return LEFT if once(luck, DRAW_LEAVES) < leaves else status


@rule
def is_a_sign(luck, scored_share, settings):
    """1 when doors read it as a sign today that a person stays out; ``scored_share`` (1/65536) as of yesterday."""
    return 1 if settings.signal > 0 and once(luck, DRAW_SIGNAL) < settings.signal * scored_share else 0
