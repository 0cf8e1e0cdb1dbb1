"""Context wall (K1): a record may cost only in the part of life where it arose.

Rule      at a door that declares the parts of life it has to do with, losses from other parts do not
          count, but for what leaks through proxies; gains count everywhere, for they cost nothing
Source    AI Act art. 5(1)(c)(i); GDPR 5(1)(b) purpose limitation, which the SyRI court weighed as well
Kind      law
Neutral   wall = false
Expect    proxies leak; the scorer asks for broader domains

The map of domains is the ``context`` of each kind of entry and the ``CONTEXTS`` of each consequence.
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import assumption, share, switch

ID = "K1"
IN_THE_DAY = True


class Settings(NamedTuple):
    """The wall, and how tight it is."""

    wall: int = switch(True, "losses count only where they arose", source=assumption("the rule itself"))
    leaks: int = share(
        0.0,
        "share of losses from other parts of life that counts all the same, by proxy",
        source=assumption("the law says none"),
    )


NEUTRAL = {"wall": False}


@rule
def counts_here(live, elsewhere, settings):
    """The sum of a file as one door may see it; ``elsewhere`` <= 0 are the losses from other parts of life."""
    return live - elsewhere + ((elsewhere * settings.leaks) >> 16)
