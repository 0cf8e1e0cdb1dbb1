"""Rules between values of different files, in the form that mechanism files use for their own (``CHECKS``)."""

from __future__ import annotations

from model_citizen.engine.clock import NEVER

CHECKS = (
    (("extent.start",), lambda start: start != NEVER, "a run must start on some day"),
    (("extent.until",), lambda until: until != NEVER, "a run must end on some day"),
    (("ties.mean_degree", "ties.most"), lambda mean, most: mean <= most,
     "the mean number of ties exceeds the most ties that a person aims at"),
)  # fmt: skip
