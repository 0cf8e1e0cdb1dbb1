"""What the site needs beyond Sphinx: pages printed from the program, commands in cells, and Chinese pages in Chinese."""

from __future__ import annotations

from typing import Any

from sphinx.application import Sphinx

from workshop import languages, printed, roots, shell


def setup(app: Sphinx) -> dict[str, Any]:
    """Called by Sphinx."""
    for part in (printed, shell, languages, roots):
        part.setup(app)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
