"""The command that lives the same again, as one line to copy."""

from __future__ import annotations

import shlex
from collections.abc import Collection, Mapping, Sequence

from model_citizen.parameters import Value
from model_citizen.scenario import Scenario, load, names

EXTENT = {"extent.people": "--people", "extent.seed": "--seed", "extent.until": "--until"}


def command(verb: str, scenario: Scenario, *, without: Sequence[str] = (), against: Scenario | None = None) -> str:
    """The command line of a run or of a twin; every number that differs from the named scenario is in it."""
    base = against if against is not None else scenario
    source = base.name if base.name in names() else str(base.path or f"{base.name}.yaml")
    written = load(source) if base.name in names() or base.path is not None else base
    words = ["model-citizen", verb, source, *_extent(scenario), "--theory", scenario.theory]
    words += _settings(scenario, against if against is not None else written)
    shared = set(written.safeguards) if against is None else set(against.safeguards)
    words += [word for name in scenario.safeguards if name not in shared for word in ("--safeguard", name)]
    words += [word for name in without for word in ("--without", name)]
    return " ".join(shlex.quote(word) for word in words)


def several(
    verb: str, scenarios: Sequence[Scenario], words: Sequence[str] = (), *, theory: bool = True,
    unsaid: Collection[str] = (),
) -> str:  # fmt: skip
    """The command line of an experiment: what all of its scenarios share stands as options.

    Without ``theory`` the theory is no option of it, and the values of the keys ``unsaid`` are none.
    """
    sources = [each.name if each.name in names() else str(each.path or f"{each.name}.yaml") for each in scenarios]
    line = ["model-citizen", verb, *sources]
    first, *others = scenarios
    shared = {key: value for key, value in first.values.items() if all(each.values[key] == value for each in others)}
    line += [word for key, option in EXTENT.items() if key in shared for word in (option, str(shared[key]))]
    if theory and all(each.theory == first.theory for each in others):
        line += ["--theory", first.theory]
    written = [_as_written(each) for each in scenarios]
    said = [key for key in shared if key not in EXTENT and key not in unsaid]
    changed = [key for key in said if any(each.values[key] != shared[key] for each in written)]
    line += set_as_words({key: shared[key] for key in changed})
    on = [name for name in first.safeguards if all(name in each.safeguards for each in others)]
    line += [w for name in on if any(name not in each.safeguards for each in written) for w in ("--safeguard", name)]
    return " ".join(shlex.quote(word) for word in [*line, *words])


def twins_as_words(without: Sequence[str], against: Scenario | None, every: int) -> list[str]:
    """What each twin is, and the days of a period, where they are not as usual."""
    words = [] if every == 7 else ["--every", str(every)]
    if against is not None:
        return ["--against", against.name if against.name in names() else str(against.path or against.name), *words]
    return [*(word for name in without if list(without) != ["score"] for word in ("--without", name)), *words]


def _as_written(scenario: Scenario) -> Scenario:
    """The scenario as its name or its file has it; itself where there is neither any more."""
    if scenario.name in names():
        return load(scenario.name)
    return load(scenario.path) if scenario.path is not None and scenario.path.is_file() else scenario


def _extent(scenario: Scenario) -> list[str]:
    return [word for key, option in EXTENT.items() for word in (option, str(scenario.values[key]))]


def _settings(scenario: Scenario, base: Scenario) -> list[str]:
    values: Mapping[str, Value] = scenario.values
    changed = [key for key, value in values.items() if key not in EXTENT and base.values[key] != value]
    return set_as_words({key: values[key] for key in changed})


def set_as_words(values: Mapping[str, Value]) -> list[str]:
    """Values that are set by hand, as options."""
    return [word for key, value in values.items() for word in ("--set", f"{key}={_written(value)}")]


def _written(value: Value) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
