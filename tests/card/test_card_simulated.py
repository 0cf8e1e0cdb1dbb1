"""A card played by threads of Python (Numba's CUDA simulator) lives the society that the processor lives."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import pytest
from cards import EVERY_SAFEGUARD, lived, small
from small_lives import another

from model_citizen.engine.cuda import NoCard
from model_citizen.simulation import on_card
from model_citizen.simulation.devices import life_on
from model_citizen.simulation.run import Life
from model_citizen.society.ties import NARROW, ties_of

DAYS = 5
# What a card does not have by itself is in here: appeals in a queue, watching over the whole, scores of households.
LIVES = {
    "learning": ("press-2015", "learning", ()),
    "spiral": ("press-2015", "spiral", ()),
    "every safeguard": ("press-2015", "rational", EVERY_SAFEGUARD),
    "households": ("fidenza", "threshold", ()),
}
ON_CARD = f"""
import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})
from cards import lived, small
from model_citizen.simulation.devices import life_on
from test_card_simulated import DAYS, LIVES
for name, what in LIVES.items():
    print(lived(life_on("cuda"), small(*what), DAYS), name)
"""
TWICE = """
import numpy as np
from cards import small
from model_citizen.simulation.devices import life_on
s = small("press-2015", "rational")
life = life_on("cuda")(s.values, s.theory, s.safeguards, threads=1)
life.live_day()
other = life.branch()
other.live_day()
try:
    life.state.risk[0] = 1
except ValueError:
    life.live_day()
    print(life.hash() == other.hash(), life.day)
"""


def simulated(code: str, **environment: str) -> str:
    code = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r})\n{code}"
    return another(code, **{"NUMBA_ENABLE_CUDASIM": "1", "NUMBA_DISABLE_JIT": "1", **environment})


def test_a_simulated_card_gives_the_hashes_of_the_processor() -> None:
    found = dict(line.split(" ", 1)[::-1] for line in simulated(ON_CARD).splitlines())
    assert found == {name: lived(Life, small(*what), DAYS) for name, what in LIVES.items()}
    assert len(set(found.values())) == len(LIVES)


def test_a_life_on_a_card_branches_and_is_not_written_unseen() -> None:
    assert simulated(TWICE) == "True 2"


def test_the_simulator_asks_for_plain_python() -> None:
    code = "from model_citizen.engine import cuda\ntry: cuda.must_be_there()\nexcept cuda.NoCard as e: print(e)"
    assert "NUMBA_DISABLE_JIT=1" in simulated(code, NUMBA_DISABLE_JIT="0")


def test_a_card_that_gives_other_numbers_is_refused() -> None:
    """A stand-in for a card lives the right society, and another one."""
    scenario = small("press-2015", "rational")

    def card(values: Any, *rest: Any, luck: int, proven: bool, **how: Any) -> Life:
        return Life({**values, "extent.seed": luck}, *rest, **how)

    what = scenario.values, scenario.theory, scenario.safeguards
    with mock.patch.object(on_card, "name", lambda: "a card"):
        with mock.patch.object(on_card, "LifeOnCard", functools.partial(card, luck=7)):
            on_card.prove(*what)
        other = mock.patch.object(on_card, "LifeOnCard", functools.partial(card, luck=8))
        with other, pytest.raises(on_card.CardDiffers, match="came out otherwise than on the processor"):
            on_card.prove(*what)


LOCKED = """
from cards import small
from model_citizen.simulation.devices import life_on
from model_citizen.simulation.run import Life
s = small("press-2015", "rational")
there, here = (kind(s.values, s.theory, s.safeguards, threads=1) for kind in (life_on("cuda"), Life))
there.live_day()
print(sorted(name for name, column in here.ties._asdict().items() if not column.flags.writeable))
print(sorted(name for name, column in there.ties._asdict().items() if not column.flags.writeable))
"""


def test_what_lives_on_a_card_locks_no_column_of_others() -> None:
    """A column that may not be written is of another kind, for which the whole day would be compiled once more."""
    assert simulated(LOCKED).splitlines() == ["[]", "['friend_high', 'friend_low', 'info']"]


def test_a_great_society_is_proven_with_ties_as_wide_as_its_own() -> None:
    """Few people live for the proof, with the columns of many."""
    lives = []

    class Society:
        day = start = until = 0

        def __init__(self, *what: Any, **how: Any) -> None:
            self.ties = ties_of(np.zeros(1), np.zeros(0, np.uint32), np.zeros(0, np.uint8))
            lives.append(self)

        def hash(self) -> str:
            return "the same"

    with mock.patch.multiple(on_card, name=lambda: "a card", LifeOnCard=Society, Life=Society):
        for people in (NARROW, NARROW + 1):
            on_card.prove({"extent.people": people}, "rational", ())
    assert [life.ties.friend_high.dtype for life in lives] == [np.uint8, np.uint8, np.uint16, np.uint16]


def test_what_does_not_fit_on_a_card_is_refused_with_the_numbers() -> None:
    scenario = small("press-2015", "rational")
    small_card = mock.patch.multiple(on_card, must_be_there=lambda: None, free_bytes=lambda: 1000)
    with small_card, pytest.raises(on_card.CardTooSmall, match=r"24 people need .* on the card; .* are free there"):
        on_card.LifeOnCard(scenario.values, scenario.theory, proven=True)


def test_a_device_that_is_not_known_is_refused() -> None:
    with pytest.raises(ValueError, match="found 'gpu'; allowed is cpu or cuda"):
        life_on("gpu")


def _card() -> str | None:
    """Why there is no card to test on; None where there is one."""
    try:
        life_on("cuda")
    except NoCard as error:
        return str(error)
    return None


def test_a_card_gives_the_hashes_of_the_processor() -> None:
    """The real one. It has never been there so far where these tests ran."""
    if reason := _card():
        pytest.skip(reason)
    for what in LIVES.values():
        scenario = small(*what, people=2000)
        assert lived(life_on("cuda"), scenario, 40) == lived(Life, scenario, 40)


def test_a_life_on_a_card_is_put_away_and_taken_up_on_the_processor(tmp_path: Path) -> None:

    code = f"""
from cards import small
from pathlib import Path

from model_citizen.simulation import checkpoint
from model_citizen.simulation.devices import life_on
s = small("press-2015", "rational")
life = life_on("cuda")(s.values, s.theory, s.safeguards, threads=1)
life.live_day()
checkpoint.save(life, Path({str(tmp_path)!r}) / "kept")
life.live_day()
again = checkpoint.resume(Path({str(tmp_path)!r}) / "kept")
again.live_day()
print(life.hash() == again.hash())
"""
    assert simulated(code) == "True"
