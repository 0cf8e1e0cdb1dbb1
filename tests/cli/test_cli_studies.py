"""The verbs of studies: what they print, what they keep, what they refuse."""

from __future__ import annotations

import json
import runpy
import sys
from pathlib import Path

import polars as pl
import pytest
from calls import Cli

import model_citizen as mc

pytest.importorskip("SALib", reason="the extra 'sensitivity' is not installed")

TINY = ("--people", "100", "--days", "60")
FEW = ("--only", "beliefs,authority", "--samples", "2")


@pytest.fixture(scope="session")
def studied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small sensitivity study, made once; tests only read it."""
    folder = tmp_path_factory.mktemp("studied") / "study"
    mc.sensitivity("press-2015", people=100, days=60, method="pawn", samples=24, only=["beliefs"], folder=folder)
    return folder


@pytest.mark.slow
def test_sensitivity_prints_keeps_and_goes_on(cli: Cli) -> None:
    """Sentences and a table; the folder of an experiment; the second call lives nothing and says the same."""
    once = cli("sensitivity", "press-2015", *TINY, *FEW, "-o", "study")
    assert once.code == 0 and "moved most by" in once.out and "Plan: 6 runs to live" in once.err
    assert {"run.json", "summary.parquet", "table.parquet", "points.parquet"} <= {
        each.name for each in Path("study").iterdir()
    }
    again = cli("sensitivity", "press-2015", *TINY, *FEW, "-o", "study")
    assert again.out == once.out and "nothing to live" in again.err


def test_sensitivity_as_json(cli: Cli) -> None:
    """One document: measure by name by index, with intervals, and why parameters were left out."""
    document = cli("sensitivity", "press-2015", *TINY, *FEW, "--measure", "silence_share", "--json").document
    assert document["command"] == "sensitivity" and document["method"] == "morris" and document["runs"] == 6
    assert {row["measure"] for row in document["rows"]} <= {"silence_share"}
    assert {"index", "value", "low", "high", "name", "unit"} <= set(document["rows"][0]) if document["rows"] else True
    assert document["left_out"] == [] or {"key", "reason"} == set(document["left_out"][0])


@pytest.mark.slow
def test_safeguards_prints_keeps_and_reports(cli: Cli) -> None:
    """The smallest set in one sentence, shares that add up, a folder whose report is one file without requests."""
    said = cli("safeguards", "press-2015", *TINY, "--only", "notice,appeal", "--seeds", "2", "-o", "safe", "--json")
    document = said.document
    assert said.code == 0 and document["exact"] and set(document["safeguards"]) == {"notice", "appeal"}
    assert {row["quantity"] for row in document["rows"]} >= {"share", "alone", "left_out", "order_least", "order_most"}
    assert cli("report", "safe").code == 0
    page = Path("safe/report.html").read_text(encoding="utf-8")
    assert "model-citizen safeguards press-2015" in page and "http" not in page.replace("http-equiv", "")


@pytest.mark.slow
def test_discover_reads_a_study_and_a_sweep(cli: Cli, studied: Path) -> None:
    """A sentence about worlds that were lived already; a folder with the path of the box, and its report."""
    middle = str(pl.read_parquet(studied / "points.parquet")["awareness_share"].median())
    said = cli("discover", str(studied), "--measure", "awareness_share", "--above", middle, "-o", "box")
    assert said.code == 0 and "worlds" in said.out and said.err == "kept in box\n"
    path = pl.read_parquet("box/path.parquet")
    assert path["coverage"][0] == 1.0 and path["worlds"][0] == 24
    assert cli("report", "box").code == 0
    swept = ("--vary", "beliefs.known_before=0:1", "--latin", "24", "-o", "swept")
    assert cli("sweep", "press-2015", *TINY, *swept, "--quiet").code == 0
    found = cli("discover", "swept", "--measure", "perceived_risk", "--above", "0.02", "--json").document
    (limit,) = found["rows"]
    assert limit["parameter"] == "beliefs.known_before" and 0.25 < limit["low"] < 0.45 and limit["high"] is None


@pytest.mark.slow
def test_calibrate_aggregates_prints_keeps_and_reports(cli: Cli) -> None:
    """Published beside ours, before and after; the values of the fit; a report with the sources."""
    words = (
        "calibrate",
        "aggregates",
        "press-2015",
        *TINY,
        "--only",
        "beliefs.known_before,activity.median",
        "--budget",
        "6",
    )
    document = cli(*words, "-o", "fit", "--json").document
    rows = {row["measure"]: row for row in document["rows"]}
    assert document["command"] == "calibrate" and rows["political_posts"]["verdict"] == "within"
    assert document["loss_after"] <= document["loss_before"] and document["beyond"]
    assert "calibrate aggregates press-2015" in document["reproduce"]
    assert cli("report", "fit").code == 0
    assert "Trivium China" in Path("fit/report.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "words",
    [
        ("sensitivity", "press-2015", *FEW), ("safeguards", "press-2015", "--seeds", "2"),
        ("calibrate", "aggregates", "press-2015", "--only", "beliefs.known_before"),
    ],
)  # fmt: skip
def test_a_dry_run_says_the_plan_and_lives_nothing(cli: Cli, words: tuple[str, ...]) -> None:
    """Nothing is written either."""
    said = cli(*words, *TINY, "--dry-run", "-o", "dry", "--json")
    assert said.code == 0 and said.document["dry_run"] and said.document["plan"]["missing"] > 0
    assert not Path("dry").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("sensitivity", "press-2015", "--method", "moris"), "allowed is one of morris, sobol, pawn"),
        (("sensitivity", "press-2015", "--method", "sobol", "--samples", "100"), "a power of two"),
        (("sensitivity", "press-2015", "--range", "spill_over.weight"), "write KEY=LOW:HIGH"),
        (("sensitivity", "press-2015", "--range", "spill_over.weight=2:1"), "LOW below HIGH"),
        (("sensitivity", "press-2015", "--range", "spill_over.wight=0:1"), 'did you mean "spill_over.weight"'),
        (("sensitivity", "press-2015", "--groups", "mechanisms"), "allowed is mechanism or none"),
        (("sensitivity", "press-2015", "--span", "far"), "allowed is near or declared"),
        (("sensitivity", "press-2015", "--measure", "silence"), "silence_share"),
        (("safeguards", "press-2015", "--only", "notce"), 'did you mean "notice"'),
        (("safeguards", "press-2015", "--measure", "dissent_voiced"), "there is no such measure here"),
        (("safeguards", "press-2015", "--restore", "1.5"), "a share above 0 and up to 1"),
        (("discover", "nowhere", "--above", "1"), "no folder of an experiment"),
        (("discover", "STUDY"), "--above or --below"),
        (("discover", "STUDY", "--above", "much"), "allowed is a number"),
        (("discover", "STUDY", "--measure", "freedom", "--above", "1"), "there is no such measure here"),
        (("calibrate", "aggregates", "press-2015", "--only", "belief.known_before"), "did you mean"),
        (("calibrate", "aggregates", "press-2015", "--budget", "0"), "allowed is a whole number from 1"),
    ],
)  # fmt: skip
def test_bad_input_is_one_sentence_and_code_2(cli: Cli, studied: Path, words: tuple[str, ...], said: str) -> None:
    """What was found, what is allowed, the nearest right word; no traceback."""
    answer = cli(*(str(studied) if word == "STUDY" else word for word in words))
    assert answer.code == 2 and said in answer.err and "Traceback" not in answer.err and answer.out == ""
    assert len([line for line in answer.sentences if not line.startswith("Plan")]) == 1


@pytest.mark.slow
def test_the_script_of_the_documents_drives_a_study(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """docs/study.py at a small size: sensitivity, sweep, discovery, safeguards, and a report of each."""
    script = Path(__file__).parents[2] / "docs" / "study.py"
    size = ("--people", "60", "--days", "60", "--seeds", "2", "--worlds", "20", "-o", str(tmp_path / "study"))
    monkeypatch.setattr(sys, "argv", [str(script), *size])
    with pytest.raises(SystemExit) as ended:
        runpy.run_path(str(script), run_name="__main__")
    assert ended.value.code in (0, 1)
    out = capsys.readouterr().out
    for name in ("moved", "worlds", "safeguards"):
        assert str(tmp_path / "study" / name / "report.html") in out
        assert json.loads((tmp_path / "study" / name / "run.json").read_text(encoding="utf-8"))["runs"] > 0
