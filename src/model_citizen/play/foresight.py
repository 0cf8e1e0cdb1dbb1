"""What a month holds for a person: her life is lived ahead in a copy, and the occasions are read off.

Nothing is invented: an occasion is there because the society's own draws bring it up.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from model_citizen.play.choices import Choice, imposed
from model_citizen.scoring.bands import band_of
from model_citizen.simulation import tally
from model_citizen.simulation.clock import NOBODY, by_day
from model_citizen.simulation.occasions import Asked, Occasions
from model_citizen.simulation.run import Life
from model_citizen.simulation.state import ENROLLED, KNOWS
from model_citizen.society import acts
from model_citizen.society.doors import DOORS, NO_BAND
from model_citizen.society.ties import CUT, PHASE_MASK, PHASE_SHIFT, friends_at

_band_of = getattr(band_of, "py_func", band_of)


class Moment(NamedTuple):
    """Something that comes up on one day: an appeal, a meeting with a fallen tie, a request."""

    topic: str
    day: int
    tie: int = NOBODY  # row
    door: int = -1


class Outlook(NamedTuple):
    """The days ahead: occasions by day, and the first moment that is to be asked about."""

    days: tuple[tuple[int, Occasions], ...]
    moment: Moment | None


def look_ahead(
    life: Life, row: int, choices: Iterable[Choice], until: int, named: Iterable[int], known: frozenset[int]
) -> Outlook:
    """Live a copy up to a day. ``known`` are ties that were asked about already."""
    copy, asked = life.branch(), Asked()
    lead(copy, row, choices, contests=True)
    days, moment = [], None
    while copy.day < until:
        day, today = copy.day, asked.today(copy, row)
        days.append((day, today))
        if moment is None:
            moment = _meeting(copy, row, [j for j in named if j not in known]) or _request(copy, today)
        copy.live_day()
        if moment is None and int(copy.today.events[row]) >> tally.APPEAL_FILED & 1:
            moment = Moment("appeal", day)
    return Outlook(tuple(days), moment)


def lead(life: Life, row: int, choices: Iterable[Choice], *, contests: bool = False) -> None:
    """Let the player's choices rule her person's days. ``contests``: she appeals whenever she can, to see when."""
    led = imposed(row, choices, appeals=bool(life.law.appeals))
    if contests and life.law.appeals:
        led = [each._replace(on=each.on | acts.APPEALS) for each in led]
    life.imposed = by_day(led)


def band(life: Life, row: int) -> int:
    """The band of the score that a person showed yesterday, 0 lowest."""
    return int(_band_of(int(life.shown.score[row]), life.law.bands))


def sees(life: Life, row: int, other: int) -> bool:
    """Whether a person can know the score of another: she has heard of the scheme, and the other is in it."""
    return bool(int(life.shown.sign[row]) & KNOWS and int(life.shown.sign[other]) & ENROLLED)


def _meeting(life: Life, row: int, named: list[int]) -> Moment | None:
    """A named tie in the lowest band whom she meets today."""
    phase = life.day % life.law.meeting_days
    for place in range(int(life.ties.start[row]), int(life.ties.start[row + 1])):
        info, other = int(life.ties.info[place]), int(friends_at(life.ties, place))
        if info & CUT or (info >> PHASE_SHIFT) & PHASE_MASK != phase or other not in named:
            continue
        if band(life, other) == 0 and sees(life, row, other):
            return Moment("tie", life.day, tie=other)
    return None


def _request(life: Life, today: Occasions) -> Moment | None:
    """A door she would knock at today, where the scheme has a say."""
    for door in range(len(DOORS)):
        if today.requests >> door & 1 and _matters(life.law.doors[door]):
            return Moment("request", life.day, door=door)
    return None


def _matters(door: object) -> bool:
    """Whether a score shuts this door to anybody, or opens it."""
    return door.needs_band > 0 or door.eases_band < NO_BAND  # type: ignore[attr-defined]
