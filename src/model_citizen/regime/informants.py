"""Informants and provocateurs: ties who report, and ties who lead on to be able to report.

Rule      who voiced dissent yesterday is reported today by each informant among her ties with a
          declared chance; a provocateur voices dissent he does not mean, and reports those who
          voiced dissent beside him with a higher chance; an informant may also report somebody
          who said nothing.
Source    Lichter, Loeffler and Siegloch 2021 (1 to 10 informers a thousand people by county);
          claims A24 and A25 of the article
Kind      documented (informers), rumour (provocateurs who arrest)
Neutral   no informant in the society (people.informants = 0)
Expect    people shrink their circles before they shrink their speech
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.engine.draws import daily, once
from model_citizen.parameters import assumption, points, probability, rate
from model_citizen.society.acts import NO_CHANNEL, Kind

INFORMED = 1 << 15
SLANDERED = 1 << 16

KINDS = (
    Kind(15, "informed", "reported by an informant", points(0, "a report by an informant", source=assumption("as heavy as criticism")),
         NO_CHANNEL, "informant", "association"),
    Kind(16, "slandered", "reported by an informant without ground",
         points(0, "a false report", source=assumption("indistinguishable from a true one")), NO_CHANNEL, "informant",
         "association", act_behind=False),
)  # fmt: skip

DRAW_SLANDERED, DRAW_REPORTED, DRAW_PROVOKES = 114, 140, 141


class Settings(NamedTuple):
    """How zealous informants are."""

    reports: int = probability(
        0.2,
        "chance that an informant reports a tie who voiced dissent yesterday",
        unit="probability per informant",
        source=assumption("none found"),
    )
    entraps: int = probability(
        0.5,
        "the same for a provocateur who voiced dissent beside her",
        unit="probability per provocateur",
        source=assumption("none found"),
    )
    slanders: int = rate(0.05, "false reports of a tie by an informant", per="year", source=assumption("none found"))
    provokes: int = rate(
        1.0, "dissent voiced by a provocateur to draw it out", per="week", source=assumption("none found")
    )


NEUTRAL = {"reports": 0.0, "entraps": 0.0, "slanders": 0.0, "provokes": 0.0}


@rule
def provokes(luck, settings):
    """1 when a provocateur voices dissent today."""
    return 1 if once(luck, DRAW_PROVOKES) < settings.provokes else 0


@rule
def slandered(luck, informants, settings):
    """1 when an informant among so many ties reports somebody today who said nothing."""
    return 1 if daily(luck, DRAW_SLANDERED) < settings.slanders * informants else 0


@rule
def reports(luck, dissented, informants, provocateurs, settings):
    """The bits of today's reports on a person with so many informants and active provocateurs among ties.

    At most one report a day of each sort; chances of several informants add up.
    """
    bits = 0
    if dissented:
        chance = settings.reports * informants + settings.entraps * provocateurs
        if once(luck, DRAW_REPORTED) < chance:
            bits |= INFORMED
    elif slandered(luck, informants, settings):
        bits |= SLANDERED
    return bits
