"""Draws: the published cipher, the same from every side, exact at the ends, and uniform."""

from __future__ import annotations

import inspect

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_lives import trial, trials

from model_citizen.engine import draws as room
from model_citizen.engine.chance import WORD, chance
from model_citizen.engine.draws import (
    CHUNK,
    DAILY,
    Luck,
    daily,
    daily_or_once,
    draw,
    draw_pair,
    draws,
    luck_of,
    make_daily,
    new_words,
    once,
    philox,
    seed_of,
    word_of,
)  # fmt: skip

ONES = 0xFFFF_FFFF
word = st.integers(0, ONES)
identity = st.integers(0, ONES)
day = st.integers(-5000, 40_000)
seeds = st.integers(0, (1 << 63) - 1)


def philox_of_numpy(counter: np.ndarray, key: np.ndarray) -> np.ndarray:
    """Philox4x32-10 as the paper has it (Salmon et al. 2011), in uint64 arithmetic of NumPy; arrays (n, 4) and (n, 2)."""
    c, k = counter.astype(np.uint64), key.astype(np.uint64)
    low = np.uint64(ONES)
    for turn in range(10):
        first, second = c[:, 0] * np.uint64(0xD2511F53), c[:, 2] * np.uint64(0xCD9E8D57)
        k0 = (k[:, 0] + np.uint64(turn) * np.uint64(0x9E3779B9)) & low
        k1 = (k[:, 1] + np.uint64(turn) * np.uint64(0xBB67AE85)) & low
        c = np.stack(
            [
                (second >> np.uint64(32)) ^ c[:, 1] ^ k0,
                second & low,
                (first >> np.uint64(32)) ^ c[:, 3] ^ k1,
                first & low,
            ],
            axis=1,
        )
    return c


@pytest.mark.parametrize(
    ("counter", "key", "expected"),
    [
        ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
        ((ONES,) * 4, (ONES,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
        (
            (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0),
            (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1),
        ),
    ],
)  # fmt: skip
def test_known_answers_of_random123(counter, key, expected):
    """The three vectors that Random123 publishes for Philox4x32-10."""
    assert philox(*counter, *key) == expected
    assert getattr(philox, "py_func", philox)(*counter, *key) == expected
    assert tuple(int(w) for w in philox_of_numpy(np.array([counter]), np.array([key]))[0]) == expected


def test_another_implementation_gives_the_same_words():
    """20,000 random blocks against an independent one in NumPy: not one word differs."""
    counters = np.random.default_rng(1).integers(0, 1 << 32, (20_000, 6))
    expected = philox_of_numpy(counters[:, :4], counters[:, 4:])
    found = np.array([philox(*map(int, row)) for row in counters], np.uint64)
    assert np.array_equal(found, expected)


@trial
@given(identity, day, st.integers(0, 2000), word, seeds)
def test_a_draw_is_one_word_of_its_block(who, on, number, k, seed):
    """Counter (who, day, number // 4, k), key seed, word number % 4: the address never changes its meaning."""
    counter = np.array([[who, on & ONES, number >> 2, k]], np.uint64)
    block = philox_of_numpy(counter, np.array([[seed & ONES, seed >> 32]], np.uint64))[0]
    assert draw(seed, who, on, number, k) == int(block[number & 3])


@trial
@given(identity, identity, day, st.integers(0, 2000), seeds)
def test_a_pair_draws_the_same_from_either_side(one, other, on, number, seed):
    """Both ends of a tie decide from the same word."""
    assert draw_pair(seed, one, other, on, number) == draw_pair(seed, other, one, on, number)


@trials(25)
@given(seeds, day, st.integers(0, 2000), word, st.integers(1, 300))
def test_everybodys_words_are_each_ones_word(seed, on, number, k, count):
    """The array of draws holds what each person would draw alone."""
    assert draws(count, seed, on, number, k).tolist() == [draw(seed, who, on, number, k) for who in range(count)]


@pytest.mark.parametrize("people", [1, CHUNK - 1, CHUNK, 3 * CHUNK + 5])
def test_everyday_words_are_the_words_of_their_draws(people):
    """Made for a chunk at once or for one alone: each is what ``draw`` gives for that person, day and number."""
    who = np.random.default_rng(2).permutation(people).astype(np.uint32) + np.uint32(4_000_000_000)
    for first in range(0, people, CHUNK):
        words, count = new_words(), min(CHUNK, people - first)
        make_daily(words, who, first, count, 1 << 40 | 9, -3)
        for slot in {0, count // 2, count - 1}:
            luck = Luck(1 << 40 | 9, int(who[first + slot]), -3, words, slot)
            for number in DAILY:
                expected = draw(luck.seed, luck.who, luck.day, number)
                assert daily(luck, number) == expected == once(luck, number) == daily_or_once(luck, number)
                assert word_of(luck.seed, luck.who, luck.day, number) == expected
                assert daily(luck_of(luck.seed, luck.who, luck.day), number) == expected


def test_every_part_of_the_address_matters():
    """Another person, day, number, repetition or seed is another word: no two of 100,000 addresses share one often."""
    words = np.concatenate([
        draws(20_000, 7, 3, 100), draws(20_000, 7, 4, 100), draws(20_000, 7, 3, 101), draws(20_000, 7, 3, 100, 1),
        draws(20_000, 8, 3, 100),
    ])  # fmt: skip
    assert len(np.unique(words)) > 100_000 - 12  # 100,000^2 / 2^33 = 1.2 collisions are expected
    assert len(np.unique(draws(20_000, 7 + (1 << 40), 3, 100))) > 19_990


def _chi_square(words: np.ndarray) -> float:
    """Of the top byte, 255 degrees of freedom: mean 255, standard deviation 22.6."""
    counts = np.bincount(words >> np.uint32(24), minlength=256)
    return float(((counts - len(words) / 256) ** 2 / (len(words) / 256)).sum())


BOUND = 255 + 4.5 * 22.6


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(lambda: draws(512_000, 7, 0, 100), id="people"),
        pytest.param(lambda: np.array([draw(7, 3, d, 101) for d in range(51_200)], np.uint32), id="days"),
        pytest.param(lambda: np.array([draw(s, 3, 9, 102) for s in range(51_200)], np.uint32), id="seeds"),
        pytest.param(lambda: np.array([draw(7, 3, 9, n) for n in range(51_200)], np.uint32), id="numbers"),
        pytest.param(lambda: np.array([draw_pair(7, i, i + 1, 9, 268) for i in range(51_200)], np.uint32), id="pairs"),
    ],
)
def test_words_are_uniform_along_every_part_of_the_address(words):
    """Chi-square of the top byte within 4.5 sigma; a planted bias of 2 % is seen (below)."""
    assert _chi_square(words()) < BOUND


def test_the_test_of_uniformity_sees_a_planted_bias():
    """One word in fifty moved to the lower half: the bound is passed, so the test above could fail."""
    words = draws(512_000, 7, 0, 100)
    words[::50] >>= np.uint32(1)
    assert _chi_square(words) > BOUND


def test_neighbouring_people_draw_independently():
    """Correlations of the words of neighbours, next days and next numbers are those of chance."""
    here = draws(100_000, 7, 5, 100).astype(np.float64)
    for other in (
        draws(100_001, 7, 5, 100)[1:],
        draws(100_000, 7, 6, 100),
        draws(100_000, 7, 5, 101),
        draws(100_000, 8, 5, 100),
    ):
        assert abs(np.corrcoef(here, other.astype(np.float64))[0, 1]) < 4.5 / 100_000**0.5


def test_chance_is_exact_at_none_and_all():
    """p = 0 never happens and p = 1 always, whatever the word."""
    assert chance(0.0) == 0 and chance(1.0) == WORD == 1 << 32
    assert not chance(0.0) > 0 and chance(1.0) > ONES


@trial
@given(st.floats(0.0, 1.0), st.floats(0.0, 1.0))
def test_chance_never_falls(p, q):
    """A higher probability has no lower threshold, within half a unit of the exact one."""
    assert (chance(p) <= chance(q)) == (p <= q) or chance(p) == chance(q)
    assert abs(chance(p) - p * WORD) <= 0.5


def test_events_happen_as_often_as_their_probability():
    """200,000 draws at 1 %, 50 % and 99.9 %, within 4.5 sigma."""
    words = draws(200_000, 11, 2, 105).astype(np.int64)
    for p in (0.01, 0.5, 0.999):
        assert abs(float((words < chance(p)).mean()) - p) < 4.5 * (p * (1 - p) / 200_000) ** 0.5


@trial
@given(st.lists(st.integers(0, (1 << 63) - 1), min_size=1, max_size=4))
def test_derived_seeds_are_seeds(parts):
    """63 bits, the same for the same parts, another for other parts or another order."""
    found = seed_of(parts)
    assert 0 <= found < 1 << 63 and found == seed_of(list(parts))
    assert seed_of([*parts, 1]) != found != seed_of([parts[0] ^ 1, *parts[1:]])


def test_there_is_no_generator_in_the_room_of_draws():
    """Draws have no state: nothing of random or numpy.random is reached for."""
    source = inspect.getsource(room)
    assert "np.random" not in source and "import random" not in source and "default_rng" not in source
