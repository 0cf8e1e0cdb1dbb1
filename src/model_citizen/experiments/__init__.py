"""Societies compared: one run, twins, and what can be asked of them afterwards."""

from model_citizen.experiments.folder import Folder, NotARun, open_folder
from model_citizen.experiments.ledger import File, why
from model_citizen.experiments.plan import DoesNotFit, Plan, plan
from model_citizen.experiments.single import Run, run
from model_citizen.experiments.twin import Twin, UnknownName, twin

__all__ = [
    "DoesNotFit",
    "File",
    "Folder",
    "NotARun",
    "Plan",
    "Run",
    "Twin",
    "UnknownName",
    "open_folder",
    "plan",
    "run",
    "twin",
    "why",
]
