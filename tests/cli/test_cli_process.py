"""The command as a process: interrupted, with a reader that leaves, with no room to write, on a terminal."""

from __future__ import annotations

import os
import pty
import select
import signal
import subprocess
import time
from pathlib import Path

import pytest
from calls import COMMAND, SMALL, environment, process

from model_citizen.cli import interrupts

LONG = ("run", "press-2015", "--people", "20_000", "--until", "2060-01-01", "-o", "kept")


def _interrupted(words: tuple[str, ...], folder: Path, after: float, **more: str) -> tuple[int, str, str]:
    """Start the command, wait until it lives, interrupt it as Ctrl-C does."""
    started = subprocess.Popen(
        [*COMMAND, *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=environment() | more,
        cwd=folder,
    )
    assert started.stderr is not None
    first = started.stderr.readline()
    time.sleep(after)
    started.send_signal(signal.SIGINT)
    out, err = started.communicate(timeout=120)
    return started.returncode, out, first + err


@pytest.mark.parametrize("after", (0.0, 0.5, 2.0))
def test_an_interrupted_run_leaves_nothing(tmp_path: Path, after: float) -> None:
    code, out, err = _interrupted(LONG, tmp_path, after)
    assert (code, out) == (130, "")
    assert err.startswith("Plan:")
    assert err.splitlines()[-1] == "interrupted; nothing was left half-written"
    assert "Traceback" not in err
    assert list(tmp_path.iterdir()) == []


def test_compiling_does_not_make_ctrl_c_wait(tmp_path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    cold = str(tmp_path_factory.mktemp("cold"))
    began = time.monotonic()
    code, _, err = _interrupted(LONG, tmp_path, 5.0, MODEL_CITIZEN_CACHE=cold)
    assert code == 130
    assert time.monotonic() - began < 5.0 + interrupts.GRACE + 15.0  # to start and to end on a busy machine
    assert "interrupted; nothing was left half-written" in err.splitlines()
    assert list(tmp_path.iterdir()) == []


def test_an_interrupted_run_leaves_what_was_there(tmp_path: Path) -> None:
    assert process("run", "press-2015", *SMALL, "-o", "kept", cwd=tmp_path).code == 0
    before = (tmp_path / "kept" / "run.json").read_bytes()
    code, out, _ = _interrupted((*LONG, "--force", "--json"), tmp_path, 1.0)
    assert code == 130
    assert '"interrupted' in out
    assert (tmp_path / "kept" / "run.json").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


@pytest.mark.parametrize("asked", (signal.SIGINT, signal.SIGTERM))
def test_a_long_run_ends_its_day_and_is_put_away(tmp_path: Path, asked: signal.Signals) -> None:
    """Asked to stop in the middle of its days: a checkpoint of that day, one sentence how to go on, code 130."""
    words = ("run", "press-2015", "--people", "2_000", "--until", "2060-01-01", "--checkpoint", "kept")
    started = subprocess.Popen(
        [*COMMAND, *words, "--checkpoint-every", "5d"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env=environment(), cwd=tmp_path,
    )  # fmt: skip
    deadline = time.monotonic() + 280
    while not list(tmp_path.glob("kept/day-*")) and time.monotonic() < deadline:
        time.sleep(0.1)
    started.send_signal(asked)
    out, err = started.communicate(timeout=60)
    assert (started.returncode, out) == (130, "")
    assert "put away in" in err and "the same command goes on from there" in err and "Traceback" not in err
    assert 1 <= len(list(tmp_path.glob("kept/day-*"))) <= 2 and not list(tmp_path.glob("kept/.day-*"))
    other = process(*words, "--seed", "8", cwd=tmp_path)
    assert other.code == 2 and "extent.seed is 7 there and 8 here" in other.err


@pytest.mark.parametrize("words", (("show", "press-2015"), ("scenarios", "--json"), ("--help",)), ids=" ".join)
def test_a_reader_that_leaves_changes_nothing(words: tuple[str, ...]) -> None:
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run([*COMMAND, *words], stdout=write, stderr=subprocess.PIPE, env=environment(), check=False)
    os.close(write)
    assert (done.returncode, done.stderr) == (0, b"")


def test_the_verdict_stands_when_the_reader_leaves(tmp_path: Path) -> None:
    (tmp_path / "bad.yaml").write_text("version: 1\nnothing: 1\n")
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [*COMMAND, "check", "bad.yaml"], stdout=write, stderr=write, env=environment(), cwd=tmp_path, check=False
    )
    os.close(write)
    assert done.returncode == 1


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="no /dev/full here")
def test_output_that_does_not_fit() -> None:
    with open("/dev/full", "w") as full:
        done = subprocess.run(
            [*COMMAND, "scenarios"], stdout=full, stderr=subprocess.PIPE, text=True, env=environment(), check=False
        )
    assert done.returncode == 3
    assert done.stderr == "the output could not be written: there is no room left for it\n"


def test_an_encoding_without_our_signs_is_no_fault() -> None:
    done = subprocess.run(
        [*COMMAND, "show", "press-2015"], capture_output=True, check=False,
        env={**environment(), "PYTHONIOENCODING": "ascii"},
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"? documented" in done.stdout


def test_the_progress_bar_is_for_terminals_only() -> None:
    words = ("run", "press-2015", "--people", "3000", "--days", "900")
    assert "person-days a second" in _on_a_terminal(words)
    assert "person-days a second" not in _on_a_terminal((*words, "--quiet"))
    assert "person-days" not in process(*words).err


def _on_a_terminal(words: tuple[str, ...]) -> str:
    """What the command writes on standard error when that is a terminal."""
    ours, theirs = pty.openpty()
    started = subprocess.Popen(
        [*COMMAND, *words],
        stdout=subprocess.DEVNULL,
        stderr=theirs,
        env={**environment(), "TERM": "xterm", "COLUMNS": "150"},
    )
    os.close(theirs)
    found = b""
    while select.select([ours], [], [], 120)[0]:
        try:
            part = os.read(ours, 65536)
        except OSError:  # how a terminal says that the other end is gone
            break
        if not part:
            break
        found += part
    os.close(ours)
    assert started.wait(timeout=60) == 0
    return found.decode("utf-8", "replace")
