"""What day it is, for everybody: the few numbers that all people share on a day."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from model_citizen.conduct.assembly import call_day
from model_citizen.conduct.forming import near_today
from model_citizen.regime.rollout import BEFORE, MANDATORY, VOLUNTARY, period
from model_citizen.scoring.expiry import expires
from model_citizen.scoring.publishing import publishes
from model_citizen.simulation.law import Law
from model_citizen.simulation.watch import Seen

NOBODY = -1
NOTHING_SEEN = Seen()


class Imposed(NamedTuple):
    """Acts taken from, or put on, one person on one day (twins, and lives played by a reader).

    Speech that is put on is as loud as she thinks. Two bits stand above those of acts (society/acts.py): to
    appeal, which can be put on or taken away, and to keep one's ties whatever one fears in their scores.
    """

    person: int  # row
    day: int
    off: int  # bits of acts that do not happen
    on: int  # bits of acts that do
    leaves: int = NOBODY  # row of the tie that she ends, if the two meet that day
    stays_away: int = 0  # bits of doors at which she does not ask


class TwoPersons(ValueError):
    """Acts can be imposed on one person of a life, and once a day."""


def by_day(imposed: Imposed | Iterable[Imposed] | None) -> dict[int, Imposed]:
    """A person's imposed acts by their day. Raises TwoPersons."""
    given = () if imposed is None else (imposed,) if isinstance(imposed, Imposed) else tuple(imposed)
    found = {each.day: each for each in given}
    if len(found) < len(given) or len({each.person for each in given}) > 1:
        raise TwoPersons("acts are imposed on one person of a life, and once a day")
    return found


class Clock(NamedTuple):
    """One day, in numbers."""

    seed: int  # [seed] of every draw
    day: int  # [day] days since 1 January 2015
    people: int  # [people] how many live here
    period: int  # [code] rollout.BEFORE, VOLUNTARY, MANDATORY, ABOLISHED
    in_force: int  # [0 or 1] 1 while people are scored
    turn: int  # [bits] 0: day of the launch (or the first day, if that is later); 1: the mandatory day
    phase: int  # [day] which ties meet today
    near: int  # [0 or 1] 1 when strangers are met in the neighbourhood, 0 in the whole city
    near_tomorrow: int  # [0 or 1] the same of tomorrow
    call: int  # [0 or 1] 1 on a call day
    share_all: float  # [share] share of dissent among all who said anything yesterday
    new_year: int  # [0 or 1] 1 on the first day of a year
    expiring: int  # [0 or 1] 1 when a whole span of entries ceases to count today
    publishing: int  # [0 or 1] 1 on days on which everybody's own score is published anew
    last: int  # [0 or 1] 1 on the last day of a measured period
    imposed: int  # [row] the person whose acts are imposed today, or NOBODY
    off: int  # [bits] acts that are taken from that person
    on: int  # [bits] acts that are put on her
    reviewed: int  # [1/2^32] chance that a refusal by score is truly reviewed (watch.py)
    scored_share: int  # [1/65536] share of people who were scored yesterday
    spared: int  # [bits] fifths of wealth that doors spare
    leaves: int  # [row] the tie that she ends, or NOBODY
    stays_away: int  # [bits] doors at which she does not ask
    offset: int = 0  # [row] of the first person of the town that lives its day (country.py); 0 with one town
    town: int = 0  # [town] which one that is
    towns: int = 1  # [towns] how many there are
    own: int = 0  # [row] where one's own line begins in yesterday's scores


def clock_of(
    day: int,
    seed: int,
    people: int,
    law: Law,
    share_all: float,
    last: bool,
    imposed: Imposed | None,
    first: bool = False,
    seen: Seen = NOTHING_SEEN,
) -> Clock:
    """The clock of a day under a law; ``imposed`` is what is imposed on that day."""
    now = period(day, law.rollout)
    here = imposed
    return Clock(
        seed=seed, day=day, people=people, period=now, in_force=int(now in (VOLUNTARY, MANDATORY) and not seen.suspended),
        turn=_turn(now, BEFORE if first else period(day - 1, law.rollout)),
        phase=day % law.meeting_days, near=int(near_today(seed, day, law.forming)),
        near_tomorrow=int(near_today(seed, day + 1, law.forming)), call=int(call_day(day, law.assembly)),
        share_all=share_all, new_year=int(day % 365 == 0), expiring=int(expires(day, law.expiry)),
        publishing=int(publishes(day, law.publishing) and not law.households.scored), last=int(last),
        imposed=here.person if here else NOBODY, off=here.off if here else 0, on=here.on if here else 0,
        reviewed=seen.reviewed, scored_share=seen.scored_share, spared=seen.spared,
        leaves=here.leaves if here else NOBODY, stays_away=here.stays_away if here else 0,
    )  # fmt: skip


def _turn(now: int, before: int) -> int:
    launched = now in (VOLUNTARY, MANDATORY) and before == BEFORE
    return int(launched) | int(now == MANDATORY and before != MANDATORY) << 1
