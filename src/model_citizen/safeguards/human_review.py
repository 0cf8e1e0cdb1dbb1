"""Human review (K9): somebody looks at every refusal by score, as far as there are reviewers.

Rule      share truly reviewed today = capacity / refusals by score of yesterday, at most all; the rest is
          stamped unread. A reviewer overrules with one chance if the file holds an error, with another if
          it is right
Source    GDPR 22(3); CJEU C-634/21 SCHUFA (the score itself is a decision where it weighs decisively);
          AI Act art. 14; Platform Work Directive (EU) 2024/2831; that staff override wrong scores more
          often than right ones: Allegheny screening tool
Kind      law
Neutral   capacity = 0
Expect    rubber-stamping when capacity is short
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.chance import WORD
from model_citizen.engine.compile import rule
from model_citizen.engine.draws import once
from model_citizen.parameters import assumption, probability, whole

ID = "K9"
IN_THE_DAY = True
DRAW_REVIEWED, DRAW_OVERRULED = 156, 157


class Settings(NamedTuple):
    """How many reviewers can look at, and what they do."""

    capacity: int = whole(
        500, "refusals that reviewers can look at in a day, for a million people", unit="a day and million people",
        low=0, high=1_000_000, source=assumption("none found"),
    )  # fmt: skip
    overrules_wrong: int = probability(
        0.5, "overruled if the file holds an error", unit="probability per review",
        source=assumption("more often than a right one; no rate found"),
    )  # fmt: skip
    overrules_right: int = probability(
        0.2, "overruled if the file is right", unit="probability per review", source=assumption("about 20 %")
    )


NEUTRAL = {"capacity": 0}


def share_reviewed(people: int, load: int, settings: Settings) -> int:
    """The chance that a refusal is truly looked at today, as a threshold. One number for everybody."""
    return WORD if load == 0 else min(WORD, settings.capacity * people * WORD // (1_000_000 * load))


@rule
def reviewed(luck, share):
    """1 when somebody reads this person's file before the refusal stands."""
    return 1 if once(luck, DRAW_REVIEWED) < share else 0


@rule
def overruled(luck, wrong, settings):
    """1 when the reader overrules the refusal."""
    chance = settings.overrules_wrong if wrong else settings.overrules_right
    return 1 if once(luck, DRAW_OVERRULED) < chance else 0
