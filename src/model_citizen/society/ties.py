"""Who knows whom: mutual ties in four layers, each stored once at either end.

Row i of the table is places ``start[i]`` to ``start[i + 1] - 1``. A person's places for ties are as many as
the ties she was born into the society with; a tie that is cut leaves its place free, and a new
tie takes a free place at either end.

The row of the other person is kept in two columns, its lower 16 bits and what is above them: three bytes up to
16.8 million people, four beyond. (Ties are most of what is kept of a person, and of what a day reads.)
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

import numpy as np

from model_citizen.engine.compile import index, integer, rule
from model_citizen.parameters import assumption, documented, number, share, whole

LAYERS = ("kin", "friends", "work", "followers")
KIN, FRIENDS, WORK, FOLLOWERS = range(4)

LAYER_MASK = 0b0000_0011  # bits 0-1 of a tie's byte: its layer
PHASE_SHIFT = 2  # bits 2-6: on which day of the meeting period the two meet
PHASE_MASK = 0b0001_1111
CUT = 0b1000_0000  # bit 7: the tie is cut, the place is free

_LAYERS_SOURCE = assumption("Dunbar's layers of 5, 15 and 50 people, each around the one before")
_FITTED = assumption("fitted to clustering of 14 % at the median degree, falling with degree (Ugander et al. 2011)")


NO_LEAPS = np.zeros(0, np.uint32)
HALF = 16  # bits of a row that are kept in ``friend_low``
_BLOCK = 1 << 20  # places whose friends are put together at a time
NARROW = 1 << HALF + 8  # people whose rows have no more than 8 bits above those


class Ties(NamedTuple):
    """Ties by row; all columns but ``start`` are aligned. Friends and ``info`` change when ties are cut or formed."""

    start: np.ndarray  # uint32  [place] where each person's places begin, (people + 1,)
    friend_low: np.ndarray  # uint16  [row] the other person: the lower 16 bits of her row, (places,)
    friend_high: np.ndarray  # uint8   [row / 65536] the bits above them, (places,); uint16 where a byte is too narrow
    info: np.ndarray  # uint8   [bits] layer, day of meeting, cut, (places,)
    leap: np.ndarray = NO_LEAPS  # uint32  [towns] to the town of the other (towns.py), (places,); empty with one town

    @property
    def friend(self) -> np.ndarray:
        """The row of the other person, uint32 of shape (places,); made anew at each call, writing into it changes nothing."""
        return friends_at(self, slice(None))

    def wide(self) -> Ties:
        """The same ties as a society of more than ``NARROW`` people keeps them."""
        return self._replace(friend_high=self.friend_high.astype(np.uint16))

    def copied(self) -> Ties:
        """The same ties, to be changed by themselves; only what never changes is shared."""
        return Ties(self.start, self.friend_low.copy(), self.friend_high.copy(), self.info.copy(), self.leap)


class Settings(NamedTuple):
    """How many ties people have, and with whom."""

    mean_degree: float = number(
        20.0, "mean number of ties of a person", unit="ties", low=2.0, high=400.0,
        source=assumption("active ties, between Dunbar's 15 and 50; a whole friend list has 191 (Ugander et al. 2011)"),
    )  # fmt: skip
    spread: float = number(
        1.15, "standard deviation of the logarithm of the number of ties", unit="natural logarithm", low=0.0, high=1.5,
        source=assumption("lognormal fitted to mean 191 and median 99 (Ugander et al. 2011)"),
    )  # fmt: skip
    spread_shared: int = share(
        0.55, "share of that spread which the neighbourhood has in common", unit="share of variance",
        source=assumption("fitted: 84 % have fewer ties than the median of their friends (Ugander et al. 2011)"),
    )  # fmt: skip
    most: int = whole(
        5000, "the most ties a person aims at", unit="ties", low=2, high=50_000,  # counters of 16 bits: around.py
        source=documented("limit of friends in the 2011 network of 721 million (Ugander et al. 2011)"),
    )  # fmt: skip
    kin: float = number(
        5.0, "ties of kin of somebody with very many ties", unit="ties", low=0.0, high=400.0, source=_LAYERS_SOURCE
    )
    friends: float = number(
        10.0, "ties of friends of somebody with very many ties", unit="ties", low=0.0, high=400.0, source=_LAYERS_SOURCE
    )
    work: float = number(
        35.0, "ties of colleagues of somebody with very many ties; all further ties are followers", unit="ties",
        low=0.0, high=400.0, source=_LAYERS_SOURCE,
    )  # fmt: skip
    near: float = number(
        600.0, "followers from around of somebody with very many ties; all further followers live anywhere",
        unit="ties", low=0.0, high=10_000.0, source=_FITTED,
    )  # fmt: skip
    kin_density: float = number(
        0.8, "mean number of ties of kin over the people of a circle of kin", unit="share", low=0.001, high=0.9,
        source=_FITTED,
    )  # fmt: skip
    friends_density: float = number(
        0.6, "mean number of ties of friends over the people of a circle of friends", unit="share",
        low=0.001, high=0.9, source=_FITTED,
    )  # fmt: skip
    work_density: float = number(
        0.4, "mean number of ties of colleagues over the people of a place of work", unit="share",
        low=0.001, high=0.9, source=_FITTED,
    )  # fmt: skip
    near_density: float = number(
        0.125, "mean number of near followers over the people of their circle", unit="share",
        low=0.001, high=0.9, source=_FITTED,
    )  # fmt: skip
    meeting_days: int = whole(
        28, "days in which a person sees each of her ties once", unit="days", low=1, high=32,
        source=assumption("each tie is met once in four weeks"),
    )  # fmt: skip


def degrees(ties: Ties) -> np.ndarray:
    """How many places for ties everybody has, int64 of shape (people,)."""
    return np.diff(ties.start.astype(np.int64))


def ties_of(start: np.ndarray, friend: np.ndarray, info: np.ndarray) -> Ties:
    """Ties of a table that names the other person by her row; ``friend`` is uint32 of shape (places,)."""
    high = np.empty(len(friend), np.uint8 if len(start) - 1 <= NARROW else np.uint16)
    for first in range(0, len(friend), _BLOCK):  # all at once would need another four bytes a place meanwhile
        high[first : first + _BLOCK] = friend[first : first + _BLOCK] >> np.uint32(HALF)
    return Ties(start.astype(np.uint32), friend.astype(np.uint16), high, info)


def friends_at(ties: Ties, places: int | slice | np.ndarray) -> np.ndarray:
    """The rows of the other people in some places, uint32."""
    return ties.friend_high[places].astype(np.uint32) << np.uint32(HALF) | ties.friend_low[places]


def friends_by_block(ties: Ties) -> Iterator[np.ndarray]:
    """The same of all places, one block after the other, so that they are never all there at once."""
    for first in range(0, len(ties.info), _BLOCK):
        yield friends_at(ties, slice(first, first + _BLOCK))


@rule
def friend_at(place, ties):  # type: ignore[no-untyped-def]
    """The row of the other person in a place."""
    at = index(place)
    return integer(ties.friend_low[at]) | integer(ties.friend_high[at]) << HALF


@rule
def befriend(place, j, ties):  # type: ignore[no-untyped-def]
    """Put person ``j`` into a place."""
    ties.friend_low[place], ties.friend_high[place] = j & (1 << HALF) - 1, j >> HALF
