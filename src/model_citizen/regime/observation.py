"""Observation: which acts become entries, and which entries have no act behind them.

Rule      an act that reaches the scorer is noticed with chance nu + (1 - nu) a if it is speech of
          loudness a (dissent within the tolerance is let pass), else with a declared chance;
          a noticed harmless act may be misread as an adverse one, a noticed act may be missed,
          and another person's record may be put on the file.
Source    errors: FTC 2012 (5.2 % of people with errors serious enough to change a price tier,
          21 % with any corrected error); noticing: Daymude, Axelrod and Forrest 2025
Kind      documented (errors exist and how many), assumption (their form here)
Neutral   misread = missed = wrong_record = 0
Expect    errors fall on those who do much, not on those who do wrong
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.engine.draws import daily, draw
from model_citizen.parameters import assumption, points, probability, rate, share
from model_citizen.society.acts import HARMLESS, NO_CHANNEL, SPEECH, Kind

MISREAD = 1 << 13
WRONG_RECORD = 1 << 14

KINDS = (
    Kind(13, "misread", "a harmless act read as an adverse one",
         points(0, "a harmless act misread", source=assumption("as heavy as criticism")), NO_CHANNEL, "error", "record"),
    Kind(14, "wrong_record", "another person's record on this file",
         points(0, "another person's record", source=assumption("as heavy as criticism")), NO_CHANNEL, "error", "record",
         act_behind=False),
)  # fmt: skip

DRAW_NOTICED, DRAW_MISSED = 204, 205
DRAW_MISREAD, DRAW_WRONG = 112, 113


class Settings(NamedTuple):
    """How well the scorer sees, and how often it errs."""

    attention: int = share(
        0.8,
        "chance that an act other than speech is noticed once it reaches the scorer",
        source=assumption("none found"),
    )
    missed: int = probability(0.0, "chance that a noticed act is dropped by mistake", source=assumption("none found"))
    misread: int = probability(
        0.0, "chance a day that a harmless act is misread as adverse", source=assumption("set by each scheme")
    )
    wrong_record: int = rate(
        0.0, "records of somebody else put on a person's file", per="year", source=assumption("set by each scheme")
    )


NEUTRAL = {"misread": 0.0, "missed": 0.0, "wrong_record": 0.0}


@rule
def noticed(luck, kind, channel, reach, surveillance, loudness, settings):
    """1 when an act of this kind becomes an entry. ``reach`` is in 1/65536, ``loudness`` 0 .. 255."""
    seen = settings.attention
    if channel == SPEECH:
        nu = int(surveillance * 65536.0)
        seen = nu + (65536 - nu) * loudness // 255
    word = draw(luck.seed, luck.who, luck.day, DRAW_NOTICED, kind)
    if word >= reach * seen:
        return 0
    if settings.missed > 0 and draw(luck.seed, luck.who, luck.day, DRAW_MISSED, kind) < settings.missed:
        return 0
    return 1


@rule
def errors(luck, acts, settings):
    """The bits of today's entries that should not be there."""
    bits = 0
    if acts & HARMLESS and daily(luck, DRAW_MISREAD) < settings.misread:
        bits |= MISREAD
    if daily(luck, DRAW_WRONG) < settings.wrong_record:
        bits |= WRONG_RECORD
    return bits
