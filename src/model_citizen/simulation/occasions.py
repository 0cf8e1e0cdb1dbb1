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
from model_citizen.simulation.law import act_files, consequence_files, everyday_files, name_of, rare_files
from model_citizen.simulation.run import Life, plain
from model_citizen.simulation.state import OWES
from model_citizen.society.doer import Doer, Intent
from model_citizen.society.doors import DOORS, EVERY_DOOR, INTERNET, JOB, LOAN, Subject


class Occasions(NamedTuple):
    """One person's occasions of one day."""

    acts: int  # bits of acts, spoken and done as she likes
    for_points: int  # bits of acts, done for points as well
    requests: int  # bit d when she would ask at door d


@functools.cache
def build_occasions() -> Any:
    """The compiled question: ``ask(who, seed, day, traits..., owes, conduct, rare, doors, words, found)``."""
    do_acts, do_rare_acts = (chain(tuple(room.act for room in files)) for files in (everyday_files(), rare_files()))
    knock_at_doors = chain(tuple(room.befall for room in consequence_files()))

    def ask(who, seed, day, dissent, wealth, writes, shut, owes, conduct, rare, doors, words, found):  # type: ignore[no-untyped-def]
        make_daily(words, who, 0, 1, seed, day)
        luck = Luck(seed, integer(who[0]), day, words, 0)
        line, purse = 0 if (shut >> INTERNET) & 1 else 1, 0 if (shut >> LOAN) & 1 or (shut >> JOB) & 1 else 1
        for points in range(2):
            doer = Doer(luck, dissent, wealth, writes, 0, 65535 * points, line, purse, 0, 0, owes)
            found[points] = do_rare_acts(do_acts(0, conduct, doer, Intent(1, 255, 0)), rare, doer, Intent(1, 255, 0))
        found[2] = knock_at_doors(0, doors, Subject(luck, 0, 0, wealth, 0, shut, -1, 0)) & EVERY_DOOR

    composed_of = [name_of(room) for room in (*act_files(), *consequence_files())]
    return sweep(ask, composition=" ".join(composed_of), allocates=False)


class Asked:
    """Asks a life about one person's occasions of today. Not for use by two threads at once."""

    def __init__(self) -> None:
        self._kernel, self._words, self._found = build_occasions(), new_words(), np.zeros(3, np.int64)

    def today(self, life: Life, row: int) -> Occasions:
        """The occasions of the person in ``row`` on the day the life stands on."""
        people, law = life.people, life.law
        traits = (int(people.dissent[row]), int(people.wealth[row]), int(law.writes[int(people.activity[row])]))
        owes = 1 if int(life.state.flags[row]) & OWES else 0
        lists = plain((people.identities()[row : row + 1], law.conduct, law.rare, law.doors, self._words, self._found))
        self._kernel(lists[0], life.seed, life.day, *traits, _shut_bits(int(life.state.shut[row])), owes, *lists[1:])
        return Occasions(*(int(each) for each in self._found))


def _shut_bits(days: int) -> int:
    """Bits of the doors shut to a person (the rule is ``shut_doors`` in phases.py)."""
    return sum(1 << door for door in range(len(DOORS)) if days >> 8 * door & 255)
