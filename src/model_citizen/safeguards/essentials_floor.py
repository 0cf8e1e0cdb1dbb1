"""Essentials floor (K17): housing, schooling, transport, connection and help are never gated by a score.

Rule      a listed door asks for no band
Source    ICESCR 9 to 13; UNESCO Recommendation on the Ethics of AI 2021, para 26: not for social scoring
Kind      law
Neutral   no door listed
Expect    the score bites at the doors that are left
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.parameters import Value, assumption, switch
from model_citizen.society.terms import Terms

ID = "K17"
_IN = assumption("ICESCR 9 to 13 and ICCPR 12: social security, housing, schooling, movement; connection by now")
_OUT = assumption("not an essential in ICESCR 9 to 13")


class Settings(NamedTuple):
    """The doors that no score may shut, by the names of their files."""

    travel_papers: int = switch(True, "travel papers", source=_IN)
    internet: int = switch(True, "a fast line", source=_IN)
    housing: int = switch(True, "a flat", source=_IN)
    schools: int = switch(True, "a school place", source=_IN)
    benefits: int = switch(True, "help from the community", source=_IN)
    jobs: int = switch(False, "a job", source=_OUT)
    loans: int = switch(False, "a loan", source=_OUT)
    deposits: int = switch(False, "hire without a deposit", source=_OUT)


NEUTRAL = dict.fromkeys(Settings._fields, False)


def limit(terms: Terms, law: Settings) -> dict[str, Value]:
    """A listed door is open to every band."""
    return {f"{door}.needs_band": 0 for door, listed in law._asdict().items() if listed}
