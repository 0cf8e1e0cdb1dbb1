"""Changes to a loaded scenario: ``--set key=value``, another theory, other safeguards, people, seed, days."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import replace

from model_citizen.engine.clock import date_of, day_of
from model_citizen.scenario.faults import Fault, Faults, shown
from model_citizen.scenario.read import Items, NotANumber, Scalar, unseen
from model_citizen.scenario.registry import Registry, everything
from model_citizen.scenario.resolve import Resolution, Scenario
from model_citizen.scenario.sheet import WORDS, Sheet, SheetReader, scalar_of

SET = "--set"
MOST_DAYS = 100_000
Changes = Mapping[str, object] | Iterable[str]


def with_changes(
    scenario: Scenario, changes: Changes = (), *, theory: str | None = None, safeguards: Iterable[str] | None = None,
    people: int | None = None, seed: int | None = None, until: str | datetime.date | None = None,
    days: int | None = None, known: Registry | None = None,
) -> Scenario:  # fmt: skip
    """The same scenario with some things changed.

    ``changes`` maps keys to values, or lists ``key=value`` as on the command line; text is read by
    the rules of scenario files. ``safeguards`` are those that are on from now on. Raises
    ``ScenarioError`` with every fault; its places are the options (``--set``, ``--people``, …).
    """
    known = known or everything()
    faults = Faults()
    sheets = [_settings(changes, known, faults), _choices(theory, safeguards, known, faults)]
    for option, value in (("people", people), ("seed", seed), ("until", until)):
        sheets.append(_setting(f"--{option}", f"extent.{option}", value, known, faults))
    resolution = Resolution.of(scenario)
    for sheet in sheets:
        resolution.lay(sheet, known)
    if days is not None:
        last = _until(days, until is not None, resolution, known, faults)
        sheets.append(last)
        resolution.lay(last, known)
    resolution.check(sheets, known, faults)
    faults.raise_if_any()
    return replace(
        scenario, theory=resolution.theory, safeguards=resolution.safeguards,
        values=resolution.values, sources=resolution.sources,
        changed=tuple(sorted({*scenario.changed, *resolution.places})),
    )  # fmt: skip


def _settings(changes: Changes, known: Registry, faults: Faults) -> Sheet:
    reader = SheetReader(SET, known, faults)
    for key, value in _pairs(changes, faults):
        node = _node(SET, key, value, faults)
        if key in known.declared:
            if node is not None:
                reader.value(key, node)
        elif key in WORDS:
            faults.add(Fault(SET, None, None, key, "this is not a parameter; a parameter is written section.field"))
        else:
            reader.unknown_key(shown(key), Scalar(0, 0))
    return reader.result


def _pairs(changes: Changes, faults: Faults) -> list[tuple[str, object]]:
    if isinstance(changes, Mapping):
        return [(str(key), value) for key, value in changes.items()]
    pairs: dict[str, object] = {}
    for text in changes:
        key, equals, value = text.partition("=")
        key = key.strip()
        if not equals or not key:
            message = f'"{shown(text)}" is not a change; write section.field=value'
            faults.add(Fault(SET, None, None, "", message))
        elif key in pairs:
            faults.add(Fault(SET, None, None, shown(key), "set twice"))
        else:
            pairs[key] = value
    return list(pairs.items())


def _node(option: str, key: str, value: object, faults: Faults) -> Scalar | Items | None:
    """The node of a value from a command line or from Python; None, with the fault noted, when there is none."""
    if isinstance(value, str) and (character := unseen(value)) is not None:
        faults.add(Fault(option, None, None, shown(key), f"an invisible or control character ({character})"))
        return None
    if isinstance(value, list | tuple | set | dict):
        return Items(0, 0)
    try:
        return scalar_of(value)
    except NotANumber as error:
        faults.add(Fault(option, None, None, shown(key), str(error)))
        return None


def _setting(option: str, key: str, value: object, known: Registry, faults: Faults) -> Sheet:
    reader = SheetReader(option, known, faults)
    if value is not None and (node := _node(option, key, value, faults)) is not None:
        reader.value(key, node)
    return reader.result


def _choices(theory: str | None, safeguards: Iterable[str] | None, known: Registry, faults: Faults) -> Sheet:
    if theory is not None:
        reader = SheetReader("--theory", known, faults)
        reader.theory(Scalar(0, 0, True, str(theory), str(theory)))
    else:
        reader = SheetReader("--safeguard", known, faults)
    sheet = reader.result
    if safeguards is not None:
        names = [safeguards] if isinstance(safeguards, str) else safeguards
        reader = SheetReader("--safeguard", known, faults)
        reader.safeguards(Items(0, 0, True, [Scalar(0, 0, True, str(name), str(name)) for name in names]))
        sheet.safeguards = reader.result.safeguards
    return sheet


def _until(days: int, both: bool, resolution: Resolution, known: Registry, faults: Faults) -> Sheet:
    """``--days`` as the day on which the run ends."""
    option, key = "--days", "extent.until"
    start = resolution.values["extent.start"]
    node = _node(option, key, days, faults)
    number = node.value if isinstance(node, Scalar) else None
    if both:
        faults.add(Fault(option, None, None, key, "give either the last day or the number of days, not both"))
    elif type(number) is int and 1 <= number <= MOST_DAYS and start != "never":
        return _setting(option, key, date_of(day_of(str(start)) + number), known, faults)
    elif node is not None and start != "never":
        found = shown(node.text) if isinstance(node, Scalar) else "a list"
        message = f"found {found}; allowed is a whole number from 1 to {MOST_DAYS:,}"
        faults.add(Fault(option, None, None, key, message))
    return Sheet(option, unsound={key})
