"""``--checkpoint``: where a run is put away, and what is there when somebody asks to stop at its very end."""

from __future__ import annotations

import signal

import pytest

from model_citizen.cli import interrupts
from model_citizen.experiments.single import Run
from model_citizen.experiments.twin import Twin


@pytest.mark.parametrize("verb", ("run", "twin"))
@pytest.mark.parametrize("inside", ("", "aside"))
def test_a_run_is_not_put_away_where_its_result_will_stand(cli, tmp_path, verb, inside):
    result = tmp_path / "result"
    said = cli(verb, "none", "--people", "50", "--days", "2", "-o", str(result), "--checkpoint", str(result / inside))
    assert said.code == 2 and "--checkpoint: lies in the folder that -o writes" in said.err and said.out == ""
    assert not result.exists()


@pytest.mark.parametrize(("verb", "kind"), (("run", Run), ("twin", Twin)))
def test_who_asks_to_stop_after_the_last_day_gets_the_result(cli, tmp_path, monkeypatch, verb, kind):
    """A signal that comes when no day is left to put away costs nothing: the result is there, the checkpoints are not."""
    monkeypatch.setattr(interrupts._Asked, "yes", False)
    save = kind.save

    def asked_to_stop(lived, path):
        interrupts._ask(signal.SIGINT, None)
        return save(lived, path)

    monkeypatch.setattr(kind, "save", asked_to_stop)
    result, aside = tmp_path / "result", tmp_path / "aside"
    words = (verb, "none", "--people", "50", "--days", "9", "-o", str(result), "--checkpoint", str(aside))
    said = cli(*words, "--checkpoint-every", "4d", "--json")
    assert said.code == 0 and said.document["command"] == verb
    assert (result / "run.json").is_file() and not aside.exists()
