"""Writes docs/odd.md, the ODD description of the model as the shipped scenario ``press-2015`` sets it.

``python docs/odd.py`` rewrites the page; ``--check`` only says whether it is current.
"""

from __future__ import annotations

import sys
from pathlib import Path

from model_citizen.report import odd
from model_citizen.scenario import load

PAGE, SCENARIO = Path(__file__).with_name("odd.md"), "press-2015"


def printed() -> str:
    """The page."""
    return odd.text(load(SCENARIO))


def main() -> int:
    """Rewrite the page, or check it. 1 when it is not current."""
    if "--check" in sys.argv[1:]:
        return 0 if PAGE.read_text(encoding="utf-8") == printed() else 1
    PAGE.write_text(printed(), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
