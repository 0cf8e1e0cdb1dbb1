"""Score and band.

Rule      score = clamp(base + sum of live entries, floor, ceiling): summed first, clamped last
          band  = number of edges at or below the score
Source    range 350 to 950 and bands: reported of the private product of 2015
Kind      reported
Neutral   base within one band and no weights: nobody ever changes band
Expect    the file always adds up
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, reported, whole

_ZHIMA = reported("Sesame Credit as described in trade and state press, 2015: 350 to 950, bands at 550, 600, 650, 700")


def _edge(default: int, name: str):  # type: ignore[no-untyped-def]
    return whole(
        default, f"score from which the {name} band begins", unit="points", low=-32000, high=32000, source=_ZHIMA
    )


class Settings(NamedTuple):
    """The scale of the score."""

    floor: int = whole(350, "lowest score", unit="points", low=-32000, high=32000, source=_ZHIMA)
    ceiling: int = whole(950, "highest score", unit="points", low=-32000, high=32000, source=_ZHIMA)
    base: int = whole(600, "score of an empty file", unit="points", low=-32000, high=32000, source=_ZHIMA)
    second: int = _edge(550, "second")
    third: int = _edge(600, "third")
    fourth: int = _edge(650, "fourth")
    fifth: int = _edge(700, "fifth")
    sixth: int = whole(
        32000, "score from which the sixth band begins; above the ceiling there are five", unit="points", low=-32000,
        high=32000, source=assumption("the private product had five"),
    )  # fmt: skip


NAMES = ("lowest", "second", "third", "fourth", "fifth", "sixth")
BANDS = len(NAMES)
CHECKS = (
    (("bands.floor", "bands.ceiling"), lambda floor, ceiling: floor < ceiling, "the floor of the score is not below its ceiling"),
    (("bands.floor", "bands.base", "bands.ceiling"), lambda floor, base, ceiling: floor <= base <= ceiling,
     "the base of the score lies outside floor and ceiling"),
    (("bands.second", "bands.third", "bands.fourth", "bands.fifth", "bands.sixth"), lambda *edges: list(edges) == sorted(edges),
     "the edges of the bands do not ascend"),
)  # fmt: skip


@rule
def score_of(live, settings):
    """The score of a person whose live entries sum to ``live``."""
    return min(settings.ceiling, max(settings.floor, settings.base + live))


@rule
def band_of(score, settings):
    """The band, 0 (lowest) to 5 (highest)."""
    band = 0
    if score >= settings.second:
        band += 1
    if score >= settings.third:
        band += 1
    if score >= settings.fourth:
        band += 1
    if score >= settings.fifth:
        band += 1
    if score >= settings.sixth:
        band += 1
    return band
