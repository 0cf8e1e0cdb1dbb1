"""The common baseline: what is kept says what was reached, neutral values change nothing, the search finds what it should."""

from __future__ import annotations

import math
import runpy
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from small_lives import AT_ONCE, life, scenario, step, trials
from test_theories_rules import ROOMS, settings_of, views

from model_citizen.experiments import baseline
from model_citizen.experiments.baseline import (
    KNOBS,
    UNANSWERING,
    at_baseline,
    calibrate,
    calibrated_values,
    fall_to,
    kept,
)
from model_citizen.scenario import registry
from model_citizen.simulation import tally
from model_citizen.simulation.law import name_of
from model_citizen.theories import backlash, candid, enforcement, learning, rational, rebellion, spiral, threshold

NEUTRAL = {
    candid: {"reserve": 0.0}, backlash: {"reserve": 0.0}, rational: {"background": 0.0}, spiral: {"opposed": 1.0},
    learning: {"occasions": 1.0},
}  # fmt: skip


def own(room, values):
    """The values of a theory's own section, by field."""
    return {key.partition(".")[2]: value for key, value in values.items() if key.startswith(f"{name_of(room)}.")}


# ------------------------------------------------------------------------------------------- neutral values
@pytest.mark.parametrize("room", NEUTRAL, ids=name_of)
def test_parameters_of_the_baseline_are_neutral_as_declared(room):
    """Whoever does not ask for the baseline gets the published model."""
    declared, neutral = settings_of(room), settings_of(room, **NEUTRAL[room])
    assert declared == neutral


def test_the_published_formulas_are_left():
    """At the declared values a person decides what the bare formulas say."""
    for v in views():
        beta = settings_of(rational).mean_boldness * rational.EXPONENTIAL_QUANTILE[int(v.boldness * 256.0)]
        kind = "proportional" if v.proportional > 0.0 else "uniform"
        bare = rational.bare(v.delta, beta, v.nu, v.tau, v.psi, kind)
        assert rational.decide(v, settings_of(rational, kappa=0.0)).intensity == bare["action"]
        assert tuple(candid.decide(v, settings_of(candid))) == (1.0, candid.bare(v.delta)["intensity"], 0.0)
        loud = backlash.bare(v.delta, v.psi * (1.0 + v.association), settings_of(backlash).kappa)["intensity"]
        assert tuple(backlash.decide(v, settings_of(backlash))) == (1.0, loud, 0.0)
        own_threshold = 0.25 + 0.122 * threshold.NORMAL_QUANTILE[int(v.quantile * 256.0)]
        bare = threshold.bare(own_threshold, v.share)
        assert threshold.decide(v, settings_of(threshold, kappa=0.0)).chance == bare["expresses"]


def step_by_step(delta, beta, nu, tau, psi):
    """Optimal dissent under proportional punishment, case by case as the paper tells it; to divide by 0 is to be limitless."""
    if delta <= tau:
        return delta
    if nu >= 1.0:
        return delta if beta >= psi else tau
    growing = (1.0 - nu) * psi
    most = 0.5 * (tau + (beta - nu * psi) / growing) if growing > 0.0 else math.inf
    return max(tau, min(delta, most))


@trials(1000)
@given(
    st.floats(0, 1), st.floats(1e-3, 100), st.sampled_from([0.0, 0.5, 1.0 - 2.0**-53, 1.0]) | st.floats(0, 1), st.floats(0, 1),
    st.sampled_from([0.0, 5e-324, 1e-300]) | st.floats(0, 1e3),
)  # fmt: skip
@example(0.9, 0.1, 1.0 - 2.0**-53, 0.2, 5e-324)  # hardly anything is feared, and less of it for being loud
def test_one_formula_for_all_cases_of_punishment_in_proportion(delta, beta, nu, tau, psi):
    """What is reckoned without deciding on the way is what the cases say, at their edges too."""
    assert rational.optimal_proportional(delta, beta, nu, tau, psi) == step_by_step(delta, beta, nu, tau, psi)


@pytest.mark.parametrize("room", ROOMS, ids=name_of)
def test_tuned_decisions_are_the_same_uncompiled(room):
    """At the baseline too, decide and learn are their plain functions, bit for bit."""
    settings = settings_of(room, **own(room, calibrated_values(name_of(room))))
    for view in views(300):
        assert tuple(room.decide(view, settings)) == tuple(room.decide.py_func(view, settings))
        assert room.learn(view, settings) == room.learn.py_func(view, settings)


# ---------------------------------------------------------------------------------------------- the knobs
@pytest.mark.parametrize("room", [candid, backlash, rational, rebellion, spiral, threshold], ids=name_of)
def test_more_of_a_knob_never_makes_anybody_speak(room):
    knob = KNOBS[name_of(room)]
    field = knob.key.partition(".")[2]
    for view in views(200):
        spoken = []
        for k in range(9):
            value = knob.low + (knob.high - knob.low) * k / 8
            choice = room.decide(view, settings_of(room, **{field: value}))
            spoken.append(choice.chance * (choice.intensity > view.tau or view.delta <= view.tau))
        assert spoken == sorted(spoken, reverse=True)


def test_a_cost_is_learned_and_believers_press():
    for view in views(100):
        dear, cheap = (learning.learn(view, settings_of(learning, cost=cost)) for cost in (0.5, -0.5))
        assert dear < cheap
    for view in views(100, side=1.0, delta=0.1, tau=0.25, same=2.0, opposed=4.0, ties=20.0, pressed=0.0):
        few, many = (enforcement.decide(view, settings_of(enforcement, believers=each)) for each in (0.0, 1.0))
        assert many.enforces == 1.0 >= few.enforces


def test_the_reserved_answer_control_by_speaking():
    """Backlash with a reserve: the more is known of control, the fewer keep to themselves."""
    settings = settings_of(backlash, reserve=0.5, kappa=0.6)
    speaking = [
        sum(backlash.decide(view, settings).intensity > view.tau for view in views(600, psi=psi, tau=0.2, delta=0.6))
        for psi in (0.0, 0.5, 2.0, 50.0)
    ]
    assert speaking == sorted(speaking) and speaking[0] < speaking[-1] < 600


def test_occasions_put_the_reward_back_on_its_scale():
    """Where one tie in five has an occasion, one that speaks stands for five that would."""
    for view in views(100, ties=20.0, same=2.0, opposed=1.0, psi=0.0):
        one = learning.learn(view, settings_of(learning, occasions=0.2, cost=0.0, alpha=1.0))
        assert one == pytest.approx((2.0 - 1.0) / (0.2 * 20.0))


# ------------------------------------------------------------------------------------------ monitors
def test_informants_are_reckoned_with_by_the_rebellious():
    """The share who inform is known, not who: the more there are, the fewer dare, once a scheme is felt."""
    felt = AT_ONCE | {"beliefs.known_before": 1.0, "rebellion.kappa": 0.0, "rebellion.legitimacy": 0.7}
    hiding = []
    for informants in (0.0, 0.05, 0.5):
        of = life(scenario(changes=felt | {"people.informants": informants}, people=400, days=12, theory="rebellion"))
        step(of, of.until)
        hiding.append(int(((of.today.events >> tally.HIDES) & 1).sum()))
    assert hiding[0] < hiding[1] < hiding[2]
    alone = {"people.informants": 0.5, "rebellion.legitimacy": 0.7}
    calm = life(scenario("none", alone, people=400, days=12, theory="rebellion", early=False))
    step(calm, calm.until)
    assert int(((calm.today.events >> tally.HIDES) & 1).sum()) <= hiding[0]


# ------------------------------------------------------------------------------------------- what is kept
def test_what_is_kept_says_where_it_comes_from():
    document = kept()
    assert {"target", "definitions", "scenario", "people", "seed", "sanction", "program", "made_by"} <= set(document)
    assert (
        document["made_by"]
        == f"model-citizen calibrate theories --people {document['people']} --seed {document['seed']}"
    )
    assert set(document["theories"]) == set(KNOBS) == {name_of(room) for room in ROOMS}
    assert document["sanction"] == dict(baseline.SANCTION)


@pytest.mark.parametrize("theory", KNOBS)
def test_every_theory_reached_its_baseline(theory):
    """The same voices without a scheme, and the same answer to a small sanction where a theory can answer."""
    document, row = kept(), kept()["theories"][theory]
    assert abs(row["voices"] - 0.5) <= baseline.ROOM and row["voices_reached"]
    assert abs(row["other_people"]["voices"] - 0.5) <= 0.06  # other people, other ties: not tuned, and still near
    target = document["target"]["response"]
    if theory in UNANSWERING:
        assert row["response"] == 0.0 and row["note"] == UNANSWERING[theory]
    else:
        wanted = -target if theory == "backlash" else target
        assert row["response_reached"] and abs(row["response"] - wanted) <= baseline.RESPONSE_ROOM
    for key, value in row["values"].items():
        assert registry()[key].parameter.fault(value) is None


def test_the_baseline_is_laid_over_a_scenario_and_says_so():
    plain = scenario(theory="spiral")
    laid = at_baseline(plain)
    values = calibrated_values("spiral")
    assert {key: laid.values[key] for key in values} == values
    assert {key for key in plain.values if plain.values[key] != laid.values[key]} <= set(values)
    assert all("common baseline" in laid.sources[key].text for key in values)


# -------------------------------------------------------------------------------------------- the search
@trials(200)
@given(st.floats(0.05, 0.95), st.floats(-3.0, 3.0), st.floats(0.2, 8.0))
def test_the_search_comes_near_to_any_aim(aim, middle, steep):
    """Of a falling curve, wherever and however steeply it falls."""

    def falling(x: float) -> float:
        return 1.0 / (1.0 + math.exp(min(60.0, steep * (x - middle))))

    if falling(-6.0) > aim > falling(6.0):
        assert falling(fall_to(aim, -6.0, 6.0, falling, 0.002, most=60)) == pytest.approx(aim, abs=0.002)


def test_an_aim_out_of_reach_gives_the_end():
    assert fall_to(2.0, 0.0, 1.0, lambda x: 1.0 - x, 0.01) == 0.0
    assert fall_to(-2.0, 0.0, 1.0, lambda x: 1.0 - x, 0.01) == 1.0


@pytest.mark.slow
def test_a_small_society_is_brought_to_the_baseline():
    """The command's own search, on few people: targets reached, the same document again, and the neighbours named."""
    document = calibrate(400, 11, threads=1, names=("candid", "rebellion", "rational"))
    rows = document["theories"]
    assert list(rows) == ["candid", "rational", "rebellion"]
    assert all(abs(row["voices"] - 0.5) <= baseline.ROOM for row in rows.values())
    assert rows["candid"]["response"] == 0.0 and rows["rational"]["response"] < -0.02
    assert abs(rows["rebellion"]["response"] - rows["rational"]["response"]) <= 2 * baseline.RESPONSE_ROOM
    assert document == calibrate(400, 11, threads=1, names=("candid", "rebellion", "rational"))


def test_the_page_has_the_numbers_that_are_kept():
    """docs/theories.md shows what the program uses. (After a calibration: python docs/baseline_block.py.)"""
    docs = Path(__file__).parents[2] / "docs"
    page = runpy.run_path(str(docs / "baseline_block.py"))
    assert page["block"]() in (docs / "theories.md").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("theory", ("candid", "rational"))
def test_what_is_kept_is_lived_again(theory):
    """The kept values give the kept voices, to the last digit: on the same people with the same luck."""
    document = kept()
    bench = baseline.Bench.of(document["people"], document["seed"])
    row = document["theories"][theory]
    assert round(bench.voices(theory, row["values"]), 6) == row["voices"]
