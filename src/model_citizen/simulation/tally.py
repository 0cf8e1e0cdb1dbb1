"""Counting the day: exact integer sums by group, whatever the order of people.

A person's day is one integer of event bits (``EVENTS``) and one with the bits of her entries.
Every bit is counted in her cell: one of 125 places (fifths of wealth, dissent and position), and
one of the bands. Sums of points and of beliefs stand behind the counts in the same table.
"""

from __future__ import annotations

import numpy as np

from model_citizen.engine.bits import lowest
from model_citizen.engine.compile import rule
from model_citizen.engine.sums import add_to
from model_citizen.society.acts import KINDS_AT_MOST
from model_citizen.society.doors import DOORS

_D = len(DOORS)
EVENTS = (
    "wanted", "voiced", "held_back", "supported", "performed", "lost_own", "lost_friend", "lost_other",
    *(f"asked_{door}" for door in DOORS), *(f"refused_{door}" for door in DOORS),
    *("throttled" if door == "internet" else f"shut_{door}" for door in DOORS),
    "enrolled", "aware", "shows", "low", "fell", "returned", "came",
    "cut_quarrel", "cut_score", "formed", "hides", "paid_for_speech", "appeals_filed", "appeals_won", "appeals_lost",
    "appeals_waiting", "appeals_won_error", "appeals_lost_error", "refused_by_score", "reviewed", "overruled",
    "overruled_wrong", "repaired", "capped", "signalled",
)  # fmt: skip
WANTED, VOICED, HELD_BACK, SUPPORTED, PERFORMED, LOST_OWN, LOST_FRIEND, LOST_OTHER = range(8)
ASKED, REFUSED, SHUT = 8, 8 + _D, 8 + 2 * _D  # a column a door
(
    ENROLLED, AWARE, SHOWS, LOW, FELL, RETURNED, CAME,
    CUT_QUARREL, CUT_SCORE, FORMED, HIDES, PAID_FOR_SPEECH, APPEAL_FILED, APPEAL_WON, APPEAL_LOST,
    APPEALS_WAITING, APPEALS_WON_ERROR, APPEALS_LOST_ERROR, REFUSED_BY_SCORE, REVIEWED, OVERRULED,
    OVERRULED_WRONG, REPAIRED, CAPPED, SIGNALLED,
) = range(8 + 3 * _D, 33 + 3 * _D)  # fmt: skip
EVENTS_AT_MOST = 63  # bits of one integer
ENTRIES = EVENTS_AT_MOST  # entry kind k is counted in column ENTRIES + k
PRESENT = ENTRIES + KINDS_AT_MOST  # person-days

SUMS = (
    "points_lost_own", "points_lost_friend", "points_lost_other", "points_gained_own", "points_gained_other",
    "ties_cut_quarrel", "ties_cut_score",
    "sampled", "score", "risk", "support", "worth", "ties", "harmed_without_own_act", "ever_low",
    "dissent", "enrolled_sampled",
)  # fmt: skip
FIRST_SUM = PRESENT + 1
(
    POINTS_LOST_OWN, POINTS_LOST_FRIEND, POINTS_LOST_OTHER, POINTS_GAINED_OWN, POINTS_GAINED_OTHER,
    TIES_CUT_QUARREL, TIES_CUT_SCORE,
    SAMPLED, SCORE, RISK, SUPPORT, WORTH, TIES, HARMED, EVER_LOW,
    DISSENT, ENROLLED_SAMPLED,
) = range(FIRST_SUM, FIRST_SUM + len(SUMS))  # fmt: skip
COLUMNS = FIRST_SUM + len(SUMS)

PLACES = 125
BANDS = 6
CELLS = PLACES + BANDS  # a person is counted in her place's row, and again in her band's


COMMON = (ENROLLED, AWARE)  # what is true of most people on most days


@rule
def count_events(table, place, band, events):
    """Count the events of a day: what is common is added unasked, so that for most people there is nothing to ask.

    In her band it is counted with those around her (``count_common``): one sum after the other into the same place waits
    each time for the one before.
    """
    for column in COMMON:
        add_to(table, place, column, (events >> column) & 1)
        events &= ~(1 << column)
    count_bits(table, place, band, events, 0)


@rule
def commonly(events):
    """What is common of the events of a day, and that she is there: 16 bits for each, to be summed over some people."""
    packed = 1 << 16 * len(COMMON)
    for k in range(len(COMMON)):
        packed |= ((events >> COMMON[k]) & 1) << 16 * k
    return packed


@rule
def count_common(table, band, packed):
    """Count the sum of ``commonly`` over people of a band in the band's cells."""
    for k in range(len(COMMON)):
        add_to(table, PLACES + band, COMMON[k], (packed >> 16 * k) & 0xFFFF)
    add_to(table, PLACES + band, PRESENT, packed >> 16 * len(COMMON))


@rule
def count_bits(table, place, band, bits, first):
    """Count every set bit of ``bits`` (an integer of 63 bits) in both of the person's cells, from column ``first``."""
    while bits > 0:
        column = first + lowest(bits)
        add_to(table, place, column, 1)
        add_to(table, PLACES + band, column, 1)
        bits &= bits - 1


@rule
def add(table, place, band, column, amount):
    """Add an amount in both of the person's cells."""
    add_to(table, place, column, amount)
    add_to(table, PLACES + band, column, amount)


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
    """Sums by group, shape (groups, columns), from cells, shape (CELLS, columns)."""
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
    names["present"] = PRESENT
    return names | {name: FIRST_SUM + place for place, name in enumerate(SUMS)}
