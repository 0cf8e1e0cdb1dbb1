"""The papers' decisions: every vector, the mean field's fixed points, the crowds, to the digits that are printed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from model_citizen import theories
from model_citizen.experiments import crowds
from model_citizen.experiments.decide import FORMS, BadInput, decide, inputs_of
from model_citizen.simulation.law import name_of, rooms
from model_citizen.society import network_score
from model_citizen.theories import learning, threshold

HERE = Path(__file__).parent
VECTORS = json.loads((HERE / "vectors.json").read_text())
FIXED_POINTS = json.loads((HERE / "gaisbauer.json").read_text())
OTHER_NAME = {
    "threshold_granovetter_kuran": "threshold", "watts_fractional_threshold": "watts", "epstein_rebellion": "rebellion",
    "spiral_of_silence_ross": "spiral", "q_learning_expression_gaisbauer": "learning", "siegel_inertial_threshold": "siegel",
    "emperors_dilemma_centola": "enforcement", "wei_network_score": "wei", "daymude_optimal_action": "rational",
}  # fmt: skip


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['theory']} {' '.join(map(str, v['inputs'].values()))}")
def test_every_vector(vector):
    """The decision from bare numbers, by the paper's name and by ours, to 1e-9."""
    found = decide(vector["theory"], vector["inputs"])
    assert found["inputs"] == vector["inputs"]
    for name, value in vector["expected"].items():
        assert found[name] == (value if isinstance(value, str) else pytest.approx(value, abs=1e-9)), name
    assert decide(OTHER_NAME[vector["theory"]], {k: str(v) for k, v in vector["inputs"].items()}) == found


def test_all_vectors_are_there():
    assert len(VECTORS) == 81 and sum(len(vector["expected"]) for vector in VECTORS) == 235
    assert {vector["theory"] for vector in VECTORS} == set(OTHER_NAME)


def test_every_theory_can_be_asked():
    assert {name_of(room) for room in rooms(theories, "decide")} <= set(FORMS)
    assert all(inputs_of(name) for name in FORMS)


@pytest.mark.parametrize(("T1", "T2", "beta", "cost", "points"), FIXED_POINTS)
def test_fixed_points_of_learning(T1, T2, beta, cost, points):
    """Gaisbauer, Olbrich and Banisch 2020: all fixed points of the mean field, and which are stable."""
    # (The table was made by a search from many starts, which had missed one saddle, at T 0.9, beta 20, cost 0.2.)
    found = learning.fixed_points(T1, T2, beta, cost)["fixed_points"]
    assert len(found) == len(points)
    for one, (Q1, Q2, p1, p2, stable) in zip(found, sorted(points), strict=True):
        assert [one["Q1"], one["Q2"], one["p1"], one["p2"]] == pytest.approx([Q1, Q2, p1, p2], abs=1e-5)
        assert one["stable"] == stable


@pytest.mark.parametrize(("sd", "equilibrium"), [
    (5, 2.866600976736762e-05), (10, 0.7695512702004716), (11, 1.7129876099281), (12, 4.021133971309084),
    (12.1, 4.55289990600469), (12.2, 5.479), (12.25, 99.99999995392604), (13, 99.99999960182896), (25, 99.86255343508707),
    (30, 99.33935443048979), (50, 90.48520076422673), (75, 74.56519002271382), (200, 56.19794373342931), (1000, 51.03867548377226),
])  # fmt: skip
def test_granovetters_normal_crowd(sd, equilibrium):
    """Granovetter 1978: mean 25 of 100; a small difference of spread decides a large one of outcome."""
    found = crowds.normal_crowd(25.0, sd)
    assert found["equilibrium"] == pytest.approx(equilibrium, rel=1e-6 if sd != 12.2 else 1e-4)
    assert found["critical_sd"] == pytest.approx(12.222086826898838, abs=1e-9)
    assert found["critical_r"] == pytest.approx(6.200325151321887, abs=1e-6)


def test_crowds_of_single_people():
    """Granovetter: 100 act; with one threshold changed, one does. Kuran: the same change gives 90 % or 20 %."""
    assert threshold.crowd(range(100))["equilibrium"] == 100
    assert threshold.crowd([0, 2, *range(2, 100)])["equilibrium"] == 1
    rest = [40, 50, 60, 70, 80, 100]
    for start, end in (([0, 20, 20, 30], 10), ([0, 10, 20, 30], 90), ([0, 20, 30, 30], 10), ([0, 10, 30, 30], 20)):
        found = threshold.kuran(start + rest)
        assert found["equilibrium_pct"] == end and found["path"] == [10.0 * k for k in range(end // 10 + 1)]


@pytest.mark.parametrize(("eps", "tau", "p_tau", "p_rest", "same", "different", "friend"), [
    (0.1, 0.0, 1.0, 0.367879, 1.0, 0.367879, 0.776137), (0.1, 0.05, 0.951229, 0.386741, 0.896192, 0.388152, 0.655396),
    (0.1, 0.2, 0.818731, 0.449329, 0.685746, 0.464105, 0.31089), (0.1, 0.4, 0.67032, 0.548812, 0.592555, 0.568253, 0.033499),
])  # fmt: skip
def test_a_friends_weight_under_mistaken_types(eps, tau, p_tau, p_rest, same, different, friend):
    """Wei et al. 2016, Lemma 8."""
    found = network_score.tied_if_same(tau, p_tau, p_rest), network_score.tied_if_different(tau, p_tau, p_rest)
    assert found == pytest.approx((same, different), abs=2e-6)
    assert network_score.of_friend(eps, *found) == pytest.approx(friend, abs=1e-5)


@pytest.mark.parametrize(("theory", "given", "key", "said"), [
    ("rational", {"delta": 0.5}, "beta", "missing"), ("rational", {"delta": "x"}, "beta", "missing"),
    ("rational", {"dleta": 1}, "dleta", "no input of this name"), ("watts", {"phi": "nan", "neighbours_on": 1, "degree": 2}, "phi", "a number"),
    ("learning", {"Q": 0, "T1": 0.3}, "T1", "does not go together"), ("kuran", {"thresholds": "1,,2"}, "thresholds", "a number"),
    ("kuran", {"thresholds": "5..1"}, "thresholds", "a row is written"), ("kuran", {"thresholds": []}, "thresholds", "from 1 to"),
    ("enforcement", {"belief": 0, "conviction": 1, "K": 0, "sum_neighbour_enforcement": 0, "sum_neighbour_compliance": 0, "n_neighbours": 1},
     "belief", "-1 or 1"),
    ("learning", {"T1": 1, "T2": 0.5, "beta": 5, "cost": 0}, "", "below 1"),
])  # fmt: skip
def test_what_cannot_be_used_is_named(theory, given, key, said):
    with pytest.raises(BadInput, match=said) as found:
        decide(theory, given)
    assert found.value.key == key
