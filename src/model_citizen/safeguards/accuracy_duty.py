"""Accuracy duty (K20): entries are checked before they count, and errors are held under a bound.

Rule      of the errors of each sort a share is found by the check, and no sort is more frequent than the bound
Source    FCRA 607(b) (15 USC 1681e(b)); GDPR 5(1)(d)
Kind      law
Neutral   checks = 0 and the bound at its highest
Expect    fewer wrong entries, at a cost to whoever checks; true entries stand as before
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.parameters import DAYS_PER_YEAR, Value, assumption, documented, number, share
from model_citizen.society.terms import Terms

ID = "K20"
PER_YEAR = {"observation.misread": DAYS_PER_YEAR, "observation.wrong_record": 1, "informants.slanders": 1}


class Settings(NamedTuple):
    """How well entries are checked, and what may be left of errors."""

    checks: int = share(0.8, "share of errors found before they count", source=assumption("none found"))
    bound: float = number(
        0.05,
        "most errors of one sort a person and year",
        unit="errors per person and year",
        low=0,
        high=DAYS_PER_YEAR,
        source=documented("FTC 2012: 5.2 % of people had errors that moved them to a worse price"),
    )


NEUTRAL = {"checks": 0.0, "bound": 365.0}


def limit(terms: Terms, law: Settings) -> dict[str, Value]:
    """Each rate of errors, less what is found, at most the bound."""
    left = 1.0 - law.checks
    return {key: min(terms.number(key) * left, law.bound / days) for key, days in PER_YEAR.items()}
