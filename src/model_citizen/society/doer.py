"""The person as the rules of conduct see her, and what she has made up her mind to do."""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.engine.draws import Luck, once


class Doer(NamedTuple):
    """One person on one day, as numbers. Shares are integers of 1/65536."""

    luck: Luck  # her draws of the day
    dissent: int  # 0 .. 255
    wealth: int  # 0 .. 255
    writes: int  # expected posts a day, 1/2^32
    risk: int  # perceived risk, share
    worth: int  # how much points are worth to her, share; 0 when she is not scored
    line_open: int  # 1 with normal internet, 0 on a throttled line
    purse_open: int  # 1, or 0 while a loan or a job is refused
    dissenting_ties: int  # ties that voiced dissent yesterday
    ties: int
    owes: int = 0  # 1 while a court has found against her and she has not paid


class Intent(NamedTuple):
    """What the theory of speaking decided for today."""

    speaks: int  # 1 when dissent is voiced as such, 0 when it is held back
    loudness: int  # expressed intensity, 0 .. 255
    enforces: int  # -1, 0, +1: presses others against, not at all, or for


@rule
def happens(doer, number, rate):
    """1 when something that comes to everybody at the same rate comes to her today."""
    return 1 if rate > 0 and once(doer.luck, number) < rate else 0


@rule
def happens_to_the_poor(doer, number, rate):
    """The same for what the poorer meet more often: twice the rate for the poorest, never for the richest."""
    return 1 if rate > 0 and once(doer.luck, number) < rate * (255 - doer.wealth) // 128 else 0
