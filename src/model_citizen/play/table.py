"""The games in play: so many and no more, each for one call at a time, put away when nobody comes back."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable
from typing import TypeVar

import anyio
import anyio.to_thread

from model_citizen.play.game import Game
from model_citizen.play.gate import Refused

MOST = 200  # games
IDLE_SECONDS = 30 * 60
WORKERS = 3  # calls that compute at the same time
ID_BYTES = 12

Result = TypeVar("Result")


class Seat:
    """A game and who may touch it: one call at a time."""

    def __init__(self, game: Game) -> None:
        self.game, self.turn, self.used = game, asyncio.Lock(), time.monotonic()


class Table:
    """All games of one server. Ids are made here and are never taken from a client."""

    def __init__(self) -> None:
        self._seats: dict[str, Seat] = {}
        self._opening = 0
        self._limit: anyio.CapacityLimiter | None = None

    async def open(self, make: Callable[[], Game]) -> str:
        """A new game; returns its id. Raises Refused when all places are taken."""
        self._clear()
        if len(self._seats) + self._opening >= MOST:
            raise Refused(503, "error-full")
        self._opening += 1
        try:
            game = await self.compute(make)
        finally:
            self._opening -= 1
        name = secrets.token_hex(ID_BYTES)
        self._seats[name] = Seat(game)
        return name

    async def play(self, name: str, work: Callable[[Game], Result]) -> Result:
        """Do something with a game, when it is its turn. Raises Refused for an unknown one."""
        seat = self._seats.get(name)
        if seat is None:
            raise Refused(404, "error-game")
        async with seat.turn:
            seat.used = time.monotonic()
            found = await self.compute(lambda: work(seat.game))
            seat.used = time.monotonic()
            return found

    async def compute(self, work: Callable[[], Result]) -> Result:
        """Work on a thread of its own; so many at a time, the others wait their turn."""
        self._limit = self._limit or anyio.CapacityLimiter(WORKERS)
        return await anyio.to_thread.run_sync(work, limiter=self._limit)

    def _clear(self) -> None:
        """Put away games that nobody has touched for long."""
        now = time.monotonic()
        for name, seat in list(self._seats.items()):
            if now - seat.used > IDLE_SECONDS and not seat.turn.locked():
                del self._seats[name]
