"""The headline in sentences that can be quoted, each made from its numbers and from nothing else.

A sentence never says more than its numbers: zero is said as zero, what is not defined as not
defined, a sign that is the other way round as it is, and two numbers that read the same are never
called different.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from model_citizen.report.folder import Number
from model_citizen.report.numbers import (
    UNDEFINED,
    cases,
    is_points_of_percent,
    listed,
    nothing,
    percent,
    plain,
    same_as_shown,
    sentence,
    shown,
    with_unit,
)
from model_citizen.report.refusals import REFUSALS, never_shut, refusals
from model_citizen.report.words import ALONE, Numbers, Words


class Finding(NamedTuple):
    """What the headline says about one subject, and the numbers it is made from."""

    heading: str
    sentences: list[str]
    numbers: list[Number]


def findings(numbers: Numbers, words: Words) -> list[Finding]:
    """Every finding there is a number for, in the order of a story."""
    found = []
    for heading, tellers in STORY:
        names = [name for names, _ in tellers for name in names if name in numbers and not never_shut(name, numbers)]
        said = [teller(numbers, words) for names, teller in tellers if any(name in numbers for name in names)]
        if names:
            found.append(Finding(heading, [sentence(each) for each in said if each], [numbers[n] for n in names]))
    return found


def untold(numbers: Numbers) -> list[Number]:
    """The numbers that no sentence tells, for a table."""
    told = {name for _, tellers in STORY for names, _ in tellers for name in names}
    return [number for name, number in numbers.items() if name not in told]


def in_general(number: Number, words: Words) -> str:
    """A sentence for any number."""
    if number.paired:
        return f"{number.title}: {_both(number, words)}"
    return f"{number.title}: {with_unit(number.here, number.unit)}"


def _both(number: Number, words: Words) -> str:
    """ "3 % with the scheme and 7 % without it", or that there is no difference."""
    assert number.with_ is not None and number.without is not None
    one = with_unit(number.with_, number.unit)
    if same_as_shown(number.with_, number.without, number.unit):
        return f"{one}, the same {words.with_} and {words.it}"
    return f"{one} {words.with_} and {shown(number.without, number.unit)} {words.it}"


def _undefined(number: Number) -> str:
    return f"{number.title}: {UNDEFINED}"


def _silence(numbers: Numbers, words: Words) -> str:
    number = numbers.get("silence_share")
    if number is None:
        return in_general(numbers["anticipatory_silence_share"], words)
    share = number.caused
    if share is None:
        return f"{_undefined(number)}: there is no dissent voiced {words.without} to compare with"
    if nothing(share):
        return f"Nothing that would have been voiced {words.without} went unsaid {words.with_}"
    if share < 0:
        return in_general(number, words)
    said = f"Of the dissent that would have been voiced {words.without}, {percent(share)} was not voiced {words.with_}"
    if _nothing_of_ones_own(numbers):
        return f"{said}; nobody had an entry for an act that the scorer saw itself"
    early = _anticipatory(number, numbers.get("anticipatory_silence_share"))
    return said if early is None else f"{said}; {early}"


def _nothing_of_ones_own(numbers: Numbers) -> bool:
    """True where all that stands on files came through others, such as informants."""
    number = numbers.get("points_lost_through_others_share")
    return number is not None and number.here is not None and number.here >= 1.0


def _anticipatory(silence: Number, early: Number | None) -> str | None:
    """Whose silence it was. The early part may be given as a part of the silence or of the same whole as it."""
    if early is None or early.caused is None or not silence.caused:
        return None
    same_whole = bool(early.denominator) and early.denominator == silence.denominator
    part = early.caused / silence.caused if same_whole else early.caused
    if nothing(part):
        return "none of it was the silence of people who had never been penalised"
    if part >= 0.9995:
        return "all of it was the silence of people who had never been penalised"
    return f"in {cases(part)} it was the silence of people who had never been penalised"


def _induced(numbers: Numbers, words: Words) -> str:
    number = numbers["induced_speech_share"]
    share = number.caused
    if share is None:
        return _undefined(number)
    if nothing(share):
        return f"The reverse did not happen: no dissent was voiced {words.with_} that was not also voiced {words.it}"
    silence = numbers["silence_share"].caused if "silence_share" in numbers else None
    opening = "The reverse was stronger" if silence is not None and share > silence else "The reverse happened too"
    whole = f", of all dissent voiced {words.it}" if number.denominator == "" else f", of {number.denominator}"
    return f"{opening}: dissent voiced only {words.with_} came to {percent(share)}{whole}"


def _falsified(numbers: Numbers, words: Words) -> str:
    number = numbers["falsified_support_points"]
    value = number.caused
    if value is None:
        return _undefined(number)
    points = value if is_points_of_percent(number.unit) or number.unit == "points" else value * 100
    if words == ALONE:  # one society: a level, with nothing to hold it against
        return f"On an average day {plain(points)} % of people were against in private and would have hidden it"
    who = "the share of people who are against in private and hide it"
    if nothing(points):
        return f"{who} was the same {words.with_} and {words.it}"
    size = f"{plain(abs(points))} percentage points {'higher' if points > 0 else 'lower'}"
    return f"{who} was {size} {words.with_} than {words.it}"


def _through_others(numbers: Numbers, words: Words) -> str:
    number = numbers["points_lost_through_others_share"]
    if _nothing_of_ones_own(numbers):
        return "All points that people lost were lost through others: informants, raters, ties or errors"
    return _share_of(number, "Of all points that people lost, {share} {were} lost through others, not by own acts",
                     "No point was lost through others")  # fmt: skip


def _harmed(numbers: Numbers, words: Words) -> str:
    number = numbers["harmed_without_own_act_share"]
    if _nothing_of_ones_own(numbers) and number.here:
        return f"{percent(number.here)} of people lost points so"
    return _share_of(number, "{share} of people lost points although no act of their own ever cost them one",
                     "Nobody lost points without an act of their own that cost them one")  # fmt: skip


def _errors(numbers: Numbers, words: Words) -> str:
    number = numbers["entries_without_act_share"]
    return _share_of(number, "Of all entries in people's files, {share} had no act behind them",
                     "Every entry in people's files had an act behind it")  # fmt: skip


def _share_of(number: Number, some: str, none: str) -> str:
    share = number.here
    if share is None:
        return _undefined(number)
    return none if nothing(share) else some.format(share=percent(share), were="were")


def _appeals(numbers: Numbers, words: Words) -> str:
    filed, decided, waiting = (numbers.get(name) for name in APPEALS)
    if filed is None or filed.here is None or nothing(filed.here):
        return ""  # nobody could appeal, or nobody did: there is no queue to speak of
    said = f"Per 1,000 people and year, {plain(filed.here)} appeals were filed"
    if decided is not None and decided.here is not None:
        said += f" and {'none' if nothing(decided.here) else plain(decided.here)} decided"
    if waiting is None or waiting.here is None:
        return said
    return f"{said}; in the end {'none' if nothing(waiting.here) else plain(waiting.here)} of 1,000 people were waiting"


def _reviewed(numbers: Numbers, words: Words) -> str:
    number = numbers["reviewed_share"]
    if number.here is None or nothing(number.here):
        return ""  # no reviewer, or nothing to review
    return f"Of the refusals by score, {percent(number.here)} were truly looked at; the others were stamped unread"


def _throttled(numbers: Numbers, words: Words) -> str:
    number = numbers["throttled_days"]
    value = number.caused
    if value is None:
        return _undefined(number)
    if nothing(value):
        return f"{words.cause} slowed nobody's internet"
    more = "" if words is ALONE else " more" if value > 0 else " fewer"
    than = "" if words is ALONE else f" {words.with_} than {words.it}"
    return f"Per 1,000 people and year, internet was slowed on {plain(abs(value))}{more} days{than}"


def _freedom(numbers: Numbers, words: Words) -> str:
    number = numbers["freedom_lost_option_weeks"]
    value = number.caused
    if value is None:
        return _undefined(number)
    if nothing(value):
        return f"No option that was open {words.without} was closed {words.with_}"
    if value < 0:
        return f"Per 1,000 people, {plain(-value)} more weeks of open options {words.with_} than {words.it}"
    whole = "1,000 people and year" if number.unit.endswith("and year") else "1,000 people"
    return (f"Per {whole}, {words.cause} closed options for {plain(value)} weeks in all: to {_options(numbers)}, each "
            "counted apart")  # fmt: skip


def _options(numbers: Numbers) -> str:
    """speak, meet, move and so on: what is always counted, and what a scheme had doors for besides."""
    besides = {"home_lost": "live somewhere", "schooling_lost": "go to school", "support_lost": "get help"}
    there = [said for name, said in besides.items() if name in numbers and not nothing(numbers[name].caused)]
    return listed(["speak", "meet", "move", "work", "borrow", "connect", *there])


def _lifted(numbers: Numbers, words: Words) -> str:
    number = numbers["refusals_lifted_by_scheme"]
    value = number.caused
    if value is None or nothing(value):
        return ""  # no perk opened a door: there is nothing to say
    return f"Per 1,000 people and year, {plain(value)} requests were refused {words.without} and granted {words.with_}"


def _half_life(numbers: Numbers, words: Words) -> str:
    number = numbers["dissent_half_life_days"]
    value = number.here
    if value is None and "silence_share" in numbers and nothing(numbers["silence_share"].caused):
        return ""  # nothing fell silent: there is no half of it
    if value is None:
        return f"Public dissent never fell to half of what is voiced {words.it}, or there was none to compare with"
    return f"{plain(value)} days after the launch, half of the public dissent was gone"


def _recovered(numbers: Numbers, words: Words) -> str:
    number = numbers["recovered_share"]
    if number.here is None:
        return ""  # the scheme was not abolished in time: there is nothing to say
    return f"At the end, after the abolition, dissent was back at {percent(number.here)} of what it is {words.it}"


def _risk(numbers: Numbers, words: Words) -> str:
    believed, true = numbers.get("perceived_risk"), numbers.get("true_risk")
    if believed is None:
        return in_general(numbers["true_risk"], words)
    if believed.here is None or true is None or true.here is None:
        return _level("perceived_risk", "The risk of speaking that people believed in, from 0 to 1: {number}")(
            numbers, words)  # fmt: skip
    told = numbers.get("reported_dissent_share")
    by_informants = "" if told is None or told.here is None or nothing(told.here) else (
        f", and {plain(told.here)} that an informant reported it")  # fmt: skip
    return (f"People put the risk of speaking at {plain(believed.here)} {words.with_}; for dissent on a day it was "
            f"{plain(true.here)}{by_informants} ({'all' if by_informants else 'both'} from 0 to 1)")  # fmt: skip


def _ties_cut(numbers: Numbers, words: Words) -> str:
    return _share_of(numbers["ties_cut_by_score_share"], "Of all ties, {share} were cut because of a score",
                     "No tie was cut because of a score")  # fmt: skip


def _assortativity(numbers: Numbers, words: Words) -> str:
    number = numbers["score_assortativity"]
    value = number.here
    if value is None:
        return _undefined(number)
    how = "neither alike nor unlike" if abs(value) < 0.01 else "alike" if value > 0 else "unlike"
    return (
        f"People who are tied were {how} in score (correlation {plain(value)}, where 1 is fully alike and −1 opposite)"
    )


def _level(name: str, one: str) -> Callable[[Numbers, Words], str]:
    """A teller for a number that both societies have: ``one`` says it with ``{number}`` for what was measured."""

    def tell(numbers: Numbers, words: Words) -> str:
        number = numbers[name]
        if number.here is None:
            return _undefined(number)
        if number.paired and not nothing(number.without):
            return one.format(number=_both(number, words))
        return one.format(number=with_unit(number.here, number.unit))

    return tell


APPEALS = ("appeals_filed", "appeals_decided", "appeals_waiting")
Teller = tuple[tuple[str, ...], Callable[[Numbers, Words], str]]
STORY: tuple[tuple[str, tuple[Teller, ...]], ...] = (
    ("What was said", (
        (("silence_share", "anticipatory_silence_share"), _silence),
        (("induced_speech_share",), _induced),
        (("falsified_support_points",), _falsified),
        (("dissent_half_life_days",), _half_life),
        (("recovered_share",), _recovered),
        (("praise_performed_share",), _level(
            "praise_performed_share", "Support that was performed for points, of all support voiced: {number}")),
        (("perceived_risk", "true_risk", "reported_dissent_share"), _risk),
    )),
    ("Who paid for whom", (
        (("points_lost_through_others_share",), _through_others),
        (("harmed_without_own_act_share",), _harmed),
        (("entries_without_act_share",), _errors),
    )),
    ("Doors that closed", (
        (REFUSALS, refusals),
        (("refusals_lifted_by_scheme",), _lifted),
        (("throttled_days",), _throttled),
        (("freedom_lost_option_weeks",), _freedom),
    )),
    ("Ways back", (
        (APPEALS, _appeals),
        (("reviewed_share",), _reviewed),
    )),
    ("Ties and gatherings", (
        (("ties_cut_by_score_share",), _ties_cut),
        (("score_assortativity",), _assortativity),
        (("turnout_share",), _level("turnout_share", "People who came to a gathering on a day of call: {number}")),
        (("readiness_share",), _level(
            "readiness_share", "People whom a spark of 1 % would bring to a gathering: {number}")),
    )),
    ("The game", (
        (("enrolled_share",), _level("enrolled_share", "People whom the scheme covered, on an average day: {number}")),
        (("awareness_share",), _level("awareness_share", "People who knew of the scheme, on an average day: {number}")),
        (("shown_score_share",), _level(
            "shown_score_share", "Scored people who showed their score to others: {number}")),
    )),
)  # fmt: skip
