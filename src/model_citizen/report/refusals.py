"""Sentences on what was refused: loans, travel papers, jobs, and what else a scheme has doors for."""

from __future__ import annotations

from collections.abc import Iterable

from model_citizen.report.numbers import UNDEFINED, listed, nothing, plain, sentence
from model_citizen.report.words import ALONE, Numbers, Words

_REQUESTS = {
    "loan_refusals": "loans", "travel_refusals": "travel papers", "job_refusals": "jobs", "housing_refusals": "housing",
    "school_refusals": "school places", "deposit_refusals": "hire without a deposit",
    "benefit_refusals": "help from the community",
}  # fmt: skip
_BY_SCHEME = {
    "loans_refused_by_scheme": "loans", "travel_refused_by_scheme": "travel papers", "jobs_refused_by_scheme": "jobs",
    "housing_refused_by_scheme": "housing", "schools_refused_by_scheme": "school places",
    "deposits_refused_by_scheme": "hire without a deposit", "benefits_refused_by_scheme": "help from the community",
}  # fmt: skip
REFUSALS = (*_BY_SCHEME, *_REQUESTS)
SELDOM = frozenset((*tuple(_REQUESTS)[3:], *tuple(_BY_SCHEME)[3:]))  # doors that few schemes have: said only where shut


def never_shut(name: str, numbers: Numbers) -> bool:
    """True for a door that few schemes have and that was shut to nobody: nobody asked, or all were let in."""
    number = numbers.get(name)
    return name in SELDOM and (number is None or (number.paired and nothing(number.without) and nothing(number.with_))
                               or (not number.paired and nothing(number.here)))  # fmt: skip


def refusals(numbers: Numbers, words: Words) -> str:
    """What was refused, as far as the numbers say; the scheme's own doing where that was counted."""
    numbers = {name: number for name, number in numbers.items() if not never_shut(name, numbers)}
    if words is ALONE:
        return _refusals_alone(numbers)
    if any(name in numbers for name in _BY_SCHEME):
        return _refused_by_scheme(numbers, words)
    there = {name: numbers[name] for name in _REQUESTS if name in numbers}
    known = {_REQUESTS[name]: number.caused for name, number in there.items() if number.caused is not None}
    undefined = [_REQUESTS[name] for name, number in there.items() if number.caused is None]
    changed = {what: value for what, value in known.items() if not nothing(value)}
    parts = _requests((what, f"{plain(abs(v))} {'more' if v > 0 else 'fewer'}") for what, v in changed.items())
    equal = [what for what, value in known.items() if nothing(value)]
    said = []
    if parts:
        said.append(f"per 1,000 people and year, {listed(parts)} were refused {words.with_} than {words.it}")
    if equal:
        said.append(f"{words.cause} brought no more and no fewer refusals of {listed(equal)}")
    if undefined:
        said.append(f"refusals of {listed(undefined)} are {UNDEFINED}")
    return ". ".join(sentence(each)[:-1] for each in said)


def _requests(known: Iterable[tuple[str, str]]) -> list[str]:
    """ "12 requests for loans", "3 for jobs": what is counted is named once."""
    return [f"{said} {'' if place else 'requests '}for {what}" for place, (what, said) in enumerate(known)]


def _refused_by_scheme(numbers: Numbers, words: Words) -> str:
    """Refused here and granted to the same person on the same day in the twin."""
    known = [(what, numbers[name].caused) for name, what in _BY_SCHEME.items() if name in numbers]
    parts = _requests((what, plain(value)) for what, value in known if value is not None and not nothing(value))
    none = [what for what, value in known if nothing(value)]
    undefined = [what for what, value in known if value is None]
    said = []
    if parts:
        said.append(f"per 1,000 people and year, {listed(parts)} were refused {words.with_} and granted {words.it}")
    if none:
        said.append(f"no request for {' or '.join(none)} was refused {words.with_} that was granted {words.it}")
    if undefined:
        said.append(f"refusals of {listed(undefined)} are {UNDEFINED}")
    return ". ".join(sentence(each)[:-1] for each in said)


def _refusals_alone(numbers: Numbers) -> str:
    """In a run without its twin nothing says which refusals the scheme caused."""
    there = [(_REQUESTS[name], numbers[name].here) for name in _REQUESTS if name in numbers]
    parts = _requests((what, plain(value)) for what, value in there if value is not None)
    undefined = [what for what, value in there if value is None]
    said = [f"per 1,000 people and year, {listed(parts)} were refused"] if parts else []
    said += [f"refusals of {listed(undefined)} are {UNDEFINED}"] if undefined else []
    return ". ".join(sentence(each)[:-1] for each in said)
