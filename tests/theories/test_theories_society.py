"""A whole society lives under each theory, the same compiled and not."""

from __future__ import annotations

import json

import numpy as np
import pytest
from small_lives import AT_ONCE, LIVELY, life, lived, scenario, step, uncompiled

from model_citizen import theories
from model_citizen.engine.compile import COMPILED
from model_citizen.experiments.baseline import calibrated_values
from model_citizen.simulation import tally
from model_citizen.simulation.law import name_of, rooms
from model_citizen.simulation.state import PRESSES, VOICE

NAMES = [name_of(room) for room in rooms(theories, "decide")]
KNOWN = LIVELY | AT_ONCE | {"beliefs.known_before": 1.0}
PLAIN = """
import json
from small_lives import lived, scenario
print(json.dumps({{n: lived(scenario(changes={changes!r}, people=60, days=25, theory=n)).hash() for n in {names!r}}}))
"""


@pytest.mark.slow
@pytest.mark.parametrize("theory", NAMES)
def test_forty_days_of_three_hundred_people(theory):
    """It runs, what is remembered stays a number, and everybody with ties learns, whether or not she speaks."""
    of = life(scenario(changes=KNOWN, people=300, days=40, theory=theory))
    first = of.state.memory.copy()
    step(of, 40 + of.start)
    assert np.isfinite(of.state.memory).all()
    if len(first) > 1:
        assert (of.state.memory != first).mean() > 0.95
        assert np.abs(of.state.memory).max() <= 50.0
    voices = of.shown.sign & VOICE
    assert (voices == PRESSES).any() == (theory == "enforcement")
    assert ((of.today.events >> tally.HIDES) & 1).sum() == 0 or theory not in ("candid", "backlash")


@pytest.mark.slow
@pytest.mark.skipif(not COMPILED, reason="compares the compiled day with the plain one")
@pytest.mark.parametrize("tuned", (False, True), ids=("as published", "at the baseline"))
def test_uncompiled_the_same_bytes_under_every_theory(tuned):
    """The whole day as plain Python, with the published and with the tuned values: the bytes of the compiled one."""
    values = {key: value for name in NAMES for key, value in calibrated_values(name).items()} if tuned else {}
    plain = json.loads(uncompiled(PLAIN.format(changes=KNOWN | values, names=NAMES)))
    for name in NAMES:
        assert plain[name] == lived(scenario(changes=KNOWN | values, people=60, days=25, theory=name)).hash(), name


def test_inner_values_are_drawn_for_each_person():
    """The spiral begins with a number of her own for everybody, the same whatever the society around her."""
    small, other = (
        life(scenario(people=200, days=5, theory="spiral", changes=changes))
        for changes in ({}, {"ties.mean_degree": 12.0})
    )
    one, two = (of.state.memory[of.people.rows()] for of in (small, other))
    assert np.array_equal(one, two) and one.min() >= 0.0 and one.max() <= 1.0
    assert abs(one.mean() - 0.5) < 0.07 and len(np.unique(one)) > 190
