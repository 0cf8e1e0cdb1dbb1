"""Calibrate to published aggregates: which parameter moves which, the best fit, and what cannot be fitted and why.

Rule      moves  = ours at the upper end of a parameter's range - ours at the lower end, all else as it stands,
                   in rooms of the target (one at a time)
          loss   = mean over the fitted targets of (distance from what was published, in rooms) squared
          fit    = pattern search (search.py) over the few parameters that move the fitted targets most
Source    targets: aggregates.py, each with its own
Expect    some targets cannot be had together; those are named, and so is what they pull against

Nothing comes in but the scenario: the targets are a table in the code, and whatever is known of single
persons has no way in.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple, Unpack

import numpy as np
import polars as pl

from model_citizen.experiments.aggregates import BEYOND, LIFE, SOCIETY, TARGETS, Born, Target, ours_of, targets_for
from model_citizen.experiments.batch import How, KeptHow, live, place
from model_citizen.experiments.experiment import started
from model_citizen.experiments.factors import NEAR, Factor, factors_of, values_at
from model_citizen.experiments.reproduce import several
from model_citizen.experiments.search import Found, pattern_search
from model_citizen.experiments.study import Study, jobs_of, kept, live_more
from model_citizen.parameters import Value
from model_citizen.scenario import Scenario, with_changes
from model_citizen.simulation.run import found as founded

FREE, BUDGET = 8, 120  # parameters of the search, and points it may look at
MOVES = 0.25  # rooms: a parameter that moves a target by less does not move it
MOST_LOSS = 1e6  # of a point at which a target is not defined any more
TABLE = {
    "measure": pl.String, "unit": pl.String, "says": pl.String, "low": pl.Float64, "high": pl.Float64, "label": pl.String,
    "source": pl.String, "ours_by": pl.String, "how": pl.String, "before": pl.Float64, "after": pl.Float64,
    "apart_before": pl.Float64, "apart_after": pl.Float64, "verdict": pl.String, "why": pl.String,
}  # fmt: skip
MATRIX = {
    "parameter": pl.String, "target": pl.String, "low": pl.Float64, "high": pl.Float64, "at_low": pl.Float64,
    "at_high": pl.Float64, "rooms": pl.Float64,
}  # fmt: skip
FITTED = {"parameter": pl.String, "before": pl.Float64, "after": pl.Float64, "low": pl.Float64, "high": pl.Float64}
WITHIN, NEARBY, OFF, SHOWN = "within", "near", "off", "shown"
Ours = dict[str, float]


class _Move(NamedTuple):
    """What one parameter does to one target, from the lower to the upper end of its range."""

    key: str
    target: str
    at_low: float
    at_high: float
    rooms: float


def calibrate_aggregates(
    scenario: Scenario, *, ranges: Mapping[str, tuple[float, float]] | None = None, only: Sequence[str] = (),
    span: str = NEAR, seeds: int = 1, free: int = FREE, budget: int = BUDGET, **how: Unpack[KeptHow],
) -> Study:  # fmt: skip
    """Fit a scenario to the published aggregates of ``TARGETS``. Raises UnknownFactor, and what ``live`` raises."""
    factors = factors_of(scenario, ranges=ranges, only=only, span=span)
    words = ["--seeds", str(seeds), "--span", span, "--free", str(free), "--budget", str(budget)]
    words += [
        word for key, (low, high) in (ranges or {}).items() for word in ("--range", f"{key}={low:.12g}:{high:.12g}")
    ]
    words += ["--only", ",".join(only)] if only else []
    again = several("calibrate", [scenario], words).replace(" calibrate ", " calibrate aggregates ", 1)
    rest = started("calibrate", again, how)
    with place(rest.get("store")) as folder:
        rest["store"] = folder
        world = _World(scenario, seeds, rest)
        moves = _matrix(world, factors.varied)
        judged = _judged(world, scenario, factors.varied, moves, free, budget) if world.lived else None
    asked: dict[str, Any] = {"span": span, "free": free, "budget": budget, "parameters": len(factors.varied)}
    table, more = pl.DataFrame(schema=TABLE), dict[str, pl.DataFrame]()
    if judged is not None:
        asked |= _told(judged)
        table = _table(judged)
        more = {"matrix": _frame(moves, factors.varied), "fitted": _fitted(scenario, judged)}
    title = f"{scenario.name}: held against published aggregates"
    named = {scenario.name: scenario}
    return kept(Study("calibrate", title, named, world.table, table, asked, again, world.seeds, more), how)


def _judged(
    world: _World, scenario: Scenario, varied: Sequence[Factor], moves: Sequence[_Move], free: int, budget: int
) -> _Judged:
    """The search, and all that its verdicts look at."""
    before = world.ours([{}])[0]
    fitted = [each for each in world.targets if each.fitted and before[each.name] == before[each.name]]
    chosen = movers(moves, varied, fitted, free)
    start = np.array([_place(scenario, factor) for factor in chosen])
    end = (
        _search(world, chosen, fitted, start, budget) if chosen else Found(start, loss_of(before, fitted), 1, "settled")
    )
    # The start is a place in whole steps of a range; where nothing better was found, the scenario stays as it is.
    better = end.loss < loss_of(before, fitted)
    after = world.ours([values_at(chosen, end.place)])[0] if better else before
    return _Judged(world.targets, before, after, moves, chosen, end, fitted, better)


def _told(judged: _Judged) -> dict[str, Any]:
    """What the document says beside the table."""
    return {
        "loss_before": loss_of(judged.before, judged.fitted), "loss_after": loss_of(judged.after, judged.fitted),
        "looks": judged.end.looks, "ended": judged.end.ended, "fitted_to": [each.name for each in judged.fitted],
        "beyond": [{"says": each.says, "label": each.source.label, "source": each.source.text, "why": each.why}
                   for each in BEYOND],
    }  # fmt: skip


def fitted_scenario(study: Study) -> Scenario:
    """The scenario with the values that the fit found; as it stands, where nothing better was found."""
    if "fitted" not in study.tables:  # a dry run
        return study.scenario
    return with_changes(
        study.scenario, {str(row["parameter"]): row["after"] for row in study.tables["fitted"].to_dicts()}
    )


def loss_of(ours: Mapping[str, float], fitted: Sequence[Target]) -> float:
    """Mean squared distance in rooms; very large where one of them is not defined any more."""
    apart = [each.apart(ours[each.name]) for each in fitted]
    if not apart:
        return 0.0
    return sum(x * x for x in apart) / len(apart) if all(x == x for x in apart) else MOST_LOSS


def movers(moves: Sequence[_Move], varied: Sequence[Factor], fitted: Sequence[Target], free: int) -> list[Factor]:
    """The parameters to search over: for each target in turn the one that moves it most and is not in yet."""
    ranked = {
        each.name: sorted((m for m in moves if m.target == each.name and _size(m) >= MOVES), key=_size, reverse=True)
        for each in fitted
    }
    chosen: list[str] = []
    for rank in range(len(varied)):
        for target in fitted:
            if rank < len(ranked[target.name]) and len(chosen) < free:
                key = ranked[target.name][rank].key
                chosen += [key] if key not in chosen else []
    return [factor for factor in varied if factor.key in chosen]


def _size(move: _Move) -> float:
    return abs(move.rooms) if move.rooms == move.rooms else 0.0


class _World:
    """Lives changed scenarios and computes ours for every target."""

    def __init__(self, scenario: Scenario, seeds: int, how: How) -> None:
        self._scenario, self._count, self._how = scenario, seeds, how
        self._born: dict[tuple[Any, ...], Ours] = {}
        self._tables: list[pl.DataFrame] = []
        self.targets = targets_for(int(scenario.values["extent.people"]))  # type: ignore[arg-type]
        self.lived: dict[tuple[tuple[str, Value], ...], Ours] = {}
        self.seeds: list[int] = []

    @property
    def table(self) -> pl.DataFrame:
        """Every number of every run."""
        return pl.concat(self._tables)

    def ours(self, changes: Sequence[Mapping[str, Value]]) -> list[Ours]:
        """Ours for every target at every change; a point is lived once."""
        keys = [tuple(sorted(each.items())) for each in changes]
        new = [key for key in dict.fromkeys(keys) if key not in self.lived]
        if new:
            self._live(new)
        return [self.lived.get(key, {}) for key in keys]

    def _live(self, keys: Sequence[tuple[tuple[str, Value], ...]]) -> None:
        scenarios = [with_changes(self._scenario, dict(key)) for key in keys]
        jobs = jobs_of(scenarios, self._count)
        table = live_more(jobs, self._how) if self.lived else live(jobs, **self._how)
        self._tables.append(table)
        self.seeds = list({job.seed: 0 for job in jobs})
        for (point,), rows in table.group_by(["point"], maintain_order=True):
            number = int(point)  # type: ignore[call-overload]
            self.lived[keys[number]] = self._of_rules_and_birth(scenarios[number]) | _of_life(rows)

    def _of_rules_and_birth(self, scenario: Scenario) -> Ours:
        rules = {each.name: ours_of(each, scenario, None, None) for each in TARGETS if each.by not in (SOCIETY, LIFE)}
        birth = tuple(
            v for k, v in sorted(scenario.values.items()) if k.split(".")[0] in ("extent", "people", "ties", "activity")
        )
        if birth not in self._born:
            people, seed = (int(scenario.values[f"extent.{name}"]) for name in ("people", "seed"))  # type: ignore[arg-type]
            born = Born(founded(people, seed, scenario.values), scenario.values, seed)
            self._born[birth] = {t.name: ours_of(t, scenario, born, None) for t in TARGETS if t.by == SOCIETY}
        return rules | self._born[birth]


def _of_life(rows: pl.DataFrame) -> Ours:
    """Ours of the lives of one world: the mean over its lucks, not defined where one of them has none."""
    found: dict[str, list[float]] = {each.name: [] for each in TARGETS if each.by == LIFE}
    for _, luck in rows.group_by(["replicate"], maintain_order=True):
        headline = {
            row["measure"]: {"with": row["with"], "without": row["without"], "difference": row["value"]}
            for row in luck.iter_rows(named=True)
        }
        for each in TARGETS:
            if each.by == LIFE:
                found[each.name].append(each.ours(headline))
    return {name: float(np.mean(values)) for name, values in found.items()}


def _matrix(world: _World, varied: Sequence[Factor]) -> list[_Move]:
    """One at a time: every parameter at both ends of its range."""
    points: list[dict[str, Value]] = [{}]
    points += [{factor.key: factor.value(end)} for factor in varied for end in (0.0, 1.0)]
    found = world.ours(points)
    if not world.lived:
        return []
    moves = []
    for number, factor in enumerate(varied):
        low, high = found[1 + 2 * number], found[2 + 2 * number]
        for each in world.targets:
            gap = (high[each.name] - low[each.name]) / each.room
            moves.append(_Move(factor.key, each.name, low[each.name], high[each.name], gap))
    return moves


def _place(scenario: Scenario, factor: Factor) -> float:
    """Where the scenario stands in the range of a factor."""
    value = float(scenario.values[factor.key])  # type: ignore[arg-type]
    room = factor.high - factor.low + (1.0 if factor.whole else 0.0)
    return min(1.0, max(0.0, (value - factor.low + (0.5 if factor.whole else 0.0)) / room))


def _search(world: _World, chosen: Sequence[Factor], fitted: Sequence[Target], start: np.ndarray, budget: int) -> Found:
    def losses(places: Sequence[np.ndarray]) -> list[float]:
        return [loss_of(ours, fitted) for ours in world.ours([values_at(chosen, place) for place in places])]

    return pattern_search(losses, start, budget)


# ------------------------------------------------------------------------------------ the verdicts


class _Judged(NamedTuple):
    """All that a verdict looks at."""

    targets: Sequence[Target]
    before: Ours
    after: Ours
    moves: Sequence[_Move]
    chosen: Sequence[Factor]
    end: Found
    fitted: Sequence[Target]
    better: bool  # whether the search found anything better than the scenario as it stands


def _verdict(target: Target, judged: _Judged) -> tuple[str, str]:
    """How a target came out, and why it did not come out."""
    if not target.fitted:
        return SHOWN, target.why_not
    apart = target.apart(judged.after[target.name])
    if apart != apart:
        return SHOWN, "not defined in this scenario: what it speaks of is not in force, or never happens"
    if apart == 0.0:
        return WITHIN, ""
    return (NEARBY, "") if apart <= 1.0 else (OFF, why_off(target, judged))


def why_off(target: Target, judged: _Judged) -> str:
    """Why the fit does not reach a target: nothing moves it, its movers are at their ends, or others pull back."""
    strong = sorted((m for m in judged.moves if m.target == target.name and _size(m) >= MOVES), key=_size, reverse=True)
    if not strong:
        return "no parameter moves it within its range"
    free = {factor.key: place for place, factor in enumerate(judged.chosen)}
    movable = [m for m in strong if m.key in free]
    if not movable:
        return f"moved most by {strong[0].key}, which is not among the parameters of the search; raise --free"
    wanted = 1.0 if judged.after[target.name] < target.low else -1.0
    held = [m for m in movable if not _at_end(judged.end.place[free[m.key]], wanted * m.rooms)]
    if not held:
        return f"{_listed([m.key for m in movable[:3]])} already at the end of the range that would help"
    pulls = _against(held[0], wanted, target, judged)
    if pulls:
        return f"more of what would help ({held[0].key}) takes {_listed(pulls)} further away"
    return f"the search ended ({judged.end.ended}) before it got there; raise --budget"


def _at_end(place: float, direction: float) -> bool:
    """Whether a coordinate already stands at the end that it would have to go to."""
    return place >= 1.0 if direction > 0.0 else place <= 0.0


def _against(move: _Move, wanted: float, target: Target, judged: _Judged) -> list[str]:
    """The other targets that the same parameter, moved the same way, would take further from what was published."""
    way = wanted * move.rooms
    found = []
    for other in judged.fitted:
        ours = judged.after[other.name]
        same = next(m for m in judged.moves if m.key == move.key and m.target == other.name)
        if other.name == target.name or _size(same) < MOVES:
            continue
        rises = way * same.rooms > 0.0
        if (rises and ours >= other.low) or (not rises and ours <= other.high):
            found.append(other.name)
    return found[:3]


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _table(judged: _Judged) -> pl.DataFrame:
    rows = []
    for each in judged.targets:
        ours = judged.before[each.name], judged.after[each.name]
        rows.append(
            (each.name, "rooms", each.says, each.low, each.high, each.source.label, each.source.text, each.by, each.how, *ours,
             *(each.apart(value) for value in ours), *_verdict(each, judged))
        )  # fmt: skip
    return pl.DataFrame(rows, schema=TABLE, orient="row").with_columns(pl.col(pl.Float64).fill_nan(None))


def _frame(moves: Sequence[_Move], varied: Sequence[Factor]) -> pl.DataFrame:
    ends = {factor.key: (factor.low, factor.high) for factor in varied}
    rows = [(m.key, m.target, *ends[m.key], m.at_low, m.at_high, m.rooms) for m in moves]
    return pl.DataFrame(rows, schema=MATRIX, orient="row").with_columns(pl.col(pl.Float64).fill_nan(None))


def _fitted(scenario: Scenario, judged: _Judged) -> pl.DataFrame:
    rows = [
        (factor.key, float(scenario.values[factor.key]), float(factor.value(place)), factor.low, factor.high)  # type: ignore[arg-type]
        for factor, place in zip(judged.chosen, judged.end.place, strict=True)
        if judged.better
    ]
    return pl.DataFrame(rows, schema=FITTED, orient="row")
