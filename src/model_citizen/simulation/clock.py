"""What day it is, for everybody: the few numbers that all people share on a day."""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.conduct.assembly import call_day
from model_citizen.conduct.forming import near_today
from model_citizen.regime.rollout import BEFORE, MANDATORY, VOLUNTARY, period
from model_citizen.scoring.expiry import expires
from model_citizen.scoring.publishing import publishes
from model_citizen.simulation.law import Law

NOBODY = -1


class Imposed(NamedTuple):
    """Acts taken from, or put on, one person on one day (twins, and lives played by a reader)."""

    person: int  # row
    day: int
    off: int  # bits of acts that do not happen
    on: int  # bits of acts that do


class Clock(NamedTuple):
    """One day, in numbers."""

    seed: int
    day: int
    people: int
    period: int  # rollout.BEFORE, VOLUNTARY, MANDATORY, ABOLISHED
    in_force: int  # 1 while people are scored
    turn: int  # bit 0 on the day of the launch (or the first day, if it began before), bit 1 on the mandatory day
    phase: int  # which ties meet today
    near: int  # 1 when strangers are met in the neighbourhood, 0 in the whole city
    near_tomorrow: int
    call: int  # 1 on a call day
    share_all: float  # share of dissent among all who said anything yesterday
    new_year: int  # 1 on the first day of a year
    expiring: int  # 1 when a whole span of entries ceases to count today
    publishing: int  # 1 on days on which everybody's own score is published anew
    last: int  # 1 on the last day of a measured period
    imposed: int  # row of the person whose acts are imposed today, or NOBODY
    off: int
    on: int


def clock_of(
    day: int,
    seed: int,
    people: int,
    law: Law,
    share_all: float,
    last: bool,
    imposed: Imposed | None,
    first: bool = False,
) -> Clock:
    """The clock of a day under a law."""
    now = period(day, law.rollout)
    here = imposed if imposed is not None and imposed.day == day else None
    return Clock(
        seed=seed, day=day, people=people, period=now, in_force=int(now in (VOLUNTARY, MANDATORY)),
        turn=_turn(now, BEFORE if first else period(day - 1, law.rollout)),
        phase=day % law.meeting_days, near=int(near_today(seed, day, law.forming)),
        near_tomorrow=int(near_today(seed, day + 1, law.forming)), call=int(call_day(day, law.assembly)),
        share_all=share_all, new_year=int(day % 365 == 0), expiring=int(expires(day, law.expiry)),
        publishing=int(publishes(day, law.publishing) and not law.households.scored), last=int(last),
        imposed=here.person if here else NOBODY, off=here.off if here else 0, on=here.on if here else 0,
    )  # fmt: skip


def _turn(now: int, before: int) -> int:
    launched = now in (VOLUNTARY, MANDATORY) and before == BEFORE
    return int(launched) | int(now == MANDATORY and before != MANDATORY) << 1
