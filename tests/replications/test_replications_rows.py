"""Every quick row reproduces, or is one of those that are known not to; and a planted error is seen."""

from __future__ import annotations

import json
import math
from collections.abc import Callable

import pytest

from model_citizen import cli
from model_citizen.replications import NAMES, decisions, epstein_2002, figure, granovetter_1978, paper, row
from model_citizen.replications import gaisbauer_2020 as gaisbauer
from model_citizen.replications.row import DIFFERS, FAILS, REPRODUCES, Row, between, compare, holds, verdict

DIFFERING = {"epstein_2002": 3, "centola_2005": 1, "gaisbauer_2020": 1}
IDS = {
    "daymude_2025": {"D1", "D2", "D3", "D5", "D6"}, "granovetter_1978": {"G1", "G2", "G3", "G4"}, "kuran_1991": {"K1"},
    "watts_2002": {"W1", "W2"}, "epstein_2002": {"E1", "E2", "E3", "E4"}, "centola_2005": {"C1"}, "ross_2019": {"R1"},
    "gaisbauer_2020": {"Q1", "Q2"}, "siegel_2009": {"S1"}, "wei_2016": {"N1"}, "decisions": {"V"},
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize("name", NAMES)
def test_the_quick_rows_reproduce_but_for_those_that_are_said_not_to(
    name: str, rows_of: Callable[[str], list[Row]]
) -> None:
    rows = rows_of(name)
    assert not [each for each in rows if each.verdict == FAILS]
    assert sum(each.verdict == DIFFERS for each in rows) == DIFFERING.get(name, 0)
    assert {each.id for each in rows} == IDS[name]
    assert all("Tried: " in each.note for each in rows if each.verdict == DIFFERS)
    assert all(math.isfinite(each.ours) and each.source for each in rows)


def test_a_verdict_turns_on_the_tolerance() -> None:
    assert verdict(1.05, 1.0, 0.05) == REPRODUCES
    assert verdict(1.0501, 1.0, 0.05) == FAILS
    assert verdict(1.0501, 1.0, 0.05, "said before") == DIFFERS
    assert verdict(100, 100, 0) == REPRODUCES
    assert verdict(100.0000001, 100, 0) == FAILS
    assert verdict(math.nan, 0.0, 1.0) == FAILS
    assert between("X", "between", 25.0, 18, 25, "paper").verdict == REPRODUCES
    assert between("X", "between", 25.1, 18, 25, "paper").verdict == FAILS
    assert holds("X", "claim", False, "paper").verdict == FAILS
    assert compare("X", "a difference that has gone", 1.0, 1.0, 0, "paper", differs="said").verdict == REPRODUCES


def test_an_error_planted_in_a_theory_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    bare = decisions.DECIDES["epstein_rebellion"]
    monkeypatch.setitem(decisions.DECIDES, "epstein_rebellion", lambda **given: bare(**{**given, "k": 2.0}))
    verdicts = {each.quantity.split(",")[0]: each.verdict for each in decisions.rows(False)}
    assert verdicts["epstein rebellion"] == FAILS
    assert verdicts["daymude optimal action"] == REPRODUCES


def test_an_error_planted_in_a_rule_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(granovetter_1978, "MEAN", 24.0)
    monkeypatch.setattr(granovetter_1978, "critical", lambda mean=24.0: _critical(mean))
    rows = granovetter_1978.rows(False)
    assert {each.verdict for each in rows if each.id == "G1"} == {REPRODUCES}
    assert FAILS in {each.verdict for each in rows if each.id == "G3"}


_critical = granovetter_1978.critical


def test_an_error_planted_in_the_numbers_is_seen(monkeypatch: pytest.MonkeyPatch) -> None:
    table = [
        [*each[:4], [[p1 + 0.001, p2, stable] for p1, p2, stable in each[4]]]
        for each in row.reference("gaisbauer_fixed_points")
    ]
    monkeypatch.setattr(gaisbauer, "reference", lambda name: table)
    found = gaisbauer.compared()
    assert found.found < found.points


def test_the_ratio_rules_are_told_apart() -> None:
    at = {"H": 0.9, "L": 0.5, "R": 0.5, "cops": 5, "other_actives": 8}
    chances = {rule: epstein_2002.bare(**at, ratio_rule=rule)["P"] for rule in epstein_2002.RATIOS}
    assert chances["floor"] == 0.0 < chances["literal"] < chances["round_half_even"]


def test_the_command_answers_with_rows_and_figures(capsys: pytest.CaptureFixture[str], tmp_path) -> None:
    assert cli.main(["replicate", "kuran", "--json", "-q", "-o", str(tmp_path)]) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["command"] == "replicate" and said["schema"] == 1
    assert [each["ours"] for each in said["rows"]] == [10, 90, 10, 20]
    assert set(said["rows"][0]) >= {"id", "quantity", "ours", "published", "tolerance", "verdict"}
    assert (tmp_path / "kuran_1991.svg").read_text(encoding="utf-8").startswith("<svg")
    assert cli.main(["replicate", "kuran", "-q", "-o", str(tmp_path)]) == 2  # what is there is not overwritten
    assert cli.main(["replicate", "nobody_1900"]) == 2


def test_the_command_fails_when_a_row_does(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    from model_citizen.replications import kuran_1991

    monkeypatch.setitem(kuran_1991.SEQUENCES, "A", ((0, 10, 30, 100), 100))
    assert cli.main(["replicate", "kuran_1991", "-q"]) == 1
    assert "1 fails" in capsys.readouterr().out


@pytest.mark.parametrize("name", ("kuran_1991", "siegel_2009", "wei_2016", "decisions", "granovetter_1978"))
def test_a_figure_is_drawn(name: str) -> None:
    assert "</svg>" in figure(name)


def test_every_replication_says_what_it_claims_and_where_it_deviates() -> None:
    for name in NAMES:
        said = __import__(f"model_citizen.replications.{name}", fromlist=["PAPER"]).__doc__
        assert all(f"\n{word}" in said for word in ("Claim", "Rule", "Symbols", "Source", "Deviates")), name
        assert paper(name).name == name
