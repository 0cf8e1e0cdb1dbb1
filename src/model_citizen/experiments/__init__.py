"""Societies compared: one run, twins, many of them; and what can be asked of them afterwards."""

from model_citizen.experiments.batch import BatchPlan, How, JobsFailed, NotPlanned, live, planned
from model_citizen.experiments.cluster import NoCluster
from model_citizen.experiments.compare import NotComparable, compare
from model_citizen.experiments.ensemble import NoSuchMeasure, ensemble
from model_citizen.experiments.experiment import Experiment, open_experiment
from model_citizen.experiments.folder import Folder, NotARun, open_folder
from model_citizen.experiments.job import MODEL_VERSION, Job, replicate_seeds, replicates, run_job, twin_job
from model_citizen.experiments.ledger import File, why
from model_citizen.experiments.plan import DoesNotFit, Plan, plan
from model_citizen.experiments.single import Run, run
from model_citizen.experiments.store import NotAStore, Store
from model_citizen.experiments.sweep import sweep
from model_citizen.experiments.twin import Twin, UnknownName, twin

__all__ = [
    "MODEL_VERSION", "BatchPlan", "DoesNotFit", "Experiment", "File", "Folder", "How", "Job", "JobsFailed", "NoCluster",
    "NoSuchMeasure", "NotARun", "NotAStore", "NotComparable", "NotPlanned", "Plan", "Run", "Store", "Twin", "UnknownName",
    "compare", "ensemble", "live", "open_experiment", "open_folder", "plan", "planned", "replicate_seeds", "replicates",
    "run", "run_job", "sweep", "twin", "twin_job", "why",
]  # fmt: skip
