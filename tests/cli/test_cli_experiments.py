"""compare, ensemble, sweep and runs from the command line: documents, folders, refusals, going on where it stopped."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import sqlite3
import subprocess
import time
from pathlib import Path

import polars as pl
import pytest
from calls import COMMAND, Cli, environment, process

TINY = ("--people", "60", "--days", "40", "--seeds", "2")


@pytest.fixture(scope="module")
def compared(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small comparison, made once; tests only read it."""
    folder = tmp_path_factory.mktemp("compared") / "kept"
    said = process("compare", "press-2015", "none", *TINY, "-o", str(folder), "--json")
    assert said.code == 0, said.err
    (folder.parent / "said.json").write_text(said.out)
    return folder


def test_the_document_of_a_comparison(compared: Path) -> None:
    document = json.loads((compared.parent / "said.json").read_text())
    assert document["command"] == "compare" and document["schema"] == 1 and document["model"] >= 1
    assert document["scenarios"] == ["press-2015", "none"] and len(set(document["seeds"])) == 2
    assert document["plan"]["missing"] == 4 and document["runs"] == 4
    rows = {(row["measure"], row["scheme"]): row for row in document["rows"]}
    first, second = rows["enrolled_share", "press-2015"], rows["enrolled_share", "none"]
    assert first["low"] <= first["value"] <= first["high"] and first["seeds"] == 2
    assert second["value"] == 0 and second["difference"] == first["value"] and second["overstated_by"] is None


def test_the_folder_of_a_comparison(compared: Path) -> None:
    assert {path.name for path in compared.iterdir()} >= {
        "run.json", "plan.json", "table.parquet", "summary.parquet", "scenarios", "store",
    }  # fmt: skip
    assert {path.name for path in (compared / "scenarios").iterdir()} == {"press-2015.yaml", "none.yaml"}
    table = pl.read_parquet(compared / "table.parquet")
    assert table["id"].n_unique() == 4 and table["scheme"].unique(maintain_order=True).to_list() == [
        "press-2015",
        "none",
    ]
    assert (
        json.loads((compared / "run.json").read_text())["rows"]
        == pl.read_parquet(compared / "summary.parquet").to_dicts()
    )


def test_the_command_it_names_repeats_it_and_lives_nothing_anew(compared: Path, cli: Cli) -> None:
    before = (compared / "table.parquet").read_bytes()
    verb, *words = json.loads((compared / "run.json").read_text())["reproduce"].split()[1:]
    said = cli(verb, *words, "-o", str(compared), "--json")
    assert said.code == 0 and said.document["plan"]["missing"] == 0
    assert "nothing to live" in said.err
    assert (compared / "table.parquet").read_bytes() == before


def test_another_experiment_does_not_take_its_place_unasked(compared: Path, cli: Cli) -> None:
    said = cli("compare", "press-2015", "none", "--people", "60", "--days", "40", "--seeds", "3", "-o", str(compared))
    assert said.code == 2 and "holds the result of another experiment" in said.err and "--force" in said.err


def test_a_folder_that_is_none_of_ours_is_left_alone(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    for more in ((), ("--force",)):
        said = cli("sweep", "press-2015", "--vary", "spill_over.weight=0:1:2", *TINY, "-o", "mine", *more)
        assert said.code == 2 and "holds something that is no experiment" in said.err
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]


def test_a_dry_run_says_the_plan_and_writes_nothing(cli: Cli, tmp_path: Path) -> None:
    said = cli("sweep", "press-2015", "--vary", "spill_over.weight=0:1:5", *TINY, "--dry-run", "--json", "-o", "there")
    assert said.code == 0 and said.document["plan"]["missing"] == 10 and said.document["dry_run"] is True
    assert {"seconds", "bytes", "kept_bytes", "workers"} <= set(said.document["plan"])
    assert list(tmp_path.iterdir()) == []


def test_parts_and_then_the_whole(cli: Cli, tmp_path: Path) -> None:
    words = ("sweep", "press-2015", "--vary", "spill_over.weight=0,0.5", *TINY, "-o", "arrays")
    for part in ("0/2", "1/2"):
        said = cli(*words, "--shard", part, "--json")
        assert said.code == 0 and said.document["jobs"] == 4
    assert said.document["there"] == 4 and not (tmp_path / "arrays" / "run.json").exists()
    said = cli(*words, "--json")
    assert said.document["plan"]["there"] == 4 and len(said.document["rows"]) > 50


def test_an_ensemble_says_why_it_stopped(cli: Cli, tmp_path: Path) -> None:
    words = (
        "ensemble",
        "press-2015",
        "--people",
        "60",
        "--days",
        "40",
        "--measure",
        "harmed_without_own_act_share",
        "-o",
        "many",
    )
    narrow = cli(*words, "--width", "0.9", "--json").document
    assert narrow["stopped"] == "narrow enough" and narrow["reached"] is True and narrow["replicates"] == 8
    interval = narrow["interval"]
    assert interval["high"] - interval["low"] <= 0.9
    most = cli(*words, "--width", "1e-9", "--most", "10", "--json", "--force").document
    assert most["stopped"] == "most replicates reached" and most["replicates"] == 10 and most["needed"] > 10
    said = cli(*words, "--width", "1e-9", "--budget", "1e-9", "--force")
    assert "the budget was spent" in said.out


BAD = (
    (("compare",), "missing argument"),
    (("compare", "pres-2015"), "press-2015"),
    (("compare", "none", "none"), "two scenarios are called"),
    (("compare", "none", "--seeds", "0"), "--seeds"),
    (("compare", "none", "--against", "nowhere"), "nowhere"),
    (("compare", "press-2015", "none", "--set", "rollout.mandatory=2015-06-01"), "--set in none"),
    (("compare", "none", "--without", "scoer"), 'did you mean "score"'),
    (("compare", "none", "--on", "ray"), "allowed is local or dask:ADDRESS"),
    (("compare", "none", "--shard", "0/2"), "add -o DIR or --store DIR"),
    (("compare", "none", "--shard", "2/2", "-o", "x"), "I from 0 to N - 1"),
    (("ensemble", "none", "--measure", "silense_share"), 'did you mean "silence_share"'),
    (("ensemble", "none", "--width", "-1"), "a number above 0"),
    (("ensemble", "none", "--budget", "soon"), "minutes above 0"),
    (("ensemble", "none", "--most", "1"), "from 2"),
    (("sweep", "none"), "nothing varies"),
    (("sweep", "none", "--vary", "spill_over.wieght=0:1:3"), 'did you mean "spill_over.weight"'),
    (("sweep", "none", "--vary", "spill_over.weight=0:1:1"), "count of at least 2"),
    (("sweep", "none", "--vary", "spill_over.weight=0:1:3", "--vary", "spill_over.weight=0,1"), "varies twice"),
    (("sweep", "none", "--vary", "spill_over.weight=0:1:1000", "--vary", "talk.talks=0:1:1000"), "at most 100,000"),
    (("sweep", "none", "--vary", "theory=ratoinal,candid"), 'did you mean "rational"'),
    (("sweep", "none", "--vary", "extent.people=0,60"), "extent.people"),
    (("sweep", "none", "--vary", "spill_over.weight=0:1:3", "--measure", "quiet"), "--measure"),
    (("runs", "lst", "x"), 'did you mean "list"'),
    (("runs", "list", "nowhere"), "neither a run store nor the folder"),
    (("runs", "show", "nowhere"), "show needs the id"),
    (("runs", "gc", "nowhere", "--older", "x"), "days above 0"),
)


@pytest.mark.parametrize(("words", "sentence"), BAD, ids=[" ".join(words) for words, _ in BAD])
def test_bad_input_is_one_sentence_and_nothing_is_written(
    cli: Cli, tmp_path: Path, words: tuple[str, ...], sentence: str
) -> None:
    said = cli(*words)
    assert (said.code, said.out) == (2, "")
    assert sentence.lower() in said.err.lower() and "Traceback" not in said.err
    assert len(said.sentences) == 1 or "--without" in words
    assert list(tmp_path.iterdir()) == []


def test_runs_are_listed_shown_checked_and_cleared_out(compared: Path, cli: Cli) -> None:
    listed = cli("runs", "list", str(compared), "--json").document["runs"]
    assert len(listed) == 4 and {run["scenario"] for run in listed} == {"press-2015", "none"}
    assert "4 runs" in cli("runs", "list", str(compared)).out
    one = cli("runs", "show", str(compared), listed[0]["id"][:8], "--json").document["run"]
    assert one["id"] == listed[0]["id"] and "silence_share" in one["headline"] and one["changed"] is not None
    said = cli("runs", "check", str(compared), "--relive", "1")
    assert (said.code, said.out) == (0, "4 runs are what was written; 1 were lived again\n")
    assert cli("runs", "gc", str(compared)).out == "gone: nothing\n"
    assert cli("runs", "list", str(compared), "--failed").out == "no run failed\n"


def test_a_list_says_how_many_runs_are_damaged_and_left_out(compared: Path, cli: Cli, tmp_path: Path) -> None:
    """A run whose bytes are not what was written is not listed, and not passed over in silence."""
    copy = tmp_path / "copy"
    shutil.copytree(compared, copy)
    with contextlib.closing(sqlite3.connect(copy / "store" / "runs.sqlite")) as ledger, ledger:
        ledger.execute("UPDATE run SET record = x'00' WHERE id = (SELECT min(id) FROM run)")
    listed = cli("runs", "list", str(copy), "--json").document
    assert len(listed["runs"]) == 3 and len(listed["damaged"]) == 1
    said = cli("runs", "list", str(copy)).out
    assert "3 runs\n1 damaged, and left out; runs check names them" in said


def test_the_tables_are_for_people(compared: Path, cli: Cli) -> None:
    verb, *words = json.loads((compared / "run.json").read_text())["reproduce"].split()[1:]
    said = cli(verb, *words, "-o", str(compared))
    assert "press-2015, none: side by side; 2 seeds, 60 people, 40 days" in said.out
    assert "±" in said.out and "Silence" in said.out


def test_the_report_of_a_comparison(compared: Path, cli: Cli, tmp_path: Path) -> None:
    said = cli("report", str(compared), "-o", "page.html")
    assert said.code == 0
    page = (tmp_path / "page.html").read_text(encoding="utf-8")
    assert "<svg" in page and "side by side" in page and "What an interval says" in page
    assert "http://" not in page.replace("http://www.w3.org", "") and "<script" not in page


@pytest.mark.slow
@pytest.mark.parametrize("asked", [signal.SIGINT, signal.SIGTERM])
def test_who_interrupts_can_go_on(tmp_path: Path, asked: signal.Signals) -> None:
    """Ctrl-C, or the SIGTERM of a batch system: exit 130, a folder that goes on, no worker left."""
    words = ("compare", "press-2015", "--people", "60", "--days", "40", "--seeds", "4000", "-o", "there")
    started = subprocess.Popen(
        [*COMMAND, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment(), cwd=tmp_path
    )
    ledger = tmp_path / "there" / "store" / "runs.sqlite"
    deadline = time.monotonic() + 200
    while not (ledger.is_file() and ledger.stat().st_size > 20_000) and time.monotonic() < deadline:
        time.sleep(0.1)
    started.send_signal(asked)
    out, err = started.communicate(timeout=60)
    assert (started.returncode, out) == (130, "")
    assert "interrupted" in err and "Traceback" not in err
    assert not (tmp_path / "there" / "run.json").exists()
    said = process(*words, "--dry-run", "--json", cwd=tmp_path)
    assert said.document["plan"]["there"] > 0
    assert os.path.isdir(tmp_path / "there" / "store")
