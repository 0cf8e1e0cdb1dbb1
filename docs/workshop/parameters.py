"""Every parameter that a scenario may set, a table for each mechanism, from the registry."""

from __future__ import annotations

from model_citizen.parameters import SHAPES, Parameter
from model_citizen.scenario.registry import Declared, doc_of, everything
from workshop.words import plain, sentence, table

SLOTS = {
    "society": "The society", "conduct": "What people do", "theories": "Why people speak or hide what they think",
    "regime": "The authority and its instruments", "scoring": "The score", "consequences": "What a score opens or shuts",
    "safeguards": "Safeguards",
}  # fmt: skip
HEADS = ["parameter", "default, and what is allowed", "what it is, and where the number comes from"]


def page() -> str:
    """The page below its introduction."""
    sections = everything().sections
    lines: list[str] = []
    for slot, title in SLOTS.items():
        lines += [f"## {title}", ""]
        for name, fields in sections.items():
            declared = list(fields.values())
            if _slot(declared) == slot:
                lines += [f"### {name}", "", sentence(doc_of(declared)), ""]
                lines += table(HEADS, [_row(each) for each in declared], "parameters")
    return "\n".join(lines)


def _slot(declared: list[Declared]) -> str:
    """The folder of a section. ``points`` gathers the kinds of entries of many files and belongs to the score."""
    return declared[0].package


def _row(each: Declared) -> list[str]:
    one = each.parameter
    source = f"{SHAPES[one.source.label]} {one.source.label}: {plain(one.source.text)}"
    value = f"**{_default(one)}**<br>{plain(one.allowed)}"
    return [f"`{each.key}`", value, f"{sentence(one.description)}<br>{source}"]


def _default(one: Parameter) -> str:
    if isinstance(one.default, bool):
        return "true" if one.default else "false"
    value = "never" if one.default is None else f"{one.default:,}" if isinstance(one.default, int) else f"{one.default}"
    return plain(value) if one.kind in ("choice", "date") else f"{plain(value)} {plain(one.unit)}"
