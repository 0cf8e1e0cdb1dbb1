"""Options that several verbs share, and a scenario with what they change."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterable
from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli.manner import as_whole, whole
from model_citizen.cli.refusals import refused
from model_citizen.scenario.faults import nearest, shown

if TYPE_CHECKING:
    from model_citizen.scenario import Scenario

Name = Annotated[str, typer.Argument(metavar="SCENARIO", help="A shipped scenario, or the path of a YAML file.")]
People = Annotated[str | None, typer.Option(metavar="N", help="People in the society.")]
Until = Annotated[str | None, typer.Option(metavar="DATE", help="The day on which the run ends, such as 2020-01-01.")]
Days = Annotated[str | None, typer.Option(metavar="D", help="How many days are lived (instead of --until).")]
Seed = Annotated[str | None, typer.Option(metavar="S", help="The luck: the same seed is the same society.")]
Theory = Annotated[str | None, typer.Option(metavar="T", help="How people decide whether to say what they think.")]
Changes = Annotated[
    list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="Set a parameter; may be given several times.")
]
Safeguards = Annotated[
    list[str] | None,
    typer.Option("--safeguard", metavar="NAME", help="Switch a safeguard on; may be given several times."),
]
Device = Annotated[
    str, typer.Option(metavar="cpu|cuda", help="What lives the days: the processor, or an NVIDIA card (same numbers).")
]
Every = Annotated[str, typer.Option(metavar="DAYS", help="Days of one measured period.")]
Out = Annotated[str | None, typer.Option("-o", "--out", metavar="DIR", help="The folder that keeps the run.")]
All = Annotated[bool, typer.Option("--all", help="Print everything, however long it is.")]
Calibrated = Annotated[
    bool,
    typer.Option(
        "--calibrated", help="The theory at the common baseline of voices (calibrate theories); --set stands above."
    ),
]
Force = Annotated[bool, typer.Option("--force", help="Replace what is there already.")]

_GROUPED = re.compile(r"([^=]*=\s*[+-]?)([0-9]+(?:_[0-9]+)+)(\s*)")


def extent(
    scenario: Scenario, people: str | None, until: str | None, days: str | None, seed: str | None,
    theory: str | None, changes: Iterable[str] | None = None, safeguards: Iterable[str] | None = None,
) -> Scenario:  # fmt: skip
    """The scenario with what the options change. Raises ``ScenarioError`` with every fault of every option."""
    from model_citizen.scenario import with_changes

    given: dict[str, Any] = {"people": people, "days": days, "seed": seed}
    numbers = {name: as_whole(text) for name, text in given.items() if text is not None}
    named = tuple(safeguards or ())
    on = tuple(dict.fromkeys((*scenario.safeguards, *named))) if named else None
    plain = [_GROUPED.sub(_ungrouped, each) for each in changes or ()]
    chosen: dict[str, Any] = {**numbers, "until": until, "theory": theory, "safeguards": on}
    return with_changes(scenario, plain, **chosen)


def at_baseline(scenario: Scenario, theory: str | None) -> Scenario:
    """The scenario with the theory asked for at the common baseline, before anything else is set."""
    from model_citizen.experiments.baseline import at_baseline
    from model_citizen.scenario import with_changes

    return at_baseline(with_changes(scenario, theory=theory))


def set_by_hand(scenario: Scenario, changes: Iterable[str] | None) -> dict[str, Any]:
    """The values that ``--set`` gave, as the scenario that was made with them has them."""
    keys = (each.partition("=")[0].strip() for each in changes or ())
    return {key: scenario.values[key] for key in keys}


def _ungrouped(found: re.Match[str]) -> str:
    return found[1] + found[2].replace("_", "") + found[3]


def device(text: str) -> str:
    """What lives the days. Raises ``Refusal`` for an unknown word, and where there is no card."""
    from model_citizen.simulation.devices import CPU, DEVICES, life_on

    if text not in DEVICES:
        raise refused("--device", f'found "{shown(text)}"; allowed is {" or ".join(DEVICES)}', nearest(text, DEVICES))
    if text != CPU:
        from model_citizen.engine.cuda import NoCard

        try:
            life_on(text)
        except NoCard as error:
            raise refused(f"--device {text}", str(error)) from None
    return text


def period(text: str, scenario: Scenario) -> int:
    """The days of one measured period."""
    return whole("--every", text, 1, max(7, scenario.days))


def day_of_life(text: str, start: str, until: str) -> int:
    """A day of a run from its number (0 is 1 January 2015) or its date. Raises ``Refusal`` with the days there are."""
    from model_citizen.engine.clock import date_of, day_of

    first, last = day_of(start), day_of(until) - 1
    number = as_whole(text)
    if isinstance(number, str):
        with contextlib.suppress(ValueError):
            number = day_of(text.strip())
    if isinstance(number, int) and first <= number <= last:
        return number
    allowed = f"a day from {first:,} to {last:,}, or a date from {date_of(first)} to {date_of(last)}"
    raise refused("--day", f'found "{shown(text)}"; allowed is {allowed}')
