"""The safeguard study: what each safeguard gives back, alone, as one of all, and fairly shared.

Rule      worth(set) = the harm with no safeguard - the harm with the set, of each luck by itself
          alone      = worth of the one;  left out = what all of them lose without it;  share = Shapley (shapley.py)
          pairs      = worth of both - worth of one - worth of the other: above 0 they help each other
Luck      every set lives in the same society with the same luck, so that what differs is its doing
Exact     up to six safeguards all sets are lived; beyond, so many orders of joining, forwards and backwards
Expect    shares add up to what all of them together give back

The harms are a closed list of what people lose. The search for the smallest set looks for what gives most
back, and for nothing else: no argument turns it round.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from itertools import combinations
from typing import Any, Unpack

import numpy as np
import polars as pl

from model_citizen.experiments import statistics
from model_citizen.experiments.batch import How, KeptHow, labelled, live, place
from model_citizen.experiments.experiment import started
from model_citizen.experiments.reproduce import several
from model_citizen.experiments.sensitivity import WrongChoice
from model_citizen.experiments.shapley import (
    EXACT_UP_TO,
    Coalition,
    Smallest,
    Worth,
    every_set,
    sets_along,
    shares_of_all,
    smallest,
    some_orders,
)
from model_citizen.experiments.study import Study, caused_in, jobs_of, kept, live_more, must_be_measures, units_in
from model_citizen.scenario import Scenario, with_changes
from model_citizen.scenario import safeguards as all_safeguards

SPEECH = "silence_share"
HARMS = (
    "silence_share", "freedom_lost_option_weeks", "anticipatory_silence_share", "falsified_support_points",
    "speech_lost", "association_lost", "movement_lost", "work_lost", "credit_lost", "connection_lost",
    "points_lost_through_others_share", "harmed_without_own_act_share", "entries_without_act_share",
    "wrong_entries_share", "loans_refused_by_scheme", "travel_refused_by_scheme", "jobs_refused_by_scheme",
    "throttled_days", "ties_cut_by_score_share", "points_lost", "ever_low_share",
)  # fmt: skip
SEEDS, RESTORE, ORDERS, MOST_LOOKS = 5, 0.5, 8, 300
TABLE = {
    "measure": pl.String, "unit": pl.String, "safeguard": pl.String, "quantity": pl.String,
    "value": pl.Float64, "low": pl.Float64, "high": pl.Float64,
}  # fmt: skip
PAIRS = {
    "measure": pl.String, "unit": pl.String, "first": pl.String, "second": pl.String, "together": pl.Float64,
    "interaction": pl.Float64, "low": pl.Float64, "high": pl.Float64,
}  # fmt: skip
SETS = {
    "set": pl.String, "size": pl.Int64, "measure": pl.String, "unit": pl.String, "harm": pl.Float64,
    "restored": pl.Float64, "low": pl.Float64, "high": pl.Float64,
}  # fmt: skip


def safeguard_study(
    scenario: Scenario, *, only: Sequence[str] = (), measure: str = SPEECH, seeds: int = SEEDS, restore: float = RESTORE,
    orders: int = ORDERS, pairs: bool = True, most_looks: int = MOST_LOOKS, **how: Unpack[KeptHow],
) -> Study:  # fmt: skip
    """What each safeguard gives back of what the scheme takes.

    ``only`` names the safeguards (else all there are; any other stays as the scenario has it); ``restore`` is the
    share of the lost ``measure`` that the smallest set must give back. Raises WrongChoice, NoSuchMeasure, and what
    ``live`` raises.
    """
    must_be_measures([measure], HARMS)
    names = chosen_safeguards(only)
    must_be_a_share(restore)
    joining = None if len(names) <= EXACT_UP_TO else some_orders(names, orders)
    words = [*(["--only", ",".join(names)] if only else []), "--measure", measure, "--seeds", str(seeds)]
    words += ["--restore", f"{restore:g}", "--orders", str(orders), *([] if pairs else ["--no-pairs"])]
    again = several("safeguards", [scenario], words)
    rest = started("safeguards", again, how)
    with place(rest.get("store")) as folder:
        rest["store"] = folder
        game = _Game(scenario, names, seeds, rest)
        game.live(_wanted(names, joining, pairs))
        whole = bool(game.lived) and how.get("shard") is None  # else a plan was asked for, or a part of the runs
        found = _smallest(game, names, measure, restore, most_looks) if whole else None
    asked = {
        "safeguards": list(names), "measure": measure, "restore": restore,
        "orders": None if joining is None else len(joining), **(_found(game, measure, found, joining is None) if whole else {}),
    }  # fmt: skip
    table = _table(game, names, joining) if whole else pl.DataFrame(schema=TABLE)
    more = {"pairs": _pairs(game, names), "sets": _sets(game)} if whole else {}
    title = f"{scenario.name}: what each safeguard gives back"
    named = {scenario.name: scenario}
    return kept(Study("safeguards", title, named, game.table, table, asked, again, game.seeds, more), how)


def must_be_a_share(restore: float) -> None:
    """Raises WrongChoice."""
    if not 0.0 < restore <= 1.0:
        raise WrongChoice(f"--restore: found {restore:g}; allowed is a share above 0 and up to 1")


def chosen_safeguards(only: Sequence[str]) -> tuple[str, ...]:
    """The safeguards to study, in the order of the registry. Raises WrongChoice."""
    known = all_safeguards()
    for name in only:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.4)
            hint = f'; did you mean "{near[0]}"?' if near else ""
            raise WrongChoice(f"--only {name[:60]}: there is no such safeguard{hint} (one of {', '.join(known)})")
    names = tuple(name for name in known if not only or name in only)
    if len(names) < 2:
        raise WrongChoice(f"--only: a study needs two safeguards at least; there are {', '.join(known)}")
    return names


class _Game:
    """Sets of safeguards and what was measured of the society that has them."""

    def __init__(self, scenario: Scenario, names: Sequence[str], seeds: int, how: How) -> None:
        self._scenario, self._names, self._count, self._how = scenario, tuple(names), seeds, how
        self._others = tuple(name for name in scenario.safeguards if name not in names)
        self._tables: list[pl.DataFrame] = []
        self.lived: dict[Coalition, dict[str, np.ndarray]] = {}  # set -> measure -> harm, (seeds,)
        self.units: dict[str, str] = {}
        self.seeds: list[int] = []

    @property
    def table(self) -> pl.DataFrame:
        """Every number of every run."""
        return pl.concat(self._tables)

    def live(self, sets: Sequence[Coalition]) -> None:
        """Live those sets that were not lived yet, all at once."""
        new = [each for each in dict.fromkeys(sets) if each not in self.lived]
        if not new:
            return
        jobs = jobs_of([self._with(each) for each in new], self._count)
        jobs = [labelled(job, set=_named(new[int(job.labels["point"])])) for job in jobs]  # type: ignore[arg-type]
        table = live_more(jobs, self._how) if self.lived else live(jobs, **self._how)
        self._tables.append(table)
        self.seeds = list({job.seed: 0 for job in jobs})
        caused, units = caused_in(table, len(new), self._count), units_in(table)
        self.units |= {name: units[name] for name in HARMS if name in units}
        for number, each in enumerate(new if caused else ()):
            self.lived[each] = {name: caused[name][number] for name in HARMS if name in caused}

    def _with(self, chosen: Coalition) -> Scenario:
        on = [*self._others, *(name for name in self._names if name in chosen)]
        return with_changes(self._scenario, safeguards=on)

    def worth(self, measure: str) -> Worth:
        """What every set that was lived gives back of a harm, by seed."""
        nobody = self.lived[frozenset()][measure]
        return {each: nobody - harms[measure] for each, harms in self.lived.items()}

    def harms(self) -> list[str]:
        """The harms that are defined in every set and that the scheme does at all."""
        return [
            name for name in HARMS
            if all(name in harms and np.isfinite(harms[name]).all() for harms in self.lived.values())
        ]  # fmt: skip


def _wanted(names: Sequence[str], joining: Sequence[Sequence[str]] | None, pairs: bool) -> list[Coalition]:
    """Every set that the tables speak of."""
    if joining is None:
        return every_set(names)
    whole = frozenset(names)
    sets = [frozenset[str](), whole, *(frozenset([name]) for name in names), *(whole - {name} for name in names)]
    sets += [frozenset(pair) for pair in combinations(names, 2)] if pairs else []
    return [*sets, *sets_along(joining)]


def _table(game: _Game, names: Sequence[str], joining: Sequence[Sequence[str]] | None) -> pl.DataFrame:
    rows: list[tuple[Any, ...]] = []
    whole = frozenset(names)
    for measure in game.harms():
        worth, unit = game.worth(measure), game.units[measure]
        shares = shares_of_all(names, worth, joining)
        lost = float(game.lived[frozenset()][measure].mean())
        for number, name in enumerate(names):
            value, low, high = (float(each[number]) + 0.0 for each in (shares.share, shares.low, shares.high))
            rows.append((measure, unit, name, "share", value, low, high))
            part = [each / lost if lost > 0.0 else float("nan") for each in (value, low, high)]
            rows.append((measure, "share of what is lost", name, "part_of_lost", *part))
            rows.append((measure, unit, name, "alone", *_mean(worth[frozenset([name])])))
            rows.append((measure, unit, name, "left_out", *_mean(worth[whole] - worth[whole - {name}])))
            rows.append((measure, unit, name, "order_least", float(shares.least[number]), None, None))
            rows.append((measure, unit, name, "order_most", float(shares.most[number]), None, None))
    return pl.DataFrame(rows, schema=TABLE, orient="row").with_columns(pl.col(pl.Float64).fill_nan(None))


def _pairs(game: _Game, names: Sequence[str]) -> pl.DataFrame:
    rows: list[tuple[Any, ...]] = []
    for measure in game.harms():
        worth = game.worth(measure)
        for one, other in combinations(names, 2):
            both = frozenset([one, other])
            if both in worth:
                more = worth[both] - worth[frozenset([one])] - worth[frozenset([other])]
                rows.append((measure, game.units[measure], one, other, float(worth[both].mean()), *_mean(more)))
    return pl.DataFrame(rows, schema=PAIRS, orient="row").with_columns(pl.col(pl.Float64).fill_nan(None))


def _sets(game: _Game) -> pl.DataFrame:
    rows: list[tuple[Any, ...]] = []
    for measure in game.harms():
        for chosen, values in game.worth(measure).items():
            harm = float(game.lived[chosen][measure].mean())
            rows.append((_named(chosen), len(chosen), measure, game.units[measure], harm, *_mean(values)))
    return pl.DataFrame(rows, schema=SETS, orient="row").with_columns(pl.col(pl.Float64).fill_nan(None))


def _mean(values: np.ndarray) -> tuple[float | None, float | None, float | None]:
    """The mean over seeds and its bounds."""
    found = statistics.mean(values)
    return found.value, found.low, found.high


def _named(chosen: Coalition) -> str:
    return " + ".join(sorted(chosen)) or "none"


# -------------------------------------------------------------------------------- the smallest set


def _smallest(game: _Game, names: Sequence[str], measure: str, restore: float, most_looks: int) -> Smallest | None:
    """The smallest set that gives back that share of what is lost; None where nothing is lost."""
    nobody = game.lived[frozenset()].get(measure, np.full(1, np.nan))
    lost = float(nobody.mean())
    if not lost > 0.0:
        return None

    def shares(sets: Sequence[Coalition]) -> list[float]:
        game.live(sets)
        worth = game.worth(measure)
        return [float(worth[each].mean()) / lost for each in sets]

    return smallest(names, restore, shares, most_looks)


def _found(game: _Game, measure: str, found: Smallest | None, exact: bool) -> dict[str, Any]:
    nobody = game.lived.get(frozenset(), {}).get(measure)
    harms = game.harms() if game.lived else []
    part: dict[str, Any] = {
        "exact": exact, "sets": len(game.lived), "lost": None if nobody is None else float(nobody.mean()),
        "unit": game.units.get(measure, ""), "undefined": [name for name in HARMS if name not in harms],
        "smallest": None,
    }  # fmt: skip
    if found is not None and nobody is not None:
        bounds = statistics.ratio(game.worth(measure)[frozenset(found.members)], nobody)
        part["smallest"] = {
            "safeguards": list(found.members), "restores": found.reaches, "low": bounds.low, "high": bounds.high,
            "enough": found.enough, "proven": found.proven, "looked_at": found.looked_at,
        }  # fmt: skip
    return part
