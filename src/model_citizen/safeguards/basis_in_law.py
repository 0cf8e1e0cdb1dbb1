"""Basis in law (K18): only conduct that a published catalogue lists may cost points.

Rule      an adverse weight stands if the conduct is at least as grave as the catalogue lists, or is speech
          and the law punishes speech; an error stands while anything stands that it can be taken for
Source    Guobanfa [2020] 49 and the national basic list of penalties; foreseeability in ECHR case law
          (SyRI judgment of 2020: neither transparent nor verifiable)
Kind      law
Neutral   listed_from = lawful
Expect    if the law itself punishes speech, little is gained
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.parameters import Value, assumption, choice, switch
from model_citizen.society.terms import Terms

ID = "K18"
GRAVITIES = ("lawful", "minor", "moderate", "serious")


class Settings(NamedTuple):
    """What the catalogue lists."""

    listed_from: int = choice(
        "minor",
        "least gravity of conduct that the catalogue lists",
        GRAVITIES,
        source=assumption("a catalogue of penalties lists breaches of some law, the least of them too"),
    )
    speech_listed: int = switch(
        False, "the law punishes speech, so the catalogue lists it", source=assumption("differs between countries")
    )


NEUTRAL = {"listed_from": "lawful"}


def limit(terms: Terms, law: Settings) -> dict[str, Value]:
    """What the catalogue does not list costs nothing."""
    least = GRAVITIES.index(str(law.listed_from))
    changes: dict[str, Value] = {}
    listed, errors = False, []
    for key, kind, _ in terms.adverse():
        spoken = kind.context == "speech" or kind.cause == "informant"
        if kind.cause == "error" or not kind.act_behind:
            errors.append(key)
        elif kind.gravity >= least or (law.speech_listed and spoken):
            listed = True
        else:
            changes[key] = 0
    remark = terms.remark()
    if remark is not None and remark.gravity < least and not law.speech_listed:
        changes["old_acts.found"] = 0.0  # what is not listed bars from no work either
    return changes if listed else {**changes, **dict.fromkeys(errors, 0)}
