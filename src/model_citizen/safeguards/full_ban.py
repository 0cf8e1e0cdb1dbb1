"""Full ban (K23): there is no scheme.

Rule      nobody is ever scored, nobody has a file, nobody is sent to report or to provoke
Source    AI Act art. 5(1)(c); UNESCO Recommendation on the Ethics of AI 2021, para 26
Kind      law
Neutral   banned = false
Expect    the society of the scenario ``none``: the baseline of all comparisons
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.parameters import Value, assumption, switch
from model_citizen.society.terms import Terms

ID = "K23"


class Settings(NamedTuple):
    """The ban."""

    banned: int = switch(True, "social scoring is prohibited", source=assumption("the rule itself"))


NEUTRAL = {"banned": False}


def limit(terms: Terms, law: Settings) -> dict[str, Value]:
    """Never launched, and its instruments are put away."""
    if not law.banned:
        return {}
    dates: dict[str, Value] = dict.fromkeys(("rollout.launch", "rollout.mandatory", "rollout.abolition"), "never")
    idle = ("reports", "entraps", "slanders", "provokes")
    return dates | {"rollout.shadow": False} | {f"informants.{verb}": 0.0 for verb in idle}
