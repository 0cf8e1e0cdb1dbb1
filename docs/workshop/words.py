"""Text of the program as Markdown: nothing in it may be taken for markup."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"([\\`*_{}\[\]<>#|~$])")
_CODE = re.compile(r"``?([^`]+)``?")


def plain(text: str) -> str:
    """One line of running text, also inside a table; ``names of code`` stay code."""
    text = " ".join(str(text).split())
    parts = _CODE.split(text)
    return "".join(
        f"`{part}`".replace("|", r"\|") if k % 2 else _MARKUP.sub(r"\\\1", part) for k, part in enumerate(parts)
    )


def sentence(text: str) -> str:
    """With a capital in front and a full stop behind."""
    text = plain(text)
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "?", ":")) else ".")


def table(heads: list[str], rows: list[list[str]], kind: str) -> list[str]:
    """A table of cells that are Markdown already. ``kind`` is a class for its looks."""
    lines = [f":::{{table}}\n:class: {kind}\n", "| " + " | ".join(heads) + " |", "|" + "---|" * len(heads)]
    return [*lines, *("| " + " | ".join(cell or "–" for cell in row) + " |" for row in rows), ":::", ""]
