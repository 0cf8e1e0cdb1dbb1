"""How often people write: very unequally.

Rule      rate(class) = min(most, median * exp(spread * z)) posts a day, z the normal quantile of the class;
          the lowest classes, a share ``empty`` of people, never write
          posts today = (rate * 2^32 + word) >> 32, so that a rate of 3.4 writes 3 or 4
Symbols   class = quantile byte of a person's own draw: each class holds 1/256 of the people
Source    Fu and Chau 2013 (PLoS ONE, PMC3592789), 29,998 accounts of a microblog, one week of 2012:
          of the accounts that are not empty 86.9 % wrote nothing that week, 4.8 % wrote over 80 % of
          all posts and 0.51 % wrote 20 or more. 57.4 % of all accounts were empty.
Kind      documented facts, fitted by a lognormal law: the law is an assumption
Empties   left out by default: an account is not a person, and nobody knows how many people stand behind
          empty ones. The society is of people who write at all. ``empty`` = 0.574 has everybody in.
Expect    in any week 87 % are silent and 4.8 % write over 80 % of the posts
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from model_citizen.engine.chance import WORD
from model_citizen.engine.compile import sweep
from model_citizen.engine.draws import draw
from model_citizen.parameters import DAYS_PER_YEAR, FIXED, Value, assumption, compiled, documented, number, share
from model_citizen.society.tables import NORMAL_QUANTILE, exponential

CLASSES = 256

DRAW_WEEK = 1040  # only for measuring a society before it lives; a life uses conduct/posts.py

_FITTED = documented("fitted to Fu and Chau 2013: 86.9 % silent in a week, 4.8 % write > 80 %, 0.51 % write 20 or more")


class Settings(NamedTuple):
    """How unequally people write."""

    median: float = number(
        0.92, "posts a year of the median person who ever writes", unit="posts per person and year", low=0.0,
        high=3650.0, source=_FITTED,
    )  # fmt: skip
    spread: float = number(
        2.77, "standard deviation of the logarithm of the rate of writing", unit="natural logarithm", low=0.0, high=4.0,
        source=_FITTED,
    )  # fmt: skip
    empty: int = share(
        0.0, "share of people who never write anything", unit="share of people",
        source=assumption("57.4 % of accounts were empty (Fu and Chau 2013), but an account is not a person"),
    )  # fmt: skip
    most: float = number(
        60.0, "the most posts a day", unit="posts per person and day", low=0.0, high=1000.0,
        source=assumption("more is the work of machines"),
    )  # fmt: skip


def rates(settings: Settings) -> np.ndarray:
    """Posts a day of each class, float64 of shape (256,), never falling from class to class."""
    empty = min(CLASSES, (settings.empty * CLASSES + FIXED // 2) // FIXED)
    writing = CLASSES - empty
    quantiles = [(2 * k + 1) * CLASSES // (2 * writing) for k in range(writing)]
    raised = [_exp(settings.spread * float(NORMAL_QUANTILE[q])) for q in quantiles]
    return np.array([0.0] * empty + [min(settings.most, settings.median / DAYS_PER_YEAR * x) for x in raised])


def fixed_rates(settings: Settings) -> np.ndarray:
    """Posts a day of each class in 1/2^32, uint64 of shape (256,)."""
    return np.floor(rates(settings) * WORD + 0.5).astype(np.uint64)


def writes(values: Mapping[str, Value]) -> np.ndarray:
    """Posts a day of each class in 1/2^32, int64 of shape (256,), by the values of a scenario."""
    own = {key.removeprefix("activity."): value for key, value in values.items() if key.startswith("activity.")}
    return fixed_rates(compiled(Settings, own)).astype(np.int64)


@sweep
def _week(out, activity, who, fixed, seed):  # type: ignore[no-untyped-def]
    for i in range(len(out)):
        posts = 0
        for day in range(7):
            posts += (int(fixed[activity[i]]) + draw(seed, int(who[i]), day, DRAW_WEEK)) >> 32
        out[i] = posts


def week_of_posts(activity: np.ndarray, who: np.ndarray, settings: Settings, seed: int) -> np.ndarray:
    """Posts of everybody in one ordinary week without any scheme, int64 of shape (people,)."""
    out = np.empty(len(who), dtype=np.int64)
    _week(out, activity, who, fixed_rates(settings).astype(np.int64), seed)
    return out


_exp: Any = getattr(exponential, "py_func", exponential)
