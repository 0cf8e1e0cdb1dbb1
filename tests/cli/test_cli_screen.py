"""``screen`` and ``claims``: the words of the law and of the article, beside numbers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calls import Cli

import model_citizen as mc

AID = "screening aid, not legal advice"


def test_the_rules_of_a_scenario_are_screened_without_a_run(cli: Cli) -> None:
    said = cli("screen", "press-2015")
    assert said.code == 0 and AID in said.out and "(i)+(ii)" in said.out and "▲ criticism" in said.out
    found = cli("screen", "press-2015", "--json").document
    assert found["command"] == "screen" and found["scenario"] == "press-2015"
    rules = found["screen"]["rules"]["rules"]
    assert {rule["limbs"] for rule in rules} == {"(i) and (ii)"} and found["screen"]["rules"]["label"] == AID


def test_a_scheme_that_shuts_no_door_says_so(cli: Cli) -> None:
    said = cli("screen", "none")
    assert said.code == 0 and "No rule of this scheme shuts a door to anybody." in said.out


def test_a_kept_twin_is_screened_with_its_detriments(cli: Cli, kept: Path) -> None:
    """The counts of the table are those of the document, and the shares of the headline are made of them."""
    said = cli("screen", str(kept))
    assert said.code == 0 and AID in said.out and "One detriment may lean on several rules." in said.out
    societies = cli("screen", str(kept), "--json").document["screen"]
    assert set(societies) == {"with", "without"} and not societies["without"]["doors"]
    doors = societies["with"]["doors"]
    every, unrelated = (sum(door[name] for door in doors) for name in ("detriments", "unrelated"))
    headline = json.loads((kept / "run.json").read_text())["headline"]
    assert every > 0 and headline["detriments_unrelated_share"]["with"] == unrelated / every
    assert all(
        sum(door["detriments_by_group"][f"wealth_{k}"] for k in range(1, 6)) == door["detriments"] for door in doors
    )
    assert mc.screen(kept) == societies


def test_what_cannot_be_screened_is_refused_in_a_sentence(cli: Cli, tmp_path: Path) -> None:
    assert cli("screen", "press-2105").code == 2
    (tmp_path / "empty").mkdir()
    said = cli("screen", str(tmp_path / "empty"))
    assert said.code == 2 and len(said.sentences) == 1 and said.out == ""


def test_a_run_that_was_kept_before_there_was_a_screen(cli: Cli, kept: Path, tmp_path: Path) -> None:
    """Its report has no screen, and the command says why."""
    old = tmp_path / "old"
    old.mkdir()
    for file in kept.iterdir():
        (old / file.name).write_bytes(file.read_bytes())
    document = json.loads((old / "run.json").read_text())
    del document["screen"]
    (old / "run.json").write_text(json.dumps(document))
    said = cli("screen", str(old))
    assert said.code == 2 and "live it again" in said.err


def test_the_claims_are_told_without_a_run(cli: Cli) -> None:
    said = cli("claims", "--no-runs")
    assert (
        said.code == 0
        and "38 claims: 9 documented, 9 partly true, 13 rumour, 4 false, 1 never happened, 2 opinion" in said.out
    )
    found = cli("claims", "--no-runs", "--json").document
    assert len(found["claims"]) == 38 and found["tests"] and all(test["hypothesis"] for test in found["tests"])
    assert "[S22]" in cli("claims", "--no-runs", "--all").out


def test_the_claims_are_planned_and_not_lived(cli: Cli) -> None:
    said = cli("claims", "--people", "60", "--seeds", "2", "--until", "2015-01-20", "--dry-run", "--quiet")
    assert said.code == 0 and "nothing was lived" in said.out


@pytest.mark.parametrize(
    "words",
    [
        ("--people", "10"), ("--people", "many"), ("--seeds", "0"), ("--until", "2015-13-01"), ("--no-runs", "-o", "there"),
    ],
    ids=" ".join,
)  # fmt: skip
def test_wrong_options_of_claims_are_refused(cli: Cli, words: tuple[str, ...], tmp_path: Path) -> None:
    said = cli("claims", *words)
    assert said.code == 2 and said.out == "" and said.sentences and not list(tmp_path.glob("there"))


def test_the_reach_of_an_act(cli: Cli) -> None:
    """A row a number, with the score and without; an act that nobody does is refused."""
    small = ("--people", "100", "--days", "60", "--acts", "3", "--after", "5")
    said = cli("reach", "press-2015", *small)
    assert said.code == 0 and "People touched by one act" in said.out
    found = cli("reach", "press-2015", *small, "--json").document
    assert [row["measure"] for row in found["rows"]] == ["touched", "acting_otherwise", "charged", "furthest_hop"]
    assert len(found["each"]) == 3 and found["after"] == 5
    assert cli("reach", "press-2015", *small, "--act", "whistling").code == 2
    assert cli("reach", "press-2015", "--days", "10", "--after", "10").code == 2
