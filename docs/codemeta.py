"""Writes codemeta.json from CITATION.cff and pyproject.toml, as the installed package carries it.

``python docs/codemeta.py`` rewrites the file; ``--check`` only says whether it is current.
"""

from __future__ import annotations

import sys
from pathlib import Path

from model_citizen.report.citation import citation

PAGE = Path(__file__).resolve().parents[1] / "codemeta.json"


def printed() -> str:
    """The file."""
    return citation("json")


def main() -> int:
    """Rewrite the file, or check it. 1 when it is not current."""
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.read_text(encoding="utf-8") == printed() else 1
    PAGE.write_text(printed(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
