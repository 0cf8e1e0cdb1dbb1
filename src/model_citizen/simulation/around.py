"""What a person sees around her: one pass over her ties, for everything that anyone reads of them.

Each tie is met by one look at the one-byte sign the other showed yesterday. A table spreads the
byte's bits into counters, so that one addition counts all of them. On the day two ties meet, both
ends decide from the same published numbers whether the tie is kept.

This is the plain way, person by person. around_together.py does the same for a chunk of people.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from model_citizen.conduct.cutting import DRAW_MATCH, loss_in, match_value, verdict, words_of
from model_citizen.conduct.forming import become_tied, met_today, phase_of_new_tie
from model_citizen.engine.arithmetic import real
from model_citizen.engine.bits import lowest
from model_citizen.engine.compile import index, integer, rule
from model_citizen.regime import ratings
from model_citizen.scoring.spill_over import counted
from model_citizen.simulation.state import (
    DISSENT,
    ENROLLED,
    FREE_PLACE,
    HAS_POINTS,
    KNOWS,
    PENALISED,
    PRESSES,
    SHOWN_SCORE,
    SUPPORT,
    VOICE,
)  # fmt: skip
from model_citizen.society.acts import LOYAL
from model_citizen.society.people import INFORMANT, PROVOCATEUR, identity_of, row_of_person
from model_citizen.society.ties import CUT, FOLLOWERS, FRIENDS, KIN, LAYER_MASK, PHASE_SHIFT, befriend, friend_at


class Around(NamedTuple):
    """Counts over a person's ties as they showed themselves yesterday."""

    ties: int
    supporting: int
    dissenting: int
    pressing: int
    penalised: int
    showing: int
    enrolled: int
    aware: int
    spilled: int  # sum of points that count for spill-over, times 65536
    rated: int  # entry bits of ratings by ties met today
    quarrelled: int  # ties cut today after a quarrel
    feared: int  # ties cut today for fear of the score
    free: int  # a place for a tie that is free (its index), or -1


def _spread() -> np.ndarray:
    """Seven counters of a byte each for every sign: what a tie shows, spread so that one addition counts it all."""
    spread = np.zeros(256, np.int64)
    for sign in range(256):
        voice = sign & VOICE
        shows = (
            voice in (SUPPORT, PRESSES), voice == DISSENT, voice == PRESSES, sign & PENALISED,
            sign & SHOWN_SCORE, sign & ENROLLED, sign & KNOWS,
        )  # fmt: skip
        for place, it_does in enumerate(shows):
            spread[sign] |= int(bool(it_does)) << 8 * place
    return spread


SPREAD = _spread()
AT_ONCE = 63  # ties that are looked at before the counters are emptied: a bit each, and no byte runs over
EVERY_OTHER = 0x00FF_00FF_00FF_00FF


@rule
def look_around(i, clock, law, people, ties, shown):
    """The one pass over the ties of row ``i``. Cuts, in her own row, the ties that end today.

    A short loop counts what all of them show and notes, a bit a tie, those with whom there is more to it: who got
    points, and who is met today. (All in one loop kept nothing in registers: measured, twice the instructions.)
    """
    even = odd = spilled = cut = rated = quarrelled = feared = 0
    free = -1
    first, last = integer(ties.start[i]), integer(ties.start[i + 1])
    start = first
    while start < last:
        stop = min(last, start + AT_ONCE)
        if clock.towns == 1:
            counts, more, places, gone = _glance(start, stop, 1, clock, people, ties, shown)
        else:
            counts, more, places, gone = _glance(start, stop, clock.towns, clock, people, ties, shown)
        even += counts & EVERY_OTHER
        odd += (counts >> 8) & EVERY_OTHER
        cut += gone
        free = places if gone else free
        while more > 0:
            place = start + lowest(more)
            more &= more - 1
            points, rating, outcome = _look_closer(i, place, clock, law, people, ties, shown)
            spilled += points
            rated |= rating
            quarrelled += outcome & 1
            feared += outcome >> 1
        start = stop
    return Around(
        last - first - cut, even & 0xFFFF, odd & 0xFFFF, (even >> 16) & 0xFFFF, (odd >> 16) & 0xFFFF,
        (even >> 32) & 0xFFFF, (odd >> 32) & 0xFFFF, (even >> 48) & 0xFFFF,
        spilled, rated, quarrelled, feared, free,
    )  # fmt: skip


@rule
def _glance(start, stop, towns, clock, people, ties, shown):
    """(what the ties in a few places show, a bit for each to look at closer, the last free place, how many are free)."""
    counts = more = free = cut = 0
    for place in range(start, stop):
        tie = integer(ties.info[index(place)])
        if tie & CUT:
            cut += 1
            free = place
            continue
        row = row_of(friend_at(place, ties), place, towns, clock.town, people, ties)
        sign = integer(shown.sign[index(row)])
        counts += integer(SPREAD[index(sign)])
        # (no mask is needed to read the day of meeting: the one bit above it is that of a tie that is cut)
        closer = (1 if sign & HAS_POINTS else 0) | (1 if tie >> PHASE_SHIFT == clock.phase else 0)
        more |= closer << (place - start)
    return counts, more, free, cut


@rule
def _look_closer(i, place, clock, law, people, ties, shown):
    """(points that count for spill-over times 65536, bit of a rating, how a meeting ends) of the tie in a place."""
    tie, j = integer(ties.info[place]), friend_at(place, ties)
    row = row_of(j, place, clock.towns, clock.town, people, ties)
    spilled = rated = outcome = 0
    if integer(shown.sign[index(row)]) & HAS_POINTS:
        spilled = counted(integer(shown.points[index(row)]), tie & LAYER_MASK, law.spill_over)
    if tie >> PHASE_SHIFT == clock.phase:
        who, other = identity_of(i, people) + clock.offset, identity_of(j, people) + row - j
        if law.ratings.ties > 0:
            word = ratings.word_of(clock.seed, who, clock.day, other)
            rated = ratings.rated_by_tie(word, integer(people.dissent[i]), integer(people.dissent[j]), law.ratings)
        words = words_of(clock.seed, who, other, clock.day)
        outcome = meet(i, j, row, tie, who, other, words, clock, law, people, shown)
        if outcome > 0:
            ties.info[place] = tie | CUT
    return spilled, rated, outcome


@rule
def row_of(j, place, towns, here, people, ties):
    """The row of the tie in a place, whose other end is person ``j`` of some town (simulation/country.py)."""
    if towns == 1:
        return j
    town = here + integer(ties.leap[place])
    return j + (town if town < towns else town - towns) * len(people.dissent)


@rule
def _burden(i, j, clock, law, shown):
    """What the worse off of two people fears in the other's score, 0 .. 1, from what both showed."""
    if clock.in_force == 0:
        return 0.0
    mine, other = integer(shown.sign[i]), integer(shown.sign[j])
    own_score, score = integer(shown.score[i]), integer(shown.score[j])
    return burden(mine, other, own_score, score, loyal(i, clock), loyal(j, clock), law.bands)


@rule
def burden(mine, other, own_score, score, is_loyal, other_is_loyal, bands):
    """The same from the signs and scores of both."""
    fears = mine & KNOWS and other & ENROLLED and not is_loyal
    is_feared = other & KNOWS and mine & ENROLLED and not other_is_loyal
    of_other = loss_in(score, bands.base, bands.floor) if fears else 0.0
    of_mine = loss_in(own_score, bands.base, bands.floor) if is_feared else 0.0
    return of_mine if of_mine > of_other else of_other


@rule
def loyal(i, clock):
    """1 for the person on whom it is imposed that she keeps her ties whatever their scores."""
    return 1 if i == clock.imposed and clock.on & LOYAL else 0


@rule
def apart_of(view, other):
    """Distance of two private views, 0 .. 1."""
    return real(abs(view - other)) / 255.0


@rule
def leaves(i, j, clock):
    """1 when it is imposed on one of two people that she leaves the other."""
    one, other = i == clock.imposed and j == clock.leaves, j == clock.imposed and i == clock.leaves
    return 1 if one or other else 0


@rule
def meet(i, j, row, tie, who, other, words, clock, law, people, shown):
    """How a meeting of two ties ends: 0 kept, 1 cut after a quarrel, 2 cut for fear of the score."""
    if clock.leaves >= 0 and leaves(i, j, clock):
        return 2
    feared = _burden(i + clock.offset, row, clock, law, shown) if law.cutting.alpha > 0.0 else 0.0
    difference, kin = apart_of(integer(people.dissent[i]), integer(people.dissent[j])), (tie & LAYER_MASK) == KIN
    return verdict(words, clock.seed, who, other, clock.day, difference, kin, feared, law.cutting)


@rule
def meet_somebody(i, free, clock, law, people, ties, shown):
    """Phase 9, second half: a new tie in a free place, if today's chance acquaintance fits. 1 if so."""
    if free < 0 or law.forming.meets == 0 or not integer(shown.sign[i]) & FREE_PLACE:
        return 0
    who = identity_of(i, people)
    other = met_today(clock.seed, who, clock.day, clock.near, clock.people, law.forming)
    j = row_of_person(other, people)
    if other == who or not integer(shown.sign[j]) & FREE_PLACE:
        return 0
    for place in range(integer(ties.start[i]), integer(ties.start[i + 1])):
        if friend_at(place, ties) == j and not integer(ties.info[place]) & CUT:
            return 0
    value = (
        match_value(who, other, clock.seed, 0, DRAW_MATCH, law.cutting)
        - apart_of(integer(people.dissent[i]), integer(people.dissent[j])) - law.cutting.alpha * _burden(i, j, clock, law, shown)
    )  # fmt: skip
    if become_tied(clock.seed, who, other, clock.day, value, law.forming) == 0:
        return 0
    phase = phase_of_new_tie(clock.seed, who, other, clock.day, law.meeting_days)
    befriend(free, j, ties)
    ties.info[free] = (FRIENDS if clock.near else FOLLOWERS) | (phase << PHASE_SHIFT)
    return 1


@rule
def informants_around(i, clock, people, ties, shown):
    """(informants, provocateurs who voiced dissent yesterday) among the ties of row ``i``."""
    informants = provocateurs = 0
    for place in range(integer(ties.start[i]), integer(ties.start[i + 1])):
        if integer(ties.info[place]) & CUT:
            continue
        j = friend_at(place, ties)
        role = integer(people.role[j])
        if role & INFORMANT:
            informants += 1
            row = row_of(j, place, clock.towns, clock.town, people, ties)
            if role & PROVOCATEUR and integer(shown.sign[row]) & VOICE == DISSENT:
                provocateurs += 1
    return informants, provocateurs
