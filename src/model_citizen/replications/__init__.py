"""The papers that the theories are from, done again: one file each, claim by claim beside the published numbers.

``replicate()`` gives the rows; ``figure()`` draws in the manner of the paper. The rules are those of the theory
files, which the society uses too.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterable
from typing import Any

NAMES = (
    "daymude_2025", "granovetter_1978", "kuran_1991", "watts_2002", "epstein_2002", "centola_2005", "ross_2019",
    "gaisbauer_2020", "siegel_2009", "wei_2016", "decisions",
)  # fmt: skip


def paper(name: str) -> Any:
    """The replication of this name."""
    return importlib.import_module(f"{__name__}.{name}").PAPER


def replicate(
    names: Iterable[str] = NAMES, slow: bool = False, told: Callable[[str], None] = lambda name: None
) -> list[tuple[str, Any]]:
    """The rows of these replications, each with the name of its file."""
    found = []
    for name in names:
        told(name)
        found += [(name, row) for row in paper(name).rows(slow)]
    return found


def figure(name: str) -> str:
    """The figure of a replication, as SVG."""
    from model_citizen.replications.drawing import svg

    return svg(paper(name).figure())
