"""Time limit (K3): an adverse record is deleted after so many days.

Rule      adverse entries live at most after_days from the act, or from the end of what they speak of: a judgment on
          a debt lives on while the debt is owed, and after_days after it was paid. Everything else is over on the
          day of the act. A shorter life that the scheme grants itself stands
Source    FCRA 605 (15 USC 1681c): 7 years, bankruptcy 10; China 2013 rule: 5 years after the event ends;
          CJEU C-26/22 and C-64/22: not longer than the public register, 6 months against 3 years; GDPR 17
Kind      law
Neutral   after_days = 0
Expect    people come back; whether they also fear less has to be seen. From the end: who cannot pay does not come back
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.parameters import Value, assumption, choice, documented, whole
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
    runs_from: int = choice(
        "act", "from when the law counts the days: from the act, or from its end (a debt is paid, a list is left)",
        ("act", "end"), source=assumption("the China 2013 rule counts from the end of the event; the shorter is taken here"),
    )  # fmt: skip


NEUTRAL = {"after_days": 0}


def limit(terms: Terms, law: Settings) -> dict[str, Value]:
    """The shorter of the scheme's life of a record and the law's, from the act and from the end."""
    scheme, runs_from = terms.number("expiry.after_days"), terms.number("expiry.runs_from")
    most = terms.number("expiry.at_most_days") if runs_from == "end" else 0
    granted = [(scheme, runs_from), (most, "act"), (law.after_days, law.runs_from)]
    by_act, by_end = (
        min((days for days, start in granted if days and start == of), default=0) for of in ("act", "end")
    )
    if by_end == 0 or 0 < by_act <= by_end:
        after, start, by_act = by_act, "act", 0
    else:
        after, start = by_end, "end"
    if law.after_days == 0 or (after, start, by_act) == (scheme, runs_from, most):
        return {}
    spans = min(terms.number("expiry.span_days"), after)
    return {"expiry.after_days": after, "expiry.span_days": spans, "expiry.which": "adverse", "expiry.runs_from": start,
            "expiry.at_most_days": by_act}  # fmt: skip
