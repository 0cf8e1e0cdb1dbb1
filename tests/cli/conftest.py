"""What the tests of the command share: the command in this process, and the folder of a small twin."""

from __future__ import annotations

from pathlib import Path

import pytest
from calls import Cli, Said

from model_citizen.cli import main


@pytest.fixture
def cli(capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Cli:
    """Call the command in this process, in an empty folder."""
    monkeypatch.chdir(tmp_path)

    def call(*words: str) -> Said:
        capsys.readouterr()
        code = main(list(words))
        return Said(code, *capsys.readouterr())

    return call


@pytest.fixture(scope="session")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small twin, made once; tests only read it."""
    folder = tmp_path_factory.mktemp("kept") / "twin"
    assert main(["twin", "press-2015", "--people", "300", "--days", "400", "-o", str(folder), "--quiet"]) == 0
    return folder
