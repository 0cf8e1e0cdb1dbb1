"""Publicity: what of a file the neighbours can see.

Rule      losses of the scored are seen by their ties, or not; scores stand posted for all to see,
          or only where people show them
Source    Suining 2010: names and scores posted in public; the courts' list: names on screens and on
          a map; the files of the Stasi: nothing seen by anybody
Kind      reported
Neutral   losses = true, scores = false: ties see losses, and scores only where they are shown
Expect    a punishment that is seen frightens more people than it strikes
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, switch


class Settings(NamedTuple):
    """What is made public."""

    losses: int = switch(True, "ties see when somebody loses points", source=assumption("word gets round"))
    scores: int = switch(
        False, "the scores of all are posted in public", source=assumption("unless a scheme posts them")
    )


NEUTRAL = {"losses": True, "scores": False}


@rule
def stands_posted(enrolled, settings):
    """1 when the person's score is posted, whether she shows it or not."""
    return 1 if enrolled and settings.scores else 0
