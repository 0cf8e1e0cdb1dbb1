"""Repair (K4): who has put things right leaves the list.

Rule      a person with adverse entries for acts of her own sets out to put them right at a declared rate,
          the cost of proof keeping the poor away; so many days later all of them are struck from her file,
          later ones too; not while an appeal of hers is open
Source    Measures on credit repair, in force 1 May 2023: right to apply; 2.82 m left the court list in 2024
Kind      law
Neutral   begins = 0
Expect    people come back; the cost of proof favours the rich
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.engine.draws import once
from model_citizen.parameters import assumption, rate, share, whole

ID = "K4"
IN_THE_DAY = True
DRAW_BEGINS = 158


class Settings(NamedTuple):
    """Who puts things right, how long it takes, and what it costs to prove."""

    begins: int = rate(0.5, "setting out to put things right", per="year", source=assumption("none found"))
    wait_days: int = whole(
        30, "days from setting out to leaving the list; 0 for at once", unit="days", low=0, high=3650,
        source=assumption("at once, or after n days"),
    )  # fmt: skip
    proof_cost: int = share(
        0.5, "share of repairs that the cost of proof keeps from the poorest", source=assumption("none found")
    )


NEUTRAL = {"begins": 0.0}


@rule
def sets_out(luck, wealth, settings):
    """1 when the person sets out today."""
    afforded = 65536 - settings.proof_cost * (255 - wealth) // 255
    return 1 if once(luck, DRAW_BEGINS) < (settings.begins * afforded) >> 16 else 0
