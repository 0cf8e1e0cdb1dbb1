"""What the first page shows: rule packs, lives, switches, and where every number of the rules comes from."""

from __future__ import annotations

import functools
from typing import Any

import model_citizen
from model_citizen.parameters import LABELS
from model_citizen.play.codes import CUTS
from model_citizen.play.lives import lives
from model_citizen.play.switches import SWITCHES
from model_citizen.play.telling import message
from model_citizen.play.town import life_of, packs, scenario_of
from model_citizen.scenario import Scenario, load, registry
from model_citizen.simulation.occasions import Asked

MINUTES = {12: 12, 4: 5}


@functools.cache
def opening() -> dict[str, Any]:
    """The whole of it."""
    return {
        "version": model_citizen.__version__,
        "packs": [{"pack": pack, "title": message(f"pack-{pack}"), "labels": _labels(pack)} for pack in packs()],
        "lives": [{**each._asdict(), "pack": pack} for pack in packs() for each in lives()],
        "cuts": [{"months": months, "minutes": MINUTES[months]} for months in CUTS],
        "switches": [
            {"switch": each.name, "title": message(f"switch-{each.name}"), "law": message(f"switch-{each.name}-law"), "there": True}
            for each in SWITCHES
        ],
        "labels": list(LABELS),
        "sources": [row for pack in packs() for row in _sources(pack)],
    }  # fmt: skip


def _written(pack: str) -> list[str]:
    """The keys that the rules of a pack set themselves."""
    return [key for key in load(pack).changed if not key.startswith("extent.")]


def _labels(pack: str) -> dict[str, int]:
    """How many of the rules of a pack carry each label."""
    scenario = load(pack)
    return {label: sum(scenario.sources[key].label == label for key in _written(pack)) for label in LABELS}


def _sources(pack: str) -> list[dict[str, Any]]:
    scenario: Scenario = load(pack)
    played = scenario_of(pack, 1)
    return [
        {"key": key, "value": scenario.values[key], "unit": registry()[key].parameter.unit, "label": scenario.sources[key].label,
         "source": scenario.sources[key].text, "pack": pack, "played": played.values[key]}
        for key in _written(pack)
    ]  # fmt: skip


def warm() -> None:
    """Compile what a game needs, or find it compiled; and read what the first page shows."""
    opening()
    life = life_of(packs()[0], 1)
    life.live_day()
    Asked().today(life, 0)
