"""The end of a person's day: what stays of it, what others see tomorrow, and what is counted."""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.conduct.payments import JUDGMENT, PAID_UP
from model_citizen.engine.compile import integer, rule
from model_citizen.engine.sums import add_to
from model_citizen.regime import publicity
from model_citizen.scoring import spill_over
from model_citizen.scoring.points import points_lost
from model_citizen.simulation import tally as t
from model_citizen.simulation.phases import LET_PASS, OWN, SUPPORTING, TIME, Record, marks_left
from model_citizen.simulation.redress import Redress
from model_citizen.simulation.state import (
    AWARE,
    DISSENT,
    ENROLLED,
    FREE_PLACE,
    HAS_POINTS,
    IS_LOW,
    KNOWS,
    LOST_BY_OTHERS,
    LOST_BY_OWN,
    OWES,
    PENALISED,
    PRESSES,
    SHOWN_SCORE,
    SHOWS,
    STATUS,
    SUPPORT,
    WAS_LOW,
)  # fmt: skip
from model_citizen.society.acts import PERFORMED, WANTED
from model_citizen.society.doer import Intent
from model_citizen.society.doors import EVERY_DOOR, REFUSED, TRAVEL

FELL, RETURNED = 1 << 32, 1 << 33  # news of the day, beside the flags that last


class Lived(NamedTuple):
    """One person's day, when it is over."""

    status: int  # rollout.OUTSIDE, VOLUNTEER, OBLIGED, LEFT
    enrolled: int
    aware: int
    shows: int
    acts: int  # bits
    dissented: int
    leads_on: int  # a provocateur voiced what he does not mean
    intent: Intent
    record: Record
    score: int  # as others see it: as last published
    band: int
    shut: int  # bits of doors that were shut this morning
    happenings: int  # bits of doors asked for and refused
    formed: int
    came: int
    redress: Redress
    marks: int  # what safeguards did today (redress.py)


@rule
def stay(i, flags, lived, state):
    """Keep what lasts of the day in the person's own line; returns her flags, with the day's news above them."""
    if lived.record.own < 0:
        state.adverse_days[i] = min(65535, integer(state.adverse_days[i]) + 1)
    low = lived.enrolled and lived.band == 0
    kept = marks_left(flags, lived.record, lived.enrolled, lived.intent.loudness, lived.dissented)
    kept &= ~(STATUS | AWARE | SHOWS | IS_LOW)
    kept |= lived.status | (AWARE if lived.aware else 0) | (SHOWS if lived.shows else 0)
    kept |= IS_LOW | WAS_LOW if low else 0
    kept = kept | OWES if lived.acts & JUDGMENT else kept & ~OWES if lived.acts & PAID_UP else kept
    state.flags[i] = kept
    fell, returned = low and not flags & IS_LOW, flags & IS_LOW and not low
    return kept | (FELL if fell else 0) | (RETURNED if returned else 0)


@rule
def show(i, lived, around, clock, law, ties, shown):
    """What ties may read of the person tomorrow."""
    places = integer(ties.start[i + 1]) - integer(ties.start[i])
    free_places = places - around.ties + around.quarrelled + around.feared - lived.formed
    room_for_ties = free_places > 0 and (clock.near_tomorrow or not (lived.shut >> TRAVEL) & 1)
    record = lived.record
    lost = record.own + record.others + record.friend + record.shared < 0
    points = spill_over.shown_points(record.own + record.others, law.spill_over) if clock.in_force else 0
    dissent_shown = lived.dissented or lived.leads_on or lived.came
    loss_shown = lost and lived.enrolled and law.publicity.losses
    score_shown = lived.shows or publicity.stands_posted(lived.enrolled, law.publicity)
    shown.sign[i] = (
        (DISSENT if dissent_shown else PRESSES if lived.intent.enforces > 0 else SUPPORT if lived.acts & SUPPORTING else 0)
        | (HAS_POINTS if points != 0 else 0) | (PENALISED if loss_shown else 0)
        | (SHOWN_SCORE if score_shown else 0) | (ENROLLED if lived.enrolled else 0) | (KNOWS if lived.aware else 0)
        | (FREE_PLACE if room_for_ties else 0)
    )  # fmt: skip
    shown.points[i] = points
    shown.score[i] = lived.score


@rule
def events_of(flags, lived, view, around, law):
    """The day as bits of tally.EVENTS."""
    acts, record, happenings = lived.acts, lived.record, lived.happenings
    wanted = 1 if acts & WANTED else 0
    paid = 1 if lived.dissented and points_lost(record.entries & LET_PASS, law.weights) < 0 else 0
    hides = view.delta > law.authority.tolerance and not lived.intent.speaks
    return (
        wanted << t.WANTED | lived.dissented << t.VOICED | (wanted & ~lived.dissented) << t.HELD_BACK
        | (1 if acts & SUPPORTING else 0) << t.SUPPORTED | (1 if acts & PERFORMED else 0) << t.PERFORMED
        | (1 if record.own < 0 else 0) << t.LOST_OWN | (1 if record.friend < 0 or record.shared < 0 else 0) << t.LOST_FRIEND
        | (1 if record.others < 0 else 0) << t.LOST_OTHER | (happenings & EVERY_DOOR) << t.ASKED
        | ((happenings >> REFUSED) & EVERY_DOOR) << t.REFUSED | lived.shut << t.SHUT | lived.enrolled << t.ENROLLED
        | lived.aware << t.AWARE | lived.shows << t.SHOWS | (1 if flags & IS_LOW else 0) << t.LOW
        | (1 if flags & FELL else 0) << t.FELL | (1 if flags & RETURNED else 0) << t.RETURNED | lived.came << t.CAME
        | (1 if around.quarrelled else 0) << t.CUT_QUARREL | (1 if around.feared else 0) << t.CUT_SCORE
        | lived.formed << t.FORMED | (1 if hides else 0) << t.HIDES | paid << t.PAID_FOR_SPEECH
        | lived.redress.filed << t.APPEAL_FILED | lived.redress.won << t.APPEAL_WON
        | lived.redress.lost << t.APPEAL_LOST | lived.marks << t.APPEALS_WAITING
    )  # fmt: skip


@rule
def count(i, flags, lived, view, around, clock, law, people, state, today, table):
    """Note the day, and count it in the person's cells."""
    record, band, place = lived.record, lived.band, integer(people.place[i])
    events = events_of(flags, lived, view, around, law)
    if len(today.events) > 0:
        today.events[i] = events
        today.entries[i] = record.entries
        today.friend[i] = record.friend
    if law.appeals or law.settles:
        today.struck[i] = lived.redress.struck + lived.redress.settled
    if law.repairs:
        today.repaired[i] = lived.redress.repaired
    t.count_bits(table, place, band, events, 0)
    t.count_bits(table, place, band, record.entries, t.ENTRIES)
    add_to(table, t.PLACES + band, t.PRESENT, 1)  # by place it is known: run.py
    if record.entries != 0 or record.friend != 0 or record.shared != 0:
        lost_own = points_lost(record.entries & OWN, law.weights)
        lost_others = points_lost(record.entries & ~(OWN | TIME), law.weights)
        t.add_points(
            table, place, band, -lost_own, -lost_others, max(0, -record.friend) + max(0, -record.shared),
            record.own - lost_own, record.others - lost_others + max(0, record.friend) + max(0, record.shared),
        )  # fmt: skip
    if around.quarrelled or around.feared:
        t.add_cuts(table, place, band, around.quarrelled, around.feared)
    if clock.last:
        harmed = 1 if flags & LOST_BY_OTHERS and not flags & LOST_BY_OWN else 0
        t.add_stocks(
            table, place, band, lived.score if lived.enrolled else 0, integer(state.risk[i]), integer(state.support[i]),
            integer(state.worth[i]), around.ties, harmed, 1 if flags & WAS_LOW else 0, integer(people.dissent[i]),
            lived.enrolled,
        )  # fmt: skip
