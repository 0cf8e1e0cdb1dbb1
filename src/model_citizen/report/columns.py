"""What the columns of a society are: name, type, unit and meaning, read from the lines that declare them.

A column is declared with a comment that says all of it::

    live: np.ndarray  # int32   [points] sum of live entries

So the tables of the ODD document are the code's own words, and a column without them cannot be printed.
"""

from __future__ import annotations

import functools
import inspect
import re
from types import ModuleType
from typing import Any, NamedTuple

_COLUMN = re.compile(
    r"^    (?P<name>\w+): (?P<kind>[\w.]+)(?: = \S+)?  # (?:(?P<type>\w+) +)?\[(?P<unit>[^]]+)\] (?P<says>.+)$"
)
_CONSTANT = re.compile(r"^(?P<name>[A-Z][A-Z_, ]*) = (?P<value>.+?)(?:  # (?P<says>.+))?$")


class Column(NamedTuple):
    """One column, or one bit of a column, in words."""

    name: str
    type: str
    unit: str
    meaning: str


class Undescribed(Exception):
    """A column whose line does not say type, unit and meaning."""


@functools.cache
def columns(declared: type[tuple[Any, ...]]) -> tuple[Column, ...]:
    """Every field of a named tuple, in order. Raises Undescribed when the line of one says too little."""
    lines = (_COLUMN.match(line) for line in inspect.getsource(declared).splitlines())
    found = {line["name"]: line for line in lines if line}
    fields: tuple[str, ...] = declared._fields  # type: ignore[attr-defined]
    for name in fields:
        if name not in found or (found[name]["kind"] == "np.ndarray" and not found[name]["type"]):
            raise Undescribed(f"{declared.__module__}.{declared.__name__}.{name}: say its type, [unit] and meaning")
    return tuple(
        Column(name, found[name]["type"] or found[name]["kind"], found[name]["unit"], found[name]["says"])
        for name in fields
    )


def bits(room: ModuleType, first: str) -> tuple[Column, ...]:
    """The constants of a file from the one named, up to the next empty line: the bits of a column."""
    block = inspect.getsource(room).partition(f"\n{first} = ")[2].partition("\n\n")[0]
    lines = (_CONSTANT.match(line) for line in f"{first} = {block}".splitlines())
    return tuple(Column(line["name"], line["value"], "", line["says"] or "") for line in lines if line)
