"""A person's turn in a phase: what she is and was told so far is read from her column of the page, what comes of it noted.

day.py calls these for one person of a chunk after the other; what they put side by side is said in the files they call.
"""

from __future__ import annotations

from model_citizen.conduct import beliefs, showing
from model_citizen.engine.compile import index, integer, rule
from model_citizen.regime import observation, rollout
from model_citizen.scoring import spill_over
from model_citizen.simulation import page as p
from model_citizen.simulation.debts import proof_of_payment
from model_citizen.simulation.letters import comes_today, is_sent
from model_citizen.simulation.phases import (
    as_imposed,
    believe,
    dig_up,
    has_shadow_file,
    keep_remarks,
    learns_of_it,
    observe,
    stand,
    told_on,
    write_record,
)  # fmt: skip
from model_citizen.simulation.redress import within_cap
from model_citizen.simulation.state import AWARE, DISSENTED, SHOWS, STATUS
from model_citizen.society.acts import ONLY_ACTS


@rule
def stand_up(slot, clock, luck, law, page):
    """Phase 1: where the person stands today, and whether anything is written down of her."""
    at, flags = index(slot), page[p.FLAGS, index(slot)]
    status, out = stand(
        flags & STATUS, flags & AWARE, page[p.BEFORE, at], page[p.SHUT, at], page[p.WEALTH, at], p.around_of(slot, page),
        clock, luck, law,
    )  # fmt: skip
    enrolled = 1 if status == rollout.VOLUNTEER or status == rollout.OBLIGED else 0
    page[p.STATUS, at], page[p.OUT, at], page[p.ENROLLED, at] = status, out, enrolled
    page[p.COUNTS, at] = 1 if clock.in_force and (enrolled or has_shadow_file(out, law)) else 0


@rule
def impose(slot, clock, page):
    """Put acts on a person, or take them from her."""
    at = index(slot)
    acts = (page[p.ACTS, at] & ~clock.off) | (clock.on & ONLY_ACTS)
    intent = as_imposed(p.intent_of(slot, page), acts, page[p.DISSENT, at], clock)
    page[p.ACTS, at], page[p.SPEAKS, at], page[p.LOUDNESS, at] = acts, intent.speaks, intent.loudness


@rule
def note_intent(slot, intent, page):
    """Note what she has made up her mind to do."""
    at = index(slot)
    page[p.SPEAKS, at], page[p.LOUDNESS, at], page[p.ENFORCES, at] = intent.speaks, intent.loudness, intent.enforces


@rule
def entries_of(i, slot, shut, luck, clock, law, people, ties, state, yesterday, page):
    """Phases 3 and 4: (bits of today's entries, 1 when an old remark was found). ``shut``: doors she does not ask at."""
    at, entries, found = index(slot), 0, 0
    flags, acts = page[p.FLAGS, at], page[p.ACTS, at]
    if page[p.COUNTS, at]:
        dissented, around = 1 if flags & DISSENTED else 0, p.around_of(slot, page)
        found = dig_up(i, luck, law, state, shut)
        entries = found | observe(page[p.ROLE, at], acts, page[p.LOUDNESS, at], luck, law)
        entries |= observation.errors(luck, acts, law.observation)
        entries |= told_on(i, dissented, around, clock, luck, law, people, ties, yesterday)
        entries = entries & law.weighed | proof_of_payment(i, acts, flags, law, state)
    keep_remarks(i, acts, entries, clock, state)
    return entries, 1 if found else 0


@rule
def record_of(i, slot, entries, luck, clock, law, state, page):
    """Phase 5: (today's record, mark of the cap), written down."""
    at, friend, shared, capped = index(slot), 0, 0, 0
    if page[p.COUNTS, at]:
        friend = spill_over.friend_points(page[p.SPILLED, at], page[p.TIES, at], law.spill_over)
        shared = integer(state.shared[i]) if law.households.scored else 0
    if law.caps:
        entries, friend, capped = within_cap(i, entries, friend, clock, law, state)
    return write_record(i, luck.who, entries, friend, shared, clock, law, state), capped


@rule
def mail_of(i, slot, record, luck, law, state, page):
    """(1 when she learns of today's record by herself, by a letter about an earlier day; 1 when a letter is sent)."""
    enrolled, told, sent = page[p.ENROLLED, index(slot)], 0, 0
    learned = learns_of_it(record, luck, law) if enrolled else 0
    if law.letters:
        told, sent = comes_today(i, luck.day, law, state), is_sent(i, record, learned, enrolled, luck, law, state)
    return learned, told, sent


@rule
def hear_of_the_turn(slot, luck, clock, law, page):
    """On a day on which the scheme turns: who is told of it."""
    if beliefs.is_told(luck, clock.turn, law.beliefs):
        page[p.TOLD, index(slot)] = 1


@rule
def perceive(slot, luck, clock, law, page):
    """Phase 8: what she now knows and believes, and whether she shows her score."""
    at, around, aware = index(slot), p.around_of(slot, page), 0
    enrolled, flags = page[p.ENROLLED, at], page[p.FLAGS, at]
    if clock.in_force or flags & AWARE:
        aware = beliefs.hears(flags & AWARE, luck, page[p.TOLD, at], around.aware, around.ties, law.beliefs)
    page[p.AWARE, at] = 1 if aware else 0
    page[p.RISK, at], page[p.SUPPORT, at], page[p.WORTH, at] = believe(
        p.self_of(slot, page), page[p.WORTH, at], aware, clock.in_force, enrolled, page[p.LEARNED, at],
        page[p.OFFLINE, at], around, law,
    )  # fmt: skip
    page[p.SHOWS, at] = showing.shows(
        flags & SHOWS, enrolled, page[p.BAND, at], luck, around.showing, around.ties, law.showing
    )
