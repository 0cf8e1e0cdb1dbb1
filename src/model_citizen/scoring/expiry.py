"""Expiry: entries cease to count after so many days.

Rule      entries of one span of days expire together, on the day the oldest of them is
          ``after_days`` old (rounded down to whole spans): no entry counts when it is older, and the newest of a
          span ceases to count ``span_days`` - 1 days early and by what was rounded off, so by less than two
          spans; where nothing is rounded off, an entry loses half a span on average. Time runs from the act,
          or from the end of what the entry speaks of: a judgment on a debt then counts until the debt is paid
          and ``after_days`` longer, but ``at_most_days`` from the judgment where that is set (whole spans, too)
Source    deletion periods: 15 USC 1681c (7 years), China 2013 rule (5 years), court list (2 years)
Kind      law
Neutral   after_days = 0: entries live for ever, as in the article (claim A5)
Expect    people come back
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, choice, whole

ACT, END = range(2)


class Settings(NamedTuple):
    """How long entries live, and which."""

    after_days: int = whole(
        0,
        "age at which an entry ceases to count; 0 for never",
        unit="days",
        low=0,
        high=36500,
        source=assumption("set by each scheme"),
    )
    span_days: int = whole(
        28,
        "days whose entries expire together",
        unit="days",
        low=1,
        high=365,
        source=assumption("keeps one number a span and person"),
    )
    which: int = choice(
        "adverse", "which entries expire", ("adverse", "all"), source=assumption("the law speaks of adverse ones")
    )
    runs_from: int = choice(
        "act", "from when the days are counted: from the act, or from the end of what an entry speaks of (a debt is paid)",
        ("act", "end"), source=assumption("set by each scheme"),
    )  # fmt: skip
    at_most_days: int = whole(
        0,
        "age, from the act, at which an entry ceases to count although nothing has ended; 0 for never",
        unit="days",
        low=0,
        high=36500,
        source=assumption("set by each scheme"),
    )


NEUTRAL = {"after_days": 0}
CHECKS = (
    (("expiry.after_days", "expiry.span_days"), lambda after, span: after == 0 or after >= span,
     "entries would expire before the span they belong to is over"),
    (("expiry.after_days", "expiry.at_most_days"), lambda after, most: most == 0 or most >= after,
     "entries would count longer than at most"),
)  # fmt: skip


def spans(settings: Settings) -> int:
    """Spans to remember a person: 0 when nothing expires."""
    return 0 if settings.after_days == 0 else settings.after_days // settings.span_days


@rule
def slot(day, count, settings):
    """The place, in a ring of ``count`` spans, of the span a day lies in."""
    return (day // settings.span_days) % count


@rule
def expires(day, settings):
    """1 on the days on which a whole span ceases to count: the first day of each new span."""
    return 1 if settings.after_days > 0 and day % settings.span_days == 0 else 0


@rule
def gone(written, day, count, settings):
    """1 when an entry written on a day has ceased to count by another day, if it is one that expires."""
    return 1 if count > 0 and day >= (written // settings.span_days + count) * settings.span_days else 0


@rule
def outlived(written, day, settings):
    """1 when an entry of a day has ceased to count by another day although what it speaks of has not ended."""
    if settings.at_most_days == 0:
        return 0
    return 1 if day // settings.span_days >= _last(written, settings) else 0


@rule
def slot_from_end(written, ended, count, settings):
    """The place, in a ring of ``count`` spans, of an entry whose time begins on the day on which its matter has ended."""
    forgotten = ended // settings.span_days + count
    if settings.at_most_days > 0:
        forgotten = min(forgotten, _last(written, settings))
    return (forgotten - count) % count


@rule
def _last(written, settings):
    """The number of the first span in which an entry may not count any more, whatever it speaks of."""
    return written // settings.span_days + settings.at_most_days // settings.span_days
