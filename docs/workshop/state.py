"""Which state of the program a page was made with: what its cells gave is kept for that state only."""

from __future__ import annotations

import hashlib
from pathlib import Path


def of(package: Path) -> str:
    """Twelve digits that differ when any file of the package does: code, scenarios, tables of numbers, words."""
    found = hashlib.sha256()
    for file in sorted(path for path in package.rglob("*") if path.is_file() and "__pycache__" not in path.parts):
        content = file.read_bytes()
        found.update(f"{file.relative_to(package).as_posix()} {len(content)}\n".encode() + content)
    return found.hexdigest()[:12]
