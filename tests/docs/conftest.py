"""The papers of tests/map are read here too; and the worlds of an example are lived in the process of its test."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from model_citizen.experiments import workers

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[1] / "map")]


@pytest.fixture
def in_this_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Worlds are lived here, one after another: sooner than workers start. Workers have tests of their own."""

    def each_lived(texts: Iterable[str], *_: Any) -> Iterator[list[workers.Done]]:
        for text in texts:
            yield [workers.Done(text, workers.lived(text))]

    monkeypatch.setattr(workers, "each_lived", each_lived)
