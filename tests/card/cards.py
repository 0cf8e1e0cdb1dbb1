"""Lives on a card that is not there, and the same lives on the processor."""

from __future__ import annotations

import types
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

import numpy as np
from ptx import Program, flattened

from model_citizen.scenario import Scenario, load, with_changes
from model_citizen.simulation.law import name_of, safeguard_files
from model_citizen.simulation.run import Life

GENERATION = (9, 0)  # of the card that is compiled for
EVERY_SAFEGUARD = tuple(name_of(room) for room in safeguard_files() if name_of(room) != "full_ban")


def small(name: str, theory: str | None = None, safeguards: tuple[str, ...] = (), people: int = 24) -> Scenario:
    """A scenario of few people that is in force from its second day on, with more happening on each day."""
    busy = {"rollout.launch": "2015-01-02", "rollout.mandatory": "2015-01-04", "ties.meeting_days": 7}
    return with_changes(load(name), busy, people=people, days=40, seed=7, theory=theory, safeguards=safeguards or None)


def lived(kind: Any, scenario: Scenario, days: int) -> str:
    """The hash of a life after some days, periods of three days measured on the way."""
    life: Life = kind(scenario.values, scenario.theory, scenario.safeguards, threads=1, every=3)
    for _ in range(days):
        ends = life.ends_period
        life.live_day()
        if ends:
            life.take_period()
    return life.hash()


@contextmanager
def interpreted_card() -> Iterator[Any]:
    """LifeOnCard with kernels compiled to a card's assembly, which Python then follows to the letter (ptx.py)."""
    from numba import cuda
    from numba.cuda.typing.typeof import typeof

    from model_citizen.engine.cuda import refuse_fused, unfused
    from model_citizen.simulation import on_card

    class Interpreted:
        def __init__(self, function: Any, block: int) -> None:
            self.function, self.block = function, block
            self.program: Program | None = None

        def __call__(self, rows: int, *arguments: Any) -> None:
            if self.program is None:
                kinds = tuple(typeof(each) for each in arguments)
                with unfused():
                    text, _ = cuda.compile(self.function, kinds, device=False, cc=GENERATION, abi="numba", output="ptx")
                refuse_fused(text)
                self.program = Program(text)
            self.program.run(-(-rows // self.block), self.block, flattened(arguments))

    def put(value: Any) -> Any:
        if isinstance(value, np.ndarray):
            return value.copy()
        if isinstance(value, tuple):
            parts = [put(part) for part in value]
            return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
        return value

    instead = {
        "Kernel": Interpreted, "put": put, "fetch": lambda there, here: np.copyto(here, there), "BLOCK": 8, "COPIES": 2,
        "SUMMERS": 64, "must_be_there": lambda: None, "free_bytes": lambda: None,
    }  # fmt: skip
    device = types.SimpleNamespace(compute_capability=GENERATION)
    with (
        mock.patch.multiple(on_card, **instead),
        mock.patch("numba.cuda.dispatcher.get_current_device", lambda: device),
    ):
        yield on_card.LifeOnCard
