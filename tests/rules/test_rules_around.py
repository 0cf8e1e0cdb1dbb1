"""What a person sees around her is what her ties showed, however many they are, and however many look at once."""

from __future__ import annotations

import numpy as np
import pytest

from model_citizen.engine.compile import COMPILED, sweep
from model_citizen.engine.draws import CHUNK, make_daily
from model_citizen.engine.draws import ROWS as WORDS
from model_citizen.engine.room import room_of_bytes, room_of_numbers, room_of_words
from model_citizen.scenario import load, with_changes
from model_citizen.simulation import page as p
from model_citizen.simulation.around import AT_ONCE, Around, look_around
from model_citizen.simulation.around_together import AT_ONCE as TOGETHER
from model_citizen.simulation.around_together import (
    BITS,
    BYTES,
    LAYERS,
    MET,
    NUMBERS,
    ROOM,
    SEEN,
    Sight,
    look_around_alone,
    look_around_together,
)
from model_citizen.simulation.page import ROWS as PAGE
from model_citizen.simulation.page import wake
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
from model_citizen.society.ties import CUT, LAYER_MASK, ties_of

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
    life.ties = ties_of(start, friend, info)
    life.shown.sign[:] = random.integers(0, 256, PEOPLE)
    life.shown.points[:] = random.integers(-50, 50, PEOPLE)
    return life


def _counted(life: Life, i: int) -> dict[str, int]:
    """The same, recounted tie by tie."""
    ties, friend, shown = life.ties, life.ties.friend, life.shown
    seen = dict.fromkeys(Around._fields, 0) | {"free": -1}
    for place in range(int(ties.start[i]), int(ties.start[i + 1])):
        if ties.info[place] & CUT:
            seen["free"] = place
            continue
        sign, voice = int(shown.sign[friend[place]]), int(shown.sign[friend[place]]) & VOICE
        seen["ties"] += 1
        seen["supporting"] += voice in (SUPPORT, PRESSES)
        seen["dissenting"] += voice == DISSENT
        seen["pressing"] += voice == PRESSES
        for name, bit in (("penalised", PENALISED), ("showing", SHOWN_SCORE), ("enrolled", ENROLLED), ("aware", KNOWS)):
            seen[name] += bool(sign & bit)
        if sign & HAS_POINTS:
            weights = life.law.spill_over
            layer = (weights.kin, weights.friends, weights.work, weights.followers)[int(ties.info[place]) & LAYER_MASK]
            seen["spilled"] += int(shown.points[friend[place]]) * layer
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


@sweep
def _look_together(first, people_here, clock, law, people, ties, state, shown, out):  # type: ignore[no-untyped-def]
    words, page = room_of_words(WORDS, CHUNK), room_of_numbers(PAGE, CHUNK)
    sight = Sight(
        room_of_bytes(SEEN, BYTES), room_of_numbers(BITS, NUMBERS), room_of_words(1, ROOM),
        room_of_numbers(MET, TOGETHER), room_of_numbers(1, LAYERS),
    )  # fmt: skip
    make_daily(words, people.who, first, people_here, clock.seed, clock.day)
    wake(first, people_here, clock, law, people, ties, state, shown, page)
    look_around_together(first, people_here, clock, law, people, ties, shown, words, sight, page)
    for row in range(p.PLACES + 1):
        for slot in range(people_here):
            out[row, slot] = page[row, slot]


@sweep
def _look_alone(first, people_here, clock, law, people, ties, state, shown, out):  # type: ignore[no-untyped-def]
    words, page = room_of_words(WORDS, CHUNK), room_of_numbers(PAGE, CHUNK)
    make_daily(words, people.who, first, people_here, clock.seed, clock.day)
    wake(first, people_here, clock, law, people, ties, state, shown, page)
    look_around_alone(first, people_here, clock, law, people, ties, shown, words, 0, page)
    for row in range(p.PLACES + 1):
        for slot in range(people_here):
            out[row, slot] = page[row, slot]


@pytest.mark.skipif(not COMPILED, reason="uncompiled, everybody looks alone")
@pytest.mark.parametrize("most", [3, 63, ROOM // CHUNK, 65, 700, ROOM])
def test_a_chunk_looks_around_as_each_would_alone(life: Life, most: int) -> None:
    """Few ties or more than there is room for, meetings that end in a quarrel, for fear, or as imposed: all the same."""
    random = np.random.default_rng(most)
    degrees = random.integers(0, most + 1, PEOPLE)
    degrees[:CHUNK] = most  # a chunk that fills the room to the last place, or runs over
    start = np.concatenate([[0], np.cumsum(degrees)]).astype(np.uint32)
    friend = random.integers(0, PEOPLE, start[-1]).astype(np.uint32)
    info = (random.integers(0, 28 << 2, start[-1]) | random.choice([0, 0, 0, CUT], start[-1])).astype(np.uint8)
    law = life.law._replace(
        cutting=life.law.cutting._replace(quarrels=1 << 31, alpha=2.0), ratings=life.law.ratings._replace(ties=1 << 31)
    )
    shown = life.shown._replace(score=random.integers(350, 900, PEOPLE).astype(np.int16))
    clock = life.clock()._replace(imposed=70, leaves=int(friend[start[70]]) if degrees[70] else -1, in_force=1)
    happened = np.zeros(3, np.int64)
    for first in range(0, PEOPLE, CHUNK):
        here, found = min(CHUNK, PEOPLE - first), []
        for look in (_look_together, _look_alone):
            ties, out = ties_of(start, friend, info.copy()), np.zeros((PAGE, CHUNK), np.int64)
            look(first, here, clock, law, life.people, ties, life.state, shown, out)
            found.append((out, ties.info))
        assert np.array_equal(found[0][0], found[1][0]) and np.array_equal(found[0][1], found[1][1])
        happened += found[0][0][[p.FEARED, p.QUARRELLED, p.RATED]].sum(axis=1)
    assert most < 28 or happened.all()
