"""The law of a run: the settings of every mechanism, as the rules read them.

A scenario's values come in as a mapping ``"mechanism.field" -> value``; what it leaves out stands
at its default. Phases of a scenario change numbers, never code.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Mapping
from types import ModuleType
from typing import Any, NamedTuple

import numpy as np

from model_citizen import conduct as conduct_rooms
from model_citizen import consequences as consequence_rooms
from model_citizen import theories as theory_rooms
from model_citizen.conduct import assembly, beliefs, cutting, forming, payments, showing
from model_citizen.parameters import Value, compiled
from model_citizen.regime import authority, holders, informants, observation, old_acts, publicity, ratings, rollout
from model_citizen.safeguards import appeal, notice
from model_citizen.scoring import bands, drift, expiry, households, publishing, settling, spill_over
from model_citizen.society import activity, acts, doors

VERBS = (
    rollout, authority, holders, observation, informants, ratings, old_acts, publicity, spill_over, bands, drift, expiry,
    publishing, settling, households,
    beliefs, showing, cutting, forming, assembly, notice, appeal,
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
    notice: Any
    appeal: Any
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
    spans: int  # spans remembered for expiry
    appeals: int  # 1 when anybody can appeal
    settles: int  # 1 when paying strikes an entry


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
    prefix = name_of(room) + "."
    own = {key[len(prefix) :]: value for key, value in values.items() if key.startswith(prefix)}
    return compiled(room.Settings, own)


def law_of(values: Mapping[str, Value], theory: str, safeguards: tuple[str, ...] = ()) -> Law:
    """The law of a run. A safeguard that is not switched on stands at its neutral settings."""
    values = {**values, **_neutral_safeguards(safeguards)}
    weights, channels = np.zeros(acts.KINDS_AT_MOST, np.int64), np.full(acts.KINDS_AT_MOST, acts.NO_CHANNEL, np.int64)
    scored = weighed = 0
    for kind in kinds():
        weights[kind.number] = kind.points.compiled(values.get(f"points.{kind.name}", kind.points.default))
        channels[kind.number] = kind.channel
        if weights[kind.number] != 0:
            weighed |= 1 << kind.number
            scored |= 1 << kind.number if kind.channel != acts.NO_CHANNEL else 0
    rare = tuple(settings_of(room, values) for room in rare_files())
    expiry_settings = settings_of(expiry, values)
    appeal_settings = settings_of(appeal, values)
    settles = settings_of(settling, values).judgments and weights[payments.NUMBER_OF_JUDGMENT] < 0
    door_settings = tuple(settings_of(room, values) for room in consequence_files())
    shut_days = np.zeros(len(doors.DOORS), np.int64)
    for room, settings in zip(consequence_files(), door_settings, strict=True):
        shut_days[room.DOOR] = settings.closed_days
    return Law(
        **{name_of(room): settings_of(room, values) for room in VERBS},
        conduct=tuple(settings_of(room, values) for room in everyday_files()),
        rare=rare, rare_happens=int(any(any(settings) for settings in rare)),
        doors=door_settings,
        theory=settings_of(theory_file(theory), values),
        weights=weights, channels=channels, shut_days=shut_days, writes=activity.writes(values),
        scored=scored, weighed=weighed, meeting_days=int(values.get("ties.meeting_days", 28)),  # type: ignore[arg-type]
        spans=expiry.spans(expiry_settings), appeals=int(appeal_settings.files > 0), settles=int(settles),
    )  # fmt: skip


def _neutral_safeguards(chosen: tuple[str, ...]) -> dict[str, Value]:
    neutral: dict[str, Value] = {}
    for room in (notice, appeal):
        if name_of(room) not in chosen:
            neutral |= {f"{name_of(room)}.{field}": value for field, value in room.NEUTRAL.items()}
    return neutral
