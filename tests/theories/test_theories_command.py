"""The command that asks a theory: its document, its sentences, its exit codes."""

from __future__ import annotations

import json

import pytest

from model_citizen.cli import main


def asked(capsys: pytest.CaptureFixture[str], line: str) -> tuple[int, str, str]:
    capsys.readouterr()
    code = main(["decide", *line.split()])
    return (code, *capsys.readouterr())


def test_the_document(capsys):
    code, out, err = asked(capsys, "rational delta=0.9 beta=1 nu=0.2 tau=0.25 psi=0.6 --json")
    assert (code, err) == (0, "")
    document = json.loads(out)
    assert document.pop("version")
    assert document == {
        "schema": 1, "command": "decide", "theory": "rational",
        "inputs": {"delta": 0.9, "beta": 1.0, "nu": 0.2, "tau": 0.25, "psi": 0.6},
        "expresses": 1, "intensity": 0.9, "action": 0.9, "phase": "defiant",
    }  # fmt: skip


def test_for_people(capsys):
    assert asked(capsys, "kuran thresholds=0,20,60,80")[1].startswith("equilibrium_pct = 50\npath = 0, 25, 50\n")
    code, out, _ = asked(capsys, "learning T1=0.5 T2=0.5 beta=5 cost=0.1")
    assert code == 0 and len(out.splitlines()) == 3 and "stable = no" in out
    assert asked(capsys, "granovetter thresholds=0..99")[1].startswith("equilibrium = 100\n")


@pytest.mark.parametrize(("line", "said"), [
    ("rebelion H=1", 'THEORY: there is no theory "rebelion"; did you mean "rebellion"?'),
    ("rational detla=1", 'did you mean "delta"?'),
    ("rational delta=1", "rational: beta: this input of rational is missing"),
    ("rational delta", 'KEY=VALUE: found "delta"; an input is written key=value'),
    ("rational delta=1 delta=2", '"delta" is given twice'),
    ("rational delta=2 beta=1 nu=0 tau=0 psi=0", 'rational: delta: found "2"; allowed is a number from 0 to 1'),
])  # fmt: skip
def test_one_sentence_and_exit_code_2(capsys, line, said):
    code, out, err = asked(capsys, line)
    assert (code, out) == (2, "") and said in err and len(err.splitlines()) == 1
    code, out, _ = asked(capsys, line + " --json")
    assert code == 2 and len(json.loads(out)["errors"]) == 1
