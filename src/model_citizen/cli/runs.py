"""Verbs that live a society: ``run`` one, ``twin`` two that differ in one thing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli import folders, headline, long_runs, options, progress
from model_citizen.cli.manner import Manner, verb
from model_citizen.cli.refusals import Refusal
from model_citizen.scenario.faults import Fault

if TYPE_CHECKING:
    from model_citizen.experiments.putting_away import Keeper
    from model_citizen.scenario import Scenario

SCORE = ("score",)  # what a twin is without when nothing else is asked: the scheme itself
SCHEME, PARTLY = ("with the scheme", "without"), ("as it stands", "without")  # what the two societies are called
CHANGED = ("with the change", "as it stands")
BIRTH = ("extent", "people", "ties")  # sections that make another society, so that nobody in it has a twin
Without = Annotated[
    list[str] | None,
    typer.Option("--without", metavar="NAME", help="What the second society is without; else the score."),
]


def declare(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    verb(app, "run")(run)
    verb(app, "twin")(twin)


def run(
    manner: Manner, scenario: options.Name, people: options.People = None, until: options.Until = None,
    days: options.Days = None, seed: options.Seed = None, theory: options.Theory = None,
    changes: options.Changes = None, safeguards: options.Safeguards = None, every: options.Every = "7",
    calibrated: options.Calibrated = False, out: options.Out = None, force: options.Force = False,
    every_number: options.All = False, checkpoint: long_runs.Checkpoint = None,
    checkpoint_every: long_runs.CheckpointEvery = None, dry_run: long_runs.Dry = False,
    device: options.Device = "cpu",
) -> int:  # fmt: skip
    """Let one society live, and measure it."""
    from model_citizen.experiments.job import Job
    from model_citizen.scenario import load

    device = options.device(device)
    keeping = long_runs.keeping(checkpoint, checkpoint_every, device)
    place = folders.folder(out, force) if out is not None else None
    long_runs.refuse_one_folder(keeping, place)
    told = options.at_baseline(load(scenario), theory) if calibrated else load(scenario)
    chosen = options.extent(told, people, until, days, seed, theory, changes, safeguards)
    period = options.period(every, chosen)
    if long_runs.planned(manner, chosen, 1, keeping, dry_run):
        return 0
    with long_runs.kept(manner, keeping, Job(chosen, every=period)) as keeper:
        lived = live(manner, chosen, period, keeper, device)
        keep(manner, lived, place)
        document = lived.document()
        manner.answer(document, lambda console: headline.alone(console, document, every=every_number))
    return 0


def twin(
    manner: Manner, scenario: options.Name, without: Without = None, people: options.People = None,
    until: options.Until = None, days: options.Days = None, seed: options.Seed = None,
    theory: options.Theory = None, changes: options.Changes = None, safeguards: options.Safeguards = None,
    every: options.Every = "7", calibrated: options.Calibrated = False, out: options.Out = None,
    force: options.Force = False, every_number: options.All = False, checkpoint: long_runs.Checkpoint = None,
    checkpoint_every: long_runs.CheckpointEvery = None, dry_run: long_runs.Dry = False,
    device: options.Device = "cpu",
) -> int:  # fmt: skip
    """Let the same society live twice, with one thing changed.

    Alone it compares the scenario with itself without the score; --without names another part to
    take away. With --set or --safeguard and no --without, the scenario with that change is compared
    with the scenario as it stands.
    """
    from model_citizen.experiments.job import Job
    from model_citizen.scenario import load

    device = options.device(device)
    keeping = long_runs.keeping(checkpoint, checkpoint_every, device)
    place = folders.folder(out, force) if out is not None else None
    long_runs.refuse_one_folder(keeping, place)
    told = options.at_baseline(load(scenario), theory) if calibrated else load(scenario)
    stands = options.extent(told, people, until, days, seed, theory)
    chosen = options.extent(stands, None, None, None, None, None, changes, safeguards)
    by_change = not without and bool(changes or safeguards)
    other = stands if by_change else without_parts(chosen, without or SCORE)
    refuse_another_society(chosen, other)
    period = options.period(every, chosen)
    if long_runs.planned(manner, chosen, 2, keeping, dry_run):
        return 0
    with long_runs.kept(manner, keeping, Job(chosen, other, every=period)) as keeper:
        lived = live_twice(manner, chosen, other, period, keeper, device)
        keep(manner, lived, place)
        document = lived.document()
        names = CHANGED if by_change else SCHEME if set(without or ()) <= {"score", "scheme"} else PARTLY
        manner.answer(document, lambda console: headline.paired(console, document, *names, every=every_number))
    return 0


def live(manner: Manner, scenario: Scenario, every: int, keeper: Keeper | None = None, device: str = "cpu") -> Any:
    """One society, lived with progress."""
    from model_citizen import experiments

    say_device(manner, device)
    with progress.bar(manner, "living", int(scenario.values["extent.people"])) as tick:  # type: ignore[arg-type]
        return experiments.run(
            scenario, threads=manner.workers, every=every, progress=tick, keeper=keeper, device=device
        )


def say_device(manner: Manner, device: str) -> None:
    """Say what lives the days, where it is not the processor."""
    if device != "cpu":
        from model_citizen.engine.cuda import SIMULATED, name

        proof = "" if SIMULATED else ", once a small society has come out alike there and on the processor"
        manner.say(f"On {name()}{proof}.")


def without_parts(scenario: Scenario, names: Sequence[str]) -> Scenario:
    """The scenario with these parts of it out of force. Raises ``UnknownName``, before anything is planned."""
    from model_citizen.experiments.twin import taken_out

    return taken_out(scenario, names)


def live_twice(
    manner: Manner, scenario: Scenario, other: Scenario, every: int, keeper: Keeper | None = None, device: str = "cpu"
) -> Any:
    """Two societies side by side, lived with progress."""
    from model_citizen import experiments

    say_device(manner, device)
    with progress.bar(manner, "living twice", 2 * int(scenario.values["extent.people"])) as tick:  # type: ignore[arg-type]
        return experiments.twin(
            scenario, against=other, threads=manner.workers, every=every, progress=tick, keeper=keeper, device=device
        )


def refuse_another_society(one: Scenario, other: Scenario) -> None:
    """Twins share their people and ties. Raises ``Refusal`` for every change of those."""
    changed = [key for key, value in one.values.items() if value != other.values[key] and key.split(".")[0] in BIRTH]
    message = "a twin is the same society, and this number makes another one; compare two runs instead"
    if changed:
        raise Refusal(*(Fault("--set", None, None, key, message) for key in changed))


def keep(manner: Manner, lived: Any, place: folders.Place | None) -> None:
    """Write the folder of a run, whole or not at all."""
    if place is None:
        manner.say("nothing is kept; -o DIR keeps the run in a folder")
        return
    with folders.written(place) as aside:
        lived.save(aside)
    manner.say(f"kept in {place.called}")
