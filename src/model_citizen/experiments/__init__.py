"""Societies compared: one run, twins, many of them; and what can be asked of them afterwards."""

from model_citizen.experiments.batch import BatchPlan, JobsFailed, NotPlanned, live, planned
from model_citizen.experiments.folder import Folder, NotARun, open_folder
from model_citizen.experiments.job import MODEL_VERSION, Job, replicate_seeds, replicates, run_job, twin_job
from model_citizen.experiments.ledger import File, why
from model_citizen.experiments.plan import DoesNotFit, Plan, plan
from model_citizen.experiments.single import Run, run
from model_citizen.experiments.store import NotAStore, Store
from model_citizen.experiments.twin import Twin, UnknownName, twin

__all__ = [
    "MODEL_VERSION", "BatchPlan", "DoesNotFit", "File", "Folder", "Job", "JobsFailed", "NotARun", "NotAStore", "NotPlanned",
    "Plan", "Run", "Store", "Twin", "UnknownName", "live", "open_folder", "plan", "planned", "replicate_seeds", "replicates",
    "run", "run_job", "twin", "twin_job", "why",
]  # fmt: skip
