"""Scenarios are held to published facts, and their conclusions to changes that must not matter; failures are said."""

from __future__ import annotations

import json
import runpy
from pathlib import Path

import pytest

from model_citizen.cli import main
from model_citizen.experiments import MODEL_VERSION, audit, held
from model_citizen.experiments.aggregates import BEYOND, TARGETS
from model_citizen.measures.measure import gathered
from model_citizen.scenario import load, names, with_changes

ROOT = Path(__file__).resolve().parents[2]
abmfact = pytest.importorskip("abmfact", reason="the extra [audit] is not installed")


def test_every_shipped_scenario_has_claims_about_measures_that_are_there():
    assert set(audit.CLAIMS) == set(names()) - {"template"}
    claims = {each for rows in audit.CLAIMS.values() for each in rows}
    assert all(
        each.measure.removesuffix(audit.HERE) in gathered() and each.test in (audit.GREATER, audit.LESS)
        for each in claims
    )
    assert len({each.name for each in claims}) == len(claims)


@pytest.fixture(scope="module")
def lived():
    small = with_changes(audit._brought_forward(load("press-2015")), people=120, days=70)
    return audit._Lived(small)


def test_another_order_and_other_rows_give_the_same_numbers_to_the_last_bit(lived):
    here = lived({}, 3, abmfact.Knobs())
    for knobs in (abmfact.Knobs(update_order=audit.BLOCKS), abmfact.Knobs(agent_order="shuffled", agent_perm_seed=5)):
        there = lived({}, 3, knobs)
        assert {name: value for name, value in here.items() if value == value} == {
            name: value for name, value in there.items() if value == value
        }  # fmt: skip
    other = lived({}, 4, abmfact.Knobs())
    assert here["silence_share"] != other["silence_share"]  # luck does matter: the comparison can fail


class Planted:
    """A model with one artefact: stored in other rows, it gives another result."""

    def __init__(self, scenario) -> None:
        self.scenario, self.undefined = scenario, set()

    def __call__(self, params, seed, knobs):
        worse = 0.5 if knobs.agent_order == "shuffled" else 0.0
        luck = (seed * 2654435761 % 1000) / 1e5
        return dict.fromkeys((f"{name}{end}" for name in gathered() for end in ("", audit.HERE)), 1.0 + luck - worse)


def test_an_artefact_is_caught_and_ends_with_exit_code_1(monkeypatch, capsys):
    monkeypatch.setattr(audit, "_Lived", Planted)
    monkeypatch.setitem(audit.CLAIMS, "none", (audit.VOICED._replace(value=0.9, room=0.1),))
    assert main(["audit", "none", "--seeds", "12", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)
    found = {row["check"]: row["verdict"] for row in told["verdicts"]}
    assert found["agent_order"] == "FRAGILE" and found["update_order"] == found["determinism"] == "ROBUST"
    assert found["grid"] == found["time_step"] == "NOT_TESTABLE"
    assert told["claims"][0]["stands"] == "holds" and told["seeds"] == 12


def test_a_claim_that_does_not_hold_at_all_is_said(monkeypatch, capsys):
    monkeypatch.setattr(audit, "_Lived", Planted)
    monkeypatch.setitem(audit.CLAIMS, "none", (audit.HELD_BACK,))
    assert main(["audit", "none"]) == 1
    said = capsys.readouterr().out
    assert "fails" in said and "BASELINE_FAILS" in said


class Hollow(Planted):
    """A model in which one measure has nothing to divide by in one life."""

    def __call__(self, params, seed, knobs):
        self.undefined |= {audit.VOICED.measure} if seed == 1 else set()
        return super().__call__(params, seed, knobs)


def test_a_measure_that_is_not_defined_is_neither_kept_nor_broken(monkeypatch, capsys):
    monkeypatch.setattr(audit, "_Lived", Hollow)
    monkeypatch.setitem(audit.CLAIMS, "none", (audit.VOICED,))
    assert main(["audit", "none", "--seeds", "4", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {row["verdict"] for row in told["verdicts"]} == {"UNDEFINED", "NOT_TESTABLE"}
    assert told["claims"][0]["stands"] == "undefined" and told["claims"][0]["mean"] is None


def test_a_scenario_without_claims_is_bad_input(capsys):
    assert main(["audit", "pres-2015"]) == 2
    assert 'did you mean "press-2015"' in capsys.readouterr().err


def test_without_the_tool_one_sentence_says_what_to_install(monkeypatch, capsys):
    monkeypatch.setattr(audit, "TOOL", "no_such_tool")
    assert main(["audit", "none"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and 'pip install "model-citizen[audit]"' in said


def test_the_page_is_printed_from_what_was_lived_with_these_claims_and_this_model():
    found = json.loads((ROOT / "docs" / "audit.json").read_text(encoding="utf-8"))
    assert set(found) == set(audit.CLAIMS)
    for name, each in found.items():
        assert (each["model"], each["people"], each["days"], each["seeds"]) == (
            MODEL_VERSION, audit.PEOPLE, audit.DAYS, audit.SEEDS,
        )  # fmt: skip
        told = [{key: row[key] for key in audit.Claim._fields} for row in each["claims"]]
        assert told == [claim._asdict() for claim in audit.CLAIMS[name]]
    page = runpy.run_path(str(ROOT / "docs" / "audit.py"))
    assert (ROOT / "docs" / "audit.md").read_text(encoding="utf-8") == page["printed"]()


@pytest.mark.parametrize(
    ("judged", "apart", "said"),
    [
        (True, 0.0, "within"),
        (True, 1.0, "near"),
        (True, 1.1, "off"),
        (False, 9.0, "shown"),
        (True, float("nan"), "not defined"),
    ],
)
def test_a_verdict_on_a_fact(judged, apart, said):
    assert held._verdict(judged, apart) == said


def test_facts_stand_beside_the_scenarios_own_numbers(capsys):
    code = main(["facts", "press-2015", "--people", "200", "--days", "40", "--json"])
    told = json.loads(capsys.readouterr().out)
    rows = {row["fact"]: row for row in told["facts"]}
    assert set(rows) == {each.name for each in TARGETS} and len(told["beyond"]) == len(BEYOND)
    assert rows["political_posts"]["ours"] == load("press-2015").values["posts.political"]
    assert rows["appeal_days"]["ours"] is None and rows["appeal_days"]["verdict"] == "not defined"  # no appeals in it
    assert rows["ties_mean"]["verdict"] == "shown" and rows["ties_mean"]["why"]
    assert all(
        row["source"] and row["verdict"] in ("within", "near", "off", "shown", "not defined") for row in rows.values()
    )
    assert code == (1 if "off" in {row["verdict"] for row in rows.values()} else 0)
    main(["facts", "press-2015", "--people", "200", "--days", "40"])
    assert "nothing stands for" in capsys.readouterr().out
