"""The minimal shared model in our engine: the least that a society with scores and ties does in a day.

Rule      act   = post, purchase, browse or nothing, by a draw of the person and the day
          w     = -2, +1, -1/4 or 0                                     points of the act
          loss  = -w where that is more than 0, else 0
          score = clip(0.99 score + w + 0.2 mean of ties' w, -100, 100)
          fear  = clip(0.95 fear + 0.05 loss + 0.10 mean of ties' loss, 0, 1)
Everybody acts first, then everybody looks at what the others have just done: the order of people never matters.
Peers do the same in ``bench/peers/``, each in its own way; ``peers/arrays.py`` is the same rule in plain NumPy.

How the loop is written, and why:
- An act is kept as a byte that is a shift count (0, 16, 32, 48). A person's ties are then counted by act in one
  64-bit word, ``1 << byte`` for each. The count is exact and knows no order.
- Rows are padded to four, so that there is no remainder; nobody's act is nothing, whose count is not used.
- Neighbouring rows are of equal length (``bench/network.py``), so that the processor guesses where a row ends
  (measured at 100,000 people, one thread: 9.6 ns to read the ties instead of 11.6).
- Places of ties are unsigned and of 64 bits: a signed one would be tested for being negative at each step, and one of
  32 bits for having run over.
- Ties are read in one loop and lines written in another, over a chunk that stays in the nearest cache: the second
  kind of loop is then done eight or sixteen people at a time.
- The acts of tomorrow are drawn in the same pass, so that threads wait for each other once a day; four people share
  one block of the cipher (0.7 ns instead of 1.5).
"""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import numba
import numpy as np

from model_citizen.bench.kept import kept
from model_citizen.bench.network import Network
from model_citizen.engine.chance import chance
from model_citizen.engine.compile import COMPILED, rule
from model_citizen.engine.draws import draw, philox
from model_citizen.engine.entry import Entry

CHANCES = (0.06, 0.10, 0.12)  # of a post, a purchase, a browse: 28 % of people act on a day
WEIGHTS = (0.0, -2.0, 1.0, -0.25)  # points of nothing, a post, a purchase, a browse
DRAW_ACT = 4  # numbers of the draw: four of them, of one block; they meet no draw of a society
CHUNK = 1024  # people whose counts stay in the nearest cache
_POST, _PURCHASE, _BROWSE = (chance(sum(CHANCES[: last + 1])) for last in range(3))
_SIXTEEN = 0xFFFF
_MASK = 0xFFFF_FFFF

u64 = numba.uint64 if COMPILED else int
i32 = numba.int32 if COMPILED else int
f32 = numba.float32 if COMPILED else np.float32


@rule
def act(word):
    """The byte of an act: 0 nothing, 16 a post, 32 a purchase, 48 a browse."""
    return 16 * ((word < _BROWSE) + (word < _PURCHASE) * (word >= _POST) + 2 * (word >= _PURCHASE) * (word < _BROWSE))


@rule
def draw_acts(acts, first, seed, day):
    """What the people in rows ``first ..`` do on a day; ``first`` is a multiple of four.

    Person p has draw ``DRAW_ACT + p % 4`` of number p // 4, so that four people share one block of the cipher.
    """
    fours = len(acts) // 4
    for k in range(fours):
        one, two, three, four = philox(
            first // 4 + k, day & _MASK, DRAW_ACT // 4, 0, seed & _MASK, (seed >> 32) & _MASK
        )
        acts[4 * k] = act(one)
        acts[4 * k + 1] = act(two)
        acts[4 * k + 2] = act(three)
        acts[4 * k + 3] = act(four)
    for i in range(4 * fours, len(acts)):
        number = DRAW_ACT + i % 4
        acts[i] = act(draw(seed, (first + i) // 4, day, number))


@rule
def look_around(start, friend, acts, counts):
    """Count the acts of everybody's ties: of each kind in 16 bits of one word."""
    for i in range(len(counts)):
        place, end = u64(start[i]), u64(start[i + 1])
        some = others = u64(0)
        while place < end:
            some += u64(1) << u64(acts[friend[place]])
            others += u64(1) << u64(acts[friend[place + u64(1)]])
            some += u64(1) << u64(acts[friend[place + u64(2)]])
            others += u64(1) << u64(acts[friend[place + u64(3)]])
            place += u64(4)
        counts[i] = some + others


@rule
def settle(score, fear, acts, counts, degree):
    """Everybody's new score and fear, from her own act and the counts of her ties' acts."""
    for i in range(len(counts)):
        count = u64(counts[i])
        posts = i32((count >> u64(16)) & u64(_SIXTEEN))
        purchases = i32((count >> u64(32)) & u64(_SIXTEEN))
        browses = i32(count >> u64(48))
        ties = f32(max(i32(degree[i]), i32(1)))
        around = f32(i32(4 * purchases - 8 * posts - browses)) * f32(0.25) / ties
        around_lost = f32(i32(8 * posts + browses)) * f32(0.25) / ties
        did = acts[i]
        points = f32(-2.0) if did == 16 else (f32(1.0) if did == 32 else (f32(-0.25) if did == 48 else f32(0.0)))
        lost = max(-points, f32(0.0))
        new = f32(0.99) * f32(score[i]) + points + f32(0.2) * around
        score[i] = min(max(new, f32(-100.0)), f32(100.0))
        afraid = f32(0.95) * f32(fear[i]) + f32(0.05) * lost + f32(0.10) * around_lost
        fear[i] = min(max(afraid, f32(0.0)), f32(1.0))


@kept
def _live(first, last, start, friend, degree, acts, tomorrow, score, fear, counts, seed, day):  # type: ignore[no-untyped-def]
    """One day of the people in rows ``first .. last - 1``, a chunk at a time; and their acts of the next."""
    for begin in range(first, last, CHUNK):
        end = min(begin + CHUNK, last)
        around = counts[: end - begin]
        look_around(start[begin : end + 1], friend, acts, around)
        settle(score[begin:end], fear[begin:end], acts[begin:end], around, degree[begin:end])
        draw_acts(tomorrow[begin:end], begin, seed, day + 1)


@kept
def _first_acts(acts, seed, day):  # type: ignore[no-untyped-def]
    draw_acts(acts, 0, seed, day)


class Minimal:
    """The minimal shared model on a network. ``score`` and ``fear`` are float32 of shape (people,)."""

    def __init__(self, network: Network, seed: int, threads: int = 1) -> None:
        people = network.people
        self.network, self.seed, self.day = network, seed, 0
        self.score, self.fear = np.zeros(people, np.float32), np.zeros(people, np.float32)
        self._acts, self._tomorrow = np.zeros(people + 1, np.uint8), np.zeros(people + 1, np.uint8)
        size = -(-people // (4 * threads)) * 4  # four people share a draw
        self._blocks = [(first, min(first + size, people)) for first in range(0, people, size)]
        self._counts = [np.zeros(CHUNK, np.uint64) for _ in self._blocks]
        self._pool = ThreadPoolExecutor(len(self._blocks) - 1) if len(self._blocks) > 1 else None
        self._lives = [Entry(_live) for _ in self._blocks]
        _first_acts(*_plain(self._acts[:-1]), seed, 0)

    def live(self, days: int) -> None:
        """So many days. The first block is lived in the calling thread, each other one in a thread of its own."""
        for _ in range(days):
            columns = (*self.network, self._acts, self._tomorrow, self.score, self.fear)
            jobs = [
                (first, last, *_plain(*columns, counts), self.seed, self.day)
                for (first, last), counts in zip(self._blocks, self._counts, strict=True)
            ]
            lives = zip(self._lives[1:], jobs[1:], strict=True)
            others = [self._pool.submit(live, *job) for live, job in lives] if self._pool else []
            self._lives[0](*jobs[0])
            for each in others:
                each.result()
            self._acts, self._tomorrow = self._tomorrow, self._acts
            self.day += 1

    def acts(self) -> np.ndarray:
        """What everybody is about to do today, uint8 of shape (people,): a place in ``WEIGHTS``."""
        return self._acts[:-1] >> 4

    def sums(self) -> tuple[float, float]:
        """The sum of scores and the sum of fears, each exact to the last bits of a double."""
        return float(self.score.sum(dtype=np.float64)), float(self.fear.sum(dtype=np.float64))

    def close(self) -> None:
        """Let the threads go."""
        if self._pool is not None:
            self._pool.shutdown()

    @property
    def bytes_per_person(self) -> float:
        """Bytes of network, lines and acts, over people."""
        columns = (*self.network, self._acts, self._tomorrow, self.score, self.fear)
        return sum(column.nbytes for column in columns) / self.network.people


def _plain(*columns: np.ndarray) -> tuple:
    """Uncompiled, rules read Python's own numbers: arrays become memory views."""
    return columns if COMPILED else tuple(memoryview(column) for column in columns)  # type: ignore[arg-type]
