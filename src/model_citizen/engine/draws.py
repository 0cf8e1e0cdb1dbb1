"""Every random number is a pure function of where it is used: no generator, no state, no order.

Rule      word = Philox4x32-10( counter = (who, day, number // 4, k), key = seed )[number % 4]
Symbols   who    = identity of a person, or of a pair
          day    = day of the society
          number = the committed number of the decision (a mechanism's ``DRAW_*`` constants)
          k      = repeated draws inside one decision
Source    Salmon, Moraes, Dror, Shaw: Parallel random numbers, as easy as 1, 2, 3 (SC 2011)

A change therefore moves no draw of anybody else. Four decisions with neighbouring numbers share
one block; where a rule uses several of them the compiler computes the block once.

An event of probability p happens when ``word < chance(p)`` (chance.py).
Everything here is written in plain integers with masks, so that it gives the same bits whether it
is compiled or runs as ordinary Python.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import numpy as np

from model_citizen.engine.compile import index, integer, rule, sweep

_MASK = 0xFFFF_FFFF
_MULTIPLIER_0 = 0xD251_1F53
_MULTIPLIER_1 = 0xCD9E_8D57
_WEYL_0 = 0x9E37_79B9
_WEYL_1 = 0xBB67_AE85


@rule
def philox(c0: int, c1: int, c2: int, c3: int, key0: int, key1: int) -> tuple[int, int, int, int]:
    """One block of four words from four counter words and two key words, all in 0 .. 2^32 - 1."""
    for _ in range(10):
        product0 = c0 * _MULTIPLIER_0
        product1 = c2 * _MULTIPLIER_1
        c0 = ((product1 >> 32) & _MASK) ^ c1 ^ key0
        c2 = ((product0 >> 32) & _MASK) ^ c3 ^ key1
        c1 = product1 & _MASK
        c3 = product0 & _MASK
        key0 = (key0 + _WEYL_0) & _MASK
        key1 = (key1 + _WEYL_1) & _MASK
    return c0, c1, c2, c3


@rule
def draw(seed: int, who: int, day: int, number: int, k: int = 0) -> int:
    """The word of decision ``number`` of ``who`` on ``day``: uniform in 0 .. 2^32 - 1."""
    block = philox(who & _MASK, day & _MASK, number >> 2, k & _MASK, seed & _MASK, (seed >> 32) & _MASK)
    return block[number & 3]


@rule
def draw_pair(seed: int, one: int, other: int, day: int, number: int) -> int:
    """The word of a decision that belongs to a pair: the same from either side."""
    low = min(one, other)
    high = max(one, other)
    block = philox(low & _MASK, day & _MASK, number >> 2, high & _MASK, seed & _MASK, (seed >> 32) & _MASK)
    return block[number & 3]


# Decisions that almost everybody has to draw every day. Their words are made for a whole chunk of people at once,
# which the processor does several blocks at a time (measured: 1.3 ns a block instead of 8), and are then only read.
BLOCKS = (*range(100 // 4, 120 // 4), *range(124 // 4, 140 // 4), 216 // 4)  # a block: four neighbouring numbers
DAILY = tuple(4 * block + word for block in BLOCKS for word in range(4))
CHUNK = 64
ROWS = len(DAILY) + 1  # of a table of words: one a decision, and last the identities


class Luck(NamedTuple):
    """A person's draws of one day."""

    seed: int
    who: int
    day: int
    words: np.ndarray  # uint32, (ROWS, chunk): the words of a chunk of people, and last their identities
    slot: int  # the person's place in the chunk


@rule
def _row(number):
    """Where the words of an everyday decision stand (a number's place in ``DAILY``), or -1."""
    if 100 <= number < 120:
        return number - 100
    if 124 <= number < 140:
        return number - 104
    return number - 180 if 216 <= number < 220 else -1


@rule
def luck_at(slot, seed, day, words):
    """The luck of the person in a place of a chunk."""
    return Luck(seed, integer(words[index(len(DAILY)), index(slot)]), day, words, slot)


@rule
def daily(luck, number):
    """The word of an everyday decision: the same as ``draw(seed, who, day, number)``, made beforehand."""
    return integer(luck.words[index(_row(number)), index(luck.slot)])


@rule
def daily_or_once(luck, number):
    """The word of a decision that may be an everyday one: ``number`` is known when the rule is compiled."""
    return daily(luck, number) if _row(number) >= 0 else once(luck, number)


@rule
def once(luck, number):
    """The word of a decision that seldom comes up, made when it is needed."""
    return draw(luck.seed, luck.who, luck.day, number)


@rule
def make_daily(words, who, first, count, seed, day, offset=0):
    """Make the everyday words of the people in rows ``first .. first + count - 1``, at most a chunk.

    ``who`` holds their identities, and is empty where these are the rows. ``offset`` is added to them (a country of
    towns: simulation/country.py).
    """
    key0, key1 = seed & _MASK, (seed >> 32) & _MASK
    for slot in range(count):
        words[len(DAILY), index(slot)] = _identity(who, first + slot, offset)
    for block in range(len(BLOCKS)):
        row = 4 * block
        for slot in range(count):
            at, it = index(slot), _identity(who, first + slot, offset)
            one, two, three, four = philox(it & _MASK, day & _MASK, BLOCKS[block], 0, key0, key1)
            words[row, at], words[row + 1, at], words[row + 2, at], words[row + 3, at] = one, two, three, four


@rule
def _identity(who, row, offset):
    return (integer(who[index(row)]) if len(who) > 0 else row) + offset


def new_words() -> np.ndarray:
    """Room for the everyday words of one chunk of people."""
    return np.zeros((ROWS, CHUNK), np.uint32)


def luck_of(seed: int, who: int, day: int) -> Luck:
    """One person's luck of a day, outside a chunk."""
    words = new_words()
    for row, number in enumerate(DAILY):
        words[row, 0] = word_of(seed, who, day, number)
    return Luck(seed, who, day, words, 0)


@sweep
def _fill(out, seed, day, number, k):  # type: ignore[no-untyped-def]
    for who in range(len(out)):
        out[who] = draw(seed, who, day, number, k)


def draws(count: int, seed: int, day: int, number: int, k: int = 0) -> np.ndarray:
    """The words of persons 0 .. count - 1 for one decision, as uint32 of shape (count,)."""
    out = np.empty(count, dtype=np.uint32)
    _fill(out, seed, day, number, k)
    return out


@sweep
def _fill_for(out, people, seed, day, number):  # type: ignore[no-untyped-def]
    for place in range(len(out)):
        out[place] = draw(seed, integer(people[place]), day, number, 0)


def draws_of(people: np.ndarray, seed: int, day: int, number: int) -> np.ndarray:
    """The words of these identities for one decision, as uint32 in their order."""
    out = np.empty(len(people), dtype=np.uint32)
    _fill_for(out, people, seed, day, number)
    return out


def seed_of(parts: Iterable[int]) -> int:
    """Derive one seed of 63 bits from several integers, e.g. a root seed and a replicate number."""
    state = 0x9E37_79B9_7F4A_7C15
    for part in parts:
        low, high, other, more = _plain_philox(
            part & _MASK, (part >> 32) & _MASK, state & _MASK, state >> 32, 0x5EED, 0x2015
        )
        state = (low | high << 32) ^ (other | more << 32)
    return state >> 1


def _plain_philox(*words: int) -> tuple[int, int, int, int]:
    function = getattr(philox, "py_func", philox)
    return tuple(int(w) for w in function(*words))  # type: ignore[return-value]


def word_of(seed: int, who: int, day: int, number: int) -> int:
    """What ``draw`` gives, without compiling anything: for one word now and then."""
    words = _plain_philox(who & _MASK, day & _MASK, number >> 2, 0, seed & _MASK, (seed >> 32) & _MASK)
    return words[number & 3]
