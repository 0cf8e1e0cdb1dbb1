"""Load a scenario by its shipped name or from a file, with all it extends; every fault at once."""

from __future__ import annotations

import os
from dataclasses import replace

from model_citizen.scenario import files
from model_citizen.scenario.faults import Fault, Faults, ScenarioError, shown
from model_citizen.scenario.read import Group, Scalar, read
from model_citizen.scenario.registry import Registry, everything
from model_citizen.scenario.resolve import Resolution, Scenario
from model_citizen.scenario.sheet import Sheet, sheet_of

MOST_EXTENDED = 16


def load(name_or_path: str | os.PathLike[str], known: Registry | None = None) -> Scenario:
    """The scenario of a shipped name or of a YAML file. Raises ``ScenarioError`` with every fault there is."""
    return resolved(files.find(name_or_path), known or everything())


def loads(text: str | bytes, file: str = "scenario.yaml", known: Registry | None = None) -> Scenario:
    """The scenario of a text; it may extend shipped scenarios only. Raises ``ScenarioError``."""
    data = text.encode("utf-8", "surrogatepass") if isinstance(text, str) else text
    name = file.rpartition("/")[2].removesuffix(".yaml")
    return resolved(files.Text(name, None, file, data), known or everything())


def resolved(text: files.Text, known: Registry) -> Scenario:
    """The scenario of a text that was found. Raises ``ScenarioError``."""
    faults = Faults()
    chain = _chain(text, known, faults)
    sheets = [sheet for _, sheet in chain if sheet is not None]
    resolution = Resolution.of_defaults(known)
    for sheet in reversed(sheets):
        resolution.lay(sheet, known)
    if len(sheets) == len(chain):
        resolution.check(reversed(sheets), known, faults)
    faults.raise_if_any()
    own = sheets[0]
    return Scenario(
        name=text.name, path=text.path, title=own.title or text.name, about=own.about or "",
        theory=resolution.theory, safeguards=resolution.safeguards,
        values=resolution.values, sources=resolution.sources,
        extends=tuple(each.name for each, _ in chain[1:]), changed=tuple(sorted(resolution.places)),
    )  # fmt: skip


def title_of(name: str) -> str:
    """The title of a shipped scenario, read without the registry so that listing them is quick."""
    root = read(files.shipped(name).data, f"{name}.yaml", Faults())
    entry = root.entries.get("title") if isinstance(root, Group) else None
    return entry.node.text if entry and isinstance(entry.node, Scalar) else name


def _chain(text: files.Text, known: Registry, faults: Faults) -> list[tuple[files.Text, Sheet | None]]:
    """A file and all it extends, nearest first. None stands for what could not be read or found."""
    chain: list[tuple[files.Text, Sheet | None]] = []
    seen: dict[str, str] = {}
    while True:
        seen[text.identity] = text.file
        sheet = sheet_of(text, known, faults)
        chain.append((text, sheet))
        if sheet is None or sheet.extends is None:
            return chain
        following = _extended(text, sheet, seen, faults)
        if following is None:
            chain.append((replace(text, name="?"), None))
            return chain
        text = following


def _extended(text: files.Text, sheet: Sheet, seen: dict[str, str], faults: Faults) -> files.Text | None:
    """The text that a sheet extends; None, with the fault noted, when there is none to go on with."""
    assert sheet.extends is not None
    named, place = sheet.extends
    try:
        following = files.beside(text, named)
    except ScenarioError as error:
        first = error.faults[0]
        faults.add(Fault(*place, "extends", first.message, first.suggestion, first.allowed))
        return None
    if following.identity in seen:
        circle = " > ".join(shown(file) for file in [*seen.values(), following.file][-5:])
        faults.add(Fault(*place, "extends", f"scenarios extend each other in a circle: {circle}"))
        return None
    if len(seen) > MOST_EXTENDED:
        faults.add(Fault(*place, "extends", f"more than {MOST_EXTENDED} scenarios extend one another"))
        return None
    return following
