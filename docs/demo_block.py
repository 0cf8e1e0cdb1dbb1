"""Puts what the demo prints into the README, so that its numbers come from the command that prints them.

``python docs/demo_block.py`` rewrites the block between the markers; ``--check`` only says whether it is current.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FIRST, LAST = "<!-- demo -->", "<!-- /demo -->"


def printed() -> str:
    """What ``model-citizen demo`` writes to standard output, in a folder of its own."""
    environment = {**os.environ, "COLUMNS": "110", "NO_COLOR": "1", "PYTHONIOENCODING": "utf-8"}
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "model_citizen.cli", "demo", "--quiet"]
        done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return "\n".join(line.rstrip() for line in done.stdout.strip().splitlines())


def with_block(text: str, block: str) -> str:
    """The document with the block between its markers replaced."""
    before, _, rest = text.partition(FIRST)
    _, _, after = rest.partition(LAST)
    return f"{before}{FIRST}\n```text\n$ model-citizen demo\n{block}\n```\n{LAST}{after}"


def main() -> int:
    """Rewrite the README, or check it. 1 when it is not current."""
    readme = ROOT / "README.md"
    text = readme.read_text(encoding="utf-8")
    new = with_block(text, printed())
    if "--check" in sys.argv[1:]:
        return 0 if new == text else 1
    readme.write_text(new, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
