"""What a person sees around her is what her ties showed, however many they are."""

from __future__ import annotations

import numpy as np
import pytest

from model_citizen.engine.compile import sweep
from model_citizen.scenario import load, with_changes
from model_citizen.simulation.around import AT_ONCE, Around, look_around
from model_citizen.simulation.run import Life, plain
from model_citizen.simulation.state import (
    DISSENT,
    ENROLLED,
    HAS_POINTS,
    KNOWS,
    PENALISED,
    PRESSES,
    SHOWN_SCORE,
    SUPPORT,
    VOICE,
)
from model_citizen.society.ties import CUT, LAYER_MASK, Ties

PEOPLE = 700
DEGREES = (0, 1, 2, AT_ONCE - 1, AT_ONCE, AT_ONCE + 1, 2 * AT_ONCE, 2 * AT_ONCE + 1, 300, 5, 0, 650)


@sweep
def _look(first, last, clock, law, people, ties, shown, out):  # type: ignore[no-untyped-def]
    for i in range(first, last):
        seen = look_around(i, clock, law, people, ties, shown)
        out[i, 0], out[i, 1], out[i, 2], out[i, 3] = seen.ties, seen.supporting, seen.dissenting, seen.pressing
        out[i, 4], out[i, 5], out[i, 6], out[i, 7] = seen.penalised, seen.showing, seen.enrolled, seen.aware
        out[i, 8], out[i, 9] = seen.spilled, seen.free


@pytest.fixture(scope="module")
def life() -> Life:
    """A society in which nobody quarrels, with rows of ties of chosen lengths, and signs at random."""
    changes = {
        "extent.people": PEOPLE, "cutting.quarrels": 0.0, "cutting.alpha": 0.0, "spill_over.weight": 0.05,
        "spill_over.kin": 0.5, "spill_over.followers": 0.25,
    }  # fmt: skip
    scenario = with_changes(load("press-2015"), {key: str(value) for key, value in changes.items()})
    life = Life(scenario.values, scenario.theory, threads=1)
    random = np.random.default_rng(5)
    degrees = np.array([DEGREES[k % len(DEGREES)] for k in range(PEOPLE)])
    start = np.concatenate([[0], np.cumsum(degrees)]).astype(np.uint32)
    friend = random.integers(0, PEOPLE, start[-1]).astype(np.uint32)
    info = random.integers(0, 128, start[-1]).astype(np.uint8) | np.where(
        random.random(start[-1]) < 0.1, CUT, 0
    ).astype(np.uint8)
    life.ties = Ties(start, friend, info)
    life.shown.sign[:] = random.integers(0, 256, PEOPLE)
    life.shown.points[:] = random.integers(-50, 50, PEOPLE)
    return life


def _counted(life: Life, i: int) -> dict[str, int]:
    """The same, recounted tie by tie."""
    ties, shown = life.ties, life.shown
    seen = dict.fromkeys(Around._fields, 0) | {"free": -1}
    for place in range(int(ties.start[i]), int(ties.start[i + 1])):
        if ties.info[place] & CUT:
            seen["free"] = place
            continue
        sign, voice = int(shown.sign[ties.friend[place]]), int(shown.sign[ties.friend[place]]) & VOICE
        seen["ties"] += 1
        seen["supporting"] += voice in (SUPPORT, PRESSES)
        seen["dissenting"] += voice == DISSENT
        seen["pressing"] += voice == PRESSES
        for name, bit in (("penalised", PENALISED), ("showing", SHOWN_SCORE), ("enrolled", ENROLLED), ("aware", KNOWS)):
            seen[name] += bool(sign & bit)
        if sign & HAS_POINTS:
            weights = life.law.spill_over
            layer = (weights.kin, weights.friends, weights.work, weights.followers)[int(ties.info[place]) & LAYER_MASK]
            seen["spilled"] += int(shown.points[ties.friend[place]]) * layer
    return seen


def test_everybody_sees_each_of_her_ties_once_and_none_that_is_cut(life: Life) -> None:
    """Rows shorter and longer than what is looked at together, free places among them: equal to a plain recount."""
    out = np.zeros((PEOPLE, 10), np.int64)
    _look(*plain((0, PEOPLE, life.clock(), life.law, life.people, life.ties, life.shown, out)))
    names = (
        "ties", "supporting", "dissenting", "pressing", "penalised", "showing", "enrolled", "aware", "spilled", "free",
    )  # fmt: skip
    for i in range(PEOPLE):
        expected = _counted(life, i)
        assert dict(zip(names, out[i].tolist(), strict=True)) == {name: expected[name] for name in names}, i
