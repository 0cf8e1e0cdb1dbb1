"""Talk: what people say to each other in person.

Rule      a political talk comes up at a rate common to all; it goes against the authority with the
          chance of the talker's dissent, and then only if the theory of speaking says so today.
          No holder of data hears it. Ties do, and informants among them.
Source    Pew 2014: 86 % would talk in person of what only 42 % would post
Kind      assumption
Neutral   talks = 0
Expect    where informants are many, people fall silent here first
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.arithmetic import times
from model_citizen.engine.compile import rule
from model_citizen.engine.draws import daily
from model_citizen.parameters import assumption, rate
from model_citizen.society.acts import TALK_OF_DISSENT, TALK_OF_SUPPORT, WANTED

DRAW_TALKS, DRAW_SIDE = 101, 129


class Settings(NamedTuple):
    """How often politics comes up in talk."""

    talks: int = rate(0.5, "talks about politics with ties", per="week", source=assumption("no figure found"))


NEUTRAL = {"talks": 0.0}


@rule
def act(acts, settings, doer, intent):
    """Today's talk, as bits."""
    against = WANTED | (TALK_OF_DISSENT if intent.speaks else 0)
    said = against if daily(doer.luck, DRAW_SIDE) < times(doer.dissent, 0x101_0101) else TALK_OF_SUPPORT
    return acts | (said if daily(doer.luck, DRAW_TALKS) < settings.talks else 0)
