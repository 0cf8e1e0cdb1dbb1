"""One experiment under every theory of speaking: what holds whatever the reason why people fall silent.

Rule      for each theory, at the common baseline of voices, and each seed: a twin; then for each measure and theory
          the mean paired difference over seeds, its spread, its sign and its place among the theories
          sign: that of all seeds, if they agree; 0 if there is no difference in any; else none ("mixed")
          a conclusion holds when its sign is the same under all theories; else the theories that differ are named
Source    the design of the laboratory; the form follows its rule that magnitudes are not comparable across theories
Expect    most of what a score does to doors and ties holds under all; what it does to speech does not

Every theory and seed is one job (job.py): a society and its twin. They are planned, lived, kept and gone on with as
those of any experiment are (batch.py); what is compared is the table that all of them gave.
"""

from __future__ import annotations

import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple, Unpack

import polars as pl

from model_citizen.experiments.baseline import at_baseline, calibrated_values, dissenters_share, kept
from model_citizen.experiments.batch import KeptHow, live
from model_citizen.experiments.experiment import Experiment, finished, started
from model_citizen.experiments.job import Job, seeded, twin_job
from model_citizen.experiments.reproduce import set_as_words, several, twins_as_words
from model_citizen.parameters import Value
from model_citizen.scenario import Scenario, theories, with_changes

SEEDS = 3
HIDING = "falsified_support_points"  # in the twin without the scheme: how near the baseline is to the one tuned for
SIGNS = {1: "up", -1: "down", 0: "none", None: "mixed"}
SUMMARY = {
    "measure": pl.String, "unit": pl.String, "theory": pl.String, "kind": pl.String, "mean": pl.Float64,
    "spread": pl.Float64, "low": pl.Float64, "high": pl.Float64, "seeds": pl.Int64, "sign": pl.String, "rank": pl.Int64,
}  # fmt: skip


class Cell(NamedTuple):
    """One measure under one theory, over the seeds. ``kind``: a difference, or a level where none is defined."""

    measure: str
    unit: str
    theory: str
    kind: str
    mean: float | None
    spread: float | None  # standard deviation over seeds; None for one seed
    low: float | None
    high: float | None
    seeds: int
    sign: str | None  # up, down, none, mixed; None for a level
    rank: int | None  # 1 for the theory under which it is greatest


class Conclusion(NamedTuple):
    """Whether the sign of one measure is the same under all theories."""

    measure: str
    holds: bool
    sign: str  # of most theories
    under: tuple[str, ...]
    exceptions: dict[str, str]  # theory -> its sign


@dataclass
class Theories(Experiment):
    """An experiment that was lived under several theories: ``scenarios`` holds each at its baseline, by theory.

    ``summary`` has a row a measure and theory.
    """

    @property
    def names(self) -> tuple[str, ...]:
        """The theories."""
        return tuple(self.scenarios)

    @property
    def cells(self) -> list[Cell]:
        """Every measure under every theory."""
        return [Cell(**row) for row in self.summary.to_dicts()]

    @property
    def conclusions(self) -> list[Conclusion]:
        """Which signs hold under all theories."""
        return conclusions_of(self.cells, self.names)

    def document(self) -> dict[str, Any]:
        """The experiment as one JSON document."""
        return {
            **super().document(), "scenarios": [self.asked["scenario"]], "theory": ", ".join(self.names),
            "theories": list(self.names), "baseline": self.baseline(), "headline": self.headline(),
            "conclusions": [each._asdict() | {"under": list(each.under)} for each in self.conclusions],
        }  # fmt: skip

    def headline(self) -> dict[str, Any]:
        """By measure: its unit, and what each theory gives."""
        found: dict[str, Any] = {}
        for cell in self.cells:
            into = found.setdefault(cell.measure, {"unit": cell.unit, "theories": {}})
            into["theories"][cell.theory] = {
                name: value for name, value in cell._asdict().items() if name not in ("measure", "unit", "theory")
            }
        return found

    def baseline(self) -> dict[str, Any]:
        """What each theory is calibrated to, and the voices it has here without what is taken out (1: nobody hides)."""
        made, share = kept(), dissenters_share(next(iter(self.scenarios.values())))
        hiding = self.table.filter(pl.col("measure") == HIDING).group_by("theory").agg(pl.col("without").mean())
        here = dict(hiding.iter_rows())
        return {
            "made_by": made["made_by"], "target": made["target"],
            "theories": {
                name: {"values": calibrated_values(name), "voices_without": _voices(here.get(name), share)}
                for name in self.names
            },
        }  # fmt: skip


def _voices(hiding: float | None, share: float) -> float | None:
    return None if hiding is None else 1.0 - hiding / 100.0 / share


# -------------------------------------------------------------------------------------------- the plan
def at_baselines(
    scenario: Scenario, names: Sequence[str], changes: Mapping[str, Value] | None = None
) -> dict[str, Scenario]:
    """Theory -> the scenario under it at its baseline, and ``changes`` over that. Raises ScenarioError."""
    return {name: with_changes(at_baseline(with_changes(scenario, theory=name)), dict(changes or {})) for name in names}


def jobs(
    stands: Mapping[str, Scenario], seeds: Sequence[int], without: Sequence[str] = ("score",), every: int = 7
) -> list[Job]:
    """Every twin: each theory under each seed, without what is named. Raises UnknownName."""
    return [
        twin_job(seeded(scenario, seed), without=without, every=every)
        for scenario in stands.values() for seed in seeds
    ]  # fmt: skip


# ----------------------------------------------------------------------------------------- comparing
def cells_of(table: pl.DataFrame, names: Sequence[str]) -> list[Cell]:
    """Every measure under every theory, over the seeds, with its place among the theories. ``table`` is that of live."""
    found: list[Cell] = []
    for measure, unit in table.select("measure", "unit").unique("measure", maintain_order=True).iter_rows():
        of = table.filter(pl.col("measure") == measure)
        column = "value" if of["value"].is_not_null().any() else "with"
        row = [
            _cell(measure, unit, name, column, of.filter(pl.col("theory") == name)[column].to_list()) for name in names
        ]
        order = sorted((cell.mean for cell in row if cell.mean is not None), reverse=True)
        found += [cell if cell.mean is None else cell._replace(rank=order.index(cell.mean) + 1) for cell in row]
    return found


def _cell(measure: str, unit: str, theory: str, column: str, values: list[float | None]) -> Cell:
    here = [value for value in values if value is not None]
    kind = "difference" if column == "value" else "level"
    if not here:
        return Cell(measure, unit, theory, kind, None, None, None, None, 0, None, None)
    spread = statistics.stdev(here) if len(here) > 1 else None
    sign = sign_of(here) if kind == "difference" else None
    return Cell(
        measure, unit, theory, kind, statistics.fmean(here), spread, min(here), max(here), len(here), sign, None
    )


NOTHING = 1e-9  # what is smaller came from adding in another order


def sign_of(differences: Sequence[float]) -> str:
    """The sign that all seeds share: ``up``, ``down``, ``none``; ``mixed`` when they don't agree."""
    signs = {0 if abs(each) < NOTHING else 1 if each > 0.0 else -1 for each in differences}
    return SIGNS[signs.pop() if len(signs) == 1 else None]


def conclusions_of(cells: Sequence[Cell], names: Sequence[str]) -> list[Conclusion]:
    """For each measure that has a difference under every theory: does its sign hold under all of them?"""
    found = []
    for measure in dict.fromkeys(cell.measure for cell in cells):
        signs = {cell.theory: cell.sign for cell in cells if cell.measure == measure and cell.sign is not None}
        if len(signs) < len(names):
            continue
        counts = {sign: sum(each == sign for each in signs.values()) for sign in SIGNS.values()}
        most = max(counts, key=lambda sign: counts[sign])
        exceptions = {name: sign for name, sign in signs.items() if sign is not None and sign != most}
        under = tuple(name for name in signs if name not in exceptions)
        found.append(Conclusion(measure, not exceptions and most != "mixed", most, under, exceptions))
    return found


def all_theories(
    scenario: Scenario, *, seeds: int = SEEDS, names: Sequence[str] | None = None, without: Sequence[str] = ("score",),
    changes: Mapping[str, Value] | None = None, every: int = 7, **how: Unpack[KeptHow],
) -> Theories:  # fmt: skip
    """Live a twin under every theory at the common baseline, for several seeds: the scenario's and those after it.

    ``changes`` stand above the calibrated values. Raises UnknownName, ScenarioError,
    ValueError for fewer than one seed, and what ``live`` raises.
    """
    first = int(scenario.values["extent.seed"])  # type: ignore[arg-type]
    if seeds < 1:
        raise ValueError("seeds: at least one is needed")
    with_changes(scenario, seed=first + seeds - 1)  # the last seed is one, too
    chosen, lucks = tuple(names or theories()), range(first, first + seeds)
    stands = at_baselines(scenario, chosen, changes)
    todo = jobs(stands, lucks, without, every)
    again = _again(scenario, chosen, ["--seeds", str(seeds), *twins_as_words(without, None, every)], changes or {})
    table = live(todo, **started("theories", again, how))
    found = pl.DataFrame([cell._asdict() for cell in cells_of(table, chosen)], schema=SUMMARY)
    asked = {"scenario": scenario.name, "seed": first, "without": list(without)}
    title = f"{scenario.name}: under {len(chosen)} theories of speaking"
    done = Theories("theories", title, stands, table, found, asked, again, list(lucks))
    finished(done, how)
    return done


def _again(scenario: Scenario, names: Sequence[str], words: Sequence[str], changes: Mapping[str, Value]) -> str:
    """The command that lives the same again: every value set by hand is in it, and none that the baseline gives."""
    given = {key for name in theories() for key in calibrated_values(name)} | set(changes)
    only = [word for name in names if set(names) != set(theories()) for word in ("--theory", name)]
    return several("theories", [scenario], [*set_as_words(changes), *only, *words], theory=False, unsaid=given)
