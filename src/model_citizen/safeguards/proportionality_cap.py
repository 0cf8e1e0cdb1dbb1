"""Proportionality cap (K2): no penalty above k times the gravity of the conduct, and a cap per period.

Rule      an entry costs at most k points for each step of gravity (lawful 0, minor 1, moderate 2, serious 3),
          or the little that the cap leaves to lawful conduct; an error at most what it can be taken for;
          and nobody loses more than so many points in a period: what would go beyond is not written
Source    AI Act art. 5(1)(c)(ii); Guobanfa [2020] 49: commensurate
Kind      law
Neutral   per_step = lawful = 1000, most_lost = 0
Expect    many small penalties replace one big
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.bits import lowest
from model_citizen.engine.compile import integer, rule
from model_citizen.parameters import Value, assumption, whole
from model_citizen.society.terms import Terms

ID = "K2"
IN_THE_DAY = True


class Settings(NamedTuple):
    """How much a step of gravity may cost, and how much a period."""

    per_step: int = whole(
        10,
        "most points lost for a step of gravity: k",
        unit="points",
        low=0,
        high=1000,
        source=assumption("none found"),
    )
    lawful: int = whole(
        0, "most points lost for conduct that no law forbids", unit="points", low=0, high=1000,
        source=assumption("a penalty for what is lawful is not commensurate with anything"),
    )  # fmt: skip
    most_lost: int = whole(
        50,
        "most points lost in a period; 0 for no cap",
        unit="points",
        low=0,
        high=32000,
        source=assumption("none found"),
    )
    period_days: int = whole(
        90, "length of a period", unit="days", low=1, high=3650, source=assumption("a quarter of a year")
    )


NEUTRAL = {"per_step": 1000, "lawful": 1000, "most_lost": 0}


def limit(terms: Terms, law: Settings) -> dict[str, Value]:
    """No weight beyond the cap of its gravity."""
    caps = {
        key: max(law.lawful, law.per_step * kind.gravity) for key, kind, _ in terms.adverse() if kind.cause != "error"
    }
    highest = max(caps.values(), default=law.lawful)
    changes: dict[str, Value] = {key: max(weight, -caps.get(key, highest)) for key, _, weight in terms.adverse()}
    remark = terms.remark()
    if remark is not None and max(law.lawful, law.per_step * remark.gravity) == 0:
        changes["old_acts.found"] = 0.0  # what may cost no point may cost no work
    return changes


@rule
def within(entries, friend, room, weights):
    """(entries, friend points, room left) of a day: losses beyond the room that a period leaves are not written."""
    left = entries
    while left > 0:
        kind = lowest(left)
        left &= left - 1
        loss = -integer(weights[kind])
        if loss > room:
            entries &= ~(1 << kind)
        elif loss > 0:
            room -= loss
    if friend < 0:
        friend = -min(-friend, room)
        room += friend
    return entries, friend, room
