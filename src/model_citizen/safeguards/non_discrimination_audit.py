"""Non-discrimination audit (K19): no fifth of wealth may be refused much more often than the average.

Rule      each period the refusals by score of every fifth are counted. Where there are enough of them, a
          fifth whose rate exceeds the bound times the average is spared by every door until the next audit
Source    AI Act art. 10 and 27; GDPR 22(4); ECOA 1691; HRC General Comment 18
Kind      law
Neutral   every_days = 0
Expect    the spared are refused less; the score says less (accuracy), and the gap moves elsewhere over time
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from model_citizen.parameters import FIXED, assumption, share, whole

ID = "K19"
IN_THE_DAY = True


class Settings(NamedTuple):
    """How often is audited, against which bound, on how much."""

    every_days: int = whole(
        182, "days between audits; 0 for none", unit="days", low=0, high=3650, source=assumption("twice a year")
    )
    bound: int = share(
        1.25, "refusals of a fifth, as a multiple of the average, from which a remedy is due", unit="factor", high=5.0,
        source=assumption("the four-fifths rule of US hiring, turned round"),
    )  # fmt: skip
    sample: int = whole(
        30,
        "refusals without which an audit finds nothing",
        unit="refusals",
        low=1,
        high=1_000_000,
        source=assumption("none found"),
    )


NEUTRAL = {"every_days": 0}


def spared(refused: Sequence[int], people: Sequence[int], settings: Settings) -> int:
    """Bits of the fifths that doors must spare, from refusals by score and people of each fifth. Exact."""
    every, everybody = sum(refused), sum(people)
    if every < settings.sample:
        return 0
    over = (r * everybody * FIXED > settings.bound * every * p for r, p in zip(refused, people, strict=True))
    return sum(1 << fifth for fifth, beyond in enumerate(over) if beyond)
