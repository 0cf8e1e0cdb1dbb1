"""What is kept of a life while it is lived: sums by period and group, and a look at it once a year."""

from __future__ import annotations

import functools
from collections.abc import Callable, Mapping

import numpy as np

from model_citizen.conduct.assembly import call_day
from model_citizen.experiments.screening import Screened
from model_citizen.measures.measure import Measure, Sums, gathered
from model_citizen.measures.moment import Moment
from model_citizen.simulation import tally
from model_citizen.simulation.law import kinds, theory_file
from model_citizen.simulation.readiness import readiness
from model_citizen.simulation.run import Life
from model_citizen.simulation.state import AWARE, IS_LOW, LOST_BY_OTHERS, STATUS

YEAR = 365


@functools.cache
def measures() -> Mapping[str, Measure]:
    """Every measure by name."""
    return gathered()


class Record:
    """Everything measured of one life. ``days`` are the last days of periods; sums are int64."""

    def __init__(self, life: Life) -> None:
        self.life = life
        self.days: list[int] = []
        self.moments: list[tuple[int, dict[str, np.ndarray]]] = []  # values of a day, of all or by group; no columns
        self._sums: list[np.ndarray] = []
        self.screened = Screened()
        self._places = _places_by_group(life)

    def note(self, sums: np.ndarray) -> None:
        """A period has ended (yesterday was its last day)."""
        life = self.life
        self.days.append(life.day - 1)
        self._sums.append(sums)
        self.screened.note(life.detriments)
        if life.day == life.until or (life.day - life.start) // YEAR > (life.day - life.every - life.start) // YEAR:
            self._look(life)

    def _look(self, life: Life) -> None:
        """A look at everybody, for what no sum tells."""
        moment = moment_of(life)
        looks = [m for m in measures().values() if m.kind == "moment"]
        self.moments.append((life.day - 1, {m.name: np.atleast_1d(m.function(moment)) for m in looks}))

    def columns(self) -> dict[str, np.ndarray]:
        """All that was measured so far as plain arrays: what a checkpoint keeps beside the life."""
        kept = {
            "days": np.array(self.days, np.int64), "sums": np.array(self._sums),
            "screened": self.screened.total, "screened_periods": np.array(self.screened.periods),
            "moments": np.array([day for day, _ in self.moments], np.int64),
        }  # fmt: skip
        looks = enumerate(values for _, values in self.moments)
        return kept | {f"moment {at} {name}": value for at, values in looks for name, value in values.items()}

    def take_up(self, kept: Mapping[str, np.ndarray]) -> None:
        """Go on from what ``columns`` gave."""
        self.days, self._sums = kept["days"].tolist(), list(kept["sums"])
        self.screened.total, self.screened.periods = kept["screened"], list(kept["screened_periods"])
        names = [name for name in measures() if f"moment 0 {name}" in kept]
        self.moments = [
            (day, {name: kept[f"moment {at} {name}"] for name in names})
            for at, day in enumerate(kept["moments"].tolist())
        ]

    def sums(self, *, total: bool = False) -> Sums:
        """Sums by period and group, arrays (periods, groups); or over the whole run, arrays (groups,)."""
        raw = np.stack(self._sums)
        if total:
            raw = raw.sum(axis=0)
        columns = _named(raw, self.life.law.weights) | self.screened.columns(total=total)
        cuts = columns["ties_cut_score"]
        columns["ties_cut_score_so_far"] = cuts if total else np.cumsum(cuts, axis=0)
        columns["places"] = np.broadcast_to(self._places, raw.shape[:-1])
        lengths = np.diff([self.life.start - 1, *self.days])
        calls = np.array([
            sum(call_day(day, self.life.law.assembly) for day in range(last - length + 1, last + 1))
            for last, length in zip(self.days, lengths, strict=True)
        ])  # fmt: skip
        if total:
            return Sums(columns, int(lengths.sum()), int(calls.sum()))
        return Sums(columns, lengths[:, None], calls[:, None])


def _named(raw: np.ndarray, weights: np.ndarray) -> dict[str, np.ndarray]:
    """Columns by name, and the sums over kinds of entries that measures of error ask for."""
    every = kinds()
    places = tally.column_names({kind.number: kind.name for kind in every})
    columns = {name: raw[..., place] for name, place in places.items()}
    nothing = np.zeros(raw.shape[:-1], np.int64)
    adverse = [k for k in every if k.cause != "time" and weights[k.number] < 0]
    columns["adverse"] = sum((columns[f"entry_{k.name}"] for k in adverse), start=nothing)
    columns["adverse_without_act"] = sum(
        (columns[f"entry_{k.name}"] for k in adverse if not k.act_behind), start=nothing
    )
    columns["adverse_reports"] = sum(
        (columns[f"entry_{k.name}"] for k in adverse if k.name == "informed"), start=nothing
    )
    columns["adverse_misread"] = sum(
        (columns[f"entry_{k.name}"] for k in adverse if k.name == "misread"), start=nothing
    )
    return columns


def _places_by_group(life: Life) -> np.ndarray:
    """Places for ties by group, float64 (groups,); a band has none of its own, since people move."""
    cells = np.bincount(life.people.place, weights=np.diff(life.ties.start.astype(np.int64)), minlength=tally.PLACES)
    table = np.concatenate([cells, np.full(tally.BANDS, np.nan)])[:, None]
    places: np.ndarray = tally.by_group(table)[:, 0]
    return places


def moment_of(life: Life) -> Moment:
    """One society as it stands today."""
    people, state, ties = life.people, life.state, life.ties
    status = state.flags & STATUS
    scale = life.law.bands
    below = np.maximum(0, scale.base - life.shown.score.astype(np.int64))
    return Moment(
        dissent=people.dissent, wealth=people.wealth, score=life.shown.score, below=below, enrolled=(status == 1) | (status == 2),
        low=(state.flags & IS_LOW) > 0, refusals=state.refusals, shut=_doors_shut(state.shut),
        aware=(state.flags & AWARE) > 0, scale=scale.base - scale.floor, own_adverse=state.adverse_days,
        others_lost=(state.flags & LOST_BY_OTHERS) > 0, ties=ties,
        readiness=readiness(life, theory_file(life.theory)), sums=_sums_by_group(life),
    )  # fmt: skip


def _doors_shut(shut: np.ndarray) -> np.ndarray:
    """How many doors are shut to everybody; a byte a door holds the days."""
    return np.count_nonzero(shut.astype("<u8").view(np.uint8).reshape(len(shut), 8), axis=1)


def _sums_by_group(life: Life) -> Callable[[np.ndarray], np.ndarray]:
    """What sums a column of people by group, int64."""
    edges = life.law.bands
    steps = np.array([edges.second, edges.third, edges.fourth, edges.fifth, edges.sixth])
    places, bands = life.people.place, np.searchsorted(steps, life.shown.score, side="right")

    def sums(column: np.ndarray) -> np.ndarray:
        cells = np.zeros((tally.CELLS, 1), np.int64)
        np.add.at(cells[: tally.PLACES, 0], places, column)
        np.add.at(cells[tally.PLACES :, 0], bands, column)
        return tally.by_group(cells)[:, 0]

    return sums


def part(sums: Mapping[str, np.ndarray], name: str) -> dict[str, np.ndarray]:
    """The arrays of one part, whose names begin with it."""
    return {key.removeprefix(f"{name}/"): value for key, value in sums.items() if key.startswith(f"{name}/")}


def named(name: str, columns: Mapping[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The arrays of one part under names that begin with it."""
    return {f"{name}/{key}": value for key, value in columns.items()}
