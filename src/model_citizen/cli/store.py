"""``runs``: what a run store holds. List it, show one run, hold all against their hashes, throw away what is of no use."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING, Annotated, Any

import typer

from model_citizen.cli import options, way
from model_citizen.cli.headline import title
from model_citizen.cli.manner import Manner, verb, whole
from model_citizen.cli.refusals import refused
from model_citizen.scenario.faults import nearest, shown

if TYPE_CHECKING:
    from rich.console import Console

ACTIONS = ("list", "show", "check", "gc")
FEW = 40  # runs that are listed unless all are asked for


def _known(action: str) -> str:
    """The action, as soon as it is read: a wrong one is said before anything that may be missing after it."""
    if action not in ACTIONS:
        raise refused("runs", f'found "{shown(action)}"; allowed is {", ".join(ACTIONS)}', nearest(action, ACTIONS))
    return action


What = Annotated[str, typer.Argument(metavar="list|show|check|gc", help="What to do.", callback=_known)]
Folder = Annotated[str, typer.Argument(metavar="DIR", help="A run store, or the folder of an experiment.")]
Id = Annotated[str | None, typer.Argument(metavar="ID", help="For show: the first digits of the id of a run.")]
Failed = Annotated[bool, typer.Option("--failed", help="list: the runs that failed. gc: let them be tried again.")]
Older = Annotated[str | None, typer.Option("--older", metavar="DAYS", help="gc: throw away runs older than this, too.")]
Relive = Annotated[str, typer.Option("--relive", metavar="N", help="check: live N runs again and compare the bits.")]
Dry = Annotated[bool, typer.Option("--dry-run", help="gc: say what would go, and leave it.")]


def declare(app: typer.Typer) -> None:
    """Add the verb of this file."""
    verb(app, "runs")(runs)


def runs(
    manner: Manner, action: What, folder: Folder, run: Id = None, failed: Failed = False, older: Older = None,
    relive: Relive = "0", dry_run: Dry = False, every: options.All = False,
) -> int:  # fmt: skip
    """List, show, check or clear out kept runs.

    gc throws away runs that are damaged or of another version of the model; what is missing is lived
    again by the command that asked for it.
    """
    if (action == "show") != (run is not None):
        raise refused("runs", "show needs the id of a run, and nothing else takes one")
    if action == "list":
        return _list(manner, folder, failed, every)
    if action == "show":
        return _show(manner, folder, str(run))
    return _check(manner, folder, relive) if action == "check" else _gc(manner, folder, failed, older, dry_run)


def _list(manner: Manner, folder: str, failed: bool, every: bool) -> int:
    from model_citizen.experiments import kept_runs

    if failed:
        found = kept_runs.failures(folder)
        lines = [f"{each['id'][:12]}  {each['tries']} tries  {each['reason']}" for each in found] or ["no run failed"]
        manner.answer_plainly({"failed": found}, *lines)
        return 0
    table, damaged = kept_runs.listing(folder, measures=False)
    rows = table.to_dicts()
    manner.answer({"runs": rows, "damaged": damaged}, lambda console: _print(console, rows, every, damaged))
    return 0


def _print(console: Console, rows: list[dict[str, Any]], every: bool, damaged: dict[str, str]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("id", "kind", "scenario", "theory", "safeguards", "people", "days", "seed", "seconds", "kept"):
        table.add_column(heading, justify="right" if heading in ("people", "days", "seed", "seconds") else "left")
    for row in rows if every else rows[:FEW]:
        when = time.strftime("%Y-%m-%d %H:%M", time.gmtime(row["kept"]))
        table.add_row(
            row["id"][:12], row["kind"], row["scenario"], row["theory"], row["safeguards"], f"{row['people']:,}",
            f"{row['days']:,}", str(row["seed"]), f"{row['seconds']:.2f}", when,
        )  # fmt: skip
    console.print(table)
    more = len(rows) - table.row_count
    console.print(f"{len(rows):,} runs" + (f"; {more:,} more with --all" if more else ""))
    if damaged:
        console.print(f"{len(damaged):,} damaged, and left out; runs check names them")


def _show(manner: Manner, folder: str, run: str) -> int:
    from model_citizen.experiments import kept_runs
    from model_citizen.report import numbers

    found = kept_runs.one(folder, run)
    lines = [f"{name}: {found[name]}" for name in ("id", "scenario", "theory", "safeguards", "people", "days", "seed")]
    lines += [f"hash, {name}: {text}" for name, text in found["hash"].items()]
    lines += [f"differs: {each}" for each in found["changed"]]
    for name, line in found["headline"].items():
        value = line["with"] if line["value"] is None else line["value"]
        lines.append(f"{title(name)}: {numbers.shown(value, line['unit'])}")
    manner.answer_plainly({"run": found}, *lines)
    return 0


def _check(manner: Manner, folder: str, relive: str) -> int:
    from model_citizen.experiments import kept_runs

    found = kept_runs.check(folder, relive=whole("--relive", relive, 0, way.MOST_SEEDS))
    lines = [f"damaged: {name[:64]} {why}" for name, why in found["damaged"].items()]
    lines += [f"different when lived again: {name}" for name in found["different"]]
    again = f"; {found['relived']:,} were lived again" if found["relived"] else ""
    manner.answer_plainly(found, *lines, f"{found['runs']:,} runs are what was written{again}")
    return 1 if found["damaged"] or found["different"] else 0


def _gc(manner: Manner, folder: str, failed: bool, older: str | None, dry_run: bool) -> int:
    from model_citizen.experiments import kept_runs

    days = way.number("--older", older, "days above 0") if older is not None else None
    gone = kept_runs.gc(folder, failed=failed, days=days, dry_run=dry_run)._asdict()
    words = {
        "damaged": "damaged", "older": "of another version of the model", "failed": "failed", "too_old": "too old",
        "files": "half-written files",
    }  # fmt: skip
    said = ", ".join(f"{count:,} {words[name]}" for name, count in gone.items() if count) or "nothing"
    manner.answer_plainly({**gone, "dry_run": dry_run}, f"{'would go' if dry_run else 'gone'}: {said}")
    return 0
