"""What a safeguard is, read from its file: the rule, the law, the side effect to test, the parameters.

Nothing here is written twice: ``show``, the page of the documents and the lab print from the head of each file.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from model_citizen.scenario.registry import Declared, everything, safeguards

HEADINGS = ("Rule", "Source", "Neutral", "Expect")


@dataclass(frozen=True)
class Safeguard:
    """One safeguard in words."""

    name: str  # as a scenario and the command line write it
    id: str  # K1 .. K23
    title: str
    rule: str
    law: str  # the legal source
    neutral: str
    expect: str  # the side effect to test: a hypothesis, not a finding
    needs: tuple[str, ...]  # safeguards that it brings with it
    parameters: tuple[Declared, ...]

    def document(self) -> dict[str, Any]:
        """The safeguard as JSON has it."""
        return {
            "name": self.name, "id": self.id, "title": self.title, "rule": self.rule, "law": self.law,
            "neutral": self.neutral, "side_effect": self.expect, "needs": list(self.needs),
            "parameters": [
                {"key": each.key, "default": each.parameter.default, "unit": each.parameter.unit,
                 "allowed": each.parameter.allowed, "label": each.parameter.source.label,
                 "source": each.parameter.source.text, "description": each.parameter.description}
                for each in self.parameters
            ],
        }  # fmt: skip


def explained() -> list[Safeguard]:
    """Every safeguard, K1 first."""
    return sorted((_read(name) for name in safeguards()), key=lambda each: int(each.id[1:]))


def _read(name: str) -> Safeguard:
    room = import_module(f"model_citizen.safeguards.{name}")
    text = room.__doc__ or ""
    first = text.partition("\n")[0]
    title = re.sub(r" \(K\d+\)", "", first).rstrip(".")
    rule, law, neutral, expect = (_under(text, heading) for heading in HEADINGS)
    fields = tuple(everything().sections[name].values())
    return Safeguard(name, room.ID, title, rule, law, neutral, expect, tuple(getattr(room, "NEEDS", ())), fields)


def _under(text: str, heading: str) -> str:
    """What a file says under one of the headings of its docstring."""
    found = re.search(rf"^{heading} +(.*?)(?=^\S|\Z)", text, re.MULTILINE | re.DOTALL)
    return " ".join(found.group(1).split()).replace("``", "") if found else ""
