"""Sharing: passing on state news, or bad news.

Rule      state news is passed on at a rate that falls with dissent and rises with the worth of
          points; bad news (a crash, a scandal) at a rate that rises with dissent, and only when
          the theory of speaking lets it out today.
Source    claims A14 and A15 of the article
Kind      rumour
Neutral   both rates 0
Expect    bad news stops travelling before opinions do
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.arithmetic import portion, share_of
from model_citizen.engine.compile import rule
from model_citizen.engine.draws import daily
from model_citizen.parameters import assumption, points, rate, rumour
from model_citizen.society.acts import PERFORMED, SPEECH, WANTED, Kind

STATE_NEWS = 1 << 4
BAD_NEWS = 1 << 5

_ARTICLE = rumour("2015 press article and the video before it; no source shown")
KINDS = (
    Kind(4, "state_news", "shared state news", points(0, "sharing state news", source=_ARTICLE), SPEECH),
    Kind(5, "bad_news", "shared bad news", points(0, "sharing bad news", source=_ARTICLE), SPEECH),
)

DRAW_STATE_NEWS, DRAW_BAD_NEWS, DRAW_FOR_POINTS = 102, 103, 109


class Settings(NamedTuple):
    """How often news is passed on."""

    state_news: int = rate(0.3, "state news passed on by a full supporter", per="week", source=assumption("no figure"))
    bad_news: int = rate(0.3, "bad news passed on by a full dissenter", per="week", source=assumption("no figure"))
    performs: int = rate(
        0.05, "state news shared for points by someone to whom points are worth everything", per="day",
        source=assumption("scaled by the worth of points"),
    )  # fmt: skip


NEUTRAL = {"state_news": 0.0, "bad_news": 0.0, "performs": 0.0}


@rule
def act(acts, settings, doer, intent):
    """What is passed on today, as bits. A throttled line passes on nothing."""
    performed = share_of(settings.performs, doer.worth)
    bad = WANTED | (BAD_NEWS if intent.speaks else 0)
    passed = (
        STATE_NEWS if daily(doer.luck, DRAW_STATE_NEWS) < portion(settings.state_news, 255 - doer.dissent, 255) else 0
    )
    passed |= STATE_NEWS | PERFORMED if daily(doer.luck, DRAW_FOR_POINTS) < performed else 0
    passed |= bad if daily(doer.luck, DRAW_BAD_NEWS) < portion(settings.bad_news, doer.dissent, 255) else 0
    return acts | (passed if doer.line_open else 0)
