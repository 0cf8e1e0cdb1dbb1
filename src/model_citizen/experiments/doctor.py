"""The doctor: versions, threads, memory, and whether this machine computes the same bits as ours."""

from __future__ import annotations

import json
import platform
import sys
from importlib import metadata, resources
from typing import Any

import model_citizen
from model_citizen.engine.clock import date_of, day_of
from model_citizen.engine.compile import COMPILED, cache_folder
from model_citizen.engine.memory import free_bytes
from model_citizen.experiments.single import SCHEMA_VERSION
from model_citizen.scenario import load, with_changes
from model_citizen.simulation.law import settings_of
from model_citizen.simulation.run import Life, found, threads_by_default
from model_citizen.society import activity as activity_room
from model_citizen.society import facts

LIBRARIES = (
    "numpy",
    "numba",
    "llvmlite",
    "polars",
    "pydantic",
    "ruamel.yaml",
    "typer",
    "rich",
    "altair",
    "vl-convert-python",
)
GOLDEN_PEOPLE, GOLDEN_DAYS, GOLDEN_SEED = 300, 120, 2015
CHECKED = ("candid", "rational", "threshold")  # theories the doctor lives; each has to be compiled first
GOLDEN = "golden.json"  # beside this file: hashes by scenario and theory


def doctor(threads: int | None = None) -> dict[str, Any]:
    """One JSON document: what is installed, what may be used, and the golden hash."""
    expected = {name: found for name, found in golden_hashes().items() if name.split(" ")[1] in CHECKED}
    names = {name: golden_hash(*name.split(" "), threads=threads) for name in expected}
    return {
        "schema": SCHEMA_VERSION, "command": "doctor", "version": model_citizen.__version__,
        "versions": {"python": sys.version.split()[0], "system": platform.platform(),
                     **{library: _version(library) for library in LIBRARIES}},
        "threads": threads or threads_by_default(), "compiled": COMPILED, "kernels": str(cache_folder()),
        "memory": {"free_bytes": free_bytes()},
        "golden": {"expected": expected, "found": names, "verdict": "same" if names == expected else "different"},
    }  # fmt: skip


def _version(library: str) -> str:
    try:
        return metadata.version(library)
    except metadata.PackageNotFoundError:
        return "missing"


def golden_hashes() -> dict[str, str]:
    """The hashes this version must give: ``"scenario theory" -> hash``."""
    text = resources.files("model_citizen.experiments").joinpath(GOLDEN).read_text(encoding="utf-8")
    hashes: dict[str, str] = json.loads(text)
    return hashes


def golden_hash(scenario: str, theory: str, *, threads: int | None = None, block: int | None = None) -> str:
    """The hash of a small run of a shipped scenario under a theory."""
    whole = load(scenario)
    first = day_of(str(whole.values["extent.start"]))
    begins = {
        "rollout.launch": date_of(first + 7),
        "rollout.mandatory": date_of(first + 59),
    }  # much happens in few days
    small = with_changes(
        whole,
        begins if scenario != "none" else {},
        theory=theory,
        people=GOLDEN_PEOPLE,
        seed=GOLDEN_SEED,
        days=GOLDEN_DAYS,
    )
    life = Life(small.values, small.theory, small.safeguards, threads=threads, block=block)
    try:
        for _ in life.periods():
            pass
        return life.hash()
    finally:
        life.close()


def doctor_society(
    threads: int | None = None, people: int = 100_000, mean_degree: float = 191.0
) -> list[dict[str, Any]]:
    """The society beside the published facts about real networks, one row a quantity."""
    values = {**load("none").values, "ties.mean_degree": mean_degree}
    society = found(people, GOLDEN_SEED, values)
    rows = facts.society_facts(society.people, society.ties, settings_of(activity_room, values))
    return [row if isinstance(row, dict) else row._asdict() for row in rows]
