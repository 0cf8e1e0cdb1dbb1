"""What the player can choose: topics, options, and the acts that an option puts on her person or takes away.

Political acts of the player's person come from the player alone: what is not chosen is not said. Her
habits (what she buys and reads, deeds that come up, requests) are lived as by anybody, until asked about.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from model_citizen.conduct import browsing, comments, deeds, posts, purchases, sharing
from model_citizen.play.town import BEGINS, ENDS
from model_citizen.simulation.clock import NOBODY, Imposed
from model_citizen.simulation.law import Law, kinds
from model_citizen.simulation.phases import DISSENTING
from model_citizen.society import acts

NOTHING = "nothing"
POSTED = posts.CRITICISM | posts.FORBIDDEN | posts.UNPERMITTED
SAID = POSTED | sharing.BAD_NEWS | comments.COMMENT | acts.TALK_OF_DISSENT
PRAISED = posts.PRAISE | sharing.STATE_NEWS | acts.PERFORMED
ORDERED = purchases.APPROVED | purchases.FOREIGN


class Topic(NamedTuple):
    """A kind of decision. ``acts`` are the bits of the occasions it is about; () of options is nothing alone."""

    name: str
    options: tuple[str, ...]  # without nothing, which is always there
    acts: int = 0
    for_points: bool = False  # whether it is offered as well for the sake of points


MONTHLY = (
    Topic("speak", ("all", "talk"), DISSENTING),
    Topic("share", ("share",), sharing.STATE_NEWS, True),
    Topic("praise", ("praise",), posts.PRAISE, True),
    Topic("buy", ("foreign", "approved"), purchases.FOREIGN),
    Topic("browse", ("read",), browsing.SENSITIVE),
    Topic("deed", ("help",), deeds.DEED, True),
)
MOMENTS = (Topic("appeal", ("appeal",)), Topic("tie", ("visit", "leave")), Topic("request", ("ask",)))
TOPICS = {topic.name: topic for topic in (*MONTHLY, *MOMENTS)}

# What an option costs its person, told beside it: minutes for each occasion, and money. Assumptions; nothing reads them.
COSTS = {
    ("speak", "all"): (5, 0), ("speak", "talk"): (10, 0), ("share", "share"): (1, 0), ("praise", "praise"): (5, 0),
    ("buy", "foreign"): (5, 60), ("buy", "approved"): (5, 75), ("browse", "read"): (20, 0), ("deed", "help"): (120, 0),
    ("tie", "visit"): (90, 5), ("tie", "leave"): (1, 0), ("request", "ask"): (60, 10), ("appeal", "appeal"): (180, 20),
}  # fmt: skip


class Choice(NamedTuple):
    """One decision of the player and the option taken; enough to live it again anywhere."""

    decision: str  # "3.1": month and number
    topic: str
    option: str
    days: tuple[int, ...]
    offered: tuple[int, ...]  # bits of the acts offered on each of these days
    tie: int = NOBODY  # row
    door: int = -1


def imposed(row: int, choices: Iterable[Choice], *, appeals: bool) -> list[Imposed]:
    """What is imposed on the player's person on every day of the game. Her appeals are hers where there are any."""
    off = SAID | PRAISED | (acts.APPEALS if appeals else 0)
    days = {day: Imposed(row, day, off, acts.LOYAL) for day in range(BEGINS, ENDS)}
    for choice in choices:
        for day, offered in zip(choice.days, choice.offered, strict=True):
            days[day] = _with(days[day], choice, offered)
    return list(days.values())


def _with(day: Imposed, choice: Choice, offered: int) -> Imposed:
    """A day with one choice put on it."""
    off, on = effect(choice.topic, choice.option, offered)
    if choice.topic == "request" and choice.option == NOTHING:
        return day._replace(stays_away=day.stays_away | 1 << choice.door)
    if choice.topic == "tie":
        if choice.option == "leave":
            return day._replace(leaves=choice.tie)
        return day if choice.option == "visit" else day._replace(on=day.on & ~acts.LOYAL)
    return day._replace(off=day.off | off, on=day.on | on)


def effect(topic: str, option: str, offered: int) -> tuple[int, int]:
    """(acts taken away, acts put on) by an option on a day on which ``offered`` came up."""
    if topic == "speak":
        said = offered & SAID
        return (0, said if option == "all" else said & acts.TALK_OF_DISSENT if option == "talk" else 0)
    if topic == "buy":
        taken = {"foreign": purchases.FOREIGN, "approved": purchases.APPROVED}.get(option, 0)
        return ORDERED & ~taken, taken
    if topic == "appeal":
        return 0, acts.APPEALS if option == "appeal" else 0
    if topic in ("tie", "request"):
        return 0, 0
    governed = offered & TOPICS[topic].acts
    performed = offered & acts.PERFORMED if topic in ("share", "praise") else 0
    return (governed, 0) if option == NOTHING else (0, governed | performed)


def title(topic: str, option: str, offered: Iterable[int]) -> str:
    """The message that names an option. Where all there is to say would be said in person, nothing is said in public."""
    in_person = topic == "speak" and not any(bits & SAID & ~acts.TALK_OF_DISSENT for bits in offered)
    return "option-speak-person" if in_person and option == "all" else f"option-{topic}-{option}"


def worth(law: Law, topic: str, option: str, offered: Iterable[int]) -> list[tuple[str, int]]:
    """What the rules say the acts of an option are worth: (kind of entry, points)."""
    bits = 0
    for each in offered:
        bits |= effect(topic, option, each)[1] if topic != "appeal" else 0
    return [(k.name, int(law.weights[k.number])) for k in kinds() if bits >> k.number & 1 and law.weights[k.number]]
