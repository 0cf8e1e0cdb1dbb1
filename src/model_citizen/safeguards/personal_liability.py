"""Personal liability (K10): nobody's points, doors or ties suffer for what somebody else did.

Rule      direct   no points for what ties did, and so no reason to fear a tie's score
          indirect no points for what somebody else put beside one's name (tags)
          family   no weight of kin, no score of a household, and no school place refused for what parents did
          gains    nor is anybody better off for what somebody else did
Source    ban of collective punishment: Geneva IV art. 33, HRC General Comment 29 para 11, African Charter
          art. 7(2); AI Act recital 31 on groups; Legislative Affairs Commission 2023 on relatives of suspects
Kind      law
Neutral   direct = indirect = family = gains = false
Expect    likes still resemble likes, so that the ties of dissenters go on losing, by their own acts
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.parameters import Value, assumption, switch
from model_citizen.society.terms import Terms

ID = "K10"
_LAW = assumption("the ban of collective punishment makes no exception; it can be taken apart here")


class Settings(NamedTuple):
    """For whose conduct nobody pays."""

    direct: int = switch(True, "no points for what ties did", source=_LAW)
    indirect: int = switch(True, "no points for what others put beside one's name", source=_LAW)
    family: int = switch(True, "nothing for what kin did", source=_LAW)
    gains: int = switch(
        True,
        "no gains for it either",
        source=assumption("a bonus for the kin of soldiers is guilt by association turned round"),
    )


NEUTRAL = {"direct": False, "indirect": False, "family": False, "gains": False}


def limit(terms: Terms, law: Settings) -> dict[str, Value]:
    """No weight for the conduct of others."""
    changes: dict[str, Value] = {}
    if law.direct:
        changes |= {"spill_over.weight": 0.0, "cutting.alpha": 0.0}
    if law.indirect:
        changes |= {key: 0 for key, kind, _ in terms.adverse() if kind.cause == "friend"}
    if law.family:
        changes |= {"spill_over.kin": 0.0, "schools.needs_band": 0, "households.scored": False}
    if law.gains:
        gained = [f"points.{kind.name}" for kind in terms.kinds if kind.cause == "friend"]
        changes |= {key: 0 for key in gained if terms.number(key) > 0}
    return changes
