"""The public calls, with their own docstrings; none may be missing here."""

from __future__ import annotations

import model_citizen

GROUPS = {
    "One society": ("run", "twin", "demo", "why", "reach", "screen", "country"),
    "Scenarios": ("scenarios", "load_scenario"),
    "Many societies": ("compare", "ensemble", "sweep", "compare_theories", "claims"),
    "Studies": ("sensitivity", "discover", "safeguard_study", "calibrate_aggregates", "calibrate_theories"),
    "What is kept": ("open_folder", "runs", "write_report"),
    "Studies of your own": ("run_job", "twin_job", "replicates", "live"),
    "This machine": ("doctor", "benchmark"),
}


def page() -> str:
    """The page below its introduction."""
    named = [name for names in GROUPS.values() for name in names]
    if sorted(named) != sorted(model_citizen.__all__):
        raise ValueError(f"public, but in no group or in two: {set(named) ^ set(model_citizen.__all__) or named}")
    lines: list[str] = []
    for title, names in GROUPS.items():
        lines += [f"## {title}", "", "```{eval-rst}", ".. currentmodule:: model_citizen", ""]
        lines += [f".. autofunction:: {name}" for name in names]
        lines += ["```", ""]
    return "\n".join(lines)
