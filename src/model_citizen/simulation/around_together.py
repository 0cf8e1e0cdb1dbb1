"""What a chunk of people see around them: the same as around.py, many ties at once.

The ties of neighbouring rows lie side by side. First every tie's sign is fetched into one row of bytes, a loop without a
single decision. A person's ties are then a few of those bytes: each thing to be counted is one comparison of 64 bytes
and one count of bits. Who got points, and who is met today, is noted in a list; the draws of meetings are made
for up to 64 of them at once. (Measured: CONTRIBUTING.md, "Speed".)
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from model_citizen.conduct.cutting import words_of
from model_citizen.engine.bits import count_ones, highest, lowest, matching
from model_citizen.engine.compile import index, integer, rule
from model_citizen.engine.draws import DAILY
from model_citizen.regime import ratings
from model_citizen.scoring.spill_over import counted
from model_citizen.simulation import page as p
from model_citizen.simulation.around import look_around, meet, row_of
from model_citizen.simulation.state import (
    DISSENT,
    ENROLLED,
    HAS_POINTS,
    KNOWS,
    PENALISED,
    SHOWN_SCORE,
    SUPPORT,
)  # fmt: skip
from model_citizen.society.people import identity_of
from model_citizen.society.ties import CUT, LAYER_MASK, PHASE_SHIFT, friend_at

AT_ONCE = 64  # bytes that are looked at, meetings that are held together
ROOM = 4096  # places of ties of a chunk; a chunk with more of them is looked at person by person
BYTES = ROOM + 2 * AT_ONCE  # the last look may reach beyond
SIGNS, INFOS, WHOSE = range(3)  # rows of bytes: what each tie shows, what is known of it, who in the chunk has it
SEEN = 3
PLACE, SLOT, ROW, WHO, OTHER, RATING, QUARREL, MATCH = range(8)  # rows of what is known of the meetings of today
MET = 8
MET_WORD = 255 & ~LAYER_MASK  # a tie that is cut has a bit there that no day of meeting has


class Sight(NamedTuple):
    """Room for what is noted meanwhile (``engine/room.py``)."""

    seen: np.ndarray  # uint8, (SEEN, BYTES): rows SIGNS, INFOS, WHOSE; a column a place
    closer: np.ndarray  # uint32, (1, ROOM): places to look at more closely
    met: np.ndarray  # uint32, (MET, AT_ONCE): rows PLACE .. MATCH; a column a meeting


@rule
def look_around_alone(first, people_here, clock, law, people, ties, shown, words, sight, page):
    """The plain way: one person after the other."""
    for slot in range(people_here):
        p.note_around(look_around(first + slot, clock, law, people, ties, shown), slot, page)


@rule
def look_around_together(first, people_here, clock, law, people, ties, shown, words, sight, page):
    """The one pass over the ties of a chunk of people. Cuts, in their own rows, the ties that end today."""
    begin = integer(ties.start[index(first)])
    size = integer(ties.start[index(first + people_here)]) - begin
    if size > ROOM:
        look_around_alone(first, people_here, clock, law, people, ties, shown, words, sight, page)
        return
    seen = sight.seen
    _fetch(begin, size, clock, people, ties, shown, seen)
    for slot in range(people_here):
        _glance(slot, begin, integer(ties.start[index(first + slot)]) - begin, page[p.PLACES, index(slot)], seen, page)
    number = _note_who_to_look_at(size, clock, seen, sight.closer)
    for done in range(0, number, AT_ONCE):
        end = min(number, done + AT_ONCE)
        meetings = _look_closer(done, end, begin, clock, law, people, ties, shown, words, sight, page)
        _meet_all(meetings, first, begin, clock, law, people, ties, shown, seen, sight.met, page)


@rule
def _fetch(begin, size, clock, people, ties, shown, seen):
    """Fetch what every tie of the chunk shows."""
    for k in range(size):
        seen[INFOS, index(k)] = ties.info[index(begin + k)]
    if clock.towns == 1:
        for k in range(size):
            seen[SIGNS, index(k)] = shown.sign[index(friend_at(begin + k, ties))]
    else:
        for k in range(size):
            row = row_of(friend_at(begin + k, ties), begin + k, clock.towns, clock.town, people, ties)
            seen[SIGNS, index(k)] = shown.sign[index(row)]


@rule
def _glance(slot, begin, start, places, seen, page):
    """Count what a person's ties show: ``places`` bytes from ``start`` on."""
    at = index(slot)
    supporting = dissenting = pressing = penalised = showing = enrolled = aware = cut = 0
    free = -1
    for done in range(0, places, AT_ONCE):
        here = start + done
        for k in range(AT_ONCE):
            seen[WHOSE, index(here + k)] = slot
        left = places - done
        hers = (1 << left) - 1 if left < AT_ONCE else -1
        gone = matching(seen, INFOS, here, CUT, CUT) & hers
        hers &= ~gone
        cut += count_ones(gone)
        free = begin + here + highest(gone) if gone != 0 else free
        one = matching(seen, SIGNS, here, SUPPORT, SUPPORT) & hers
        two = matching(seen, SIGNS, here, DISSENT, DISSENT) & hers
        supporting += count_ones(one)  # to press is to support, aloud
        dissenting += count_ones(two & ~one)
        pressing += count_ones(two & one)
        penalised += count_ones(matching(seen, SIGNS, here, PENALISED, PENALISED) & hers)
        showing += count_ones(matching(seen, SIGNS, here, SHOWN_SCORE, SHOWN_SCORE) & hers)
        enrolled += count_ones(matching(seen, SIGNS, here, ENROLLED, ENROLLED) & hers)
        aware += count_ones(matching(seen, SIGNS, here, KNOWS, KNOWS) & hers)
    page[p.TIES, at], page[p.FREE, at] = places - cut, free
    page[p.SUPPORTING, at], page[p.DISSENTING, at], page[p.PRESSING, at] = supporting, dissenting, pressing
    page[p.PENALISED_TIES, at], page[p.SHOWING, at] = penalised, showing
    page[p.ENROLLED_TIES, at], page[p.AWARE_TIES, at] = enrolled, aware
    page[p.SPILLED, at] = page[p.RATED, at] = page[p.QUARRELLED, at] = page[p.FEARED, at] = 0


@rule
def _note_who_to_look_at(size, clock, seen, closer):
    """List the places of ties who got points or are met today; returns how many."""
    number = 0
    for here in range(0, size, AT_ONCE):
        left = size - here
        more = matching(seen, SIGNS, here, HAS_POINTS, HAS_POINTS) & ~matching(seen, INFOS, here, CUT, CUT)
        more |= matching(seen, INFOS, here, MET_WORD, clock.phase << PHASE_SHIFT)
        more &= (1 << left) - 1 if left < AT_ONCE else -1
        while more != 0:
            closer[0, index(number)] = here + lowest(more)
            number += 1
            more &= more - 1
    return number


@rule
def _look_closer(done, end, begin, clock, law, people, ties, shown, words, sight, page):
    """Add up the points of those who are listed; note, with their draws, the meetings among them, and return how many."""
    seen, closer, met, meetings = sight.seen, sight.closer, sight.met, 0
    for k in range(done, end):
        place = integer(closer[0, index(k)])
        slot, tie = integer(seen[WHOSE, index(place)]), integer(seen[INFOS, index(place)])
        j = friend_at(begin + place, ties)
        row = row_of(j, begin + place, clock.towns, clock.town, people, ties)
        points = integer(shown.points[index(row)])
        points = points if integer(seen[SIGNS, index(place)]) & HAS_POINTS else 0
        page[p.SPILLED, index(slot)] += counted(points, tie & LAYER_MASK, law.spill_over)
        at = index(meetings)
        met[PLACE, at], met[SLOT, at], met[ROW, at] = place, slot, row
        met[WHO, at] = words[index(len(DAILY)), index(slot)]
        met[OTHER, at] = identity_of(j, people) + row - j
        meetings += 1 if tie >> PHASE_SHIFT == clock.phase else 0
    whole = (meetings + 7) & ~7  # as many as are drawn at once: what is drawn for nobody is not read
    if law.ratings.ties > 0:
        for k in range(whole):
            at = index(k)
            met[RATING, at] = ratings.word_of(clock.seed, integer(met[WHO, at]), clock.day, integer(met[OTHER, at]))
    for k in range(whole):
        at = index(k)
        met[QUARREL, at], met[MATCH, at] = words_of(
            clock.seed, integer(met[WHO, at]), integer(met[OTHER, at]), clock.day
        )
    return meetings


@rule
def _meet_all(meetings, first, begin, clock, law, people, ties, shown, seen, met, page):
    """Hold the meetings that are noted."""
    for k in range(meetings):
        at = index(k)
        slot, place, row = index(met[SLOT, at]), integer(met[PLACE, at]), integer(met[ROW, at])
        i, tie = first + integer(slot), integer(seen[INFOS, index(place)])
        j = friend_at(begin + place, ties)
        if law.ratings.ties > 0:
            dissent, other = page[p.DISSENT, slot], integer(people.dissent[index(j)])
            page[p.RATED, slot] |= ratings.rated_by_tie(integer(met[RATING, at]), dissent, other, law.ratings)
        drawn = integer(met[QUARREL, at]), integer(met[MATCH, at])
        outcome = meet(i, j, row, tie, integer(met[WHO, at]), integer(met[OTHER, at]), drawn, clock, law, people, shown)
        if outcome > 0:
            ties.info[index(begin + place)] = tie | CUT
            page[p.QUARRELLED, slot] += outcome & 1
            page[p.FEARED, slot] += outcome >> 1
