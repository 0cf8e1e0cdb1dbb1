"""Publishing: on which days a score that others see is made up anew.

Rule      what doors, ties and the person herself see is the score as last published: every day, or
          on one day of each month, or of January each year. Entries are written daily all the same.
Source    the private product of 2015: monthly, on the 6th (explainer pages)
Kind      reported
Neutral   every = day
Expect    what was done after the 6th is felt a month later, all at once
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.clock import date_of
from model_citizen.parameters import assumption, choice, whole

DAY, MONTH, YEAR = range(3)


class Settings(NamedTuple):
    """When the score is published."""

    every: int = choice(
        "day", "how often the score that others see is made up anew", ("day", "month", "year"),
        source=assumption("at once, unless a scheme waits"),
    )  # fmt: skip
    on_day: int = whole(
        1,
        "day of the month on which it is",
        unit="day of the month",
        low=1,
        high=28,
        source=assumption("set by each scheme"),
    )


NEUTRAL = {"every": "day"}


def publishes(day: int, settings: Settings) -> bool:
    """Whether the score is published on this day. (One answer a day for everybody.)"""
    if settings.every == DAY:
        return True
    _, month, of_month = date_of(day).split("-")
    return int(of_month) == settings.on_day and (settings.every == MONTH or month == "01")
