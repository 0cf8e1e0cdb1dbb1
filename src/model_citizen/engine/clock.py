"""Days and dates. A week has 7 days, a year 365: there is no 29 February in the society.

Day 0 is 1 January 2015. Dates before it have negative days; ``NEVER`` is a day that never comes.
"""

from __future__ import annotations

DAYS_PER_WEEK = 7
DAYS_PER_YEAR = 365
FIRST_YEAR = 2015
NEVER = 1 << 30

_LENGTHS = (31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July",
    "August", "September", "October", "November", "December",
)  # fmt: skip


def day_of(date: str) -> int:
    """The number of the day of a date written YYYY-MM-DD. Raises ValueError with a sentence."""
    parts = date.split("-")
    if len(parts) != 3 or [len(p) for p in parts] != [4, 2, 2] or not all(p.isascii() and p.isdigit() for p in parts):
        raise ValueError(f'"{date[:40]}", which is not a date written YYYY-MM-DD')
    year, month, day = (int(p) for p in parts)
    if not 1900 <= year <= 2200:
        raise ValueError(f'"{date}", whose year is not from 1900 to 2200')
    if not 1 <= month <= 12:
        raise ValueError(f'"{date}", whose month is not from 01 to 12')
    if (month, day) == (2, 29):
        raise ValueError(f'"{date}", but every year of the society has 365 days and no 29 February')
    if not 1 <= day <= _LENGTHS[month - 1]:
        raise ValueError(f'"{date}", but {_MONTHS[month - 1]} has {_LENGTHS[month - 1]} days')
    return (year - FIRST_YEAR) * DAYS_PER_YEAR + sum(_LENGTHS[: month - 1]) + day - 1


def date_of(day: int) -> str:
    """The date, YYYY-MM-DD, of the number of a day."""
    year, rest = divmod(day, DAYS_PER_YEAR)
    month = 0
    while rest >= _LENGTHS[month]:
        rest -= _LENGTHS[month]
        month += 1
    return f"{FIRST_YEAR + year:04d}-{month + 1:02d}-{rest + 1:02d}"
