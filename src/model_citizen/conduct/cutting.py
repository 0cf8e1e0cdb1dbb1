"""Cutting ties: quarrels, and fear of a friend with a low score.

Rule      two ties meet once in a meeting period. If they quarrel, the value of the match is drawn
          anew, and the tie is cut when  m - |x_i - x_j| < 0.  Whether or not they quarrel, a tie
          that would be kept is cut when either side who fears the score finds
          m - |x_i - x_j| + alpha * (score of the other below the base) < 0.
Symbols   m = match value, exponential with declared mean; x = private view;
          alpha = weight of the other's score in one's own
Source    Y. Wei, P. Yildirim, C. Van den Bulte, C. Dellarocas: Credit Scoring with Social Network
          Data, Marketing Science 35(2), 2016, 234-258; 18 % of users ever cut a tie over politics (Pew 2012)
Kind      published model
Neutral   quarrels = 0, alpha = 0
Expect    people with low scores lose ties twice: shunned by others, and shunning each other

Both ends decide from the same published numbers and the same draws of the pair, so both cut.
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.arithmetic import real
from model_citizen.engine.compile import index, rule
from model_citizen.engine.draws import draw_pair
from model_citizen.parameters import assumption, number, probability
from model_citizen.society.tables import EXPONENTIAL_QUANTILE

DRAW_QUARREL, DRAW_MATCH_ANEW, DRAW_MATCH = 268, 269, 272
KEPT, QUARRELLED, FEARED = range(3)


class Settings(NamedTuple):
    """How ties are weighed."""

    quarrels: int = probability(
        0.002,
        "chance of a quarrel when two ties meet",
        unit="probability per meeting",
        source=assumption("about one in fifty ties a year"),
    )
    match: float = number(
        1.0,
        "mean value of a match, in units of the widest difference of views",
        unit="difference",
        low=0.01,
        high=100,
        source=assumption("Wei et al. 2016 compare both on one scale"),
    )
    kin: float = number(
        3.0,
        "what kin are worth beyond the match",
        unit="difference",
        low=0,
        high=100,
        source=assumption("kin are kept"),
    )
    alpha: float = number(
        0.0,
        "weight of a tie's score at its floor in the worth of the tie",
        unit="difference",
        low=0,
        high=100,
        source=assumption("set by each scheme; Wei et al. 2016: alpha"),
    )


NEUTRAL = {"quarrels": 0.0, "alpha": 0.0}


@rule
def match_value(one, other, seed, day, number, settings):
    """The value of the match of two people: drawn once for the pair (day 0), or anew on a day."""
    return value_of(draw_pair(seed, one, other, day, number), settings)


@rule
def value_of(word, settings):
    """The value of the match of two people who drew this word."""
    return settings.match * EXPONENTIAL_QUANTILE[index(word >> 24)]


@rule
def loss_in(score, base, floor):
    """How far a score lies below the base, 0 .. 1."""
    below, span = base - score, base - floor
    return real(max(below, 0)) / real(max(span, 1))


@rule
def words_of(seed, one, other, day):
    """What two people draw who meet: (whether they quarrel, what their match is worth)."""
    return draw_pair(seed, one, other, day, DRAW_QUARREL), draw_pair(seed, one, other, 0, DRAW_MATCH)


@rule
def verdict(words, seed, one, other, day, difference, kin, burden, settings):
    """Whether a meeting leaves the tie kept, cut after a quarrel, or cut for fear of the score.

    ``words``: of ``words_of`` the pair; ``difference`` of views 0 .. 1; ``burden`` 0 .. 1 is the worse of what either
    fears in the other.
    """
    quarrel, match = words
    if quarrels(quarrel, seed, one, other, day, difference, kin, settings):
        return 1
    return 2 if is_feared(match, difference, kin, burden, settings) else 0


@rule
def quarrels(word, seed, one, other, day, difference, kin, settings):
    """1 when a meeting ends in a quarrel, and the match drawn anew is worth less than the views lie apart."""
    if word >= settings.quarrels:
        return 0
    bond = settings.kin if kin else 0.0
    return 1 if bond + match_value(one, other, seed, day, DRAW_MATCH_ANEW, settings) < difference else 0


@rule
def is_feared(word, difference, kin, burden, settings):
    """1 when a match is worth keeping, but not with what either fears in the other's score."""
    worth = (settings.kin if kin else 0.0) + value_of(word, settings) - difference
    return 1 if burden > 0.0 and worth >= 0.0 and worth - settings.alpha * burden < 0.0 else 0
