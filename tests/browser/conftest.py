"""The game in a real browser: the real command serves it, and nothing but this machine can be reached."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator

import pytest


@pytest.fixture(scope="session")
def address() -> Iterator[str]:
    """The address that `model-citizen play` prints, key and all."""
    command = [sys.executable, "-m", "model_citizen.cli", "play", "--no-browser", "--json"]
    serving = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert serving.stdout is not None
        said = ""
        for line in serving.stdout:
            said += line
            try:
                yield json.loads(said)["url"]
                break
            except json.JSONDecodeError:
                continue
        else:
            pytest.fail(f"the server said no address: {said!r}")
    finally:
        serving.terminate()
        serving.wait(20)
