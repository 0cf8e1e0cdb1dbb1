"""How the tests call the command: in this process, or as a process of its own where that is what is tested."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SOURCE = str(Path(__file__).parents[2] / "src")
COMMAND = [sys.executable, "-m", "model_citizen.cli"]
SMALL = ("--people", "300", "--days", "60")


@dataclass(frozen=True)
class Said:
    """What one call of the command gave back."""

    code: int
    out: str
    err: str

    @property
    def document(self) -> dict[str, Any]:
        """The one JSON document on standard output; fails when there is more or less than one."""
        found: dict[str, Any] = json.loads(self.out)
        return found

    @property
    def sentences(self) -> list[str]:
        return self.err.splitlines()


Cli = Callable[..., Said]


def environment() -> dict[str, str]:
    """The environment of a process that runs the command from this source."""
    return {**os.environ, "PYTHONPATH": SOURCE, "PYTHONUNBUFFERED": "1"}


def process(*words: str, cwd: Path | None = None) -> Said:
    """Call the command as a process of its own."""
    done = subprocess.run(
        [*COMMAND, *words], capture_output=True, text=True, env=environment(), cwd=cwd, timeout=300, check=False
    )
    return Said(done.returncode, done.stdout, done.stderr)
