"""Theories of speaking, one person at a time, against the published formulas and numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_lives import trials

from model_citizen.parameters import compiled
from model_citizen.society.tables import EXPONENTIAL_QUANTILE, NORMAL_QUANTILE
from model_citizen.society.view import View
from model_citizen.theories import candid, rational, threshold

# Daymude, Axelrod and Forrest's two programs, run on these numbers: delta, beta, nu, tau, psi, punishment, action, phase.
OPTIMAL = [
    (0.0, 1, 0.2, 0.25, 0.6, "uniform", 0.0, "compliant"),
    (0.1, 1, 0.2, 0.25, 0.6, "uniform", 0.1, "compliant"),
    (0.25, 1, 0.2, 0.25, 0.6, "uniform", 0.25, "compliant"),
    (0.3, 1, 0.2, 0.25, 0.6, "uniform", 0.25, "full_self_censor"),
    (0.5, 1, 0.2, 0.25, 0.6, "uniform", 0.25, "full_self_censor"),
    (0.72, 1, 0.2, 0.25, 0.6, "uniform", 0.72, "defiant"),
    (0.2, 1, 0.2, 0.25, 2, "uniform", 0.2, "compliant"),
    (0.25, 1, 0.2, 0.25, 1, "proportional", 0.25, "compliant"),
    (0.4, 1, 0.2, 0.25, 1, "proportional", 0.4, "defiant"),
    (0.625, 1, 0.2, 0.25, 1, "proportional", 0.625, "defiant"),
    (0.7, 1, 0.2, 0.25, 1, "proportional", 0.625, "partial_self_censor"),
    (1.0, 1, 0.2, 0.25, 1, "proportional", 0.625, "partial_self_censor"),
    (0.2, 1, 1.0, 0.25, 0.6, "proportional", 0.2, "compliant"),
    (0.6, 1, 1.0, 0.25, 0.6, "proportional", 0.6, "defiant"),
    (0.2, 1, 1.0, 0.25, 2, "proportional", 0.2, "compliant"),
    (0.6, 1, 1.0, 0.25, 2, "proportional", 0.25, "full_self_censor"),
    (0.5, 1, 0.0, 0.0, 0.5, "uniform", 0.5, "defiant"),
    (0.5, 1, 0.0, 0.0, 0.5, "proportional", 0.5, "defiant"),
    (0.9, 1, 0.0, 0.0, 4.0, "proportional", 0.125, "partial_self_censor"),
    (0.5, 1, 1.0, 0.0, 0.4, "uniform", 0.5, "defiant"),
    (0.5, 1, 1.0, 0.0, 0.6, "uniform", 0.0, "full_self_censor"),
    (0.3, 1, 1.0, 0.25, 1.0, "proportional", 0.3, "defiant"),
    (0.8, 1, 0.5, 0.25, 1.9, "uniform", 0.25, "full_self_censor"),
    (0.8, 10, 0.5, 0.25, 1.5, "uniform", 0.8, "defiant"),
    (0.8, 0.01, 0.5, 0.25, 1.5, "uniform", 0.25, "full_self_censor"),
    (0.8, 0.01, 0.5, 0.25, 1.5, "proportional", 0.25, "full_self_censor"),
    (0.8, 10, 0.5, 0.25, 1.5, "proportional", 0.8, "defiant"),
    (0.6, 1, 0.5, 0.25, 1e-09, "uniform", 0.6, "defiant"),
    (0.6, 1, 0.5, 0.25, 1e-09, "proportional", 0.6, "defiant"),
    (1.0, 1, 0.5, 0.0, 1.5, "proportional", 0.16666666666666666, "partial_self_censor"),
    (1.0, 1, 0.9, 0.3, 1.2, "proportional", 0.3, "full_self_censor"),
    (0.9, 1.0, 0.2, 0.25, 0.6, "uniform", 0.9, "defiant"),
    (1.0, 1.0, 0.2, 0.25, 0.6, "uniform", 1.0, "defiant"),
    (0.25, 1.0, 0.2, 0.25, 2.0, "uniform", 0.25, "compliant"),
    (0.5, 1.0, 0.2, 0.25, 2.0, "uniform", 0.25, "full_self_censor"),
    (0.1, 1.0, 0.2, 0.25, 1.0, "proportional", 0.1, "compliant"),
    (0.6, 1.0, 0.5, 1.0, 100.0, "uniform", 0.6, "compliant"),
]

SHARES = st.floats(0.0, 1.0)


@pytest.mark.parametrize(("delta", "beta", "nu", "tau", "psi", "punishment", "action", "phase"), OPTIMAL)
def test_rational_is_the_published_closed_form(delta, beta, nu, tau, psi, punishment, action, phase):
    """Daymude, Axelrod and Forrest 2025: their program's action and phase, to 1e-9."""
    found = rational.bare(delta, beta, nu, tau, psi, punishment)
    assert found["action"] == pytest.approx(action, abs=1e-9) and found["phase"] == phase
    assert found["intensity"] == found["action"]


def utility(action, delta, beta, nu, tau, psi, punishment):
    """The paper's utility of expressing ``action``, written out once more."""
    size = psi if punishment == "uniform" else psi * (action - tau)
    return -beta * (delta - action) - (nu + (1.0 - nu) * action) * (size if action > tau else 0.0)


def regret(found, delta, *rest):
    """How much better the best of 4,001 actions is than the one found."""
    best = max(utility(delta * k / 4000, delta, *rest) for k in range(4001))
    return best - utility(found, delta, *rest)


@trials(300)
@given(
    SHARES, st.floats(0.001, 10.0), SHARES, SHARES, st.floats(0.0, 10.0), st.sampled_from(["uniform", "proportional"])
)
def test_nobody_could_do_better(delta, beta, nu, tau, psi, punishment):
    """No action on a fine grid beats the optimal one by more than 1e-9, whatever the parameters."""
    found = rational.bare(delta, beta, nu, tau, psi, punishment)["action"]
    assert 0.0 <= found <= delta
    assert regret(found, delta, beta, nu, tau, psi, punishment) <= 1e-9


def test_the_search_for_something_better_finds_it():
    """The check above can fail: falling silent when one should defy costs utility."""
    assert regret(0.25, 0.8, 10.0, 0.5, 0.25, 1.5, "uniform") > 1.0


def test_there_is_no_division_by_zero_where_boldness_meets_severity():
    """beta = (1 - nu) psi exactly: the vectorised convention of the paper's program, silence."""
    assert rational.bare(0.9, 0.5, 0.5, 0.25, 1.0)["action"] == 0.25
    assert rational.bare(0.9, 1.0, 1.0, 0.25, 1.0, "proportional")["action"] == 0.9
    assert rational.bare(0.9, 1.0, 0.5, 0.25, 0.0, "proportional")["action"] == 0.9


THRESHOLDS = [(0.0, 0.0, 1), (0.2, 0.2, 1), (0.2, 0.199, 0), (1.0, 1.0, 1), (-0.1, 0.0, 1), (1.0001, 1.0, 0)]


@pytest.mark.parametrize(("theta", "share", "speaks"), THRESHOLDS)
def test_threshold_joins_from_its_threshold_on(theta, share, speaks):
    """Granovetter and Kuran: speaks iff share >= theta; below 0 always, above 1 never."""
    assert threshold.bare(theta, share) == {"expresses": speaks}


def view(**changes):
    """Somebody of middling mind, with changes."""
    zero = dict.fromkeys(View._fields, 0.0)
    return View(**(zero | {"delta": 0.5, "side": -1.0, "boldness": 0.5, "quantile": 0.5, "ties": 10.0} | changes))


def decided(theory, v, **values):
    return theory.decide(v, compiled(theory.Settings, values))


def test_rational_in_a_society_is_the_same_formula():
    """The theory reads boldness as a quantile of the exponential law and nothing else comes between."""
    for q in (0, 17, 200, 255):
        v = view(delta=0.7, boldness=(q + 0.5) / 256, nu=0.5, tau=0.25, psi=1.2, association=0.5)
        beta = 2.0 * float(EXPONENTIAL_QUANTILE[q])
        for punishment, proportional in (("uniform", 0.0), ("proportional", 1.0)):
            found = decided(rational, v._replace(proportional=proportional))
            expected = rational.bare(0.7, beta, 0.5, 0.25, 1.2 * 1.5, punishment)["action"]
            assert found == (1.0, expected, 0.0)


def test_kappa_zero_is_the_published_model():
    """Rational: the loss through friends plays no part. Threshold: risk plays no part."""
    dear, free = view(nu=0.5, tau=0.1, psi=1.0, association=1.0), view(nu=0.5, tau=0.1, psi=1.0)
    assert decided(rational, dear, kappa=0.0) == decided(rational, free, kappa=0.0)
    assert decided(rational, dear._replace(proportional=1.0)) != decided(rational, free._replace(proportional=1.0))
    for share in (0.0, 0.2, 0.3, 1.0):
        risky, safe = view(nu=1.0, psi=100.0, association=1.0, share=share), view(share=share)
        assert decided(threshold, risky, kappa=0.0) == decided(threshold, safe, kappa=0.0)
    assert decided(threshold, view(nu=1.0, psi=100.0, share=0.5), kappa=1.0).chance == 0.0
    assert decided(threshold, view(share=0.5), kappa=1.0).chance == 1.0


def test_threshold_reads_its_own_quantile_and_whom_it_is_told_to_look_at():
    """theta = mean + spread * z(quantile); of ties (Watts) or of everybody (Granovetter)."""
    for q in (0, 100, 255):
        theta = 0.25 + 0.122 * float(NORMAL_QUANTILE[q])
        v = view(quantile=(q + 0.5) / 256, share=theta, share_all=-1.0)
        assert decided(threshold, v, kappa=0.0).chance == 1.0
        assert decided(threshold, v._replace(share=theta - 1e-6), kappa=0.0).chance == 0.0
        assert decided(threshold, v, kappa=0.0, looks_at="everybody").chance == 0.0


def test_more_risk_never_makes_anybody_louder():
    """Severity and surveillance up, loudness not up: for the rational and for the threshold theory."""
    for theory in (rational, threshold):
        for q in range(0, 256, 15):
            heard = [
                choice.chance * choice.intensity
                for psi in (0.0, 0.3, 1.0, 3.0, 10.0)
                for choice in [
                    decided(
                        theory, view(boldness=(q + 0.5) / 256, nu=0.5, tau=0.0, psi=psi, share=0.3, proportional=1.0)
                    )
                ]
            ]
            assert heard == sorted(heard, reverse=True)


def test_candid_speaks_as_she_thinks_whatever_the_risk():
    """The control: neither risk nor company moves her."""
    for psi in (0.0, 1000.0):
        assert decided(candid, view(delta=0.3, psi=psi, nu=1.0, share=0.0)) == (1.0, 0.3, 0.0)
    assert candid.bare(0.3) == {"expresses": 1, "intensity": 0.3}
