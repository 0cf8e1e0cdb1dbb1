"""The short way into a loop: whatever it is called with, the loop does what it would have done by Numba's way."""

from __future__ import annotations

import contextlib
import copy
import gc
from typing import Any, NamedTuple

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_lives import trial

from model_citizen.engine.compile import COMPILED, sweep
from model_citizen.engine.draws import draws, draws_of
from model_citizen.engine.entry import MOST_KNOWN, Entry

pytestmark = pytest.mark.skipif(not COMPILED, reason="uncompiled there is one way in only")


class Rules(NamedTuple):
    """Numbers of either kind, and a column of some type."""

    step: float
    times: float
    column: np.ndarray


@sweep
def _loop(first, last, clock, rules, out):  # type: ignore[no-untyped-def]
    for i in range(first, last):
        out[i] += rules.column[i] * rules.times + rules.step / 2 + clock[0] / 4 + clock[1]


def _expected(first: int, last: int, clock: Any, rules: Rules, out: np.ndarray) -> np.ndarray:
    told = out.copy()
    told[first:last] += rules.column[first:last].astype(float) * rules.times + rules.step / 2 + clock[0] / 4 + clock[1]
    return told


either = st.one_of(st.integers(-100, 100), st.floats(-100, 100).map(lambda x: round(x, 3)))
rules_of_all_kinds = st.builds(
    Rules, either, either, st.sampled_from([np.uint8, np.int64, np.float64]).map(lambda kind: np.arange(6).astype(kind))
)


@trial
@given(st.lists(rules_of_all_kinds, min_size=1, max_size=4), st.data())
def test_the_short_way_does_what_the_loop_does_whatever_kinds_come(kinds, data):
    """Whole numbers where fractions were, other columns, tuples seen before and new ones, in any order."""
    entry = Entry(_loop)
    for _ in range(8):
        rules = data.draw(st.sampled_from(kinds))
        clock = (data.draw(either), data.draw(either))
        first = data.draw(st.integers(0, 6))
        out = np.arange(6, dtype=np.float64)
        expected = _expected(first, 6, clock, rules, out)
        entry(first, 6, clock, rules, out)
        np.testing.assert_allclose(out, expected, rtol=1e-12)


def test_a_tuple_that_takes_the_place_of_one_that_is_gone_is_not_taken_for_it():
    """What is new may stand where something else stood in memory."""
    entry, out = Entry(_loop), np.zeros(3)
    for number in range(3 * MOST_KNOWN):
        rules = Rules(0, 1, np.full(3, number, np.uint8 if number % 2 else np.float64))
        out[:] = 0
        entry(0, 3, (0, 0), rules, out)
        assert out.tolist() == [number] * 3
        del rules
        gc.collect()


def test_what_is_known_stays_little():
    """Where every call brings new tuples, nothing piles up."""
    entry, out = Entry(_loop), np.zeros(3)
    for _ in range(3 * MOST_KNOWN):
        entry(0, 3, (0, 0), Rules(0, 1, np.ones(3)), out)
    assert out.tolist() == [3 * MOST_KNOWN] * 3
    assert max(map(len, entry._known.values())) <= MOST_KNOWN


def test_a_column_that_may_not_be_written_is_refused_as_before():
    """A read-only column is of another kind than the one that was known."""
    entry, out = Entry(_loop), np.zeros(3)
    rules = Rules(0, 1, np.ones(3))
    entry(0, 3, (0, 0), rules, out)
    shut = np.zeros(3)
    shut.setflags(write=False)
    with pytest.raises(Exception, match=r"readonly|read-only|Cannot modify"):
        entry(0, 3, (0, 0), rules, shut)
    assert shut.tolist() == [0, 0, 0]


@pytest.mark.parametrize("huge", [1 << 63, (1 << 64) - 1])
def test_small_whole_numbers_are_never_taken_for_huge_ones(huge):
    """Bare and in a tuple, after a number that no loop of 63 bits can take (Numba itself refuses some of those)."""
    for number, clock in ((huge, (4, 0)), (4, (huge, 0)), (huge, (huge, 0))):
        entry, out = Entry(_share), np.zeros(1)
        with contextlib.suppress(OverflowError):
            entry(number, clock, out)
        for small in (-5, 5):
            entry(small, (-small, 0), out)
            assert out[0] == small / 2 - small / 4


@sweep
def _share(number, clock, out):  # type: ignore[no-untyped-def]
    out[0] = number / 2 + clock[0] / 4 + clock[1]


def test_an_entry_can_be_copied_and_put_away_and_knows_nothing_then():
    """As a loop can; what it held on to stays behind."""
    entry, out = Entry(_share), np.zeros(1)
    entry(3, (4, 0), out)
    again = copy.deepcopy(entry)
    assert again._known == {} and again is not entry
    again(8, (4, 0), out)
    assert out[0] == 5


def test_words_of_some_people_are_those_of_everybody_picked():
    """Drawn for a few identities or for all: the same words."""
    who = np.array([5, 0, 99, 5], np.uint32)
    assert draws_of(who, 7, 30, 145).tolist() == draws(100, 7, 30, 145)[who].tolist()
