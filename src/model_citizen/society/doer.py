"""The person as the rules of conduct see her, and what she has made up her mind to do."""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.draws import Luck


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


class Intent(NamedTuple):
    """What the theory of speaking decided for today."""

    speaks: int  # 1 when dissent is voiced as such, 0 when it is held back
    loudness: int  # expressed intensity, 0 .. 255
    enforces: int  # -1, 0, +1: presses others against, not at all, or for
