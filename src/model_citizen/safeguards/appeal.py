"""Appeal (K7): an adverse entry can be contested, and is struck if the appeal succeeds.

Rule      who learns of today's adverse entries contests them with a declared chance, one appeal at
          a time, the cost keeping the poor away; appeals wait at least the delay, and then for a free
          place among so many decisions a day, first come first served (ties by the person's own draw);
          an appeal against an error succeeds with one chance, against a true entry with another, and an
          internal body grants neither more often than internal bodies do
Source    FCRA 611 (15 USC 1681i); Convention 108+ art. 9(1)(a); success 15 % in internal review,
          60 to 71 % before independent tribunals, delay 26 to 35 weeks (UK benefits 2017-24)
Kind      law
Neutral   files = 0
Expect    with few staff a queue that never ends; the rich appeal more; the ledger still sums to the point
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.engine.draws import once
from model_citizen.parameters import assumption, choice, documented, probability, reported, share, whole

ID = "K7"
IN_THE_DAY = True
DRAW_FILES, DRAW_WINS, DRAW_RANK = 143, 144, 145
NO_CLAIM, AGAINST_ERROR, AGAINST_TRUTH = range(3)
INTERNAL, INDEPENDENT = range(2)


class Settings(NamedTuple):
    """Who appeals, how long it takes, and with what success."""

    files: int = probability(
        0.1,
        "chance of contesting adverse entries one has learned of",
        unit="probability per day with entries",
        source=assumption("5 to 20 %"),
    )
    cost: int = share(
        0.3, "share of appeals that their cost keeps from the poorest", source=assumption("none found; 0 for no cost")
    )
    body: int = choice(
        "independent", "who decides", ("internal", "independent"), source=assumption("both are found in law")
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
    wins_internal: int = probability(
        0.15,
        "most success that an internal body grants, whatever the ground",
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
def files(luck, claim, wealth, further, settings):
    """1 when the person contests today's adverse entries. ``further`` is what else moves her to, as a threshold."""
    if claim != 0:
        return 0
    afforded = 65536 - settings.cost * (255 - wealth) // 255
    return 1 if once(luck, DRAW_FILES) < ((settings.files + further) * afforded) >> 16 else 0


@rule
def wins(luck, against, persuasion, settings):
    """1 when an appeal decided today succeeds. ``persuasion`` (1/65536) is what an explanation adds against an error."""
    chance = settings.wins_true
    if against == AGAINST_ERROR:
        chance = settings.wins_error
        chance += ((0x1_0000_0000 - chance) * persuasion) >> 16
    if settings.body == INTERNAL:
        chance = min(chance, settings.wins_internal)
    return 1 if once(luck, DRAW_WINS) < chance else 0
