"""Sensitive data out (K12): what somebody reads, with whom she meets, and the like, costs nothing.

Rule      no adverse weight for a kind of entry whose data comes from a listed part of life
Source    GDPR art. 9; China 2013 rule art. 14 (religion, genes, disease); PIPL art. 28 and 29
Kind      law
Neutral   nothing listed
Expect    proxies: what is bought and posted tells much of what may not be asked

The parts of life are all that entries can come from (``acts.CONTEXTS``), a switch each: laws differ in what they list.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from model_citizen.parameters import Value, assumption, switch
from model_citizen.society.terms import Terms

ID = "K12"
_NOT_SPECIAL = "not among the special categories"


def _listed(default: bool, what: str, why: str = _NOT_SPECIAL) -> Any:
    return switch(default, what, source=assumption(why))


class Settings(NamedTuple):
    """The parts of life that are listed, in the order of ``acts.CONTEXTS``."""

    speech: int = _listed(False, "what somebody says", "GDPR 9(2)(e): what she made public herself is not covered")
    association: int = _listed(
        True, "with whom somebody is, and what they say of her", "GDPR 9: it tells membership and opinion"
    )
    reading: int = _listed(True, "what somebody reads", "GDPR 9: it tells opinion, belief and health")
    commerce: int = _listed(False, "what somebody buys")
    credit: int = _listed(False, "loans and cards")
    payments: int = _listed(
        False, "bills, rent and debts", "PIPL 28 lists financial accounts, GDPR 9 does not; a scheme on debts would end"
    )
    contracts: int = _listed(False, "what was agreed, and not kept")
    work: int = _listed(False, "what somebody does at work", "only membership of a union is listed in GDPR 9")
    traffic: int = _listed(False, "what somebody does on the road")
    housing: int = _listed(False, "how somebody lives, and with her neighbours")
    schooling: int = _listed(False, "what somebody learns", "PIPL 28 lists all data of children under fourteen")
    civic_life: int = _listed(False, "deeds and gifts for the community", "gifts to a church or party would be covered")
    administration: int = _listed(False, "dealings with offices")
    connection: int = _listed(False, "when and for how long somebody is on the line")
    movement: int = _listed(False, "where somebody goes", "PIPL 28 lists whereabouts, GDPR 9 does not")
    record: int = _listed(
        False, "what police and courts have on her", "GDPR 10 is a rule of its own, PIPL does not list it"
    )


NEUTRAL = dict.fromkeys(Settings._fields, False)


def limit(terms: Terms, law: Settings) -> dict[str, Value]:
    """No points for data of a listed part of life."""
    listed = {field.replace("_", " ") for field, out in law._asdict().items() if out}
    changes: dict[str, Value] = {key: 0 for key, kind, _ in terms.adverse() if kind.context in listed}
    remark = terms.remark()
    if remark is not None and remark.context in listed:
        changes["old_acts.found"] = 0.0
    if law.association:
        changes["spill_over.weight"] = 0.0
    return changes
