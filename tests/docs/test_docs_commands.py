"""What stands in a document is run, at a small size, and does what it is there for: every block of every page."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NamedTuple

import papers
import pytest
import smaller
from ruamel.yaml import YAML

from model_citizen.cli import main
from model_citizen.engine import cuda
from model_citizen.scenario import load

ELSEWHERE = {  # a verb that waits for somebody, or takes long -> the test that runs it, and where in it
    "play": ("tests/play/test_play_command.py", '"play"'),
    "replay": ("tests/play/test_play_command.py", '"replay"'),
    "curate": ("tests/play/test_play_command.py", '"curate"'),
    "calibrate theories": ("tests/theories/test_theories_baseline.py", "calibrate(400"),
}
VERDICTS = {"audit", "facts"}  # 1 is an answer of theirs: something is off
OF_THE_SHELL = (  # lines that set things up: that they can be run is what ``make test`` itself shows
    r"\. \.venv/bin/activate", r"\.venv/bin/pre-commit install", r"#!/bin/bash", r"#SBATCH .*", r"make [a-z]+",
    r"pip install .*",
)  # fmt: skip
ANOTHER_MACHINE = "dask:tcp://10.0.0.5:8786"
PAGES = [path for path in papers.DOCUMENTS if papers.blocks(path, "(?:sh|python|yaml)")]


class Block(NamedTuple):
    """One block of a document."""

    language: str
    text: str


def blocks(path: Path) -> list[Block]:
    found = re.findall(r"^```(sh|python|yaml)\n(.*?)^```", papers.text(path), re.MULTILINE | re.DOTALL)
    return [Block(*each) for each in found]


def lines(block: Block) -> list[str]:
    plain = (re.sub(r"\s+#(?!!|SBATCH).*$", "", line).strip() for line in block.text.splitlines())
    return [line for line in plain if line]


def elsewhere(line: str) -> bool:
    return any(
        line.removeprefix("model-citizen ").startswith(f"{verb} ") or line.endswith(f" {verb}") for verb in ELSEWHERE
    )


@pytest.fixture(scope="module")
def another_machine() -> Iterator[Callable[[], str]]:
    """Where a scheduler listens; it is started when somebody asks."""
    made: list[Any] = []

    def address() -> str:
        distributed = pytest.importorskip("distributed")
        if not made:
            made.append(
                distributed.LocalCluster(n_workers=1, threads_per_worker=1, host="127.0.0.1", dashboard_address=None)
            )
        return f"dask:{made[0].scheduler_address}"

    yield address
    for each in made:
        each.close()


@pytest.mark.usefixtures("in_this_process")
@pytest.mark.parametrize("page", PAGES, ids=papers.name)
def test_what_a_document_shows_can_be_done(
    page: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, another_machine: Callable[[], str], capfd: Any
) -> None:
    """Block by block, in one folder, as somebody would who reads it from top to bottom."""
    monkeypatch.chdir(tmp_path)
    if "why demo" in papers.text(page):  # README: the demo is the first thing its reader makes
        assert main(["demo", "--people", "200", "--days", "2200", "--quiet"]) == 0
    for block in blocks(page):
        if block.language == "python":
            exec(compile(smaller.snippet(block.text), papers.name(page), "exec"), {"__name__": "__main__"})
        elif block.language == "yaml":
            scheme(block.text, tmp_path)
        else:
            for line in lines(block):
                done(line, another_machine)
                said = capfd.readouterr()
                assert "Traceback" not in said.err, line


def done(line: str, another_machine: Callable[[], str]) -> None:
    """Run one line of a shell, unless it is known to be run elsewhere."""
    if any(re.fullmatch(each, line) for each in OF_THE_SHELL) or elsewhere(line):
        return
    assert line.removeprefix("exec ").startswith("model-citizen "), f"{line}: nobody runs this line"
    if ANOTHER_MACHINE in line:
        line = line.replace(ANOTHER_MACHINE, another_machine())
    words = smaller.command(line)
    expected = {0, 1} if words[0] in VERDICTS else {2} if "cuda" in words and not a_card() else {0}
    assert main(words) in expected, " ".join(words)


def a_card() -> bool:
    """Whether there is a graphics card here. Where there is none, whoever asks for it is told so."""
    try:
        cuda.must_be_there()
    except cuda.NoCard:
        return False
    return True


def scheme(text: str, folder: Path) -> None:
    """A piece of a scenario file can be read; the job of a cluster holds a command that can be run."""
    if "kind: Job" in text:
        job = YAML(typ="safe").load(text)
        (_, _, line) = job["spec"]["template"]["spec"]["containers"][0]["command"]
        assert main(smaller.command(line)) == 0
    else:
        file = folder / "piece.yaml"
        file.write_text(f"version: 1\ntitle: A piece of a document\n{text}", encoding="utf-8")
        load(file)


def test_what_is_run_elsewhere_is_run_there() -> None:
    for verb, (test, words) in ELSEWHERE.items():
        assert words in papers.text(papers.ROOT / test), verb


def test_a_command_that_cannot_be_done_is_noticed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for line in (
        "model-citizen run press-2051 --people 200",
        "model-citizen why runs/none --person 1",
        "unknown --thing",
    ):
        with pytest.raises(AssertionError):
            done(line, str)
