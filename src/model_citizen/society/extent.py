"""Extent: how many people live in the society, which luck they have, and from when until when.

The section ``extent`` of a scenario. It belongs to no mechanism: whoever makes a run reads it.
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.parameters import assumption, date, whole

MOST_PEOPLE = 10**15  # more than fits any machine: what does not fit is refused with the memory it needs
HIGHEST_SEED = (1 << 53) - 1  # the highest whole number that every reader of JSON keeps exactly


class Settings(NamedTuple):
    """The size, the luck and the days of a run."""

    people: int = whole(
        20_000, "people in the society", unit="people", low=1, high=MOST_PEOPLE,
        source=assumption("large enough for the rare events, small enough for seconds"),
    )  # fmt: skip
    seed: int = whole(
        7, "the luck: the same seed is the same society and the same days", unit="seed", low=0, high=HIGHEST_SEED,
        source=assumption("any number will do"),
    )  # fmt: skip
    start: int = date("2015-01-01", "first day that is lived", source=assumption("the year of the article"))
    until: int = date(
        "2026-01-01", "day on which the run ends; the day before is the last that is lived",
        source=assumption("six years on either side of the announced mandatory day"),
    )  # fmt: skip


CHECKS = (
    (("extent.start", "extent.until"), lambda start, until: start < until, "the run does not start before it ends"),
)  # fmt: skip
