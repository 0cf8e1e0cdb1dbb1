"""Settling: an entry on a debt ceases to count when the debt is paid.

Rule      on the day a person pays what a court had found, the entry of that judgment is struck, if it
          still counts: exactly its points, no more
Source    the courts' list of judgment defaulters: who has paid is taken off
Kind      documented
Neutral   judgments = false: what was paid stays on the file
Expect    who can pay leaves the list, who cannot stays on it
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.parameters import assumption, switch


class Settings(NamedTuple):
    """What is struck when it is paid."""

    judgments: int = switch(
        False, "the entry of a judgment is struck when the debt is paid", source=assumption("set by each scheme")
    )


NEUTRAL = {"judgments": False}
