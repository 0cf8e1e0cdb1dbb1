"""Doors: what can be open or shut to a person, and how she knocks.

Rule      a request arrives at the door's own rate; it is refused by plain luck as it would be
          without any score, the more often the poorer the person is; and, where the scheme is in
          force for her and her band is below the one the door asks for, it is barred: always, or
          on the declared share of requests. From a declared band on, what plain luck would refuse
          is granted, always or on the declared share of them: a perk.
Source    claims A8, A18 to A21 of the article
Kind      assumption (the common form)

The same draws with and without the scheme: a refusal here that is none there is the scheme's doing.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.engine.draws import Luck, daily_or_once, once
from model_citizen.parameters import assumption, probability, whole

DOORS = ("loan", "travel", "job", "internet", "housing", "school", "deposit", "benefit")
LOAN, TRAVEL, JOB, INTERNET, HOUSING, SCHOOL, DEPOSIT, BENEFIT = range(8)  # committed places
EVERY_DOOR = (1 << len(DOORS)) - 1
NO_BAND = 6  # above every band

# The option that a shut door takes away: several doors may take the same.
OPTIONS = ("credit", "movement", "work", "connection", "home", "schooling", "support")
OPTION = (0, 1, 2, 3, 4, 5, 0, 6)  # by door

# In a day's happenings, door d has bit d when it was asked for, bit REFUSED + d when it was refused,
# and bit BY_SCORE + d when nothing but the scheme refused it.
REFUSED = 8
BY_SCORE = 16


def barred(what: str) -> Any:
    """Declares how many of those below the band a door asks for are barred; ``what`` is asked for, in the plural."""
    return probability(
        1.0, f"share of {what} from below that band that are barred for it", unit=f"share of {what}",
        source=assumption("all, unless a scheme bars some only"),
    )  # fmt: skip


def band_of_perks() -> Any:
    """Declares from which band on a door grants what plain luck would refuse."""
    return whole(
        NO_BAND, "lowest band that is granted what would be refused anyway (0 lowest .. 5 highest; 6 none)", unit="band",
        low=0, high=NO_BAND, source=assumption("no perk unless a scheme has it"),
    )  # fmt: skip


def eased() -> Any:
    """Declares how much of that a perk grants."""
    return probability(
        1.0, "share of what would be refused anyway that is granted from that band on", unit="share of refusals",
        source=assumption("all, unless a scheme eases some only"),
    )  # fmt: skip


class Subject(NamedTuple):
    """A person before a door, as numbers."""

    luck: Luck  # her draws of the day
    scored: int  # 1 when the scheme is in force for her
    band: int  # 0 lowest .. 5 highest
    wealth: int  # 0 .. 255
    dug_up: int  # 1 when an old remark was found at today's application
    shut: int  # bits of doors shut to her already
    by_door: int = -1  # the band before each door, three bits a door; -1 where it is the same before all
    spared: int = 0  # 1 when no band bars her today; what a band opens stays open


@rule
def _band_before(subject, door):
    """The person's band as the door sees it."""
    return subject.band if subject.by_door < 0 else (subject.by_door >> (3 * door)) & 7


@rule
def _eased(subject, door, draw_barred, settings):
    """1 when a high band opens today what plain luck would shut. (What is eased is never barred: one draw serves both.)"""
    if not subject.scored or _band_before(subject, door) < settings.eases_band:
        return 0
    return 1 if once(subject.luck, draw_barred) < settings.eases else 0


@rule
def asks(luck, shut, door, draw_asks, settings):
    """1 when somebody asks at a door today."""
    if settings.asks == 0 or (shut >> door) & 1:
        return 0
    return 1 if daily_or_once(luck, draw_asks) < settings.asks else 0


@rule
def knock(happenings, subject, door, draw_asks, draw_refused, draw_barred, settings):
    """Whether the door is asked for today, and refused. The settings are a consequence's own."""
    if not asks(subject.luck, subject.shut, door, draw_asks, settings):
        return happenings
    happenings |= 1 << door
    anyway = settings.refused_anyway * (255 - subject.wealth) // 128
    if once(subject.luck, draw_refused) < anyway and not _eased(subject, door, draw_barred, settings):
        return happenings | 1 << (REFUSED + door)
    band = _band_before(subject, door)
    barred = subject.scored and not subject.spared and band < settings.needs_band
    if barred and once(subject.luck, draw_barred) < settings.bars:
        return happenings | 1 << (REFUSED + door) | 1 << (BY_SCORE + door)
    return happenings
