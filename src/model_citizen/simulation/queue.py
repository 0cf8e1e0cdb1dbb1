"""The queue of appeals: who is decided tomorrow, when the staff can decide only so many.

Of those whose delay is over, the longest waiting come first; among appeals of one day the order is
that of each person's own draw, so nobody's place depends on how people are stored.
"""

from __future__ import annotations

import numpy as np

from model_citizen.engine.draws import draws_of
from model_citizen.safeguards.appeal import DRAW_RANK, decisions_a_day
from model_citizen.simulation.law import Law
from model_citizen.simulation.redress import DUE
from model_citizen.simulation.state import State
from model_citizen.society.people import People


def call_up(state: State, people: People, day: int, seed: int, law: Law) -> int:
    """Mark the appeals that are decided on ``day``; returns how many still wait after that."""
    waiting = np.flatnonzero(state.claim_kind != 0)  # (of numbers it is ten times as slow as of yes and no: measured)
    ripe = waiting[day - state.claim_day[waiting] >= law.safeguards.appeal.delay_days]
    places = decisions_a_day(people.size, day, law.safeguards.appeal)
    if len(ripe) > 0 and places > 0:
        who = people.who[ripe] if len(people.who) else ripe
        rank = draws_of(who, seed, 0, DRAW_RANK)
        order = np.lexsort((who, rank, state.claim_day[ripe]))
        chosen = ripe[order[:places]]
        state.claim_kind[chosen] |= DUE
        return len(waiting) - len(chosen)
    return len(waiting)
