"""``run`` and ``twin``: what they say, to whom, and what they keep."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calls import SMALL, Cli

RUN = ("run", "press-2015", *SMALL)
TWIN = ("twin", "press-2015", *SMALL)
HEAD = {"schema", "command", "version", "scenario", "seed", "people", "days", "threads", "theory", "hash", "seconds"}


def test_the_document_of_a_run(cli: Cli) -> None:
    said = cli(*RUN, "--seed", "11", "--threads", "2", "--json")
    document = said.document
    assert said.code == 0
    assert set(document) >= {*HEAD, "headline"}
    assert [document[key] for key in ("command", "scenario", "seed", "people", "days", "threads", "theory")] == [
        "run", "press-2015", 11, 300, 60, 2, "rational",
    ]  # fmt: skip
    assert all(set(line) == {"value", "unit"} for line in document["headline"].values())


def test_the_document_of_a_twin(cli: Cli) -> None:
    document = cli(*TWIN, "--json").document
    assert set(document) >= {*HEAD, "headline", "changed"}
    assert set(document["hash"]) == {"with", "without"}
    assert document["hash"]["with"] != document["hash"]["without"]
    assert all(set(line) == {"with", "without", "difference", "unit"} for line in document["headline"].values())


@pytest.mark.parametrize("words", ((*RUN, "--json"), ("--json", *RUN)))
def test_common_options_stand_before_or_after_the_verb(cli: Cli, words: tuple[str, ...]) -> None:
    assert cli(*words).document["command"] == "run"
    assert cli("--quiet", *words).err == ""


def test_messages_go_to_standard_error_and_vanish_when_quiet(cli: Cli) -> None:
    said = cli(*RUN)
    assert said.err.startswith("Plan: 1 society of 300 people for 60 days")
    assert "\x1b" not in said.out + said.err
    assert said.out.startswith("press-2015: 300 people, 60 days, seed 7, theory rational\n")
    quiet = cli(*RUN, "--quiet")
    assert (quiet.out, quiet.err) == (said.out, "")


def test_numbers_may_be_grouped(cli: Cli) -> None:
    plain = cli("run", "press-2015", "--people", "1000", "--days", "30", "--json").document
    grouped = cli(
        "run", "press-2015", "--people", "1_000", "--days", "3_0", "--set", "appeal.decisions=5_0", "--json"
    ).document
    assert plain["hash"] == grouped["hash"]


def test_the_same_seed_is_the_same_society_whatever_the_threads(cli: Cli) -> None:
    hashes = {cli(*RUN, "--threads", threads, "--json").document["hash"] for threads in ("1", "2", "3")}
    assert len(hashes) == 1
    assert cli(*RUN, "--seed", "8", "--json").document["hash"] not in hashes


def test_the_table_of_a_twin_is_in_words_of_people(cli: Cli) -> None:
    said = cli(*TWIN)
    assert "with the scheme" in said.out
    assert "difference" in said.out
    assert "Silence" in said.out
    assert "silence_share" not in said.out
    assert "more numbers with --all" in said.out
    assert len(cli(*TWIN, "--all").out.splitlines()) > len(said.out.splitlines())


@pytest.mark.parametrize(
    ("words", "part"),
    (
        (("--without", "spill_over"), "spill_over"),
        (("--without", "spillover"), "spill_over"),
        (("--safeguard", "appeal"), "safeguards: appeal / none"),
        (("--set", "authority.severity=0.5"), "authority.severity: 0.5 / 1.5"),
    ),
)
def test_what_differs_between_twins(cli: Cli, words: tuple[str, ...], part: str) -> None:
    said = cli(*TWIN, *words, "--json")
    assert said.code == 0
    assert any(part in each for each in said.document["changed"])
    assert not any("rollout" in each for each in said.document["changed"])


def test_a_change_with_without_holds_in_both(cli: Cli) -> None:
    changed = cli(*TWIN, "--without", "spill_over", "--safeguard", "appeal", "--json").document["changed"]
    assert not any("safeguards" in each for each in changed)


def test_a_twin_without_the_score_has_the_hash_of_a_run_without_it(cli: Cli) -> None:
    hashes = cli(*TWIN, "--json").document["hash"]
    assert cli(*RUN, "--json").document["hash"] == hashes["with"]


def test_a_kept_run(cli: Cli, tmp_path: Path) -> None:
    said = cli(*RUN, "-o", "runs/a")
    assert said.code == 0
    assert "kept in runs/a" in said.err
    assert {path.name for path in (tmp_path / "runs" / "a").iterdir()} == {
        "scenario.yaml",
        "run.json",
        "measures.parquet",
    }
    assert [path.name for path in (tmp_path / "runs").iterdir()] == ["a"]
    assert json.loads((tmp_path / "runs/a/run.json").read_text())["command"] == "run"


def test_a_kept_run_is_replaced_only_with_force(cli: Cli, tmp_path: Path) -> None:
    assert cli(*RUN, "-o", "a").code == 0
    before = (tmp_path / "a" / "run.json").read_bytes()
    said = cli(*RUN, "-o", "a", "--seed", "9")
    assert said.code == 2
    assert "--force" in said.err
    assert "Plan" not in said.err  # refused before anybody waits
    assert (tmp_path / "a" / "run.json").read_bytes() == before
    assert cli(*RUN, "-o", "a", "--seed", "9", "--force").code == 0
    assert json.loads((tmp_path / "a" / "run.json").read_text())["seed"] == 9
    assert [path.name for path in tmp_path.iterdir()] == ["a"]


def test_an_empty_folder_may_be_used(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert cli(*RUN, "-o", "empty").code == 0
    assert (tmp_path / "empty" / "run.json").is_file()


def test_a_kept_run_can_be_run_again_from_its_scenario(cli: Cli) -> None:
    first = cli(*RUN, "--set", "spill_over.weight=0.5", "-o", "a", "--json").document
    again = cli("run", "a/scenario.yaml", "--json").document
    assert again["hash"] == first["hash"]


def test_nothing_is_left_when_saving_fails(cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import polars as pl

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", full)
    said = cli(*RUN, "-o", "a")
    assert said.code == 3
    assert "no room left" in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("error", "code"),
    ((MemoryError(), 3), (KeyboardInterrupt(), 130), (OSError(13, "denied", "x"), 2), (ZeroDivisionError(), 70)),
)
def test_the_exit_code_of_what_goes_wrong_inside(
    cli: Cli, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int
) -> None:
    from model_citizen import experiments

    def fails(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(experiments, "run", fails)
    said = cli(*RUN, "-o", "a", "--json")
    assert said.code == code
    assert len(said.document["errors"]) == 1
    assert ("Traceback" in said.err) == (code == 70)
    assert list(tmp_path.iterdir()) == []
