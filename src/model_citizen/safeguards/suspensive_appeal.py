"""Suspensive appeal (K8): no refusal by score while an appeal is open.

Rule      whose appeal waits is treated at every door as if she had no score, for so many days at most;
          that it suspends tempts further people to appeal
Source    right to an effective remedy: ECHR art. 13, ICCPR art. 2(3)
Kind      law
Neutral   max_days = 0, tempts = 0
Expect    flooding: more appeals, a longer queue, and so a longer suspension

It brings the appeal itself (K7) with it.
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, probability, whole

ID = "K8"
IN_THE_DAY = True
NEEDS = ("appeal",)


class Settings(NamedTuple):
    """How long it suspends, and whom that draws."""

    max_days: int = whole(
        365, "days after which an open appeal no longer suspends", unit="days", low=0, high=36500,
        source=assumption("an appeal may take 26 to 35 weeks, and longer in a queue"),
    )  # fmt: skip
    tempts: int = probability(
        0.1, "further chance of appealing for the sake of the suspension", unit="probability per day with entries",
        source=assumption("none found"),
    )  # fmt: skip


NEUTRAL = {"max_days": 0, "tempts": 0.0}


@rule
def suspends(claim, filed, day, settings):
    """1 while an open appeal, filed on a day, keeps the score from counting."""
    return 1 if claim != 0 and day - filed < settings.max_days else 0
