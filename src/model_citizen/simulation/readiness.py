"""Readiness: how many a small spark would bring to a gathering.

Rule      a spark of people drawn at random stands on the square; whoever would come, given what
          share of her ties stands there, joins; until nobody more does. Averaged over sparks.
Source    the definition of design: cascades as in Granovetter 1978 and Watts 2002, under the
          theory of speaking in force
"""

from __future__ import annotations

import functools
from types import ModuleType
from typing import Any

import numpy as np

from model_citizen.conduct import assembly
from model_citizen.engine.compile import integer, sweep
from model_citizen.engine.draws import draw, draws
from model_citizen.simulation.around import Around
from model_citizen.simulation.law import name_of
from model_citizen.simulation.phases import DRAW_SPEAKS, make_up_mind, mind_of, self_of
from model_citizen.simulation.run import Life, plain
from model_citizen.simulation.state import STATUS
from model_citizen.society.people import identity_of
from model_citizen.society.ties import CUT, friend_at
from model_citizen.society.view import View

DRAW_SPARK = 84
ROUNDS_AT_MOST = 200


@functools.cache
def build_round(theory: ModuleType) -> Any:
    """One round of joining under a theory: ``join(first, last, clock, law, people, ties, state, before, after)``."""
    decide, remembers = theory.decide, bool(theory.REMEMBERS)

    def join(first, last, clock, law, people, ties, state, before, after):  # type: ignore[no-untyped-def]
        for i in range(first, last):
            if before[i]:
                after[i] = 1
                continue
            here = count = 0
            for place in range(integer(ties.start[i]), integer(ties.start[i + 1])):
                if not integer(ties.info[place]) & CUT:
                    count += 1
                    here += integer(before[friend_at(place, ties)])
            around = Around(count, 0, here, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1)
            status = integer(state.flags[i]) & STATUS
            counts = clock.in_force and (status == 1 or status == 2 or law.rollout.shadow)
            memory = float(state.memory[i]) if remembers else 0.0
            mind = mind_of(self_of(i, people, state), around, counts, memory, clock, law)
            share = here / count if count > 0 else 0.0
            view = View(
                mind.delta, mind.side, mind.boldness, mind.quantile, mind.nu, mind.tau, mind.psi, mind.proportional,
                mind.association, max(mind.share, share), mind.share_all, mind.same, mind.opposed, mind.ties,
                mind.pressed, mind.monitors, mind.loudness, mind.memory,
            )  # fmt: skip
            choice = decide(view, law.theory)
            word = draw(clock.seed, identity_of(i, people), clock.day, DRAW_SPEAKS) if choice.chance < 1.0 else 0
            intent = make_up_mind(choice, view, word)
            after[i] = 1 if intent.speaks and assembly.comes(intent.loudness / 255.0, law.assembly) else 0

    return sweep(join, composition=name_of(theory), allocates=False)


def readiness(life: Life, theory: ModuleType) -> float:
    """Share of the population that a spark brings to a gathering today, averaged over sparks; NaN for none."""
    join, count, clock = build_round(theory), life.people.size, life.clock()
    size = max(1, count * life.law.assembly.spark // 10_000)
    total = 0
    for spark in range(life.law.assembly.sparks):
        order = np.argsort(draws(count, life.seed, clock.day, DRAW_SPARK, spark), kind="stable")
        before = np.zeros(count, np.uint8)
        before[life.people.rows()[order[:size]]] = 1
        for _ in range(ROUNDS_AT_MOST):
            after = np.zeros(count, np.uint8)
            join(0, count, *plain((clock, life.law, life.people, life.ties, life.state, before, after)))
            if np.array_equal(before, after):
                break
            before = after
        total += int(before.sum())
    return total / (count * life.law.assembly.sparks)
