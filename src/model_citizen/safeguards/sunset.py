"""Sunset (K22): the scheme ends after so many days unless it is voted for again.

Rule      abolished ``days`` after the launch, and as many days later for each renewal
Source    common legislative practice: sunset clauses
Kind      law
Neutral   days = 0
Expect    what it did to speech and ties stays for some time
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.clock import date_of, day_of
from model_citizen.parameters import Value, assumption, whole
from model_citizen.society.terms import Terms

ID = "K22"


class Settings(NamedTuple):
    """How long it may last."""

    days: int = whole(
        1095, "days from the launch to its end; 0 for no end", unit="days", low=0, high=36500,
        source=assumption("three years; clauses of two to five are common"),
    )  # fmt: skip
    renewals: int = whole(
        0, "times it is voted for again", unit="votes", low=0, high=100, source=assumption("no evidence, no renewal")
    )


NEUTRAL = {"days": 0}


def limit(terms: Terms, law: Settings) -> dict[str, Value]:
    """The earlier of the scheme's own end and the law's."""
    launch, own_end = str(terms.number("rollout.launch")), str(terms.number("rollout.abolition"))
    if law.days == 0 or launch == "never":
        return {}
    ends = day_of(launch) + law.days * (1 + law.renewals)
    return {} if own_end != "never" and day_of(own_end) <= ends else {"rollout.abolition": date_of(ends)}
