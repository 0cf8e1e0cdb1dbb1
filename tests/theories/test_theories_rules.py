"""What holds of the theories whatever the numbers: the same bits, no risk at kappa 0, directions, bounded memory."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path

import bits
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_lives import trials, uncompiled

from model_citizen import theories
from model_citizen.engine.compile import COMPILED
from model_citizen.parameters import compiled
from model_citizen.simulation.law import name_of, rooms
from model_citizen.society import tables
from model_citizen.society.view import View
from model_citizen.theories import backlash, candid, enforcement, learning, rebellion, spiral, threshold

ROOMS = rooms(theories, "decide")
WITH_KAPPA = [room for room in ROOMS if "kappa" in room.Settings._fields]
BRIDGED = (rebellion, spiral, learning, enforcement, backlash)


def settings_of(room, **values):
    return compiled(room.Settings, values)


def view_of(luck: random.Random, **values: float) -> View:
    """Somebody, somewhere."""
    ties = luck.randrange(0, 60)
    same = luck.randrange(0, ties // 2 + 1)
    tau, delta = luck.random(), luck.random()
    drawn = {
        "delta": delta, "side": -1.0 if delta > tau else 1.0, "boldness": (luck.randrange(256) + 0.5) / 256,
        "quantile": (luck.randrange(256) + 0.5) / 256, "nu": luck.random(), "tau": tau, "psi": luck.uniform(0, 4),
        "proportional": float(luck.randrange(2)), "association": luck.random(), "share": luck.random(),
        "share_all": luck.random(), "same": same, "opposed": luck.randrange(0, ties - same + 1), "ties": ties,
        "pressed": luck.randrange(0, ties + 1), "monitors": luck.randrange(3), "loudness": luck.random(),
        "memory": luck.uniform(0, 2),
    }  # fmt: skip
    return View(**{name: float(value) for name, value in (drawn | values).items()})


def views(count: int = 400, **values: float) -> list[View]:
    luck = random.Random(2015)
    return [view_of(luck, **values) for _ in range(count)]


# ------------------------------------------------------------------------------------------ exactness
@pytest.mark.skipif(not COMPILED, reason="compares the compiled rules with the plain ones")
def test_every_bare_rule_gives_the_same_bits_uncompiled():
    """Thousands of numbers through each rule, compiled here and as plain Python in another process."""
    folder = str(Path(bits.__file__).parent)
    plain = uncompiled(
        f"import json, sys; sys.path.insert(0, {folder!r}); import bits; print(json.dumps(bits.hashes()))"
    )
    assert json.loads(plain) == bits.hashes()


@pytest.mark.skipif(not COMPILED, reason="compares the compiled rules with the plain ones")
@pytest.mark.parametrize("room", ROOMS, ids=name_of)
def test_decisions_are_the_same_uncompiled(room):
    """decide and learn on whole views, against their plain functions."""
    settings = settings_of(room)
    for view in views(500):
        assert tuple(room.decide(view, settings)) == tuple(room.decide.py_func(view, settings))
        assert room.learn(view, settings) == room.learn.py_func(view, settings)


@given(st.floats(-1e6, 1e6))
def test_logistic_is_the_logistic(x):
    true = 1.0 / (1.0 + math.exp(-x)) if x > -700 else 0.0
    assert tables.logistic(x) == pytest.approx(true, rel=1e-12, abs=1e-300)
    assert tables.logistic(x) + tables.logistic(-x) == pytest.approx(1.0, abs=1e-15)


@given(st.floats(1e-290, 1e290))
def test_logarithm_is_the_logarithm(x):
    assert tables.logarithm(x) == pytest.approx(math.log(x), rel=1e-13, abs=1e-15)


# ------------------------------------------------------------------------------ kappa = 0: the paper
@pytest.mark.parametrize("room", [room for room in WITH_KAPPA if name_of(room) != "rational"], ids=name_of)
def test_without_kappa_risk_plays_no_part(room):
    """Severity, surveillance, spill-over and the kind of punishment change nothing (rational knows risk itself)."""
    settings = settings_of(room, kappa=0.0)
    for view in views():
        calm = view._replace(nu=0.0, psi=0.0, association=0.0, proportional=0.0)
        assert tuple(room.decide(view, settings)) == tuple(room.decide(calm, settings))
        assert room.learn(view, settings) == room.learn(calm, settings)


def test_without_kappa_the_bare_results_are_left():
    """What a person decides is what the paper's formula says of her numbers."""
    for v in views():
        silent = min(v.tau, v.delta)
        bare = rebellion.bare(v.delta, 0.82, 1.0 - v.boldness, v.monitors, v.same)
        assert rebellion.decide(v, settings_of(rebellion, kappa=0.0)).intensity == (
            v.delta if bare["active"] else silent
        )
        bare = spiral.bare(v.memory, v.quantile, v.same, v.opposed)
        assert spiral.decide(v, settings_of(spiral, kappa=0.0)).intensity == (v.delta if bare["speaks"] else silent)
        assert spiral.learn(v, settings_of(spiral, kappa=0.0)) == bare["c_hat_next"]
        assert backlash.decide(v, settings_of(backlash, kappa=0.0)) == candid.decide(v, settings_of(candid))
        alone = v._replace(ties=1.0, same=1.0, opposed=0.0)
        bare = learning.bare(v.memory, 5.0, 0.05, 0.1, "same_speaks")
        after = learning.learn(alone, settings_of(learning, kappa=0.0))
        assert after == bare["Q_next"]
        assert learning.decide(v._replace(memory=after), settings_of(learning)).chance == bare["p_express_next"]


def test_without_kappa_enforcement_is_the_papers():
    """Where every tie shows its conduct; pressing against is then told apart by hand (counter = 0)."""
    settings = settings_of(enforcement, kappa=0.0, counter=0.0, believers=0.0)
    for v in views():
        v = v._replace(opposed=v.ties - v.same)
        bare = enforcement.bare(int(v.side), 0.38 * v.boldness, 0.125, v.pressed, v.side * (v.same - v.opposed), v.ties)
        choice = enforcement.decide(v, settings)
        assert choice.enforces == bare["enforcement"]
        assert choice.intensity == (v.delta if bare["compliance"] < 0 else min(v.tau, v.delta))


# ---------------------------------------------------------------------------------------- directions
@pytest.mark.parametrize("room", [threshold, rebellion, spiral], ids=name_of)
def test_more_severity_never_makes_anybody_speak(room):
    settings = settings_of(room)
    for view in views():
        lower, higher = (room.decide(view._replace(psi=psi), settings) for psi in (view.psi, view.psi + 1.0))
        assert higher.chance * higher.intensity <= lower.chance * lower.intensity


def test_more_severity_is_learned_as_a_cost():
    settings = settings_of(learning)
    for view in views():
        assert learning.learn(view._replace(psi=view.psi + 1.0), settings) <= learning.learn(view, settings)


def test_backlash_is_the_other_way_round():
    settings = settings_of(backlash)
    for view in views():
        lower, higher = (backlash.decide(view._replace(psi=psi), settings) for psi in (view.psi, view.psi + 1.0))
        assert view.delta <= lower.intensity <= higher.intensity <= 1.0


@pytest.mark.parametrize("room", [rebellion, spiral, threshold], ids=name_of)
def test_support_never_silences(room):
    """One more tie on one's own side never takes the word from anybody."""
    settings = settings_of(room)
    for view in views():
        more = view._replace(same=view.same + 1.0, share=min(1.0, view.share + 0.1))
        one, other = room.decide(view, settings), room.decide(more, settings)
        assert other.chance * other.intensity >= one.chance * one.intensity


@trials(200)
@given(st.floats(0, 50), st.floats(1, 50), st.floats(0, 10), st.integers(0, 2))
def test_actives_dilute_the_risk_and_cops_add_to_it(cops, actives, k, how):
    chance = rebellion.arrest_chance(cops, actives, k, how)
    assert 0.0 <= chance <= 1.0
    assert (
        rebellion.arrest_chance(cops, actives + 1.0, k, how)
        <= chance
        <= rebellion.arrest_chance(cops + 1.0, actives, k, how)
    )


def test_pressure_makes_dissenters_comply_and_rewards_make_them_press():
    """The more press, the more conform; the more a score pays, the more of those who conform press others."""
    for view in views(side=-1.0, delta=1.0, tau=0.2, psi=1.0):
        plain = enforcement.decide(view, settings_of(enforcement))
        crowded = enforcement.decide(view._replace(pressed=view.pressed + 3.0), settings_of(enforcement))
        paid = enforcement.decide(view, settings_of(enforcement, reward=1.0))
        assert crowded.intensity <= plain.intensity and paid.enforces >= plain.enforces


@pytest.mark.parametrize("room", ROOMS, ids=name_of)
def test_choices_are_in_range(room):
    for view in views(800):
        choice = room.decide(view, settings_of(room))
        assert 0.0 <= choice.chance <= 1.0 and 0.0 <= choice.intensity <= 1.0 and choice.enforces in (-1.0, 0.0, 1.0)
        assert choice.intensity <= view.delta or room is backlash


# -------------------------------------------------------------------------------------------- memory
def test_memory_is_bounded_and_always_at_work():
    """Thousands of days of any company leave it within its bounds; a day among ties that speak always moves it."""
    luck = random.Random(7)
    for room, low, high in (
        (spiral, 0.0, 20.0),
        (learning, -1.0 - 0.1 - 0.1 * 8.0 / (2.0 * tables.EXPONENTIAL_QUANTILE[0]), 1.0),
    ):
        settings = settings_of(room, **({"most": 20.0} if room is spiral else {}))
        memory = 0.5
        for _ in range(5000):
            memory = room.learn(view_of(luck, memory=memory), settings)
            assert low <= memory <= high
    for view in views(same=0.0, opposed=3.0, ties=9.0, memory=0.5):
        assert spiral.learn(view, settings_of(spiral)) < 0.5 and learning.learn(view, settings_of(learning)) < 0.5


def test_only_those_that_remember_do():
    assert [name_of(room) for room in ROOMS if room.REMEMBERS] == ["learning", "spiral"]
    for room in ROOMS:
        if not room.REMEMBERS:
            assert all(room.learn(view, settings_of(room)) == 0.0 for view in views(20))
