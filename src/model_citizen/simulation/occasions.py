"""Occasions: what a day offers one person to do, whatever she then makes of it.

The same draws as in phase 2 of the day (day.py), asked twice: what would she do if she spoke as she
thinks and cared for neither points nor risk; and what more, if points were worth everything to her.
And which doors she would knock at. Nothing is changed by asking.
"""

from __future__ import annotations

import functools
from typing import Any, NamedTuple

import numpy as np

from model_citizen.engine.compile import chain, integer, sweep
from model_citizen.engine.draws import Luck, make_daily, new_words
from model_citizen.simulation.law import act_files, consequence_files, name_of
from model_citizen.simulation.phases import shut_doors
from model_citizen.simulation.run import Life, plain
from model_citizen.society.doer import Doer, Intent
from model_citizen.society.doors import EVERY_DOOR, INTERNET, JOB, LOAN, Subject

CAREFREE, FOR_POINTS, REQUESTS = range(3)


class Occasions(NamedTuple):
    """One person's occasions of one day."""

    acts: int  # bits of acts, spoken and done as she likes
    for_points: int  # bits of acts, done for points as well
    requests: int  # bit d when she would ask at door d


@functools.cache
def build_occasions() -> Any:
    """The compiled question: ``ask(row, clock, law, people, state, words, found)``."""
    do_acts = chain(tuple(room.act for room in act_files()))
    knock_at_doors = chain(tuple(room.befall for room in consequence_files()))

    def ask(row, clock, law, people, state, words, found):  # type: ignore[no-untyped-def]
        make_daily(words, people.who, row, 1, clock.seed, clock.day)
        luck = Luck(clock.seed, integer(people.who[row]), clock.day, words, 0)
        shut = shut_doors(row, state)
        for points in range(2):
            doer = Doer(
                luck, integer(people.dissent[row]), integer(people.wealth[row]), integer(law.writes[people.activity[row]]),
                0, 65535 * points, 0 if (shut >> INTERNET) & 1 else 1, 0 if (shut >> LOAN) & 1 or (shut >> JOB) & 1 else 1,
                0, 0,
            )  # fmt: skip
            found[points] = do_acts(0, law.conduct, doer, Intent(1, 255, 0))
        subject = Subject(luck, 0, 0, integer(people.wealth[row]), 0, shut)
        found[2] = knock_at_doors(0, law.doors, subject) & EVERY_DOOR

    composed_of = [name_of(room) for room in (*act_files(), *consequence_files())]
    return sweep(ask, composition=" ".join(composed_of), allocates=False)


class Asked:
    """Asks a life about one person's occasions of today. Not for use by two threads at once."""

    def __init__(self) -> None:
        self._kernel, self._words, self._found = build_occasions(), new_words(), np.zeros(3, np.int64)

    def today(self, life: Life, row: int) -> Occasions:
        """The occasions of the person in ``row`` on the day the life stands on."""
        given = plain((life.clock(), life.law, life.people, life.state, self._words, self._found))
        self._kernel(row, *given)
        return Occasions(*(int(each) for each in self._found))
