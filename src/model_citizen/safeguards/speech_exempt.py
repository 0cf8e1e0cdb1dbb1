"""Speech exempt (K11): lawful expression costs nothing.

Rule      no adverse weight for a kind of entry whose data is speech, if its gravity is within the lawful
          set; none for a report of what somebody said; and nothing is dug up
Source    ICCPR art. 19(2) and (3) (law, aim, necessity) with General Comment 34; ECHR art. 10; Council of
          Europe on chilling effects
Kind      law
Neutral   exempt = false
Expect    people who have heard of the scheme stay careful; the scorer turns to what people read and buy
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.parameters import Value, assumption, choice, switch
from model_citizen.society.acts import GRAVITIES
from model_citizen.society.terms import Terms

ID = "K11"


class Settings(NamedTuple):
    """Which speech, and whether praise still pays."""

    exempt: int = switch(True, "speech costs no points", source=assumption("the rule itself"))
    lawful_up_to: int = choice(
        "lawful",
        "gravest speech that is exempt",
        GRAVITIES,
        source=assumption("ICCPR 19(3) allows narrow limits by law"),
    )
    praise_too: int = switch(
        False,
        "speech earns no points either",
        source=assumption("off: a safeguard takes nothing from anybody; on: speech is no data point at all"),
    )


NEUTRAL = {"exempt": False, "praise_too": False}


def limit(terms: Terms, law: Settings) -> dict[str, Value]:
    """No points for speech."""
    changes: dict[str, Value] = {}
    if law.exempt:
        lawful = GRAVITIES.index(str(law.lawful_up_to))
        changes["old_acts.found"] = 0.0
        changes |= {
            key: 0 for key, kind, _ in terms.adverse()
            if kind.gravity <= lawful and (kind.context == "speech" or kind.cause == "informant")
        }  # fmt: skip
    if law.praise_too:
        spoken = (kind for kind in terms.kinds if kind.context == "speech")
        changes |= {f"points.{kind.name}": min(0, terms.number(f"points.{kind.name}")) for kind in spoken} | changes
    return changes
