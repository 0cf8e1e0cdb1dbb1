"""Offences: in traffic, and against the lines and pipes of the town.

Rule      each comes at a common rate of its own; stealing power or water more often to the poorer:
          rate * (255 - wealth) / 128
Source    Suzhou's civility code of 2020 (red light, drunk driving); items of Rongcheng's standards
          (stealing water or power, tampering with heating, damaging utilities, other)
Kind      documented (that these are scored), assumption (how often they come)
Neutral   all rates 0
Expect    what the law punishes already is punished again
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, points, rate
from model_citizen.society.acts import MINOR, MODERATE, RECORDS, SERIOUS, Kind
from model_citizen.society.doer import happens, happens_to_the_poor

RED_LIGHT = 1 << 32
DRUNK_DRIVING = 1 << 33
STOLEN_POWER = 1 << 34
TAMPERED_HEATING = 1 << 35
DAMAGED_UTILITIES = 1 << 36
OTHER_OFFENCE = 1 << 37

_SCHEME = assumption("set by each scheme")
_NOBODY = assumption("none unless a scenario counts it")
KINDS = (
    Kind(32, "red_light", "went through a red light", points(0, "a red light", source=_SCHEME), RECORDS, context="traffic",
         gravity=MINOR),
    Kind(33, "drunk_driving", "drove drunk", points(0, "drunk driving", source=_SCHEME), RECORDS, context="traffic",
         gravity=SERIOUS),
    Kind(34, "stolen_power", "stole water or power", points(0, "stealing water or power", source=_SCHEME), RECORDS,
         context="housing", gravity=MODERATE),
    Kind(35, "tampered_heating", "tampered with the heating", points(0, "tampering with heating", source=_SCHEME), RECORDS,
         context="housing", gravity=MODERATE),
    Kind(36, "damaged_utilities", "damaged lines or pipes of the town", points(0, "damaging utilities", source=_SCHEME),
         RECORDS, context="administration", gravity=SERIOUS),
    Kind(37, "other_offence", "some other breach of the rules", points(0, "whatever else is held against people", source=_SCHEME),
         RECORDS, context="administration", gravity=MINOR),
)  # fmt: skip

DRAW_RED_LIGHT, DRAW_DRUNK, DRAW_STOLEN, DRAW_HEATING = 192, 193, 194, 195
DRAW_DAMAGED, DRAW_OTHER = 186, 187
RARE = True  # passed over in a society where all its rates are 0


class Settings(NamedTuple):
    """How often offences are found out, by a person of middling wealth."""

    red_light: int = rate(0.0, "red lights", per="year", source=_NOBODY)
    drunk_driving: int = rate(0.0, "drives while drunk", per="year", source=_NOBODY)
    stolen_power: int = rate(0.0, "thefts of water or power", per="year", source=_NOBODY)
    heating: int = rate(0.0, "heating tampered with", per="year", source=_NOBODY)
    utilities: int = rate(0.0, "lines or pipes damaged", per="year", source=_NOBODY)
    other: int = rate(0.0, "other breaches of the rules", per="year", source=_NOBODY)


NEUTRAL = {
    "red_light": 0.0, "drunk_driving": 0.0, "stolen_power": 0.0, "heating": 0.0, "utilities": 0.0, "other": 0.0,
}  # fmt: skip


@rule
def act(acts, settings, doer, intent):
    """Today's offences, as bits."""
    if happens(doer, DRAW_RED_LIGHT, settings.red_light):
        acts |= RED_LIGHT
    if happens(doer, DRAW_DRUNK, settings.drunk_driving):
        acts |= DRUNK_DRIVING
    if happens_to_the_poor(doer, DRAW_STOLEN, settings.stolen_power):
        acts |= STOLEN_POWER
    if happens(doer, DRAW_HEATING, settings.heating):
        acts |= TAMPERED_HEATING
    if happens(doer, DRAW_DAMAGED, settings.utilities):
        acts |= DAMAGED_UTILITIES
    if happens(doer, DRAW_OTHER, settings.other):
        acts |= OTHER_OFFENCE
    return acts
