"""The law of a run: the settings of every mechanism, as the rules read them.

A scenario's values come in as a mapping ``"mechanism.field" -> value``; what it leaves out stands
at its default. Phases of a scenario change numbers, never code.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections import namedtuple
from collections.abc import Iterable, Mapping
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

from model_citizen import conduct as conduct_rooms
from model_citizen import consequences as consequence_rooms
from model_citizen import safeguards as safeguard_rooms
from model_citizen import theories as theory_rooms
from model_citizen.conduct import assembly, beliefs, cutting, forming, payments, showing
from model_citizen.consequences import jobs
from model_citizen.engine.clock import NEVER
from model_citizen.parameters import Value, compiled, parameters_of
from model_citizen.regime import authority, holders, informants, observation, old_acts, publicity, ratings, rollout
from model_citizen.scoring import bands, drift, expiry, households, publishing, settling, spill_over
from model_citizen.simulation.books import Books, asks, books_of
from model_citizen.simulation.detriments import ban_of
from model_citizen.society import activity, acts, doors
from model_citizen.society.terms import Terms, as_written

VERBS = (
    rollout, authority, holders, observation, informants, ratings, old_acts, publicity, spill_over, bands, drift, expiry,
    publishing, settling, households,
    beliefs, showing, cutting, forming, assembly,
)  # fmt: skip


class Law(NamedTuple):
    """One field a mechanism, each the mechanism's own settings; arrays over kinds and doors at the end."""

    rollout: Any
    authority: Any
    holders: Any
    observation: Any
    informants: Any
    ratings: Any
    old_acts: Any
    publicity: Any
    spill_over: Any
    bands: Any
    drift: Any
    expiry: Any
    publishing: Any
    settling: Any
    households: Any
    beliefs: Any
    showing: Any
    cutting: Any
    forming: Any
    assembly: Any
    safeguards: Any  # the settings of every safeguard that has rules in the day, by its name
    conduct: Any  # tuple of the settings of every everyday act file, in the order of their numbers
    rare: Any  # the same of the rare ones
    rare_happens: int  # 1 when any of the rare ones can happen
    doors: Any  # tuple of the settings of every consequence, in the order of their doors
    theory: Any
    weights: Any  # int64 (kinds,) points of each kind of entry
    channels: Any  # int64 (kinds,) channel of each kind
    shut_days: Any  # int64 (doors,) days a door stays shut after a refusal
    writes: Any  # int64 (256,) posts a day of each activity class, 1/2^32
    scored: int  # bits of kinds that can be observed and carry a weight
    weighed: int  # bits of all kinds that carry a weight: only these are written down
    meeting_days: int
    watchers: float  # share of people who inform, as everybody may reckon
    spans: int  # spans remembered for expiry
    appeals: int  # 1 when anybody can appeal
    settles: int  # 1 when it matters to an entry that a debt is paid
    until_paid: int  # 1 when the time of a judgment begins when it is paid (debts.py)
    repairs: int  # 1 when anybody can put things right
    caps: int  # 1 when there is a most that one can lose in a period
    letters: int  # 1 when notices come some days later
    redress: int  # 1 when there is any of appeals, repairs and settling
    reviews: int  # 1 when refusals by score are looked at, or counted
    remarks_at_work: int  # 1 when a remark has to do with work, so that a wall lets it through
    books: Books
    ban: Any  # what the legal screen needs to know: detriments.Ban


@functools.cache  # a folder is looked through once, not in every life
def rooms(package: ModuleType, verb: str) -> tuple[ModuleType, ...]:
    """The files of a slot: those modules of a package that have the slot's verb, by committed number."""
    found = [importlib.import_module(f"{package.__name__}.{m.name}") for m in pkgutil.iter_modules(package.__path__)]
    return tuple(sorted((m for m in found if hasattr(m, verb)), key=_number))


def _number(room: ModuleType) -> tuple[int, str]:
    kinds = getattr(room, "KINDS", ())
    return (getattr(room, "DOOR", kinds[0].number if kinds else acts.KINDS_AT_MOST), room.__name__)


def name_of(room: ModuleType) -> str:
    """The name of a mechanism in a scenario: its file's name."""
    return room.__name__.rsplit(".", 1)[-1]


def act_files() -> tuple[ModuleType, ...]:
    """Everything people can do, one file each."""
    return rooms(conduct_rooms, "act")


def everyday_files() -> tuple[ModuleType, ...]:
    """The acts that every society has."""
    return tuple(room for room in act_files() if not getattr(room, "RARE", False))


def rare_files() -> tuple[ModuleType, ...]:
    """The acts that are passed over where no scenario counts them."""
    return tuple(room for room in act_files() if getattr(room, "RARE", False))


def consequence_files() -> tuple[ModuleType, ...]:
    """Every door, one file each."""
    return rooms(consequence_rooms, "befall")


def safeguard_files() -> tuple[ModuleType, ...]:
    """Every safeguard, one file each, by its number: K1, K2, ..."""
    return tuple(sorted(rooms(safeguard_rooms, "ID"), key=lambda room: int(room.ID[1:])))


# Most safeguards limit the terms before the first day (``limit``). Those that say IN_THE_DAY have rules
# that phases call by name; only their settings travel through the day.
IN_THE_DAY = tuple(room for room in safeguard_files() if getattr(room, "IN_THE_DAY", False))
Safeguards = namedtuple("Safeguards", [name_of(room) for room in IN_THE_DAY])  # type: ignore[misc]


def theory_file(name: str) -> ModuleType:
    """The file of a theory of speaking. Raises KeyError for an unknown name."""
    files = {name_of(room): room for room in rooms(theory_rooms, "decide")}
    return files[name]


def kinds() -> tuple[acts.Kind, ...]:
    """Every kind of entry, by number."""
    found = [k for room in (*VERBS, *act_files()) for k in getattr(room, "KINDS", ())]
    return tuple(sorted(found, key=lambda kind: kind.number))


def settings_of(room: ModuleType, values: Mapping[str, Value]) -> Any:
    """The settings of one mechanism out of the values of a scenario."""
    keys = {field: f"{name_of(room)}.{field}" for field in parameters_of(room.Settings)}
    return compiled(room.Settings, {field: values[key] for field, key in keys.items() if key in values})


def law_of(values: Mapping[str, Value], theory: str, safeguards: tuple[str, ...] = ()) -> Law:
    """The law of a run: the scheme's terms, within what the safeguards that are on leave of them."""
    values = limited(values, safeguards)
    weights, channels = np.zeros(acts.KINDS_AT_MOST, np.int64), np.full(acts.KINDS_AT_MOST, acts.NO_CHANNEL, np.int64)
    scored = weighed = 0
    for kind in kinds():
        weights[kind.number] = kind.points.compiled(values[f"points.{kind.name}"])
        channels[kind.number] = kind.channel
        if weights[kind.number] != 0:
            weighed |= 1 << kind.number
            scored |= 1 << kind.number if kind.channel != acts.NO_CHANNEL else 0
    rare = tuple(settings_of(room, values) for room in rare_files())
    expiry_settings, launch = settings_of(expiry, values), settings_of(rollout, values).launch
    judged = weights[payments.NUMBER_OF_JUDGMENT] < 0
    until_paid = judged and expiry.spans(expiry_settings) > 0 and expiry_settings.runs_from == expiry.END
    settles = judged and (settings_of(settling, values).judgments or until_paid)
    guards = Safeguards(*(settings_of(room, values) for room in IN_THE_DAY))
    door_settings = tuple(settings_of(room, values) for room in consequence_files())
    shut_days = np.zeros(len(doors.DOORS), np.int64)
    for room, settings in zip(consequence_files(), door_settings, strict=True):
        shut_days[room.DOOR] = settings.closed_days
    return Law(
        **{name_of(room): settings_of(room, values) for room in VERBS},
        safeguards=guards,
        conduct=tuple(settings_of(room, values) for room in everyday_files()),
        rare=rare, rare_happens=int(any(any(settings) for settings in rare)),
        doors=door_settings,
        theory=settings_of(theory_file(theory), values),
        weights=weights, channels=channels, shut_days=shut_days, writes=activity.writes(values),
        scored=scored, weighed=weighed, meeting_days=int(values.get("ties.meeting_days", 28)),  # type: ignore[arg-type]
        watchers=float(values.get("people.informants", 0.0)),  # type: ignore[arg-type]
        spans=expiry.spans(expiry_settings), settles=int(settles), until_paid=int(until_paid), **_redress(guards, bool(settles)),
        remarks_at_work=int("speech" in jobs.CONTEXTS),
        books=books_of(
            kinds(), weights, {room.DOOR: getattr(room, "CONTEXTS", ()) for room in consequence_files()}, **asks(guards)
        ),
        ban=ban_of(
            kinds(), consequence_files(), weights, expiry.spans(expiry_settings), launched=launch != NEVER,
            walled=_walled(guards),
        ),
    )  # fmt: skip


def _redress(guards: Any, settles: bool) -> dict[str, int]:
    """Which of the ways back are open."""
    appeals, repairs = guards.appeal.files > 0, guards.repair.begins > 0
    return {
        "appeals": int(appeals), "repairs": int(repairs), "redress": int(appeals or repairs or settles),
        "letters": int(guards.notice.reach > 0 and guards.notice.delay_days > 0),
        "caps": int(guards.proportionality_cap.most_lost > 0),
        "reviews": int(guards.human_review.capacity > 0 or guards.non_discrimination_audit.every_days > 0),
    }  # fmt: skip


def limited(values: Mapping[str, Value], safeguards: Iterable[str] = ()) -> dict[str, Value]:
    """The values of a run as the safeguards that are on leave them, one after another by their numbers.

    A safeguard that is not on stands at its neutral settings. At last the scorer may ask for more of what is left to it.
    """
    on = switched_on(safeguards)
    told = {**_defaults(), **values}
    left = dict(told)
    for room in safeguard_files():
        if room not in on:
            left |= {f"{name_of(room)}.{field}": value for field, value in room.NEUTRAL.items()}
    for room in on:
        if hasattr(room, "limit"):
            left |= room.limit(Terms(left, kinds()), as_written(room.Settings, name_of(room), left))
    return left | holders.broadened(Terms(told, kinds()), Terms(left, kinds())) if on else left


def switched_on(safeguards: Iterable[str]) -> tuple[ModuleType, ...]:
    """The files of the safeguards that are on, and of those that they cannot do without, by number."""
    chosen = set(safeguards)
    chosen |= {need for room in safeguard_files() if name_of(room) in chosen for need in getattr(room, "NEEDS", ())}
    return tuple(room for room in safeguard_files() if name_of(room) in chosen)


@functools.cache
def _defaults() -> dict[str, Value]:
    """What holds where a scenario says nothing: of everything that a safeguard may limit."""
    rooms_here = (*VERBS, *act_files(), *consequence_files(), *safeguard_files())
    found = {
        f"{name_of(r)}.{field}": each.default for r in rooms_here for field, each in parameters_of(r.Settings).items()
    }
    return found | {f"points.{kind.name}": kind.points.default for kind in kinds()}


def _walled(guards: Any) -> bool:
    """Whether a door sees nothing at all of what it has nothing to do with (K1)."""
    return bool(guards.context_wall.wall) and guards.context_wall.leaks == 0
