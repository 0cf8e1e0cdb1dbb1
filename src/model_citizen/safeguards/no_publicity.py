"""No publicity (K16): penalties and scores are nobody's business but one's own.

Rule      what ties see of a penalty, and what they fear in a score they can read, falls to the share that
          the audience still is
Source    GDPR 5(1)(c) and (f); against name-and-shame lists
Kind      law
Neutral   audience = 1
Expect    less fear by hearsay, fewer ties cut; who is punished bears it alone
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.parameters import Value, assumption, share
from model_citizen.society.terms import Terms

ID = "K16"


class Settings(NamedTuple):
    """Who still sees it."""

    audience: int = share(
        0.0, "share of penalties and scores that ties still come to see", source=assumption("the law says none")
    )


NEUTRAL = {"audience": 1.0}


def limit(terms: Terms, law: Settings) -> dict[str, Value]:
    """What is not seen is not feared."""
    changes: dict[str, Value] = {
        key: terms.number(key) * law.audience for key in ("beliefs.seen_loss", "cutting.alpha")
    }
    if law.audience == 0.0 and terms.number("publicity.scores"):
        changes["publicity.scores"] = False  # posted scores are taken down
    return changes
