"""Appeal (K7): an adverse entry can be contested, and is struck if the appeal succeeds.

Rule      who learns of today's adverse entries contests them with a declared chance, one appeal at
          a time; appeals wait at least the delay, and then for a free place among so many
          decisions a day, first come first served (ties by the person's own draw);
          an appeal against an error succeeds with one chance, against a true entry with another
Source    FCRA 611 (15 USC 1681i); Convention 108+ art. 9(1)(a); success 15 % in internal review,
          60 to 70 % before independent tribunals, delay 26 to 35 weeks (UK benefits 2017-24)
Kind      law
Neutral   files = 0
Expect    with few staff a queue that never ends; the ledger still sums to the point
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.engine.draws import once
from model_citizen.parameters import assumption, documented, probability, reported, whole

ID = "K7"
IN_THE_DAY = True
DRAW_FILES, DRAW_WINS, DRAW_RANK = 143, 144, 145
NO_CLAIM, AGAINST_ERROR, AGAINST_TRUTH = range(3)


class Settings(NamedTuple):
    """Who appeals, how long it takes, and with what success."""

    files: int = probability(
        0.1,
        "chance of contesting adverse entries one has learned of",
        unit="probability per day with entries",
        source=assumption("5 to 20 %"),
    )
    wins_error: int = probability(
        0.65, "success against an error", unit="probability", source=documented("UK tribunals 2017-24: 60 to 71 %")
    )
    wins_true: int = probability(
        0.15,
        "success against a true entry",
        unit="probability",
        source=reported("internal review changes about 15 % of decisions"),
    )
    delay_days: int = whole(
        210,
        "days before an appeal can be decided",
        unit="days",
        low=1,
        high=36500,
        source=documented("UK tribunals: 26 to 35 weeks"),
    )
    decisions: int = whole(
        50,
        "appeals decided a day, for a million people",
        unit="a day and million people",
        low=0,
        high=1_000_000,
        source=assumption("none found"),
    )


NEUTRAL = {"files": 0.0}


def decisions_a_day(people: int, day: int, settings: Settings) -> int:
    """Appeals the staff can decide on this day: whole decisions, remainders carried from day to day."""
    return settings.decisions * people * (day + 1) // 1_000_000 - settings.decisions * people * day // 1_000_000


@rule
def files(luck, claim, settings):
    """1 when the person contests today's adverse entries."""
    if claim != 0:
        return 0
    return 1 if once(luck, DRAW_FILES) < settings.files else 0


@rule
def wins(luck, claim, settings):
    """1 when an appeal decided today succeeds."""
    chance = settings.wins_error if claim == 1 else settings.wins_true
    return 1 if once(luck, DRAW_WINS) < chance else 0
