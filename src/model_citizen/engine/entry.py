"""The short way into a compiled loop: arguments that were seen before are not looked into again.

At every call Numba looks at every number of every tuple to find the loop that was made for such kinds of numbers:
50 microseconds for the 376 of a day (measured), as long as 200 people take to live it. But a society hands the same
tuples to its day again and again. Here a tuple or an array is known by being the very one of an earlier call, and
a tuple of plain numbers by their types; whatever is not known takes Numba's way. So what was handed in once must not be
given another type, shape or right to be written afterwards.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import types

from model_citizen.engine.compile import COMPILED

MOST_KNOWN = 4  # tuples or arrays that are remembered in a place; where they are new each time, Numba's way stays
_PLAIN = frozenset((int, float))


class Entry:
    """A loop, entered the short way by one thread. Holds on to tuples and arrays that it was called with."""

    def __init__(self, loop: Callable[..., Any]) -> None:
        self._loop: Any = loop
        self._known: dict[int, list[tuple[Any, int]]] = {}  # by the argument's place: what came there, and its kind
        self._kinds: dict[Any, int] = {}
        self._doors: dict[tuple[Any, ...], Callable[..., Any]] = {}

    def __reduce__(self) -> tuple[type[Entry], tuple[Any]]:
        """A copy, here or in another process, knows nothing yet."""
        return Entry, (self._loop,)

    def __call__(self, *arguments: Any) -> None:
        """Run the loop."""
        if not COMPILED:
            self._loop(*arguments)
            return
        kinds = tuple([self._kind(place, each) for place, each in enumerate(arguments)])
        door = self._doors.get(kinds)
        if door is not None:
            door(*arguments)
            return
        self._loop(*arguments)
        if None not in kinds:
            signature = tuple(self._loop.typeof_pyval(each) for each in arguments)
            if not any(map(_is_huge, signature)):
                self._doors[kinds] = self._loop.overloads[signature].entry_point

    def _kind(self, place: int, value: Any) -> Any:
        kind = type(value)
        if kind in _PLAIN:
            return kind
        known = self._known.setdefault(place, [])
        for each, number in known:
            if each is value:
                return number
        if isinstance(value, tuple):
            kinds = tuple(map(type, value))
            if _PLAIN.issuperset(kinds):
                return kind, kinds
        if len(known) >= MOST_KNOWN:
            return None
        number = self._kinds.setdefault(self._loop.typeof_pyval(value), len(self._kinds))
        known.append((value, number))
        return number


def _is_huge(kind: Any) -> bool:
    """Whether it holds a whole number of 2^63 or more: Numba has another loop for those, and Python has one type."""
    return kind == types.uint64 or any(map(_is_huge, getattr(kind, "types", ())))
