"""Sensitive data out (K12): what somebody reads, with whom she meets, and the like, costs nothing.

Rule      no adverse weight for a kind of entry whose data comes from a listed part of life
Source    GDPR art. 9; China 2013 rule art. 14 (religion, genes, disease); PIPL art. 28 and 29
Kind      law
Neutral   nothing listed
Expect    proxies: what is bought and posted tells much of what may not be asked
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.parameters import Value, assumption, switch
from model_citizen.society.terms import Terms

ID = "K12"


class Settings(NamedTuple):
    """The parts of life that are listed."""

    reading: int = switch(True, "what somebody reads", source=assumption("GDPR 9: it tells opinion, belief and health"))
    association: int = switch(
        True,
        "with whom somebody is, and what they say of her",
        source=assumption("GDPR 9: it tells membership and opinion"),
    )
    speech: int = switch(
        False, "what somebody says", source=assumption("GDPR 9(2)(e): what she made public herself is not covered")
    )
    commerce: int = switch(False, "what somebody buys", source=assumption("not among the special categories"))


NEUTRAL = {"reading": False, "association": False, "speech": False, "commerce": False}


def limit(terms: Terms, law: Settings) -> dict[str, Value]:
    """No points for data of a listed part of life."""
    listed = {context for context, out in law._asdict().items() if out}
    changes: dict[str, Value] = {key: 0 for key, kind, _ in terms.adverse() if kind.context in listed}
    remark = terms.remark()
    if remark is not None and remark.context in listed:
        changes["old_acts.found"] = 0.0
    if law.association:
        changes["spill_over.weight"] = 0.0
    return changes
