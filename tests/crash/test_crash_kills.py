"""kill -9 at random moments: nothing corrupt, nothing lost, and the repeated command gives the same bytes."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import kills
import pytest

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")]


def test_four_kills_change_nothing(tmp_path: Path) -> None:
    """The short form of ``python tests/crash/kills.py``: the command three times, one of its workers once."""
    began = time.monotonic()
    kills.finish(kills.start(tmp_path / "calm", 60))
    span = time.monotonic() - began
    kills.disturbed(tmp_path / "hit", 60, 4, (0.3 * span, 0.9 * span), luck=1)
    assert kills.same_result(tmp_path / "calm", tmp_path / "hit")
    assert kills.held(tmp_path / "calm") == kills.held(tmp_path / "hit")
