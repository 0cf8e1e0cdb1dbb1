"""The eight switches of the safeguards lab: what each turns on in the scheme of a game.

A switch is a safeguard of the laboratory, with settings under which the law is kept: who may appeal is
heard, and what has to be looked at is looked at. A game lasts a year, so terms are those that can end
in one. One switch has no safeguard of its own and changes the rules as the law would.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from model_citizen.parameters import Value


class Switch(NamedTuple):
    """One legal rule: the safeguard it turns on, and the values it sets."""

    name: str
    safeguard: str | None = None
    values: Mapping[str, Value] = {}


SWITCHES = (
    Switch("notice", "notice"),
    Switch("published-rules", "basis_in_law", {"basis_in_law.speech_listed": True}),  # the town's law punishes speech
    Switch("appeal", "appeal", {"appeal.delay_days": 30, "appeal.decisions": 100_000}),  # 30 days: 15 USC 1681i
    Switch("no-peer-rule", "personal_liability"),
    Switch("purpose-limit", "context_wall"),
    Switch("expiry", "time_limit", {"time_limit.after_days": 168}),  # six months: CJEU C-26/22 on the public register
    Switch("no-retroactivity", None, {"old_acts.found": 0.0}),
    Switch("human-review", "human_review", {"human_review.capacity": 1_000_000}),  # nothing is stamped unread
)
NAMES = tuple(each.name for each in SWITCHES)
PUBLISHED = "published-rules"


class UnknownSwitch(ValueError):
    """A name that is no switch."""


def turned_on(names: Iterable[str]) -> tuple[dict[str, Value], tuple[str, ...]]:
    """The values to set and the safeguards to turn on for these switches. Raises UnknownSwitch."""
    wanted = set(names)
    if not wanted <= set(NAMES):
        raise UnknownSwitch(sorted(wanted - set(NAMES))[0])
    on = [switch for switch in SWITCHES if switch.name in wanted]
    values = {key: value for switch in on for key, value in switch.values.items()}
    return values, tuple(switch.safeguard for switch in on if switch.safeguard is not None)
