"""How many defaults carry each label."""

from __future__ import annotations

from collections import Counter

from model_citizen.parameters import LABELS, SHAPES
from model_citizen.scenario.registry import registry
from workshop.words import table

HEADS = {"en": ("label", "parameters", "of all", "all"), "zh": ("标签", "参数", "占全部", "全部")}


def page(language: str = "en") -> str:
    """A table with a row a label."""
    *heads, everything = HEADS[language]
    found = Counter(each.parameter.source.label for each in registry().values())
    rows = [[f"{SHAPES[label]} {label}", str(found[label]), f"{found[label] / found.total():.0%}"] for label in LABELS]
    return "\n".join(table(heads, [*rows, [everything, str(found.total()), "100%"]], "labels"))
