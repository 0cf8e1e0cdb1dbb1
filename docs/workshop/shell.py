"""Commands in cells: a cell that begins with ``%%sh`` is shown as the commands alone, with what they print below."""

from __future__ import annotations

from docutils import nodes
from sphinx.application import Sphinx

MARK = "%%sh\n"


def _plain(app: Sphinx, doctree: nodes.document) -> None:
    """Take the mark away, so that what is copied from the page can be pasted into a shell."""
    for block in doctree.findall(nodes.literal_block):
        if block.astext().startswith(MARK):
            text = block.astext().removeprefix(MARK)
            block.rawsource, block.children, block["language"] = text, [], "sh"
            block += nodes.Text(text)
            cell = block.parent.parent
            cell["classes"] = [*cell["classes"], "shell"]  # what a command prints is laid out in columns


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", _plain)
