"""``demo``, ``report`` and ``doctor``."""

from __future__ import annotations

import importlib
from pathlib import Path

import pytest
from calls import SMALL, Cli

DEMO = ("demo", *SMALL)


def test_the_demo_says_and_keeps_everything(cli: Cli, tmp_path: Path) -> None:
    said = cli(*DEMO)
    assert said.code == 0
    assert said.out.count("\n• ") == 3
    assert "with the scheme" in said.out
    assert "demo/report.html" in said.out
    assert "model-citizen twin press-2015 --people 300 --seed 7 --theory rational" in said.out
    assert (tmp_path / "demo" / "report.html").read_text(encoding="utf-8").lstrip().lower().startswith("<!doctype html")
    assert [path.name for path in tmp_path.iterdir()] == ["demo"]


def test_the_demo_takes_the_place_of_an_earlier_demo_only(cli: Cli, tmp_path: Path) -> None:
    assert cli(*DEMO).code == 0
    document = cli(*DEMO, "--json").document
    assert document["command"] == "demo"
    assert len(document["sentences"]) == 3
    assert document["report"] == str(tmp_path / "demo" / "report.html")
    assert cli(*DEMO, "-o", "demo").code == 2
    (tmp_path / "demo" / "mine.txt").write_text("mine")
    assert cli(*DEMO).code == 2
    assert (tmp_path / "demo" / "mine.txt").read_text() == "mine"


def test_a_report_of_a_folder(cli: Cli, kept: Path, tmp_path: Path) -> None:
    said = cli("report", str(kept), "-o", "page.html")
    assert said.code == 0
    assert said.out == "written to page.html\n"
    assert cli("report", str(kept), "-o", "page.html").code == 2
    assert cli("report", str(kept), "-o", "page.html", "--force", "--json").document["file"] == str(
        tmp_path / "page.html"
    )
    assert cli("report", str(kept), "-o", "page.txt").code == 2
    assert [path.name for path in tmp_path.iterdir()] == ["page.html"]


def test_a_report_in_its_own_folder_may_be_made_again(cli: Cli, tmp_path: Path) -> None:
    assert cli("run", "press-2015", *SMALL, "-o", "a").code == 0
    for _ in range(2):
        assert cli("report", "a").code == 0
    assert (tmp_path / "a" / "report.html").is_file()
    assert cli("run", "press-2015", *SMALL, "-o", "a", "--force").code == 0


@pytest.mark.parametrize("name", ("run.json", "measures.parquet", "scenario.yaml"))
def test_a_folder_that_was_damaged_is_no_run(cli: Cli, tmp_path: Path, name: str) -> None:
    assert cli("run", "press-2015", *SMALL, "-o", "a").code == 0
    (tmp_path / "a" / name).write_bytes(b"\x00\xff{")
    for words in (("report", "a"), ("why", "a", "--person", "1")):
        said = cli(*words)
        assert (said.code, said.out) == (2, "")
        assert len(said.sentences) == 1


def test_the_doctor(cli: Cli) -> None:
    said = cli("doctor", "--json")
    document = said.document
    assert set(document) >= {"schema", "command", "version", "versions", "threads", "memory", "golden"}
    assert set(document["golden"]) == {"expected", "found", "verdict"}
    assert said.code == (0 if document["golden"]["verdict"] == "same" else 1)
    assert "verdict:" in cli("doctor").out


def test_a_wrong_result_is_a_failed_verdict(cli: Cli, monkeypatch: pytest.MonkeyPatch) -> None:
    room = importlib.import_module("model_citizen.experiments.doctor")
    wrong = {"versions": {}, "threads": 1, "memory": {"free_bytes": 1},
             "golden": {"expected": {"a b": "1"}, "found": {"a b": "2"}, "verdict": "different"}}  # fmt: skip
    monkeypatch.setattr(room, "doctor", lambda threads=None: wrong)
    said = cli("doctor")
    assert said.code == 1
    assert "a b: not the known result" in said.out
