"""The article of 2015, claim by claim, from the table that ``model-citizen claims`` reads."""

from __future__ import annotations

from model_citizen.experiments.claims import claims, sources, tally
from workshop.words import plain, sentence, table

EVIDENCE = {"found": "", "secondary": " (Seen in a second-hand page.)", "memory": " (Not checked against a source.)"}


def page(part: str = "claims") -> str:
    """``tally``: how many claims have each verdict. ``claims``: all of them. ``sources``: what their keys stand for."""
    return {"tally": _tally, "claims": _claims, "sources": _sources}[part]()


def _tally() -> str:
    found = tally()
    return (
        f"Of {sum(found.values())} claims: " + ", ".join(f"{count} {verdict}" for verdict, count in found.items()) + "."
    )


def _claims() -> str:
    rows = []
    for each in claims():
        cited = " ".join(f"[{key}]" for key in each.sources)
        rules = "<br>In `press-2015`: " + ", ".join(f"`{key}`" for key in each.rules) if each.rules else ""
        known = f"{sentence(each.note)}{EVIDENCE[each.evidence]} {plain(cited)}{rules}"
        rows.append([each.id, plain(each.says), f"**{plain(each.verdict)}**", known])
    return "\n".join(table(["", "the article says", "verdict", "what is known"], rows, "claims"))


def _sources() -> str:
    return "\n".join(table(["key", "source"], [[key, plain(text)] for key, text in sources().items()], "sources"))
