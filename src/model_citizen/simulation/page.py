"""The page of a chunk of people: whatever of a person's day is handed from one phase to the next.

A row a quantity, a column a person (``engine/room.py``). Each phase goes through all people of the chunk before the next
begins, so its loop is short, stays in the processor's cache of decoded steps, and where it is plain arithmetic several
people are done in one step (measured: CONTRIBUTING.md, "Speed"). Nobody reads another's column.
"""

from __future__ import annotations

from model_citizen.engine.compile import index, integer, rule
from model_citizen.safeguards import explanation
from model_citizen.simulation.around import Around
from model_citizen.simulation.phases import Self, shut_doors
from model_citizen.simulation.state import OWES
from model_citizen.society.doer import Doer, Intent
from model_citizen.society.doors import INTERNET, JOB, LOAN

(
    # seen around her (around.py)
    TIES, SUPPORTING, DISSENTING, PRESSING, PENALISED_TIES, SHOWING, ENROLLED_TIES, AWARE_TIES, SPILLED, RATED,
    QUARRELLED, FEARED, FREE, PLACES,
    # herself, as she was this morning
    DISSENT, WEALTH, WRITES, BOLDNESS, THRESHOLD, FLAGS, RISK, SUPPORT, WORTH, SHUT, BEFORE,
    # where she stands, what she wants and does
    STATUS, ENROLLED, COUNTS, OUT, SPEAKS, LOUDNESS, ENFORCES, ACTS, LEADS_ON,
    # what is written down, what follows from it
    ENTRIES, OWN, OTHERS, FRIEND, SHARED, LEARNED, TOLD, SCORE, BAND, HAPPENINGS, NEWS, OFFLINE,
    # who is stirred (quiet.py), and what that takes
    STIRRED, LISTED, ROLE, CLAIM, LIVE,
    # what stays
    AWARE, SHOWS, FORMED, KEPT, EVENTS, SIGN, POINTS,
) = range(58)  # fmt: skip
ROWS = 58


@rule
def take(page, row, column, first, count):
    """Read the people of a chunk out of a column."""
    for slot in range(count):
        page[row, index(slot)] = integer(column[index(first + slot)])


@rule
def put(column, page, row, first, count):
    """Write the people of a chunk into a column."""
    for slot in range(count):
        column[index(first + slot)] = page[row, index(slot)]


@rule
def note_around(around, slot, page):
    """Note what a person saw around her."""
    at = index(slot)
    page[TIES, at], page[SUPPORTING, at], page[DISSENTING, at] = around.ties, around.supporting, around.dissenting
    page[PRESSING, at], page[PENALISED_TIES, at], page[SHOWING, at] = around.pressing, around.penalised, around.showing
    page[ENROLLED_TIES, at], page[AWARE_TIES, at] = around.enrolled, around.aware
    page[SPILLED, at], page[RATED, at] = around.spilled, around.rated
    page[QUARRELLED, at], page[FEARED, at], page[FREE, at] = around.quarrelled, around.feared, around.free


@rule
def around_of(slot, page):
    """What a person saw around her."""
    at = index(slot)
    return Around(
        page[TIES, at], page[SUPPORTING, at], page[DISSENTING, at], page[PRESSING, at], page[PENALISED_TIES, at],
        page[SHOWING, at], page[ENROLLED_TIES, at], page[AWARE_TIES, at], page[SPILLED, at], page[RATED, at],
        page[QUARRELLED, at], page[FEARED, at], page[FREE, at],
    )  # fmt: skip


@rule
def self_of(slot, page):
    """The person as she is this morning."""
    at = index(slot)
    return Self(
        page[DISSENT, at], page[BOLDNESS, at], page[THRESHOLD, at], page[FLAGS, at], page[RISK, at], page[SUPPORT, at]
    )


@rule
def intent_of(slot, page):
    """What she has made up her mind to do."""
    at = index(slot)
    return Intent(page[SPEAKS, at], page[LOUDNESS, at], page[ENFORCES, at])


@rule
def doer_of(slot, luck, law, page):
    """The person as the rules of conduct see her."""
    at = index(slot)
    shut, worth = page[SHUT, at], 0
    if page[ENROLLED, at]:
        worth = explanation.wish_for_points(page[WORTH, at], law.safeguards.explanation)
    return Doer(
        luck, page[DISSENT, at], page[WEALTH, at], page[WRITES, at], page[RISK, at], worth,
        0 if (shut >> INTERNET) & 1 else 1, 0 if (shut >> LOAN) & 1 or (shut >> JOB) & 1 else 1,
        page[DISSENTING, at], page[TIES, at], 1 if page[FLAGS, at] & OWES else 0,
    )  # fmt: skip


@rule
def wake(first, people_here, clock, law, people, ties, state, yesterday, page):
    """Everybody of a chunk as she is this morning."""
    take(page, DISSENT, people.dissent, first, people_here)
    take(page, WEALTH, people.wealth, first, people_here)
    take(page, BOLDNESS, people.boldness, first, people_here)
    take(page, THRESHOLD, people.threshold, first, people_here)
    take(page, FLAGS, state.flags, first, people_here)
    take(page, RISK, state.risk, first, people_here)
    take(page, SUPPORT, state.support, first, people_here)
    take(page, WORTH, state.worth, first, people_here)
    take(page, ROLE, people.role, first, people_here)
    take(page, LIVE, state.live, first, people_here)
    if law.appeals:
        take(page, CLAIM, state.claim_kind, first, people_here)
    else:
        for slot in range(people_here):
            page[CLAIM, index(slot)] = 0
    take(page, BEFORE, yesterday.score, first + clock.own, people_here)
    for slot in range(people_here):
        i = index(first + slot)
        page[PLACES, index(slot)] = integer(ties.start[i + index(1)]) - integer(ties.start[i])
    for slot in range(people_here):
        page[WRITES, index(slot)] = integer(law.writes[index(people.activity[index(first + slot)])])
    for slot in range(people_here):
        page[SHUT, index(slot)] = shut_doors(integer(state.shut[index(first + slot)]))


@rule
def lie_down(first, people_here, state, shown, today, page):
    """What stays of the day, and what others see of it tomorrow."""
    put(state.flags, page, KEPT, first, people_here)
    put(state.risk, page, RISK, first, people_here)
    put(state.support, page, SUPPORT, first, people_here)
    put(state.worth, page, WORTH, first, people_here)
    put(shown.sign, page, SIGN, first, people_here)
    put(shown.points, page, POINTS, first, people_here)
    put(shown.score, page, SCORE, first, people_here)
    if len(today.events) > 0:
        put(today.events, page, EVENTS, first, people_here)
        put(today.entries, page, ENTRIES, first, people_here)
        put(today.friend, page, FRIEND, first, people_here)
