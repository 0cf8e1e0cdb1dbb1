"""At night, where households are scored: each makes up its score from the files of its members.

Nobody is at work on anybody's line meanwhile, so the order of people does not matter here either.
"""

from __future__ import annotations

import numpy as np

from model_citizen.engine.compile import integer, sweep
from model_citizen.scoring.bands import score_of
from model_citizen.scoring.households import begins, chance_of_beginning
from model_citizen.scoring.points import points_for
from model_citizen.simulation.law import Law
from model_citizen.simulation.phases import TIME
from model_citizen.society.people import row_of_person

NO_HOUSEHOLDS = np.zeros(0, np.int64)  # everybody by herself


@sweep
def _number(numbers, seed, threshold):  # type: ignore[no-untyped-def]
    household = -1
    for who in range(len(numbers)):
        household += begins(seed, who, threshold)
        numbers[who] = household


def households(count: int, seed: int, law: Law) -> np.ndarray:
    """The number of everybody's household, int64 (people,) by identity: it grows from neighbour to neighbour."""
    numbers = np.empty(count, np.int64)
    _number(numbers, seed, chance_of_beginning(law.households))
    return numbers


@sweep
def share_out(numbers, people, live, entries, score, shared, publishing, law):  # type: ignore[no-untyped-def]
    """Write everybody the score of the household, and the points of the day that came through its other members."""
    count = len(numbers)
    first = 0
    while first < count:
        end = first + 1
        while end < count and integer(numbers[end]) == integer(numbers[first]):
            end += 1
        total = today = 0
        for who in range(first, end):
            row = row_of_person(who, people)
            total += integer(live[row])
            today += points_for(integer(entries[row]) & ~TIME, law.weights)
        for who in range(first, end):
            row = row_of_person(who, people)
            shared[row] = today - points_for(integer(entries[row]) & ~TIME, law.weights)
            if publishing:
                score[row] = score_of(total, law.bands)
        first = end
