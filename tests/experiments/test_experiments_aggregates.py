"""Calibration to published aggregates: a closed table, a fit that helps, and reasons for what does not fit."""

from __future__ import annotations

import inspect

import pytest
from worlds import known_worlds

import model_citizen as mc
from model_citizen.experiments import fit as fit_room
from model_citizen.experiments.aggregates import BEYOND, LIFE, TARGETS, targets_for
from model_citizen.experiments.fit import calibrate_aggregates, fitted_scenario, loss_of
from model_citizen.measures.measure import gathered
from model_citizen.report.studies import sentences
from model_citizen.scenario import load, with_changes

SMALL = with_changes(load("press-2015"), people=300, days=10)
KNOWN, SEVERE = "beliefs.known_before", "authority.severity"


def numbers(job):
    """Awareness is what is known before; falsified support rises with severity; nothing else is defined."""
    known, severe = float(job.scenario.values[KNOWN]), float(job.scenario.values[SEVERE])
    return {
        "awareness_share": (known, 2.0 * known, known, "share"),
        "falsified_support_points": (4.0 * severe, 4.0 * severe, 0.0, "percentage points"),
        "voiced_dissent_share": (0.0, 0.9, 0.9, "share"),
    }


@pytest.fixture
def fitted(monkeypatch):
    live, _ = known_worlds(numbers)
    monkeypatch.setattr(fit_room, "live", live)
    monkeypatch.setattr(fit_room, "live_more", lambda jobs, how: live(jobs, **how))
    return lambda **options: calibrate_aggregates(SMALL, only=[KNOWN, SEVERE, "talk.talks"], **options)


def rows_of(study):
    return {row["measure"]: row for row in study.summary.to_dicts()}


def test_what_can_be_fitted_is_fitted(fitted):
    """Awareness begins at twice the published share; the fit finds the parameter and the value."""
    study = fitted(budget=80)
    row = rows_of(study)["awareness"]
    assert row["before"] == pytest.approx(0.22) and row["after"] == pytest.approx(0.11, abs=0.02)
    assert row["verdict"] in ("within", "near") and study.asked["loss_after"] < study.asked["loss_before"]
    assert fitted_scenario(study).values[KNOWN] == pytest.approx(0.055, abs=0.01)


def test_what_cannot_be_fitted_has_a_reason(fitted):
    """Falsified support ends at the edge of the range; nothing moves the official line; a lack of appeals is said."""
    rows = rows_of(fitted(budget=80))
    assert rows["falsified_support"]["verdict"] == "off" and rows["falsified_support"]["after"] == pytest.approx(12.0)
    assert f"{SEVERE} already at the end" in rows["falsified_support"]["why"]
    assert rows["party_line"]["why"] == "no parameter moves it within its range"
    assert "not defined in this scenario" in rows["appeals_won"]["why"]
    assert rows["ties_mean"]["verdict"] == "shown" and rows["ties_mean"]["why"]


def test_the_matrix_says_which_parameter_moves_which_aggregate(fitted):
    """One at a time: severity moves falsified support by four points a unit, and awareness not at all."""
    matrix = fitted(budget=5).tables["matrix"]
    found = {(row["parameter"], row["target"]): row for row in matrix.to_dicts()}
    assert found[SEVERE, "falsified_support"]["rooms"] == pytest.approx(4.0 * (3.0 - 0.75) / 2.0)
    assert found[SEVERE, "awareness"]["rooms"] == pytest.approx(0.0)
    assert found["talk.talks", "awareness"]["rooms"] == pytest.approx(0.0)


def test_a_fit_never_makes_it_worse(fitted):
    """Where the budget is too small for any step, the scenario stays as it is."""
    study = fitted(budget=1)
    assert study.asked["loss_after"] == study.asked["loss_before"] and fitted_scenario(study) == SMALL


def test_every_target_has_a_source_and_a_measure():
    """Published by somebody, computed by something that is there, and never an assumption of ours."""
    assert len({each.name for each in TARGETS}) == len(TARGETS)
    for each in (*TARGETS, *BEYOND):
        assert each.source.label in ("documented", "reported") and each.source.text and each.says
    for each in TARGETS:
        assert each.low <= each.high and each.room > 0 and each.fitted == (not each.why_not)
        assert each.by != LIFE or any(name in each.how for name in gathered())


def test_small_societies_get_room_for_chance():
    """A share among 300 people is off by chance alone; among a million it is not."""
    room = {
        people: {each.name: each.room for each in targets_for(people)}["silent_week"] for people in (300, 1_000_000)
    }
    assert room[300] > 0.03 and room[1_000_000] == 0.01


def test_distances_are_in_rooms():
    """Within what was published there is no distance; one room beyond it counts one."""
    target = next(each for each in TARGETS if each.name == "falsified_support")
    assert [target.apart(value) for value in (25.0, 28.5, 22.5)] == [0.0, 1.0, 1.0]
    assert (
        loss_of({"falsified_support": 28.5}, [target]) == 1.0
        and loss_of({"falsified_support": float("nan")}, [target]) > 1e5
    )


def test_nothing_about_persons_can_be_handed_in():
    """The targets are the table: no parameter of the call is a target, a file or a table."""
    for function in (mc.calibrate_aggregates, calibrate_aggregates):
        names = set(inspect.signature(function).parameters)
        assert names <= {"name", "scenario", "ranges", "only", "span", "seeds", "free", "budget", "changes", "how"}


def test_it_is_said_in_sentences(fitted):
    """How many are met, and each that is not, with its reason."""
    said = sentences(fitted(budget=80).document())
    assert "published aggregates that were fitted" in said[0]
    assert any(each.startswith("Not met: 24.5 to 26.5 points of support are not meant") for each in said)
