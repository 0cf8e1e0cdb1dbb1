"""The public calls: what the command line does, as functions."""

from model_citizen.experiments import live, open_folder, replicates, run_job, twin_job
from model_citizen.experiments.doctor import doctor
from model_citizen.interface.lives import (
    benchmark,
    country,
    demo,
    load_scenario,
    reach,
    run,
    scenarios,
    screen,
    twin,
    why,
    write_report,
)
from model_citizen.interface.studies import (
    calibrate_aggregates,
    calibrate_theories,
    claims,
    compare,
    compare_theories,
    discover,
    ensemble,
    runs,
    safeguard_study,
    sensitivity,
    sweep,
)

__all__ = [
    "benchmark", "calibrate_aggregates", "calibrate_theories", "claims", "compare", "compare_theories", "country", "demo",
    "discover", "doctor", "ensemble", "live", "load_scenario", "open_folder", "reach", "replicates", "run", "run_job",
    "runs", "safeguard_study", "scenarios", "screen", "sensitivity", "sweep", "twin", "twin_job", "why",
    "write_report",
]  # fmt: skip
