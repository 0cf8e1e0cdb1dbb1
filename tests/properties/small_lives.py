"""What the tests of the model share: small societies, stepped by hand, and their columns by identity.

Everything below the scenario is reached through public names, so that a test reads like the promise
it keeps. Values are changed, never theories: a change of a value compiles nothing anew.
"""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
from hypothesis import settings

import model_citizen
from model_citizen.engine.draws import Luck, luck_of, new_words
from model_citizen.scenario import Scenario, load, with_changes
from model_citizen.simulation.law import kinds
from model_citizen.simulation.run import Life, Society
from model_citizen.society.ties import CUT

# Examples are the same in every run (a test that fails by luck says nothing), and compiling may take its time.
trial = settings(deadline=None, derandomize=True)


def trials(count: int) -> settings:
    """So many examples, the same in every run."""
    return settings(deadline=None, derandomize=True, max_examples=count)


PACKAGE = Path(model_citizen.__file__).resolve().parent
SOURCE = PACKAGE.parent

# The scheme comes in the second week and is obligatory from the fifth: all of it happens in a short run.
EARLY = {"rollout.launch": "2015-01-08", "rollout.mandatory": "2015-02-05"}
AT_ONCE = {"rollout.launch": "2015-01-01", "rollout.mandatory": "2015-01-01"}

# Much happens in few days: everybody writes, and holders see all of it.
LIVELY = {
    "activity.median": 60.0, "posts.political": 0.5, "comments.comments": 3.0, "comments.tags": 0.05, "talk.talks": 3.0,
    "holders.b_speech": 1.0, "people.informants": 0.05, "people.provocateurs": 0.3, "informants.slanders": 2.0,
    "observation.misread": 0.02, "observation.wrong_record": 2.0, "cutting.quarrels": 0.05, "ratings.ties": 0.02,
    "points.rated_down": -2, "points.rated_up": 1, "beliefs.known_before": 0.5, "loans.asks": 12.0,
    "travel_papers.asks": 12.0, "jobs.asks": 12.0, "internet.asks": 12.0, "drift.every_days": 5,
}  # fmt: skip


@functools.cache
def luck(who: int = 0, seed: int = 7, day: int = 3) -> Luck:
    """Somebody's draws of a day."""
    return luck_of(seed, who, day)


_NO_WORDS = new_words()


def rare_luck(who: int, seed: int = 7, day: int = 3) -> Luck:
    """The same for rules that draw no everyday word: quickly made."""
    return Luck(seed, who, day, _NO_WORDS, 0)


def scenario(
    name: str = "press-2015", changes: Mapping[str, Any] | None = None, *, people: int = 400, days: int = 90, seed: int = 7,
    theory: str = "rational", safeguards: tuple[str, ...] = (), early: bool = True,
) -> Scenario:  # fmt: skip
    """A shipped scenario, made small and early, with changes."""
    begun = dict(EARLY) if early and name != "none" else {}
    return with_changes(
        load(name),
        begun | dict(changes or {}),
        theory=theory,
        safeguards=safeguards,
        people=people,
        seed=seed,
        days=days,
    )


def life(of: Scenario, **how: Any) -> Life:
    """The life of a scenario on its first day. One thread unless asked for."""
    return Life(of.values, of.theory, of.safeguards, **({"threads": 1} | how))


def lived(of: Scenario, **how: Any) -> Life:
    """The life of a scenario on the day after its last."""
    found = life(of, **how)
    for _ in found.periods():
        pass
    found.close()
    return found


def step(of: Life, until: int) -> Life:
    """Live on until a day."""
    while of.day < until:
        of.live_day()
    return of


def columns(of: Life) -> dict[str, np.ndarray]:
    """Everybody's line and sign as they stand, copied, by name."""
    found = {f"state.{name}": column.copy() for name, column in of.state._asdict().items()}
    return found | {f"shown.{name}": column.copy() for name, column in of.shown._asdict().items()}


def standing(of: Life) -> dict[str, bytes]:
    """Everything that stands on a day, as bytes: state, signs, ties. Not the sums of a period."""
    found = {name: column.tobytes() for name, column in columns(of).items()}
    return found | {"ties.friend": of.ties.friend.tobytes(), "ties.info": of.ties.info.tobytes()}


def by_person(of: Life) -> dict[str, np.ndarray]:
    """Columns with one line (or a ring of spans) a person, in the order of identity."""
    count, row = of.people.size, of.people.rows().astype(np.int64)
    found = {}
    for name, column in columns(of).items():
        if len(column) >= count and len(column) % count == 0:
            found[name] = column.reshape(count, -1)[row]
    return found


def pairs(of: Life) -> set[tuple[int, int]]:
    """All ties as (row, row of the other), each as often as it is stored."""
    rows = np.repeat(np.arange(of.people.size), np.diff(of.ties.start.astype(np.int64)))
    kept = (of.ties.info & CUT) == 0
    return set(zip(rows[kept].tolist(), of.ties.friend[kept].tolist(), strict=True))


def number_of(kind: str) -> int:
    """The committed number of a kind of entry."""
    return next(k.number for k in kinds() if k.name == kind)


def entries_today(of: Life) -> np.ndarray:
    """Bits of the entries written on the last day that was lived."""
    return of.today.entries


def society_of(of: Life) -> Society:
    """The people and ties a life stands on, to begin another with."""
    return Society(of.people, of.ties)


def uncompiled(code: str, source: Path = SOURCE, **environment: str) -> str:
    """What a program prints that runs without Numba, with the helpers of this folder at hand."""
    return another(code, source, NUMBA_DISABLE_JIT="1", **environment)


def another(code: str, source: Path = SOURCE, **environment: str) -> str:
    """What a program prints in a process of its own."""
    path = os.pathsep.join([str(source), str(Path(__file__).parent)])
    done = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "PYTHONPATH": path, **environment}, capture_output=True, text=True,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip()
