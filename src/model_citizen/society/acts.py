"""Kinds of acts and of entries: what a person can do that can be recorded, and what gets recorded.

A day's acts of a person are one integer with a bit for each kind, and so are the entries written
on her file that day: at most one of each kind a day. A kind is declared in the file of the
mechanism that makes it, as a ``Kind`` with a committed number that is never reused.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

from model_citizen.parameters import Parameter

Cause = Literal["own", "friend", "error", "informant", "rating", "time"]
CAUSES: tuple[Cause, ...] = ("own", "friend", "error", "informant", "rating", "time")

CHANNELS = ("speech", "purchases", "browsing", "civic", "payments", "records", "none")
SPEECH, PURCHASES, BROWSING, CIVIC, PAYMENTS, RECORDS, NO_CHANNEL = range(7)  # records: of courts, police and offices

KINDS_AT_MOST = 48

CONTEXTS = (
    "speech", "association", "reading", "commerce", "credit", "payments", "contracts", "work", "traffic", "housing",
    "schooling", "civic life", "administration", "connection", "movement", "record",
)  # fmt: skip
LAWFUL, MINOR, MODERATE, SERIOUS = range(4)  # gravity of the conduct that an entry speaks of, or of a detriment
GRAVITIES = ("lawful", "minor", "moderate", "serious")  # what they are called, in their order


class Kind(NamedTuple):
    """One kind of entry. Its bit in acts and entries is ``1 << number``."""

    number: int  # committed, 0 .. KINDS_AT_MOST - 1
    name: str
    says: str  # what the line on the file says
    points: Parameter  # the weight, as parameter ``points.<name>``
    channel: int  # through which channel holders can see it
    cause: Cause = "own"
    context: str = "speech"  # the part of life the data comes from, one of CONTEXTS
    act_behind: bool = True  # False: the entry is made with no act of anybody behind it
    gravity: int = LAWFUL  # how grave the conduct is that the entry speaks of: LAWFUL .. SERIOUS


# Acts that no scheme scores, but that can be misread: bits above the kinds that are entries.
NEUTRAL_POST = 1 << 48
OTHER_PURCHASE = 1 << 49
NEUTRAL_BROWSING = 1 << 50
TALK_OF_SUPPORT = 1 << 51  # in person: seen by ties, by no holder
TALK_OF_DISSENT = 1 << 52
WANTED = 1 << 53  # an occasion on which the person wanted to voice dissent
PERFORMED = 1 << 54  # praise for the sake of points

# What can be imposed on one person beside acts (simulation/clock.py): bits above those of acts.
LOYAL = 1 << 55  # keeps her ties whatever she fears in their scores
APPEALS = 1 << 56  # contests today's adverse entries
ONLY_ACTS = LOYAL - 1
HARMLESS = NEUTRAL_POST | OTHER_PURCHASE | NEUTRAL_BROWSING
