"""Basis in law (K18): only conduct that a published catalogue lists may cost points.

Rule      an adverse weight stands if the conduct is at least as grave as the catalogue lists, or is speech
          and the law punishes speech; of those rules the catalogue may list a share only, the gravest first
          and then what costs most; an error stands while anything stands that it can be taken for. The
          catalogue may come out anew every so many days: each of its rules is changed by a new edition with
          one chance, and a changed rule costs nothing on the days that people need to learn of it
Source    Guobanfa [2020] 49 and the national basic list of penalties; foreseeability in ECHR case law
          (SyRI judgment of 2020: neither transparent nor verifiable)
Kind      law
Neutral   listed_from = lawful, lists = 1, every_days = 0
Expect    if the law itself punishes speech, little is gained
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.draws import draws
from model_citizen.parameters import Value, assumption, choice, probability, share, switch, whole
from model_citizen.society.acts import GRAVITIES, KINDS_AT_MOST, Kind
from model_citizen.society.terms import Terms

ID = "K18"
IN_THE_DAY = True
DRAW_CHANGED = 225


class Settings(NamedTuple):
    """What the catalogue lists, how much of it, and how often it changes."""

    listed_from: int = choice(
        "minor",
        "least gravity of conduct that the catalogue lists",
        GRAVITIES,
        source=assumption("a catalogue of penalties lists breaches of some law, the least of them too"),
    )
    speech_listed: int = switch(
        False, "the law punishes speech, so the catalogue lists it", source=assumption("differs between countries")
    )
    lists: int = share(
        1.0,
        "share of such rules of the scheme that the catalogue does list, the gravest first",
        unit="share of rules",
        source=assumption("none found; 1 for all that could be listed"),
    )
    every_days: int = whole(
        0,
        "days from one edition of the catalogue to the next; 0 if it never changes",
        unit="days",
        low=0,
        high=3650,
        source=assumption("none found; the national lists had editions in 2021 and 2022"),
    )
    changed: int = probability(
        0.1,
        "chance that an edition changes a rule",
        unit="probability per rule and edition",
        source=assumption("none found"),
    )
    known_days: int = whole(
        30,
        "days for which a changed rule may cost nothing",
        unit="days",
        low=0,
        high=3650,
        source=assumption("a rule must be foreseeable; how long people need for it was not found"),
    )


NEUTRAL = {"listed_from": "lawful", "lists": 1.0, "every_days": 0}


def limit(terms: Terms, law: Settings) -> dict[str, Value]:
    """What the catalogue does not list costs nothing."""
    rules, errors = [], []
    for key, kind, weight in terms.adverse():
        if kind.cause == "error" or not kind.act_behind:
            errors.append(key)
        else:
            rules.append((-kind.gravity, weight, kind.number, key, kind))
    remark = terms.remark()
    if remark is not None and terms.number(f"points.{remark.name}") >= 0:  # bars from work all the same
        rules.append((-remark.gravity, 0, remark.number, "", remark))
    could = sorted(rule for rule in rules if _could_be_listed(rule[-1], law))
    listed = could[: int(law.lists * len(could) + 0.5)]
    changes: dict[str, Value] = {rule[-2]: 0 for rule in rules if rule not in listed and rule[-2]}
    if remark is not None and remark not in [rule[-1] for rule in listed]:
        changes["old_acts.found"] = 0.0  # what is not listed bars from no work either
    return changes if any(rule[-2] for rule in listed) else {**changes, **dict.fromkeys(errors, 0)}


def _could_be_listed(kind: Kind, law: Settings) -> bool:
    spoken = kind.context == "speech" or kind.cause == "informant"
    return kind.gravity >= GRAVITIES.index(str(law.listed_from)) or bool(law.speech_listed and spoken)


def too_new(seed: int, day: int, settings: Settings) -> int:
    """Bits of the kinds whose rules were changed so lately that nobody need know them on this day."""
    if settings.every_days == 0 or day % settings.every_days >= settings.known_days:
        return 0
    words = draws(KINDS_AT_MOST, seed, day - day % settings.every_days, DRAW_CHANGED)
    return sum(1 << number for number, word in enumerate(words.tolist()) if word < settings.changed)
