"""One hash a run: the same for any number of threads and blocks, compiled or not, today and tomorrow."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
import numpy as np
import pytest
from small_lives import LIVELY, another, columns, life, lived, scenario, standing, step, uncompiled

from model_citizen import theories
from model_citizen.engine.compile import COMPILED, sweep
from model_citizen.experiments.doctor import golden_hash, golden_hashes
from model_citizen.parameters import compiled
from model_citizen.scenario import safeguards
from model_citizen.simulation.law import rooms
from model_citizen.society.view import View
from model_citizen.theories import rational

WITH_EVERYTHING = LIVELY | {
    "expiry.after_days": 20, "expiry.span_days": 5, "expiry.which": "all", "appeal.files": 0.9, "appeal.delay_days": 5,
    "appeal.decisions": 20_000, "assembly.every_days": 13, "cutting.alpha": 2.0,
}  # fmt: skip
# Safeguards that leave something of the scheme for the others to work on.
BUT_THE_BAN = tuple(sorted(set(safeguards()) - {"full_ban", "sunset", "opt_in", "basis_in_law", "speech_exempt"}))
WITH_COLUMNS = ("appeal", "context_wall", "human_review", "notice", "proportionality_cap", "repair")


@pytest.mark.parametrize("name", golden_hashes())
def test_golden_runs_are_reproduced(name):
    """The hashes change only on purpose. (Where this fails after a change that was meant: write the new ones, say why.)"""
    assert golden_hash(*name.split(" ")) == golden_hashes()[name]


def test_every_theory_has_a_golden_run():
    named = {name.split(" ")[1] for name in golden_hashes()}
    assert {room.__name__.rpartition(".")[2] for room in rooms(theories, "decide")} <= named


@pytest.mark.parametrize(("threads", "block"), [(1, None), (2, None), (2, 37), (1, 128), (2, 300), (3, 7)])
def test_threads_and_blocks_change_nothing(threads, block):
    """However the people are handed out: the same bytes. (The reference is one thread, one block, stepped here.)"""
    everything = scenario(changes=WITH_EVERYTHING, people=300, days=70, safeguards=BUT_THE_BAN)
    assert lived(everything, threads=threads, block=block).hash() == lived(everything, threads=1, block=1000).hash()


def test_many_people_are_shared_among_threads_and_nothing_changes():
    """Above the size from which work is shared by itself."""
    large = scenario(people=9_000, days=20)
    assert lived(large, threads=2).hash() == lived(large, threads=1).hash()


def test_twice_in_a_row_is_the_same():
    """No state outlives a run: the same process, the same society, the same hash."""
    small = scenario(changes=WITH_EVERYTHING, people=200, days=50, safeguards=("appeal",))
    first = lived(small).hash()
    lived(scenario(people=150, days=30, seed=99))
    assert lived(small).hash() == first


def test_another_seed_is_another_society():
    """The hash sees what changes: seed, a value, a day more."""
    hashes = {
        lived(scenario(people=200, days=days, seed=seed, changes=changes)).hash()
        for seed, days, changes in (
            (7, 50, {}),
            (8, 50, {}),
            (7, 51, {}),
            (7, 50, {"points.criticism": -9}),
            (7, 50, {"talk.talks": 0.6}),
        )
    }
    assert len(hashes) == 5


def test_how_often_is_measured_changes_no_life():
    """Recorders change nothing: weeks, months or one period for all, everybody ends in the same bytes."""
    small = scenario(changes=WITH_EVERYTHING, people=200, days=60, safeguards=("appeal",))
    ends = [standing(lived(small, every=every)) for every in (7, 30, 1, 1000)]
    assert ends[0] == ends[1] == ends[2] == ends[3]


def test_the_end_of_a_run_is_not_felt_before_it():
    """The first days do not depend on the horizon: 40 days of a run of 40, 41, 90 or 3,000 days are the same."""
    ends = []
    for days in (40, 41, 90, 3000):
        of = life(scenario(changes=WITH_EVERYTHING, people=200, days=days, safeguards=("appeal",)))
        ends.append(standing(step(of, 40)))
    assert ends[0] == ends[1] == ends[2] == ends[3]


MATRIX = """
import json
from small_lives import LIVELY, lived, scenario
changes = {changes!r}
print(json.dumps([
    lived(scenario(changes=changes, people=60, days=45, safeguards={safeguards!r}, theory=theory)).hash()
    for theory in {theories!r}
]))
"""
HERE = ("rational", "candid", "threshold")


@pytest.fixture(scope="module")
def compiled_here() -> list[str]:
    return [
        lived(scenario(changes=WITH_EVERYTHING, people=60, days=45, safeguards=BUT_THE_BAN, theory=theory)).hash()
        for theory in HERE
    ]


@pytest.mark.skipif(not COMPILED, reason="compares the compiled day with the plain one")
def test_uncompiled_the_same_bytes(compiled_here):
    """The rules as ordinary Python are their own oracle: everything on, every theory, another hash seed, an older processor."""
    text = uncompiled(
        MATRIX.format(changes=WITH_EVERYTHING, safeguards=BUT_THE_BAN, theories=HERE), PYTHONHASHSEED="12345",
        NPY_DISABLE_CPU_FEATURES="X86_V4 AVX512_ICL AVX512_SPR",
    )  # fmt: skip
    assert json.loads(text) == compiled_here


@pytest.mark.slow
@pytest.mark.skipif(not COMPILED, reason="compares the compiled day with the plain one")
def test_uncompiled_the_golden_run():
    """One golden run of full length, as shipped, without Numba: the bytes of the compiled one."""
    text = uncompiled(
        "from model_citizen.experiments.doctor import golden_hash; print(golden_hash('press-2015', 'rational', threads=1))"
    )
    assert text == golden_hash("press-2015", "rational")


def test_the_world_around_the_process_changes_nothing(compiled_here):
    """Other hash seed, time zone and language of the machine, another process: the same bytes."""
    text = another(
        MATRIX.format(changes=WITH_EVERYTHING, safeguards=BUT_THE_BAN, theories=("rational",)), PYTHONHASHSEED="4711", TZ="Asia/Shanghai",
        LC_ALL="C", LANG="tr_TR.UTF-8",
    )  # fmt: skip
    assert json.loads(text) == compiled_here[:1]


def test_the_hash_covers_every_column():
    """One changed byte anywhere in state, sign, ties or in any measured sum is another hash."""
    more = {"settling.judgments": True, "points.judgment": -5, "households.scored": True, "notice.delay_days": 5}
    of = lived(scenario(changes=WITH_EVERYTHING | more, people=60, days=30, safeguards=WITH_COLUMNS))
    seen = {of.hash()}
    for column in (*of.state, *of.shown, of.ties.friend_low, of.ties.friend_high, of.ties.info):
        assert len(column) > 0, "every safeguard with columns of its own is on"
        before = column[0]
        column[0] = before + 1
        seen.add(of.hash())
        column[0] = before
    of.chain = bytes([of.chain[0] ^ 1]) + of.chain[1:]
    seen.add(of.hash())
    assert len(seen) == 1 + len(columns(of)) + 3 + 1


FUSED = re.compile(r"\bvfn?m(add|sub)")


def machine_code(of_a_rule: Callable[..., Any], fast: bool = False) -> str:
    """The machine code of a loop over a theory's decision, compiled afresh the way the day is (or with fast mathematics)."""
    settings = compiled(rational.Settings, {})
    view = View(*np.linspace(0.01, 0.9, len(View._fields)).tolist())

    def loop(first, last, out, view, settings):
        for i in range(first, last):
            out[i] = of_a_rule(view, settings).intensity * view.delta + view.tau

    kernel = numba.njit(fastmath=True)(loop) if fast else sweep(loop, "machine code", allocates=False)
    kernel(0, 3, np.zeros(3), view, settings)
    (text,) = kernel.inspect_asm().values()
    return text


@pytest.mark.skipif(not COMPILED, reason="looks at machine code")
def test_no_fused_multiply_add_in_a_decision(monkeypatch):
    """A fused multiply-add rounds once where another processor rounds twice: the compiler must not make any."""
    monkeypatch.setenv("MODEL_CITIZEN_NO_CACHE", "1")
    assert FUSED.findall(machine_code(rational.decide)) == [] and len(machine_code(rational.decide)) > 1000
    if "fma" in Path("/proc/cpuinfo").read_text(errors="replace"):
        assert FUSED.findall(machine_code(rational.decide, fast=True)), "with fast mathematics it does make some"
