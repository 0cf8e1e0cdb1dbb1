"""Model Citizen: a laboratory for social scoring, on invented people only.

Whatever lives, measures or studies a society is one call::

    import model_citizen as mc

    twin = mc.twin("press-2015", people=5_000, seed=7)
    twin.headline["silence_share"]
    twin.measures            # a Polars frame; .to_pandas() and .to_xarray() where those are installed
    twin.why(person=1723)    # the file of one invented person, summing exactly to her score
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from model_citizen.interface import (
        benchmark,
        calibrate_aggregates,
        calibrate_theories,
        claims,
        compare,
        compare_theories,
        country,
        demo,
        discover,
        doctor,
        ensemble,
        live,
        load_scenario,
        open_folder,
        reach,
        replicates,
        run,
        run_job,
        runs,
        safeguard_study,
        scenarios,
        screen,
        sensitivity,
        sweep,
        twin,
        twin_job,
        why,
        write_report,
    )

__all__ = [
    "benchmark", "calibrate_aggregates", "calibrate_theories", "claims", "compare", "compare_theories", "country", "demo",
    "discover", "doctor", "ensemble", "live", "load_scenario", "open_folder", "reach", "replicates", "run", "run_job",
    "runs", "safeguard_study", "scenarios", "screen", "sensitivity", "sweep", "twin", "twin_job", "why",
    "write_report",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """Public names are found when they are first asked for, so that ``--help`` stays quick."""
    if name in __all__:
        from model_citizen import interface

        return getattr(interface, name)
    raise AttributeError(f"module 'model_citizen' has no attribute {name!r}")
