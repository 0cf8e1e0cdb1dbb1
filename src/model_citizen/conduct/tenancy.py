"""Tenancy: what happens in a house that is let by the town.

Rule      rent is paid late more often by the poorer, rate * (255 - wealth) / 128; noise, damage and
          help in the house come at common rates, help also from people to whom points are worth something
Source    tenant card of Fidenza: behaviour adds or removes points (press on the inquiry of June 2022);
          the items themselves were not read
Kind      reported (that behaviour in the house is scored), assumption (which, and how often)
Neutral   all rates 0
Expect    neighbours' quarrels become a matter of points
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.engine.draws import once
from model_citizen.parameters import assumption, points, rate
from model_citizen.society.acts import MINOR, MODERATE, RECORDS, Kind
from model_citizen.society.doer import happens, happens_to_the_poor

LATE_RENT = 1 << 42
NOISE = 1 << 43
DAMAGE = 1 << 44
HELP = 1 << 45

_SCHEME = assumption("set by each scheme")
_NOBODY = assumption("none unless a scenario counts it")
KINDS = (
    Kind(42, "late_rent", "paid the rent late", points(0, "rent paid late", source=_SCHEME), RECORDS, context="payments",
         gravity=MINOR),
    Kind(43, "noise", "was reported for noise", points(0, "noise reported by neighbours", source=_SCHEME), RECORDS,
         context="housing", gravity=MINOR),
    Kind(44, "damage", "damaged the house", points(0, "damage to the house", source=_SCHEME), RECORDS, context="housing",
         gravity=MODERATE),
    Kind(45, "help", "helped to keep the house", points(0, "help in keeping the house", source=_SCHEME), RECORDS,
         context="housing"),
)  # fmt: skip

DRAW_LATE_RENT, DRAW_NOISE, DRAW_DAMAGE, DRAW_HELP = 201, 202, 203, 179
RARE = True  # passed over in a society where all its rates are 0


class Settings(NamedTuple):
    """How often it happens, by a person of middling wealth."""

    late_rent: int = rate(0.0, "rents paid late", per="year", source=_NOBODY)
    noise: int = rate(0.0, "reports of noise", per="year", source=_NOBODY)
    damage: int = rate(0.0, "damages to the house", per="year", source=_NOBODY)
    helps: int = rate(0.0, "help in keeping the house", per="year", source=_NOBODY)
    performs: int = rate(
        0.0, "further help for points by someone to whom points are worth everything", per="year", source=_NOBODY
    )


NEUTRAL = {"late_rent": 0.0, "noise": 0.0, "damage": 0.0, "helps": 0.0, "performs": 0.0}


@rule
def act(acts, settings, doer, intent):
    """Today in the house, as bits."""
    if happens_to_the_poor(doer, DRAW_LATE_RENT, settings.late_rent):
        acts |= LATE_RENT
    if happens(doer, DRAW_NOISE, settings.noise):
        acts |= NOISE
    if happens(doer, DRAW_DAMAGE, settings.damage):
        acts |= DAMAGE
    helps = settings.helps + (settings.performs * doer.worth >> 16)
    if helps > 0 and once(doer.luck, DRAW_HELP) < helps:
        acts |= HELP
    return acts
