"""Opt-in (K15): nobody is scored, or has a file, who did not ask to be; no box is ticked beforehand.

Rule      the scheme stays voluntary, those outside have no shadow file, and joining falls by the default effect
Source    GDPR 7; CJEU C-673/17 Planet49
Kind      law
Neutral   consent = false, default_effect = 0
Expect    low uptake; those who join are those to whom points are worth most
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.parameters import Value, assumption, share, switch
from model_citizen.society.terms import Terms

ID = "K15"


class Settings(NamedTuple):
    """Whose word it takes, and how many give it."""

    consent: int = switch(True, "only who agreed is scored", source=assumption("the rule itself"))
    default_effect: int = share(
        0.4,
        "share of joining that was the ticked box and not the wish",
        source=assumption("defaults decide much elsewhere; no figure for a score"),
    )


NEUTRAL = {"consent": False, "default_effect": 0.0}


def limit(terms: Terms, law: Settings) -> dict[str, Value]:
    """Nobody is obliged, nobody outside is written about, fewer join."""
    kept = 1.0 - law.default_effect
    changes: dict[str, Value] = {key: terms.number(key) * kept for key in ("rollout.joins", "rollout.imitates")}
    if law.consent:
        changes |= {"rollout.mandatory": "never", "rollout.shadow": False}
    return changes
