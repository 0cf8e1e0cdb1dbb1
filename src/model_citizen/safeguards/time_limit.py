"""Time limit (K3): an adverse record is deleted after so many days.

Rule      adverse entries live at most ``after_days``; a shorter life that the scheme grants itself stands
Source    FCRA 605 (15 USC 1681c): 7 years, bankruptcy 10; China 2013 rule: 5 years after the event ends;
          CJEU C-26/22 and C-64/22: not longer than the public register, 6 months against 3 years; GDPR 17
Kind      law
Neutral   after_days = 0
Expect    people come back; whether they also fear less has to be seen
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.parameters import Value, documented, whole
from model_citizen.society.terms import Terms

ID = "K3"


class Settings(NamedTuple):
    """How long the law lets a record live."""

    after_days: int = whole(
        1825,
        "days after which an adverse record is deleted; 0 for no limit",
        unit="days",
        low=0,
        high=36500,
        source=documented(
            "China 2013 rule: five years; FCRA 605 has 2,555 days, the German register 183, the court list 730"
        ),
    )


NEUTRAL = {"after_days": 0}


def limit(terms: Terms, law: Settings) -> dict[str, Value]:
    """The shorter of the scheme's life of a record and the law's."""
    scheme = terms.number("expiry.after_days")
    if law.after_days == 0 or 0 < scheme <= law.after_days:
        return {}
    spans = min(terms.number("expiry.span_days"), law.after_days)
    return {"expiry.after_days": law.after_days, "expiry.span_days": spans, "expiry.which": "adverse"}
