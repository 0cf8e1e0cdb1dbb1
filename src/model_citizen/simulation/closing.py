"""The end of a person's day: what stays of it, what others see tomorrow, and what is counted."""

from __future__ import annotations

from model_citizen.conduct import assembly
from model_citizen.conduct.payments import JUDGMENT, PAID_UP
from model_citizen.engine.arithmetic import real
from model_citizen.engine.compile import index, integer, rule
from model_citizen.regime import publicity
from model_citizen.scoring import spill_over
from model_citizen.scoring.points import points_lost
from model_citizen.simulation import page as p
from model_citizen.simulation import tally as t
from model_citizen.simulation.phases import DISSENTING, LET_PASS, OWN, SUPPORTING, TIME, marks_left
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
from model_citizen.society.doors import EVERY_DOOR, REFUSED, TRAVEL


@rule
def note_record(i, slot, record, redress, marks, law, state, today, page):
    """Note what was written down today, and what redress gave. ``marks``: what else safeguards did (redress.py)."""
    at = index(slot)
    if record.own < 0:
        state.adverse_days[index(i)] = min(65535, integer(state.adverse_days[index(i)]) + 1)
    if law.appeals or law.settles:
        today.struck[index(i)] = redress.struck + redress.settled
    if law.repairs:
        today.repaired[index(i)] = redress.repaired
    voiced = page[p.ACTS, at] & DISSENTING
    paid = 1 if voiced and points_lost(record.entries & LET_PASS, law.weights) < 0 else 0
    page[p.ENTRIES, at], page[p.OWN, at], page[p.OTHERS, at] = record.entries, record.own, record.others
    page[p.FRIEND, at], page[p.SHARED, at] = record.friend, record.shared
    page[p.NEWS, at] = (
        paid << t.PAID_FOR_SPEECH | redress.filed << t.APPEAL_FILED | redress.won << t.APPEAL_WON
        | redress.lost << t.APPEAL_LOST | (redress.marks | marks) << t.APPEALS_WAITING
    )  # fmt: skip


@rule
def stay(slot, page):
    """What is true of a person after today."""
    at = index(slot)
    flags, enrolled, acts = page[p.FLAGS, at], page[p.ENROLLED, at], page[p.ACTS, at]
    low = enrolled and page[p.BAND, at] == 0
    through_others = page[p.OTHERS, at] < 0 or page[p.FRIEND, at] < 0 or page[p.SHARED, at] < 0
    kept = marks_left(flags, page[p.OWN, at] < 0, through_others, enrolled, page[p.LOUDNESS, at], acts & DISSENTING)
    kept &= ~(STATUS | AWARE | SHOWS | IS_LOW)
    kept |= page[p.STATUS, at] | (AWARE if page[p.AWARE, at] else 0) | (SHOWS if page[p.SHOWS, at] else 0)
    kept |= IS_LOW | WAS_LOW if low else 0
    kept = kept | OWES if acts & JUDGMENT else kept & ~OWES if acts & PAID_UP else kept
    fell, returned = low and not flags & IS_LOW, flags & IS_LOW and not low
    page[p.KEPT, at] = kept
    page[p.NEWS, at] |= (1 if fell else 0) << t.FELL | (1 if returned else 0) << t.RETURNED


@rule
def comes(slot, clock, law, page):
    """Phase 10: 1 when she comes, on a call day."""
    at = index(slot)
    return (
        1
        if clock.call and page[p.SPEAKS, at] and assembly.comes(real(page[p.LOUDNESS, at]) / 255.0, law.assembly)
        else 0
    )


@rule
def show(slot, came, clock, law, page):
    """What ties may read of the person tomorrow."""
    at = index(slot)
    acts, enrolled = page[p.ACTS, at], page[p.ENROLLED, at]
    cut = page[p.QUARRELLED, at] + page[p.FEARED, at]
    free_places = page[p.PLACES, at] - page[p.TIES, at] + cut - page[p.FORMED, at]
    room_for_ties = free_places > 0 and (clock.near_tomorrow or not (page[p.SHUT, at] >> TRAVEL) & 1)
    by_herself = page[p.OWN, at] + page[p.OTHERS, at]
    lost = by_herself + page[p.FRIEND, at] + page[p.SHARED, at] < 0
    points = spill_over.shown_points(by_herself, law.spill_over) if clock.in_force else 0
    dissent_shown = acts & DISSENTING or page[p.LEADS_ON, at] or came
    loss_shown = lost and enrolled and law.publicity.losses
    score_shown = page[p.SHOWS, at] or publicity.stands_posted(enrolled, law.publicity)
    page[p.SIGN, at] = (
        (DISSENT if dissent_shown else PRESSES if page[p.ENFORCES, at] > 0 else SUPPORT if acts & SUPPORTING else 0)
        | (HAS_POINTS if points != 0 else 0) | (PENALISED if loss_shown else 0)
        | (SHOWN_SCORE if score_shown else 0) | (ENROLLED if enrolled else 0) | (KNOWS if page[p.AWARE, at] else 0)
        | (FREE_PLACE if room_for_ties else 0)
    )  # fmt: skip
    page[p.POINTS, at] = points


@rule
def tell(slot, came, law, page):
    """The day as bits of tally.EVENTS; those of redress and of the bands stand in NEWS already."""
    at = index(slot)
    acts, happenings, flags = page[p.ACTS, at], page[p.HAPPENINGS, at], page[p.KEPT, at]
    wanted, voiced = 1 if acts & WANTED else 0, 1 if acts & DISSENTING else 0
    hides = real(page[p.DISSENT, at]) / 255.0 > law.authority.tolerance and not page[p.SPEAKS, at]
    page[p.EVENTS, at] = (
        wanted << t.WANTED | voiced << t.VOICED | (wanted & ~voiced) << t.HELD_BACK
        | (1 if acts & SUPPORTING else 0) << t.SUPPORTED | (1 if acts & PERFORMED else 0) << t.PERFORMED
        | (1 if page[p.OWN, at] < 0 else 0) << t.LOST_OWN
        | (1 if page[p.FRIEND, at] < 0 or page[p.SHARED, at] < 0 else 0) << t.LOST_FRIEND
        | (1 if page[p.OTHERS, at] < 0 else 0) << t.LOST_OTHER | (happenings & EVERY_DOOR) << t.ASKED
        | ((happenings >> REFUSED) & EVERY_DOOR) << t.REFUSED | page[p.SHUT, at] << t.SHUT
        | page[p.ENROLLED, at] << t.ENROLLED | (1 if page[p.AWARE, at] else 0) << t.AWARE
        | page[p.SHOWS, at] << t.SHOWS | (1 if flags & IS_LOW else 0) << t.LOW | came << t.CAME
        | (1 if page[p.QUARRELLED, at] else 0) << t.CUT_QUARREL | (1 if page[p.FEARED, at] else 0) << t.CUT_SCORE
        | page[p.FORMED, at] << t.FORMED | (1 if hides else 0) << t.HIDES | page[p.NEWS, at]
    )  # fmt: skip


@rule
def count_bands(people_here, page, table):
    """Count what is common in the cells of the bands. (That people are there is known by place: run.py.)"""
    for band in range(t.BANDS):
        packed = 0
        for slot in range(people_here):
            packed += t.commonly(page[p.EVENTS, index(slot)]) if page[p.BAND, index(slot)] == band else 0
        if packed != 0:
            t.count_common(table, band, packed)


@rule
def count(slot, place, clock, law, page, table):
    """Count the day in the person's cells."""
    at = index(slot)
    band, entries, friend, shared = page[p.BAND, at], page[p.ENTRIES, at], page[p.FRIEND, at], page[p.SHARED, at]
    t.count_events(table, place, band, page[p.EVENTS, at])
    t.count_bits(table, place, band, entries, t.ENTRIES)
    if entries != 0 or friend != 0 or shared != 0:
        lost_own = points_lost(entries & OWN, law.weights)
        lost_others = points_lost(entries & ~(OWN | TIME), law.weights)
        t.add_points(
            table, place, band, -lost_own, -lost_others, max(0, -friend) + max(0, -shared),
            page[p.OWN, at] - lost_own, page[p.OTHERS, at] - lost_others + max(0, friend) + max(0, shared),
        )  # fmt: skip
    if page[p.QUARRELLED, at] or page[p.FEARED, at]:
        t.add_cuts(table, place, band, page[p.QUARRELLED, at], page[p.FEARED, at])
    if clock.last:
        flags, enrolled = page[p.KEPT, at], page[p.ENROLLED, at]
        harmed = 1 if flags & LOST_BY_OTHERS and not flags & LOST_BY_OWN else 0
        t.add_stocks(
            table, place, band, page[p.SCORE, at] if enrolled else 0, page[p.RISK, at], page[p.SUPPORT, at],
            page[p.WORTH, at], page[p.TIES, at], harmed, 1 if flags & WAS_LOW else 0, page[p.DISSENT, at], enrolled,
        )  # fmt: skip
