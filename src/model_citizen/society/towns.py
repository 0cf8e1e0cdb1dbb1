"""A country of towns: one town's people and ties, repeated, with the far ties leading from town to town.

Rule      person p of town t has the traits and the places for ties of person p of the one town that is stored.
          A near tie (p, q) joins p and q of the same town. A far one joins p of town t with q of town t + leap,
          leap drawn for the pair (and - leap seen from q), so that it is mutual
Symbols   far = a follower who lives more than an eighth of the town away
Source    lifts of graphs: Gross and Tucker, Topological Graph Theory (1987), chapter 2; the choice of what leaps is ours
Kind      assumption
Expect    numbers of ties, their mixing by number, view and wealth are those of the one town exactly; clustering too,
          but for triangles that ran through far ties

Nothing of it is stored for a person: a country of any size takes the memory of one town.
"""

from __future__ import annotations

import numpy as np

from model_citizen.engine.compile import sweep
from model_citizen.engine.draws import draw_pair
from model_citizen.society.people import People
from model_citizen.society.ties import FOLLOWERS, LAYER_MASK, Ties, friend_at, ties_of

DRAW_LEAP = 1028
FAR = 8  # a follower is far who lives more than this part of the town away


@sweep
def _leap(leap, ties, seed, towns, far):  # type: ignore[no-untyped-def]
    for row in range(len(ties.start) - 1):
        for at in range(ties.start[row], ties.start[row + 1]):
            other = friend_at(at, ties)
            if int(ties.info[at]) & LAYER_MASK != FOLLOWERS or abs(other - row) <= far:
                continue
            steps = draw_pair(seed, row, other, 0, DRAW_LEAP) % towns
            leap[at] = steps if row < other else (towns - steps) % towns


def with_leaps(ties: Ties, towns: int, seed: int) -> Ties:
    """The ties of one town with the number of towns that each leads away, uint32 of shape (places,)."""
    leap = np.zeros(len(ties.info), np.uint32)
    _leap(leap, ties, seed, towns, (len(ties.start) - 1) // FAR)
    return ties._replace(leap=leap)


def written_out(people: People, ties: Ties, towns: int) -> tuple[People, Ties]:
    """The same country with everybody and every tie stored: for tests, and to hold it to published facts."""
    count, places = people.size, len(ties.info)
    town = np.arange(towns, dtype=np.int64)[:, None]
    friend = ties.friend.astype(np.int64) + (town + ties.leap.astype(np.int64)) % towns * count
    start = np.append((town * places + ties.start[:-1].astype(np.int64)).ravel(), towns * places)
    traits = {name: np.tile(column, towns) for name, column in people._asdict().items()}
    return (People(**traits), ties_of(start, friend.ravel().astype(np.uint32), np.tile(ties.info, towns)))
