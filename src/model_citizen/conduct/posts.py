"""Posts: what a person writes for all to see.

Rule      posts arrive at the person's own rate (skewed: activity.py); a share of them is political;
          a political post is critical with the chance of the writer's dissent, else it may praise.
          Criticism is written only when the theory of speaking says so today.
          Praise is performed beyond that by people to whom points are worth something.
Source    shares: Pew 2019; forbidden topics and permission: claims A14, A32, A33 of the article
Kind      rumour (the scoring of posts); documented (the skew of writing)
Neutral   political = 0: nobody ever writes about politics
Expect    fewer critical posts and more praise where points are worth more
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.arithmetic import share_of, times
from model_citizen.engine.compile import rule
from model_citizen.engine.draws import daily
from model_citizen.parameters import assumption, documented, points, probability, rate, rumour, share
from model_citizen.society.acts import NEUTRAL_POST, PERFORMED, SPEECH, WANTED, Kind

CRITICISM = 1 << 0
FORBIDDEN = 1 << 1
UNPERMITTED = 1 << 2
PRAISE = 1 << 3

_ARTICLE = rumour("2015 press article; no source was ever shown, and the firm denied it")
KINDS = (
    Kind(0, "criticism", "posted criticism of the authority", points(0, "a critical post", source=_ARTICLE), SPEECH),
    Kind(1, "forbidden", "posted on a forbidden topic", points(0, "a post on a forbidden topic", source=_ARTICLE), SPEECH),
    Kind(2, "unpermitted", "posted a political opinion without permission",
         points(0, "a political opinion posted without permission", source=_ARTICLE), SPEECH),
    Kind(3, "praise", "praised the authority", points(0, "a post of praise", source=_ARTICLE), SPEECH),
)  # fmt: skip

DRAW_POSTS, DRAW_PERFORM = 100, 108
DRAW_POLITICAL, DRAW_SLANT, DRAW_FORBIDDEN, DRAW_PERMIT, DRAW_PRAISE = 124, 125, 126, 127, 128


class Settings(NamedTuple):
    """How often posts are political, and of which sort."""

    political: int = probability(
        0.13, "share of posts that are political", unit="share of posts",
        source=documented("Pew Research Center 2019: 13 % of tweets of US adults are about national politics"),
    )  # fmt: skip
    praise: int = probability(
        0.5, "share of political posts without criticism that praise the authority", unit="share of posts",
        source=assumption("the rest of them is neutral about politics"),
    )  # fmt: skip
    forbidden: int = probability(
        0.1, "share of critical posts that touch a forbidden topic", unit="share of posts",
        source=assumption("no figure found"),
    )  # fmt: skip
    permitted: int = probability(
        0.0, "share of critical posts written with permission", unit="share of posts",
        source=assumption("the article speaks of permission; no such permission is known"),
    )  # fmt: skip
    performs: int = rate(
        0.05, "praise posted for points by someone to whom points are worth everything", per="day",
        source=assumption("scaled by the worth of points"),
    )  # fmt: skip
    throttled: int = share(
        0.5, "posts that remain on a throttled line", unit="share of posts",
        source=assumption("slow internet was rumoured and never happened"),
    )  # fmt: skip


NEUTRAL = {"political": 0.0, "performs": 0.0}


@rule
def act(acts, settings, doer, intent):
    """Today's posts, as bits."""
    writes = doer.writes if doer.line_open else share_of(doer.writes, settings.throttled)
    performed = share_of(settings.performs, doer.worth)
    acts |= PRAISE | PERFORMED if daily(doer.luck, DRAW_PERFORM) < performed else 0
    spoken = CRITICISM
    spoken |= FORBIDDEN if daily(doer.luck, DRAW_FORBIDDEN) < settings.forbidden else 0
    spoken |= UNPERMITTED if daily(doer.luck, DRAW_PERMIT) >= settings.permitted else 0
    against = WANTED | (spoken if intent.speaks else 0)
    other = PRAISE if daily(doer.luck, DRAW_PRAISE) < settings.praise else NEUTRAL_POST
    political = against if daily(doer.luck, DRAW_SLANT) < times(doer.dissent, 0x101_0101) else other
    post = political if daily(doer.luck, DRAW_POLITICAL) < settings.political else NEUTRAL_POST
    return acts | (post if writes + daily(doer.luck, DRAW_POSTS) >= 0x1_0000_0000 else 0)
