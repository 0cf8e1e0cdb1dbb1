"""What a chunk of people see around them: the same as around.py, many ties at once.

The ties of neighbouring rows lie side by side. First every tie's sign is fetched into one row of bytes, a loop without a
single decision. Each thing to be counted is then one comparison for 64 ties, which leaves a bit a tie, and a person's ties
are a few of those bits, counted in one step. Who got points, and who is met today, is noted in a list; the draws of
meetings are made for up to 64 of them at once. (Measured: CONTRIBUTING.md, "Speed".)
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from model_citizen.conduct.cutting import is_feared, quarrels, words_of
from model_citizen.engine.bits import bits_from, count_ones, highest, lowest, matching
from model_citizen.engine.compile import index, integer, rule
from model_citizen.engine.draws import DAILY
from model_citizen.regime import ratings
from model_citizen.scoring.spill_over import counted
from model_citizen.simulation import page as p
from model_citizen.simulation.around import apart_of, burden, leaves, look_around, loyal, row_of
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
from model_citizen.society.ties import CUT, KIN, LAYER_MASK, PHASE_SHIFT, friend_at

AT_ONCE = 64  # bytes that are compared, meetings that are held together
HERS = 56  # bits of a person's ties that are counted together (bits.py: at most 57)
LAYERS = LAYER_MASK + 1
ROOM = 16384  # places of ties of a chunk; a chunk with more of them is looked at person by person
BYTES = ROOM + 2 * AT_ONCE  # the last look may reach beyond
SIGNS, INFOS, WHOSE = range(3)  # rows of bytes: what each tie shows, what is known of it, who in the chunk has it
SEEN = 3
SUPPORTS, DISSENTS, LOSES, SHOWS, SCORED, AWARE, GONE = range(7)  # rows of bits: true of which ties
BITS, NUMBERS = 7, BYTES // 64
(
    PLACE,
    SLOT,
    FRIEND,
    ROW,
    TIE,
    WHO,
    OTHER,
    RATING,
    QUARREL,
    MATCH,
    OWN_SIGN,
    SIGN,
    OWN_SCORE,
    SCORE,
    OWN_VIEW,
    VIEW,
    FEARED,
) = range(17)  # rows of what is known of the meetings of today
MET = 17
MET_WORD = 255 & ~LAYER_MASK  # a tie that is cut has a bit there that no day of meeting has


class Sight(NamedTuple):
    """Room for what is noted meanwhile (``engine/room.py``)."""

    seen: np.ndarray  # uint8, (SEEN, BYTES): rows SIGNS, INFOS, WHOSE; a column a place
    bits: np.ndarray  # int64, (BITS, NUMBERS): rows SUPPORTS .. GONE; a bit a place
    closer: np.ndarray  # uint32, (1, ROOM): places to look at more closely
    met: np.ndarray  # int64, (MET, AT_ONCE): rows PLACE .. FEARED; a column a meeting
    layers: np.ndarray  # int64, (1, LAYERS): what a point counts by the layer of the tie


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
    number = _read_off(size, clock, seen, sight.bits, sight.closer)
    for slot in range(people_here):
        page[p.SPILLED, index(slot)] = page[p.RATED, index(slot)] = 0
        page[p.QUARRELLED, index(slot)] = page[p.FEARED, index(slot)] = 0
    for slot in range(people_here):
        start = integer(ties.start[index(first + slot)]) - begin
        _glance(slot, begin, start, page[p.PLACES, index(slot)], seen, sight.bits, page)
    for done in range(0, number, AT_ONCE):
        end = min(number, done + AT_ONCE)
        meetings = _look_closer(done, end, first, begin, clock, law, people, ties, shown, words, sight, page)
        _draw_meetings(meetings, clock, law, sight.met)
        _weigh_meetings(meetings, first, clock, law, people, shown, sight.met, page)
        _meet_all(meetings, first, begin, clock, law, ties, sight.met, page)


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
def _read_off(size, clock, seen, bits, closer):
    """Turn signs into bits; list the places of ties who got points or are met today, and return how many."""
    listed = 0
    for here in range(0, size, AT_ONCE):
        number, left = index(here // AT_ONCE), size - here
        gone = matching(seen, INFOS, here, CUT, CUT)
        bits[GONE, number] = gone
        bits[SUPPORTS, number] = matching(seen, SIGNS, here, SUPPORT, SUPPORT)
        bits[DISSENTS, number] = matching(seen, SIGNS, here, DISSENT, DISSENT)
        bits[LOSES, number] = matching(seen, SIGNS, here, PENALISED, PENALISED)
        bits[SHOWS, number] = matching(seen, SIGNS, here, SHOWN_SCORE, SHOWN_SCORE)
        bits[SCORED, number] = matching(seen, SIGNS, here, ENROLLED, ENROLLED)
        bits[AWARE, number] = matching(seen, SIGNS, here, KNOWS, KNOWS)
        more = matching(seen, SIGNS, here, HAS_POINTS, HAS_POINTS) & ~gone
        more |= matching(seen, INFOS, here, MET_WORD, clock.phase << PHASE_SHIFT)
        more &= (1 << left) - 1 if left < AT_ONCE else -1
        while more != 0:
            closer[0, index(listed)] = here + lowest(more)
            listed += 1
            more &= more - 1
    return listed


@rule
def _glance(slot, begin, start, places, seen, bits, page):
    """Count what a person's ties show: ``places`` bits from ``start`` on."""
    at = index(slot)
    cut, free, supporting, dissenting, pressing, penalised, showing, enrolled, aware = _counts(start, places, bits)
    page[p.TIES, at], page[p.FREE, at] = places - cut, begin + free if cut > 0 else -1
    page[p.SUPPORTING, at], page[p.DISSENTING, at], page[p.PRESSING, at] = supporting, dissenting, pressing
    page[p.PENALISED_TIES, at], page[p.SHOWING, at] = penalised, showing
    page[p.ENROLLED_TIES, at], page[p.AWARE_TIES, at] = enrolled, aware
    for k in range(AT_ONCE):
        seen[WHOSE, index(start + k)] = slot
    if places > HERS:
        _glance_further(slot, begin, start, places, seen, bits, page)


@rule
def _glance_further(slot, begin, start, places, seen, bits, page):
    """Count the rest of many ties."""
    at = index(slot)
    for done in range(HERS, places, HERS):
        here = start + done
        cut, free, supporting, dissenting, pressing, penalised, showing, enrolled, aware = _counts(
            here, places - done, bits
        )
        page[p.TIES, at] -= cut
        page[p.FREE, at] = begin + free if cut > 0 else page[p.FREE, at]
        page[p.SUPPORTING, at] += supporting
        page[p.DISSENTING, at] += dissenting
        page[p.PRESSING, at] += pressing
        page[p.PENALISED_TIES, at] += penalised
        page[p.SHOWING, at] += showing
        page[p.ENROLLED_TIES, at] += enrolled
        page[p.AWARE_TIES, at] += aware
        for k in range(AT_ONCE):
            seen[WHOSE, index(here + k)] = slot


@rule
def _counts(here, places, bits):
    """Of at most ``HERS`` places: how many are free, the last such, and how many of the ties in the others show what."""
    hers = (1 << min(places, HERS)) - 1
    gone = bits_from(bits, GONE, here) & hers
    hers &= ~gone
    one, two = bits_from(bits, SUPPORTS, here) & hers, bits_from(bits, DISSENTS, here) & hers
    return (
        count_ones(gone), here + highest(gone),
        count_ones(one), count_ones(two & ~one), count_ones(two & one),  # to press is to support, aloud
        count_ones(bits_from(bits, LOSES, here) & hers), count_ones(bits_from(bits, SHOWS, here) & hers),
        count_ones(bits_from(bits, SCORED, here) & hers), count_ones(bits_from(bits, AWARE, here) & hers),
    )  # fmt: skip


@rule
def _look_closer(done, end, first, begin, clock, law, people, ties, shown, words, sight, page):
    """Add up the points of those who are listed; note the meetings among them, and return how many."""
    seen, closer, met, layers, meetings = sight.seen, sight.closer, sight.met, sight.layers, 0
    for layer in range(LAYER_MASK + 1):
        layers[0, index(layer)] = counted(1, layer, law.spill_over)
    for k in range(done, end):
        place = integer(closer[0, index(k)])
        slot, tie = integer(seen[WHOSE, index(place)]), integer(seen[INFOS, index(place)])
        j = friend_at(begin + place, ties)
        row = row_of(j, begin + place, clock.towns, clock.town, people, ties)
        at, sign = index(meetings), integer(seen[SIGNS, index(place)])
        has_points = 1 if sign & HAS_POINTS else 0
        points = integer(
            shown.points[index(row if has_points else first)]
        )  # (near by, and so quick, where it counts nothing)
        page[p.SPILLED, index(slot)] += has_points * points * layers[0, index(tie & LAYER_MASK)]
        met[PLACE, at], met[SLOT, at], met[FRIEND, at], met[ROW, at] = place, slot, j, row
        met[TIE, at], met[SIGN, at] = tie, sign
        met[WHO, at] = words[index(len(DAILY)), index(slot)]
        met[OTHER, at] = identity_of(j, people) + row - j
        meetings += 1 if tie >> PHASE_SHIFT == clock.phase else 0
    return meetings


@rule
def _draw_meetings(meetings, clock, law, met):
    """Draw what those who meet draw: for as many as are drawn at once, and what is drawn for nobody is not read."""
    whole = (meetings + 7) & ~7
    if law.ratings.ties > 0:
        for k in range(whole):
            at = index(k)
            met[RATING, at] = ratings.word_of(clock.seed, met[WHO, at], clock.day, met[OTHER, at])
    for k in range(whole):
        at = index(k)
        met[QUARREL, at], met[MATCH, at] = words_of(clock.seed, met[WHO, at], met[OTHER, at], clock.day)


@rule
def _weigh_meetings(meetings, first, clock, law, people, shown, met, page):
    """How far apart the views of those who meet are, and whether either fears the other's score."""
    fearful = law.cutting.alpha > 0.0 and clock.in_force != 0
    for k in range(meetings):
        at = index(k)
        slot = index(met[SLOT, at])
        met[OWN_SIGN, at] = integer(shown.sign[index(first + clock.offset + met[SLOT, at])])
        met[OWN_VIEW, at], met[VIEW, at] = page[p.DISSENT, slot], integer(people.dissent[index(met[FRIEND, at])])
    if fearful:  # otherwise nobody reads the score of another, and a country may not keep it
        for k in range(meetings):
            at = index(k)
            met[OWN_SCORE, at] = integer(shown.score[index(first + clock.offset + met[SLOT, at])])
            met[SCORE, at] = integer(shown.score[index(met[ROW, at])])
    for k in range(meetings):
        at = index(k)
        apart, kin, feared = apart_of(met[OWN_VIEW, at], met[VIEW, at]), met[TIE, at] & LAYER_MASK == KIN, 0.0
        if fearful:
            loyals = loyal(first + clock.offset + met[SLOT, at], clock), loyal(met[ROW, at], clock)
            feared = burden(
                met[OWN_SIGN, at], met[SIGN, at], met[OWN_SCORE, at], met[SCORE, at], loyals[0], loyals[1], law.bands
            )
        met[FEARED, at] = is_feared(met[MATCH, at], apart, kin, feared, law.cutting)


@rule
def _meet_all(meetings, first, begin, clock, law, ties, met, page):
    """Hold the meetings that are noted."""
    for k in range(meetings):
        at = index(k)
        slot, tie, own_view, view = index(met[SLOT, at]), met[TIE, at], met[OWN_VIEW, at], met[VIEW, at]
        if law.ratings.ties > 0:
            page[p.RATED, slot] |= ratings.rated_by_tie(met[RATING, at], own_view, view, law.ratings)
        quarrel = quarrels(
            met[QUARREL, at], clock.seed, met[WHO, at], met[OTHER, at], clock.day, apart_of(own_view, view),
            tie & LAYER_MASK == KIN, law.cutting,
        )  # fmt: skip
        if clock.leaves >= 0 and leaves(first + met[SLOT, at], met[FRIEND, at], clock):
            page[p.FEARED, slot] += 1
        elif quarrel:
            page[p.QUARRELLED, slot] += 1
        elif met[FEARED, at]:
            page[p.FEARED, slot] += 1
        else:
            continue
        ties.info[index(begin + met[PLACE, at])] = tie | CUT
