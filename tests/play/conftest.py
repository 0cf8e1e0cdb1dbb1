"""One server for the tests of the game, and one game that was played."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("starlette", reason="the game needs the parts of [play]")
sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1] / "properties"))

from played import played
from served import Served

from model_citizen.play.game import Game


@pytest.fixture(scope="session")
def served() -> Iterator[Served]:
    with Served() as server:
        yield server


@pytest.fixture(scope="session")
def year() -> Game:
    """A year that was played with drawn options; tests only read it."""
    return played("1", random.Random(5))
