"""The town a game is played in: which rules, how many people, from which day to which.

A game is lived in an ordinary society of the laboratory: the same engine, the same rules. Only the
extent is the game's own, and that the scheme is in force for everybody from the first month on.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable
from dataclasses import replace

from model_citizen.engine.clock import date_of, day_of
from model_citizen.parameters import Value, assumption
from model_citizen.play.switches import turned_on
from model_citizen.scenario import Scenario, load, names, with_changes
from model_citizen.simulation.clock import Imposed
from model_citizen.simulation.run import Life, Society, found

PEOPLE = 300
MONTH = 28  # days: four weeks, in which a person meets each of her ties once
MONTHS = 12
LEAD_IN = 3 * MONTH  # days before the first month, in which the town hears of the scheme and people join
BEGINS = day_of("2020-01-01")
ENDS = BEGINS + MONTHS * MONTH
THEORY = "rational"  # one for all packs, so that the same life can be lived under each
WANTED = ("press-2015", "rongcheng", "zhima-2015")
FALLBACK = "press-2015-voluntary"
# What makes a person who she is: the same under every pack, so that it is the same life.
TRAITS = ("people.dissent_mean", "people.dissent_shared", "people.wealth_shared")
_TOLD = assumption("the game: everybody in Linport is scored from the first month on, after three months of joining")


class UnknownPack(ValueError):
    """A name that is no rule pack of the game."""


def packs() -> tuple[str, ...]:
    """The rule packs that are there."""
    there = [name for name in WANTED if name in names()]
    return tuple(there if len(there) > 1 else [*there, FALLBACK])


@functools.cache
def _written(pack: str) -> Scenario:
    """The rules of a pack as they stand in its file."""
    return load(pack)


@functools.lru_cache(256)
def scenario_of(pack: str, seed: int, switches: tuple[str, ...] = (), *, scheme: bool = True) -> Scenario:
    """The rules of a game; without the ``scheme`` nobody is ever scored. Raises UnknownPack, UnknownSwitch."""
    if pack not in packs():
        raise UnknownPack(pack)
    written = _written(pack)
    stays_voluntary = pack == FALLBACK
    ours: dict[str, Value] = {
        "extent.start": date_of(BEGINS - LEAD_IN), "extent.until": date_of(ENDS), "extent.people": PEOPLE,
        "extent.seed": seed, "rollout.abolition": "never",
        "rollout.launch": date_of(BEGINS - LEAD_IN) if scheme else "never",
        "rollout.mandatory": date_of(BEGINS) if scheme and not stays_voluntary else "never",
    }  # fmt: skip
    born = _written(WANTED[0]).values
    same = {key: value for key, value in born.items() if key.startswith("ties.") or key in TRAITS}
    values, safeguards = turned_on(switches)
    on = tuple(dict.fromkeys((*written.safeguards, *safeguards)))
    changed = with_changes(written, {**same, **ours, **values}, theory=THEORY, safeguards=on)
    return replace(changed, sources={**changed.sources, **dict.fromkeys(ours, _TOLD)})


@functools.lru_cache(64)
def society_of(pack: str, seed: int) -> Society:
    """People and ties on the first day; lives copy what they change."""
    return found(PEOPLE, seed, scenario_of(pack, seed).values)


def life_of(
    pack: str, seed: int, switches: Iterable[str] = (), imposed: Iterable[Imposed] = (), *, scheme: bool = True
) -> Life:
    """A town on its first day."""
    rules = scenario_of(pack, seed, tuple(sorted(set(switches))), scheme=scheme)
    return Life(
        rules.values, rules.theory, rules.safeguards, society=society_of(pack, seed), threads=1, imposed=imposed
    )


def days_of(month: int) -> tuple[int, int]:
    """The first day of a month numbered from 1, and the first day after it."""
    return BEGINS + (month - 1) * MONTH, BEGINS + month * MONTH
