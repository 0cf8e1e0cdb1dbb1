"""Quiet days: people of whom nothing is written, asked or decided today.

On most days that is four people of five (counted: 82 % of 600 people of ``press-2015`` over 20 days). What phases 3 to 7
come to for them is little: the file drifts by a step, doors that are shut come a day nearer to opening, an appeal goes on
waiting. That is done here for all of a chunk at once, with the very rules of those phases; whoever is stirred goes through
the phases one by one (day.py) and writes over it.

``find_quiet`` may call somebody stirred who is not, never the reverse. Where a law has work for everybody each day
(``stirs_everybody``), everybody is stirred. A test lives every scenario and every safeguard both ways.
"""

from __future__ import annotations

from collections.abc import Callable
from types import ModuleType
from typing import Any

from model_citizen.engine.compile import index, integer, rule
from model_citizen.engine.draws import luck_at
from model_citizen.regime import informants, observation, ratings
from model_citizen.scoring import bands, drift, spill_over
from model_citizen.simulation import page as p
from model_citizen.simulation.phases import LET_PASS, a_day_nearer, is_offline, seen_score
from model_citizen.simulation.redress import DUE, WAITING
from model_citizen.simulation.state import DISSENTED
from model_citizen.simulation.tally import APPEALS_WAITING
from model_citizen.society.doors import asks
from model_citizen.society.people import PROVOCATEUR


@rule
def stirs_everybody(clock, law):
    """1 on days on which something is done to every file, or may be to anybody's."""
    every_file = law.spans > 0 or law.caps or law.letters or law.settles or law.repairs or law.households.scored
    return 1 if every_file or clock.new_year else 0


@rule
def always(clock, law):
    """In the plain day everybody is stirred."""
    return 1


def knocking(room: ModuleType) -> Callable[..., Any]:
    """The rule that stirs whoever asks at a consequence's door today: a link of a chain over all doors."""
    door, number = room.DOOR, room.DRAW_ASKS

    @rule
    def knocks(bits, settings, people_here, seed, day, words, page):  # type: ignore[no-untyped-def]
        if settings.asks > 0:
            for slot in range(people_here):
                at, luck = index(slot), luck_at(slot, seed, day, words)
                page[p.STIRRED, at] |= asks(luck, page[p.SHUT, at], door, number, settings)
        return bits

    return knocks


@rule
def find_quiet(slot, luck, law, page):
    """Note whether anything may be written down of a person today, or decided about her (knocks at doors apart)."""
    at, around = index(slot), p.around_of(slot, page)
    acts = page[p.ACTS, at]
    seen = acts & (law.scored | LET_PASS) or observation.errors(luck, acts, law.observation)
    dissented = page[p.FLAGS, at] & DISSENTED
    told = dissented or informants.slandered(luck, around.ties, law.informants) or around.rated
    rated = ratings.met_a_stranger(luck, law.ratings)
    through_ties = spill_over.comes_to_a_point(around.spilled, around.ties, law.spill_over)
    leads_on = page[p.ROLE, at] & PROVOCATEUR
    stirred = seen or told or rated or through_ties or leads_on or page[p.OUT, at] or page[p.CLAIM, at] & DUE
    page[p.STIRRED, at] = 1 if stirred else 0


@rule
def spend_quietly(slot, luck, clock, law, page):
    """What phases 3 to 7 come to for a person to whom nothing happens."""
    at = index(slot)
    live = page[p.LIVE, at]
    step = drift.drift(live, luck.who, luck.day, integer(law.weights[20]), integer(law.weights[21]), law.drift)
    live += integer(law.weights[20]) if step == drift.DRIFT_UP else integer(law.weights[21]) if step != 0 else 0
    score = seen_score(bands.score_of(live, law.bands), page[p.BEFORE, at], clock)
    page[p.ENTRIES, at], page[p.LIVE, at] = step, live
    page[p.SCORE, at], page[p.BAND, at] = score, bands.band_of(score, law.bands)
    page[p.NEWS, at] = WAITING << APPEALS_WAITING if page[p.CLAIM, at] else 0
    page[p.OWN, at] = page[p.OTHERS, at] = page[p.FRIEND, at] = page[p.SHARED, at] = page[p.LEARNED, at] = 0
    page[p.TOLD, at] = page[p.LEADS_ON, at] = page[p.HAPPENINGS, at] = page[p.OFFLINE, at] = 0


@rule
def stir_others(first, people_here, clock, everybody, page):
    """Stir ``everybody``, if so, and who has acts imposed on her."""
    if everybody:
        for slot in range(people_here):
            page[p.STIRRED, index(slot)] = 1
    if first <= clock.imposed < first + people_here:
        page[p.STIRRED, index(clock.imposed - first)] = 1


@rule
def keep_quiet(first, people_here, clock, law, state, today, page):
    """What stays of it: in the columns of those who are not stirred."""
    for slot in range(people_here):
        if page[p.STIRRED, index(slot)] == 0 and page[p.ENTRIES, index(slot)] != 0:
            state.live[index(first + slot)] = page[p.LIVE, index(slot)]
    for slot in range(people_here):
        if page[p.STIRRED, index(slot)] == 0 and page[p.SHUT, index(slot)] != 0:
            days = a_day_nearer(integer(state.shut[index(first + slot)]))
            state.shut[index(first + slot)], page[p.OFFLINE, index(slot)] = days, is_offline(days, clock)
    for slot in range(people_here):
        today.refused[index(first + slot)] = 0
    if law.appeals or law.settles:
        for slot in range(people_here):
            today.struck[index(first + slot)] = 0


@rule
def list_stirred(people_here, page):
    """List the places of those who are stirred; returns how many."""
    number = 0
    for slot in range(people_here):
        page[p.LISTED, index(number)] = slot
        number += page[p.STIRRED, index(slot)]
    return number
