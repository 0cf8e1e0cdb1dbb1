"""Verbs that ask many worlds one question: ``sensitivity``, ``safeguards``, and ``discover`` in worlds lived already."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli import folders, options, way
from model_citizen.cli import study_tables as tables
from model_citizen.cli.manner import Manner, verb, whole
from model_citizen.cli.refusals import refused
from model_citizen.scenario.faults import nearest, shown

if TYPE_CHECKING:
    from model_citizen.scenario import Scenario

Method = Annotated[str, typer.Option(metavar="M", help="morris, sobol or pawn.")]
Samples = Annotated[
    str | None, typer.Option(metavar="N", help="Trajectories (morris), base points (sobol) or points (pawn).")
]
Groups = Annotated[str, typer.Option(metavar="G", help="mechanism: one index for each of them; none: one a parameter.")]
Ranges = Annotated[
    list[str] | None,
    typer.Option("--range", metavar="KEY=LOW:HIGH", help="How far a parameter goes; may be given several times."),
]
Span = Annotated[
    str, typer.Option(metavar="S", help="near: from half to double of each value; declared: all that may be written.")
]
OnlyFactors = Annotated[str | None, typer.Option("--only", metavar="A,B", help="Only these parameters or mechanisms.")]
OnlySafeguards = Annotated[str | None, typer.Option("--only", metavar="A,B", help="Only these safeguards.")]
Measures = Annotated[
    list[str] | None, typer.Option("--measure", metavar="NAME", help="Only this measure; may be given several times.")
]
Measure = Annotated[str, typer.Option("--measure", metavar="NAME", help="What is to be given back; else speech.")]
Restore = Annotated[str, typer.Option(metavar="SHARE", help="How much of it the smallest set must give back.")]
Orders = Annotated[str, typer.Option(metavar="N", help="Orders of joining that are sampled, where all are too many.")]
NoPairs = Annotated[bool, typer.Option("--no-pairs", help="Do not live every pair of safeguards.")]
Worlds = Annotated[str, typer.Argument(metavar="DIR", help="The folder of a sensitivity study or of a sweep.")]
Passed = Annotated[str, typer.Option("--measure", metavar="NAME", help="The measure that passes a threshold.")]
Above = Annotated[str | None, typer.Option(metavar="X", help="The worlds in which it is above X.")]
Below = Annotated[str | None, typer.Option(metavar="X", help="The worlds in which it is below X.")]
Density = Annotated[str | None, typer.Option(metavar="SHARE", help="How dense the box must be; else the best balance.")]

GROUPINGS = {"mechanism": True, "none": False}
_RANGE = re.compile(r"([^=]+)=([^:]+):([^:]+)")


def declare(app: typer.Typer) -> None:
    """Add the verbs of this file."""
    verb(app, "sensitivity")(sensitivity)
    verb(app, "discover")(discover)
    verb(app, "safeguards")(safeguards)


def sensitivity(
    manner: Manner, scenario: options.Name, method: Method = "morris", samples: Samples = None,
    groups: Groups = "mechanism", ranges: Ranges = None, span: Span = "near", only: OnlyFactors = None,
    seeds: way.Seeds = "1", measures: Measures = None, people: options.People = None, until: options.Until = None,
    days: options.Days = None, seed: options.Seed = None, theory: options.Theory = None,
    changes: options.Changes = None, safeguards: options.Safeguards = None, out: way.Out = None,
    store: way.Kept = None, on: way.On = "local", shard: way.Shard = None, dry_run: way.Dry = False,
    yes: way.Yes = False, force: options.Force = False, every_number: options.All = False,
) -> int:  # fmt: skip
    """Say which mechanisms move which measure.

    Every number of every mechanism in force is varied at once, in the same society with the same
    luck; all measures are analysed, with intervals. What is on or off is no factor here: the verb
    safeguards takes those.
    """
    ways = way.way(out, store, on, shard, dry_run, yes, False, force)
    count = whole("--samples", samples, 2, 1_000_000) if samples is not None else None
    spans, grouped = ranges_of(ranges), GROUPINGS[one_of("--groups", groups, tuple(GROUPINGS))]
    one_of("--span", span, ("near", "declared"))
    lucks = way.seeds_of(seeds)
    chosen = scenario_of(scenario, people, until, days, seed, theory, changes, safeguards)

    def live(**how: Any) -> Any:
        from model_citizen.experiments.sensitivity import sensitivity

        return sensitivity(
            chosen, method=method, samples=count, grouped=grouped, seeds=lucks, ranges=spans, only=names_of(only),
            span=span, wanted=measures or (), **how,
        )  # fmt: skip

    found = way.lived(manner, ways, live)
    return way.answer(manner, ways, found, lambda console, it: tables.moved(console, it, every=every_number))


def discover(
    manner: Manner, folder: Worlds, measure: Passed = "freedom_lost_option_weeks", above: Above = None,
    below: Below = None, density: Density = None, out: way.Out = None, force: options.Force = False,
) -> int:  # fmt: skip
    """Say in which worlds a measure passes a threshold.

    It gives a box of parameters, in one sentence. Nothing is lived: the worlds are those of a
    sensitivity study or a sweep that was kept with -o.
    """
    from model_citizen.experiments.discover import discover_in
    from model_citizen.experiments.experiment import check_free
    from model_citizen.experiments.study import open_study

    place = folders.open_to_all(out) if out is not None else None
    over, under = _threshold("--above", above), _threshold("--below", below)
    dense = _share("--density", density) if density is not None else None
    found = discover_in(open_study(folder), measure, above=over, below=under, density=dense)
    if place is not None:
        check_free(place.path, found.reproduce, force=force)
        found.save(place.path, force=force)
    manner.answer(found.document(), lambda console: tables.found(console, found))
    manner.say(f"kept in {place.called}" if place else "nothing is kept; -o DIR keeps the box in a folder")
    return 0


def safeguards(
    manner: Manner, scenario: options.Name, only: OnlySafeguards = None, measure: Measure = "silence_share",
    seeds: way.Seeds = "5", restore: Restore = "0.5", orders: Orders = "8", no_pairs: NoPairs = False,
    people: options.People = None, until: options.Until = None, days: options.Days = None, seed: options.Seed = None,
    theory: options.Theory = None, changes: options.Changes = None, out: way.Out = None, store: way.Kept = None,
    on: way.On = "local", shard: way.Shard = None, dry_run: way.Dry = False, yes: way.Yes = False,
    force: options.Force = False, every_number: options.All = False,
) -> int:  # fmt: skip
    """Say what each safeguard gives back.

    Alone, with others, and fairly shared: each alone, each left out of all, every pair, Shapley shares with intervals over seeds, and the
    smallest set that gives back a stated share of what is lost.
    """
    ways = way.way(out, store, on, shard, dry_run, yes, False, force)
    lucks, joining = way.seeds_of(seeds), whole("--orders", orders, 2, 100_000)
    share = _share("--restore", restore)
    chosen = scenario_of(scenario, people, until, days, seed, theory, changes, None)

    def live(**how: Any) -> Any:
        from model_citizen.experiments.safeguards import safeguard_study

        return safeguard_study(
            chosen, only=names_of(only), measure=measure, seeds=lucks, restore=share, orders=joining,
            pairs=not no_pairs, **how,
        )  # fmt: skip

    found = way.lived(manner, ways, live)
    return way.answer(manner, ways, found, lambda console, it: tables.given_back(console, it, every=every_number))


def scenario_of(
    name: str, people: str | None, until: str | None, days: str | None, seed: str | None, theory: str | None,
    changes: list[str] | None, safeguards: list[str] | None,
) -> Scenario:  # fmt: skip
    from model_citizen.scenario import load

    return options.extent(load(name), people, until, days, seed, theory, changes, safeguards)


def names_of(text: str | None) -> tuple[str, ...]:
    """The names of a list with commas."""
    return tuple(name.strip() for name in (text or "").split(",") if name.strip())


def ranges_of(texts: list[str] | None) -> dict[str, tuple[float, float]]:
    """The ranges of ``KEY=LOW:HIGH``. Raises ``Refusal``; whether the key and the ends are allowed is looked at later."""
    found: dict[str, tuple[float, float]] = {}
    for text in texts or ():
        parts = _RANGE.fullmatch(text.strip())
        try:
            key, low, high = (parts[1].strip(), float(parts[2]), float(parts[3])) if parts else ("", 1.0, 0.0)
        except ValueError:
            key, low, high = "", 1.0, 0.0
        if not key or not low < high:
            raise refused("--range", f'found "{shown(text)}"; write KEY=LOW:HIGH with LOW below HIGH')
        if key in found:
            raise refused("--range", f"{shown(key)} is given twice")
        found[key] = (low, high)
    return found


def one_of(option: str, text: str, allowed: tuple[str, ...]) -> str:
    if text not in allowed:
        raise refused(option, f'found "{shown(text)}"; allowed is {" or ".join(allowed)}', nearest(text, allowed))
    return text


def _threshold(option: str, text: str | None) -> float | None:
    if text is None:
        return None
    try:
        found = float(text)
    except ValueError:
        found = float("nan")
    if not abs(found) < float("inf"):
        raise refused(option, f'found "{shown(text)}"; allowed is a number')
    return found


def _share(option: str, text: str) -> float:
    found = way.number(option, text, "a share above 0 and up to 1")
    if found > 1.0:
        raise refused(option, f'found "{shown(text)}"; allowed is a share above 0 and up to 1')
    return found
