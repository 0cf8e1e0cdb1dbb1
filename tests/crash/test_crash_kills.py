"""kill -9 at random moments: nothing corrupt, nothing lost, and the repeated command gives the same bytes."""

from __future__ import annotations

import sys
from pathlib import Path

import kills
import pytest

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform != "linux", reason="looks at /proc")]


def test_five_kills_change_nothing(tmp_path: Path) -> None:
    """The short form of ``python tests/crash/kills.py``: the command three times, a worker of it twice."""
    size = kills.Size(seeds=60)
    beginning, span = kills.undisturbed(tmp_path / "calm", size)
    trial = kills.Trial(tmp_path / "calm", tmp_path / "hit", size, luck=1)
    record = trial.disturb(5, beginning, patience=0.4 * (span - beginning))
    assert len(record.kills) == 5 and record.count("worker", True) and record.ends
