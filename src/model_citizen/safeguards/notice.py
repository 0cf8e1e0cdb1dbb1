"""Notice (K5): a person learns of an adverse entry, its source and its effect.

Rule      an adverse entry is made known to the person with the declared reach, if she would not have
          learned of it anyway; who learns of one takes alarm to a declared degree; who is told of all
          there is need not believe hearsay any more, to another degree. A notice may come days after the
          entry: until then she knows of it only if she would have anyway, one notice is under way at a time,
          and what it speaks of can be contested when it comes
Source    FCRA 615 (15 USC 1681m) adverse-action notice; ECOA 1691(d); GDPR 13 to 15
Kind      law
Neutral   reach = 0, alarm = 1, reassures = 0, delay_days = 0
Expect    more appeals; self-censorship may rise (alarm) or fall (reassurance): the sign is unknown
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.parameters import Value, assumption, probability, share, whole
from model_citizen.society.terms import Terms

ID = "K5"
IN_THE_DAY = True


class Settings(NamedTuple):
    """How many are reached, and what it does to them."""

    reach: int = probability(
        1.0,
        "chance that a notice of an adverse entry reaches the person",
        unit="probability per day with entries",
        source=assumption("the law says all"),
    )
    alarm: int = share(
        1.0,
        "how much of the rise of risk that a loss brings when it is learned of still comes when a notice says what it was",
        unit="factor",
        high=3.0,
        source=assumption("a notice may frighten more than a rumour, or less; none found"),
    )
    reassures: int = share(
        0.0,
        "how much of the risk taken from hearsay falls away where everybody is told of what is on her file",
        source=assumption("nobody knows; the sign of the whole is open"),
    )
    delay_days: int = whole(
        0,
        "days from an entry to its notice; 0 for the same day",
        unit="days",
        low=0,
        high=3650,
        source=assumption("ECOA 1691(d) grants a creditor thirty days (from memory, unchecked); none found for others"),
    )


NEUTRAL = {"reach": 0.0, "alarm": 1.0, "reassures": 0.0, "delay_days": 0}


def limit(terms: Terms, law: Settings) -> dict[str, Value]:
    """What is learned, and how it is taken."""
    known = terms.number("beliefs.notice")
    return {
        "beliefs.notice": known if law.delay_days else max(known, law.reach),
        "beliefs.own_loss": min(1.0, terms.number("beliefs.own_loss") * law.alarm),
        "beliefs.heard": terms.number("beliefs.heard") * (1.0 - law.reassures),
    }
