"""The six lives to choose from: found by search (curate.py), shipped with the log of the search."""

from __future__ import annotations

import functools
import json
from importlib import resources
from typing import Any, NamedTuple

FILE = "lives.json"


class Life(NamedTuple):
    """One person of one town, and what is told of her on the card. Fifths are 1 (lowest) to 5."""

    life: str
    seed: int
    person: int
    wealth: int
    position: int
    temper: int
    boldness: int
    writes: float  # posts a month
    ties: int
    kin: int
    friends: int
    work: int
    followers: int


@functools.cache
def document() -> dict[str, Any]:
    """The list as it is shipped, with the log of the search."""
    text = resources.files("model_citizen.play").joinpath(FILE).read_text(encoding="utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


def lives() -> tuple[Life, ...]:
    """The six lives; the same people under each rule pack."""
    return tuple(Life(**{name: each[name] for name in Life._fields}) for each in document()["lives"])


def life(name: str) -> Life | None:
    """A life by its name."""
    return next((each for each in lives() if each.life == name), None)
