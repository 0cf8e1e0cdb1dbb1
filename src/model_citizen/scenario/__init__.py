"""Scenarios: what the rules of a society are, in files that say where every number comes from."""

from model_citizen.scenario.change import with_changes
from model_citizen.scenario.faults import Fault, ScenarioError
from model_citizen.scenario.files import names
from model_citizen.scenario.load import load, loads, title_of
from model_citizen.scenario.registry import (
    Check,
    Declared,
    Registry,
    everything,
    registry,
    safeguards,
    sections,
    theories,
)
from model_citizen.scenario.resolve import Scenario
from model_citizen.scenario.write import canonical, dump, template

__all__ = [
    "Check", "Declared", "Fault", "Registry", "Scenario", "ScenarioError",
    "canonical", "dump", "everything", "load", "loads", "names", "registry", "safeguards", "sections",
    "template", "theories", "title_of", "with_changes",
]  # fmt: skip
