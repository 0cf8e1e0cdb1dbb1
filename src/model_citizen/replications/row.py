"""One line of a replication: what we got, what was published, how near is near enough, and the verdict.

Rule      reproduces  when  |ours - published| <= tolerance, whole numbers and exact rows with tolerance 0
          differs     when it does not, and the file says beforehand that it does not, and what was tried
          fails       when it does not, and nothing was said
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

REPRODUCES, DIFFERS, FAILS = "reproduces", "differs", "fails"
SLACK = 1e-12  # parts of the tolerance that a number on its edge may lie outside of it, as 0.30 - 0.27 does


class Row(NamedTuple):
    """A quantity of a paper beside the same quantity of ours."""

    id: str
    quantity: str
    ours: float
    published: float
    tolerance: float
    verdict: str
    source: str  # where the number beside ours is from
    note: str = ""  # what was tried, where it does not reproduce


class Paper(NamedTuple):
    """A replication: its rows, and what it draws."""

    name: str
    title: str
    rows: Callable[[bool], list[Row]]  # with the slow ones, or without
    figure: Callable[[], Any]


def compare(
    id: str, quantity: str, ours: Any, published: float, tolerance: float, source: str, *, differs: str = ""
) -> Row:
    """The row of a number. ``differs`` says beforehand that it does not reproduce, and what was tried."""
    return Row(
        id, quantity, float(ours), float(published), float(tolerance), verdict(ours, published, tolerance, differs),
        source, differs,
    )  # fmt: skip


def between(id: str, quantity: str, ours: Any, low: float, high: float, source: str, *, differs: str = "") -> Row:
    """The row of a number that should lie between two others."""
    return compare(id, quantity, ours, (low + high) / 2, (high - low) / 2, source, differs=differs)


def holds(id: str, claim: str, ours: bool, source: str, *, differs: str = "") -> Row:
    """The row of a claim that holds (1) or not (0), and was published as holding."""
    return compare(id, claim, float(ours), 1.0, 0.0, source, differs=differs)


def verdict(ours: float, published: float, tolerance: float, differs: str = "") -> str:
    """The verdict on one number; a number that is none never reproduces."""
    gap = abs(float(ours) - float(published))
    if gap <= tolerance * (1.0 + SLACK) + SLACK * abs(published) * (tolerance > 0):
        return REPRODUCES
    return DIFFERS if differs else FAILS


@cache
def _reference() -> dict[str, Any]:
    return json.loads((Path(__file__).parent / "reference.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def reference(name: str) -> Any:
    """A table of numbers to compare with."""
    return _reference()[name]
