"""Counting the day: exact integer sums by group, whatever the order of people.

A person's day is one integer of event bits (``EVENTS``) with the bits of her entries above them.
Every bit is counted in her cell: one of 125 places (fifths of wealth, dissent and position), and
one of the bands. Sums of points and of beliefs stand behind the counts in the same table.
"""

from __future__ import annotations

import numpy as np

from model_citizen.engine.bits import lowest
from model_citizen.engine.compile import rule

EVENTS = (
    "wanted", "voiced", "held_back", "supported", "performed", "lost_own", "lost_friend", "lost_other",
    "asked_loan", "asked_travel", "asked_job", "asked_internet",
    "refused_loan", "refused_travel", "refused_job", "refused_internet",
    "shut_loan", "shut_travel", "shut_job", "throttled",
    "enrolled", "aware", "shows", "low", "fell", "returned", "came",
    "cut_quarrel", "cut_score", "formed", "hides", "paid_for_speech",
)  # fmt: skip
(
    WANTED, VOICED, HELD_BACK, SUPPORTED, PERFORMED, LOST_OWN, LOST_FRIEND, LOST_OTHER,
    ASKED, _ASKED_TRAVEL, _ASKED_JOB, _ASKED_INTERNET,
    REFUSED, _REFUSED_TRAVEL, _REFUSED_JOB, _REFUSED_INTERNET,
    SHUT, _SHUT_TRAVEL, _SHUT_JOB, _THROTTLED,
    ENROLLED, AWARE, SHOWS, LOW, FELL, RETURNED, CAME,
    CUT_QUARREL, CUT_SCORE, FORMED, HIDES, PAID_FOR_SPEECH,
) = range(32)  # fmt: skip
ENTRIES = 32  # entry kind k is counted in column 32 + k
PRESENT = ENTRIES + 23  # person-days
APPEAL_FILED, APPEAL_WON, APPEAL_LOST = ENTRIES + 24, ENTRIES + 25, ENTRIES + 26

SUMS = (
    "points_lost_own", "points_lost_friend", "points_lost_other", "points_gained_own", "points_gained_other",
    "ties_cut_quarrel", "ties_cut_score",
    "sampled", "score", "risk", "support", "worth", "ties", "harmed_without_own_act", "ever_low",
    "dissent", "enrolled_sampled",
)  # fmt: skip
(
    POINTS_LOST_OWN, POINTS_LOST_FRIEND, POINTS_LOST_OTHER, POINTS_GAINED_OWN, POINTS_GAINED_OTHER,
    TIES_CUT_QUARREL, TIES_CUT_SCORE,
    SAMPLED, SCORE, RISK, SUPPORT, WORTH, TIES, HARMED, EVER_LOW,
    DISSENT, ENROLLED_SAMPLED,
) = range(63, 63 + len(SUMS))  # fmt: skip
COLUMNS = 63 + len(SUMS)

PLACES = 125
BANDS = 5
CELLS = PLACES + BANDS  # a person is counted in her place's row, and again in her band's


@rule
def count_bits(table, place, band, bits):
    """Count every set bit of ``bits`` (an integer of 63 bits) in both of the person's cells."""
    while bits > 0:
        column = lowest(bits)
        table[place, column] += 1
        table[PLACES + band, column] += 1
        bits &= bits - 1


@rule
def add(table, place, band, column, amount):
    """Add an amount in both of the person's cells."""
    table[place, column] += amount
    table[PLACES + band, column] += amount


@rule
def add_points(table, place, band, lost_own, lost_other, lost_friend, gained_own, gained_other):
    """Add the day's points of a person."""
    add(table, place, band, POINTS_LOST_OWN, lost_own)
    add(table, place, band, POINTS_LOST_OTHER, lost_other)
    add(table, place, band, POINTS_LOST_FRIEND, lost_friend)
    add(table, place, band, POINTS_GAINED_OWN, gained_own)
    add(table, place, band, POINTS_GAINED_OTHER, gained_other)


@rule
def add_stocks(table, place, band, score, risk, support, worth, ties, harmed, ever_low, dissent, enrolled):
    """Add how a person stands at the end of a measured period."""
    add(table, place, band, SAMPLED, 1)
    add(table, place, band, SCORE, score)
    add(table, place, band, RISK, risk)
    add(table, place, band, SUPPORT, support)
    add(table, place, band, WORTH, worth)
    add(table, place, band, TIES, ties)
    add(table, place, band, HARMED, harmed)
    add(table, place, band, EVER_LOW, ever_low)
    add(table, place, band, DISSENT, dissent)
    add(table, place, band, ENROLLED_SAMPLED, enrolled)


@rule
def add_cuts(table, place, band, quarrelled, feared):
    """Add the ties that ended today, counted at this end of each."""
    add(table, place, band, TIES_CUT_QUARREL, quarrelled)
    add(table, place, band, TIES_CUT_SCORE, feared)


GROUPS: tuple[tuple[str, int], ...] = (("all", 1), ("wealth", 5), ("dissent", 5), ("position", 5), ("band", BANDS))
GROUP_NAMES = tuple(f"{name}_{k + 1}" if size > 1 else name for name, size in GROUPS for k in range(size))


def by_group(table: np.ndarray) -> np.ndarray:
    """Sums by group, shape (21, columns), from cells, shape (130, columns)."""
    cells = table[:PLACES].reshape(5, 5, 5, -1)  # position, dissent, wealth
    wealth = cells.sum(axis=(0, 1))
    dissent = cells.sum(axis=(0, 2))
    position = cells.sum(axis=(1, 2))
    everybody = wealth.sum(axis=0, keepdims=True)
    return np.concatenate([everybody, wealth, dissent, position, table[PLACES:]])


def column_names(kinds: dict[int, str]) -> dict[str, int]:
    """The place of every column by name; entries of kind ``k`` are called ``entry_<name>``."""
    names = {name: place for place, name in enumerate(EVENTS)}
    names |= {f"entry_{name}": ENTRIES + number for number, name in kinds.items()}
    names |= {"present": PRESENT, "appeals_filed": APPEAL_FILED, "appeals_won": APPEAL_WON, "appeals_lost": APPEAL_LOST}
    return names | {name: 63 + place for place, name in enumerate(SUMS)}
