"""Comments and tags: small remarks of one's own, and what others put beside one's name.

Rule      a person leaves a critical remark under somebody's post at a rate that rises with
          dissent, when the theory of speaking lets it out; a tie who voiced dissent yesterday
          drags her in with a tag or a comment on a shared picture.
Source    claims A5 and A6 of the article
Kind      rumour
Neutral   both rates 0
Expect    people with outspoken ties pay for what they never said
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.arithmetic import portion, short
from model_citizen.engine.compile import rule
from model_citizen.engine.draws import daily
from model_citizen.parameters import assumption, points, probability, rate, rumour
from model_citizen.society.acts import SPEECH, WANTED, Kind

COMMENT = 1 << 6
TAGGED = 1 << 7

_ARTICLE = rumour("2015 press article; no source for any system")
KINDS = (
    Kind(6, "comment", "left a critical comment", points(0, "a critical comment", source=_ARTICLE), SPEECH),
    Kind(7, "tagged", "was tagged or commented on by somebody else",
         points(0, "being tagged by somebody who dissents", source=_ARTICLE), SPEECH, cause="friend"),
)  # fmt: skip

DRAW_COMMENT, DRAW_TAGGED = 104, 134


class Settings(NamedTuple):
    """How often remarks are made, by oneself and about oneself."""

    comments: int = rate(0.5, "critical comments of a full dissenter", per="week", source=assumption("no figure found"))
    tags: int = probability(
        0.01, "chance that a tie who voiced dissent yesterday tags the person today", unit="probability per tie and day",
        source=assumption("no figure found"),
    )  # fmt: skip


NEUTRAL = {"comments": 0.0, "tags": 0.0}


@rule
def act(acts, settings, doer, intent):
    """Today's remarks, as bits."""
    remark = WANTED | (COMMENT if intent.speaks else 0)
    comes_up = daily(doer.luck, DRAW_COMMENT) < portion(settings.comments, doer.dissent, 255)
    acts |= remark if comes_up and doer.line_open else 0
    return acts | (TAGGED if daily(doer.luck, DRAW_TAGGED) < settings.tags * short(doer.dissenting_ties) else 0)
