"""``--device``: a card where there is one, and one sentence where there is none."""

from __future__ import annotations

from pathlib import Path

import pytest
from calls import Cli

from model_citizen.engine import cuda
from model_citizen.engine.cuda import Fused, NoCard
from model_citizen.simulation import devices, on_card

VERBS = ("run", "twin")


@pytest.mark.parametrize("verb", VERBS)
def test_an_unknown_device_is_refused_with_the_nearest(cli: Cli, verb: str) -> None:
    said = cli(verb, "press-2015", "--device", "cdua")
    assert (said.code, said.out) == (2, "")
    assert said.sentences == ['--device: found "cdua"; allowed is cpu or cuda; did you mean "cuda"?']


@pytest.mark.parametrize("verb", VERBS)
def test_without_a_card_nothing_is_lived_and_nothing_written(
    cli: Cli, verb: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def none() -> None:
        raise NoCard("no CUDA card can be used here (there is none)")

    monkeypatch.setattr(on_card, "must_be_there", none)
    said = cli(verb, "press-2015", "--people", "300", "--days", "5", "--device", "cuda", "-o", str(tmp_path / "kept"))
    assert (said.code, said.out) == (2, "")
    assert said.sentences == ["--device cuda: no CUDA card can be used here (there is none)"]
    assert not (tmp_path / "kept").exists()


@pytest.mark.parametrize(
    ("wrong", "code"), [(on_card.CardDiffers, 1), (Fused, 1), (on_card.CardTooSmall, 3)], ids=lambda each: str(each)
)
def test_the_exit_code_of_a_card_that_is_refused(
    cli: Cli, wrong: type[Exception], code: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        raise wrong("the card is refused")

    monkeypatch.setattr(on_card, "must_be_there", lambda: None)
    monkeypatch.setattr(cuda, "name", lambda: "a card")
    monkeypatch.setattr(on_card, "LifeOnCard", refused)
    said = cli("run", "press-2015", "--people", "300", "--days", "5", "--device", "cuda", "--quiet")
    assert (said.code, said.sentences) == (code, ["the card is refused"])


def test_the_processor_is_what_lives_when_nothing_is_said(cli: Cli) -> None:
    words = ("run", "none", "--people", "200", "--days", "3", "--json")
    assert cli(*words).document["hash"] == cli(*words, "--device", devices.CPU).document["hash"]
