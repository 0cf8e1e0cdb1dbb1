"""Notice (K5): a person learns of an adverse entry, its source and its effect.

Rule      an adverse entry is made known to the person with the declared reach, if she would not
          have learned of it anyway
Source    FCRA 615 (15 USC 1681m), ECOA 1691(d), GDPR 13 to 15
Kind      law
Neutral   reach = 0
Expect    awareness raises appeals, and may raise self-censorship as well: the sign is unknown
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, probability


class Settings(NamedTuple):
    """How many are reached."""

    reach: int = probability(
        1.0,
        "chance that a notice of an adverse entry reaches the person",
        unit="probability per day with entries",
        source=assumption("the law says all"),
    )


NEUTRAL = {"reach": 0.0}


@rule
def chance_of_learning(anyway, settings):
    """The chance of learning of today's adverse entries, as a threshold."""
    return max(anyway, settings.reach)
