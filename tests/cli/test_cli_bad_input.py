"""Bad input: exit code 2, one sentence a fault, no trace, nothing written."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from calls import SMALL, Cli

RUN = ("run", "press-2015")
BAD = (
    ("rnu", "did you mean \"run\"?"),
    ("--quiet", "a verb is missing"),
    ("run", "missing argument"),
    ("run --peple 3 press-2015", 'did you mean "--people"?'),
    ("run press-2016", 'did you mean "press-2015"?'),
    ("run press-2015 extra", "extra"),
    ("run press-2015 --people", "requires an argument"),
    ("run press-2015 --people abc", "--people"),
    ("run press-2015 --people 0", "--people"),
    ("run press-2015 --people -5", "--people"),
    ("run press-2015 --people 1.5", "--people"),
    ("run press-2015 --people 1e9999", "--people"),
    ("run press-2015 --people 1__0", "--people"),
    ("run press-2015 --people " + "9" * 5000, "--people"),
    ("run press-2015 --days 0", "--days"),
    ("run press-2015 --days 9 --until 2016-01-01", "not both"),
    ("run press-2015 --until 2015-02-30", "February has 28 days"),
    ("run press-2015 --until 2014-01-01", "does not start before it ends"),
    ("run press-2015 --seed -1", "--seed"),
    ("run press-2015 --seed nan", "--seed"),
    ("run press-2015 --theory rationl", 'did you mean "rational"?'),
    ("run press-2015 --safeguard apeal", 'did you mean "appeal"?'),
    ("run press-2015 --set spill_over.wieght=1", 'did you mean "spill_over.weight"?'),
    ("run press-2015 --set spill_over.weight=-7", "a number from 0 to"),
    ("run press-2015 --set nonsense", "write section.field=value"),
    ("run press-2015 --every 0", "--every"),
    ("run press-2015 --every x", "--every"),
    ("run press-2015 --threads 0", "--threads"),
    ("--threads many scenarios", "--threads"),
    ("twin press-2015 --without scroe", 'did you mean "score"?'),
    ("twin press-2015 --set ties.mean_degree=5", "a twin is the same society"),
    ("why nowhere --person 1", "nowhere"),
    ("why . --person 1", "no folder of a run"),
    ("why .", "--person"),
    ("report nowhere", "nowhere"),
    ("report .", "no folder of a run"),
    ("show press-2016", 'did you mean "press-2015"?'),
    ("check nowhere.yaml", "there is no such file"),
    ("check .", "this is a folder"),
    ("init", "missing argument"),
    ("init my.txt", ".yaml"),
    ("runs lst", 'did you mean "list"?'),
    ("runs list", "missing argument"),
    ("sweep press-2015 --vary spill_over.weight=0:inf:3", "0:inf:3\" is no range; both ends must be finite numbers"),
    ("sweep press-2015 --vary spill_over.weight=-1e308:1e308:3", "both ends must be finite numbers"),
    ("sweep press-2015 --vary spill_over.weight=nan:1:3", "both ends must be finite numbers"),
    ("sweep press-2015 --vary spill_over.weight=0:inf --latin 3", "both ends must be finite numbers"),
    ("run press-2015 --checkpoint-every 5d", "--checkpoint-every: says how often, and nothing says where"),
    ("twin press-2015 --checkpoint-every 10m", "--checkpoint-every: says how often, and nothing says where"),
)  # fmt: skip


@pytest.mark.parametrize(("line", "part"), BAD, ids=[line[:60] for line, _ in BAD])
def test_one_sentence_and_nothing_written(cli: Cli, tmp_path: Path, line: str, part: str) -> None:
    said = cli(*line.split())
    assert said.code == 2
    assert said.out == ""
    assert part in said.err
    assert len(said.sentences) == 1
    assert "Traceback" not in said.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("line", "part"), BAD, ids=[line[:60] for line, _ in BAD])
def test_with_json_the_document_has_the_errors(cli: Cli, line: str, part: str) -> None:
    said = cli("--json", *line.split())
    document = said.document
    assert said.code == 2
    assert document["schema"] == 1
    assert set(document) == {"schema", "command", "version", "errors"}
    (error,) = document["errors"]
    assert set(error) == {"file", "line", "column", "key", "message", "suggestion"}
    assert error["message"]


def test_every_fault_of_every_option_at_once(cli: Cli) -> None:
    said = cli(*RUN, "--people", "x", "--days", "-3", "--set", "nothing.here=1", "--theory", "none", "--json")
    assert said.code == 2
    assert [error["file"] for error in said.document["errors"]] == ["--days", "--people", "--set", "--theory"]
    assert len(said.sentences) == 4


def test_the_command_is_in_the_document_of_a_refusal(cli: Cli) -> None:
    assert cli("run", "nothing", "--json").document["command"] == "run"
    assert cli("rnu", "--json").document["command"] is None


NO_NAMES = ("a\nb", "a\x00b", "a\u202eb", "a\u200bb", "", "CON", "nul.txt", "-x", "a.", "b" * 300)


@pytest.mark.parametrize("name", NO_NAMES)
def test_names_that_no_folder_may_have(cli: Cli, tmp_path: Path, name: str) -> None:
    said = cli(*RUN, *SMALL, "--out", name)
    assert said.code == 2
    assert len(said.sentences) == 1
    assert said.err.strip().isprintable()
    assert list(tmp_path.iterdir()) == []


def test_a_file_is_no_folder(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine")
    for force in ((), ("--force",)):
        assert cli(*RUN, *SMALL, "-o", "taken", *force).code == 2
        assert cli(*RUN, *SMALL, "-o", "taken/below", *force).code == 2
    assert (tmp_path / "taken").read_text() == "mine"


def test_the_folder_one_stands_in_is_not_replaced(cli: Cli) -> None:
    for name in (".", "..", "/"):
        assert cli(*RUN, *SMALL, "-o", name, "--force").code == 2


def test_a_folder_with_other_things_is_never_replaced(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    (tmp_path / "mine" / "run.json").write_text("{}")
    for force in ((), ("--force",)):
        said = cli(*RUN, *SMALL, "-o", "mine", *force)
        assert said.code == 2
    assert "letter.txt" in said.err
    assert (tmp_path / "mine" / "letter.txt").read_text() == "dear"


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "closed").mkdir(mode=0o500)
    said = cli(*RUN, *SMALL, "-o", "closed/run")
    assert said.code == 2
    assert "permission denied" in said.err


def test_a_pipe_does_not_make_it_wait(cli: Cli, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.yaml")
    assert cli("check", "pipe.yaml").code == 2
    assert cli("init", "pipe.yaml", "--force").code == 2


def test_what_does_not_fit_is_refused_with_the_numbers(cli: Cli) -> None:
    said = cli("run", "press-2015", "--people", "10_000_000_000", "--json")
    assert said.code == 3
    assert "of memory" in said.document["errors"][0]["message"]
    assert len(said.sentences) == 1


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="there is no such folder on this system")
def test_a_file_that_cannot_be_written_is_named_as_it_was_given(cli: Cli) -> None:
    said = cli("init", "/proc/x.yaml")
    assert said.code == 2 and said.err.startswith("/proc/x.yaml: ") and ".part" not in said.err
