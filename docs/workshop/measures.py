"""Every measure of a run, a table for each family, from the files that define them."""

from __future__ import annotations

from model_citizen.measures.measure import DESIGN, Measure, gathered
from workshop.words import plain, table

FAMILIES = {
    "speech": "Speech", "association": "Blame through others", "exclusion": "Exclusion", "error": "Error",
    "fabric": "Ties", "beliefs": "Beliefs", "assembly": "Gatherings", "equality": "Equality at equal conduct",
    "game": "The game of the score", "recovery": "Afterwards", "freedom": "Freedom", "legal_screen": "Legal screen",
    "redress": "Redress",
}  # fmt: skip


def page() -> str:
    """The page below its introduction."""
    measures = list(gathered().values())
    lines: list[str] = []
    for family in dict.fromkeys([*FAMILIES, *(each.family for each in measures)]):
        lines += [f"## {FAMILIES.get(family, family)}", ""]
        rows = [_row(each) for each in measures if each.family == family]
        lines += table(["measure", "unit", "of", "what it is"], rows, "measures")
    return "\n".join(lines)


def _row(each: Measure) -> list[str]:
    pair = " Needs a twin." if each.kind == "pair" else ""
    source = "" if each.source == DESIGN else f"<br>Source: {plain(each.source)}."
    said = f"**{plain(each.title)}.** {plain(each.definition)}{pair}{source}"
    return [f"`{each.name}`", plain(each.unit), plain(each.denominator), said]
