"""Browsing: approved pages, neutral pages, sensitive pages.

Rule      on a day online a person reads neutral pages, at times approved ones, and sensitive ones
          with a chance that rises with dissent; who sees a risk leaves some sensitive pages unread.
Source    Penney 2016: about 20 % fewer sensitive page views after a surveillance shock;
          claim A13 of the article
Kind      rumour (that browsing is scored); reported (that watching deters reading)
Neutral   online = 0
Expect    reading falls less than speaking
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.arithmetic import portion, share_of
from model_citizen.engine.compile import rule
from model_citizen.engine.draws import daily
from model_citizen.parameters import assumption, points, probability, rumour, share
from model_citizen.society.acts import BROWSING, NEUTRAL_BROWSING, Kind

SENSITIVE = 1 << 10
APPROVED_READING = 1 << 11

_ARTICLE = rumour("2015 press article; not among the published five dimensions")
KINDS = (
    Kind(10, "sensitive_browsing", "read sensitive pages", points(0, "reading sensitive pages", source=_ARTICLE),
         BROWSING, context="reading"),
    Kind(11, "approved_browsing", "read approved pages", points(0, "reading approved pages", source=_ARTICLE),
         BROWSING, context="reading"),
)  # fmt: skip

DRAW_ONLINE, DRAW_PAGES, DRAW_CAUTION = 106, 132, 133


class Settings(NamedTuple):
    """How often people are online, and what they read."""

    online: int = probability(
        0.5,
        "chance of reading online on a day",
        unit="probability per day",
        source=assumption("about half of residents used the internet in 2015"),
    )
    approved: int = probability(
        0.05,
        "chance that approved pages are among them",
        unit="probability per day online",
        source=assumption("none found"),
    )
    sensitive: int = probability(
        0.04,
        "chance that a full dissenter reads sensitive pages",
        unit="probability per day online",
        source=assumption("none found"),
    )
    caution: int = share(
        0.4, "sensitive reading given up at a perceived risk of one", unit="share of reading",
        source=assumption("Penney 2016 saw about 20 % fewer views; the risk behind it is unknown"),
    )  # fmt: skip
    throttled: int = share(
        0.5, "days online that remain on a throttled line", unit="share of days", source=assumption("none found")
    )


NEUTRAL = {"online": 0.0}


@rule
def act(acts, settings, doer, intent):
    """Today's reading, as bits."""
    online = settings.online if doer.line_open else share_of(settings.online, settings.throttled)
    pages, given_up = daily(doer.luck, DRAW_PAGES), share_of(settings.caution, doer.risk) << 16
    dared = SENSITIVE if daily(doer.luck, DRAW_CAUTION) >= given_up else 0
    other = dared if 0x1_0000_0000 - pages <= portion(settings.sensitive, doer.dissent, 255) else 0
    read = NEUTRAL_BROWSING | (APPROVED_READING if pages < settings.approved else other)
    return acts | (read if daily(doer.luck, DRAW_ONLINE) < online else 0)
