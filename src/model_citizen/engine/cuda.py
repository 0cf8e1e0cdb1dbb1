"""A card: the rules and loops of the processor, compiled for CUDA, one thread a row.

``Kernel``  a loop's body for one row, launched for many.
``put``     columns (and settings) copied to the card.      ``fetch``  columns copied back.

There is no second source: a kernel calls the very functions that ``rule`` and ``sweep`` made, and Numba
compiles them anew for the card. Two things are kept from differing:

* A card fuses ``a * b + c`` into one step with one rounding, a processor does not. The compiler is told
  not to, and a kernel in which it did so all the same is refused (numba-cuda has no option for it).
* Rows of one card share a table, so sums are added atomically (sums.py). They are whole numbers.

Everything else in a rule is integers, and + - * / of doubles, which IEEE 754 rounds alike everywhere.

With ``NUMBA_ENABLE_CUDASIM=1`` and ``NUMBA_DISABLE_JIT=1`` threads of Python play the card.
"""

from __future__ import annotations

import contextlib
import importlib.util
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
from numba import cuda

from model_citizen.engine.compile import COMPILED
from model_citizen.engine.sums import SIMULATED, add_to

FUSED = "fma."  # how every fused step begins in the card's assembly


class NoCard(RuntimeError):
    """No card can be used here; the message says why, and what helps."""


class Fused(RuntimeError):
    """The compiler fused a multiplication and an addition, so that numbers would differ from the processor's."""


if not SIMULATED and importlib.util.find_spec("numba_cuda"):
    from numba.cuda.extending import overload

    @overload(add_to, target="cuda")
    def _atomically(table, row, column, amount):  # type: ignore[no-untyped-def]
        def add(table, row, column, amount):  # type: ignore[no-untyped-def]
            cuda.atomic.add(table, (row, column), amount)

        return add


def must_be_there() -> None:
    """Raises NoCard when there is no card, or nothing to compile for it with."""
    if SIMULATED:
        if COMPILED:
            raise NoCard("the CUDA simulator runs rules as plain Python; set NUMBA_DISABLE_JIT=1 beside it")
        return
    if not COMPILED:
        raise NoCard("NUMBA_DISABLE_JIT=1 leaves rules uncompiled, and a card runs compiled ones only")
    if not importlib.util.find_spec("numba_cuda"):
        raise NoCard("numba-cuda is not installed; pip install 'model-citizen[cuda]' installs it")
    if not cuda.is_available():
        raise NoCard(f"no CUDA card can be used here ({_reason()}); the processor gives the same numbers")


def _reason() -> str:
    """What the driver says, in one line."""
    try:
        cuda.current_context()
    except Exception as error:  # whatever is wrong with a driver, it is said and not raised
        lines = [line.strip() for line in str(error).splitlines() if line.strip(" :")]
        said = next((line for line in lines if not line.startswith("Error at driver init")), type(error).__name__)
        return said[:1].lower() + said[1:].rstrip(".") if said[1:2].islower() else said.rstrip(".")
    return "its driver does not answer"


def name() -> str:
    """What the card calls itself."""
    if SIMULATED:
        return "a simulated card"
    found = cuda.get_current_device().name
    return found.decode() if isinstance(found, bytes) else str(found)


def free_bytes() -> int | None:
    """Memory that is free on the card, in bytes; None where it is simulated."""
    return None if SIMULATED else int(cuda.current_context().get_memory_info()[0])


def put(value: Any) -> Any:
    """Arrays copied to the card, tuples rebuilt around them, numbers as plain numbers of Python."""
    if isinstance(value, np.ndarray):
        return cuda.to_device(np.ascontiguousarray(value))
    if isinstance(value, tuple):
        parts = [put(part) for part in value]
        return type(value)(*parts) if hasattr(value, "_fields") else tuple(parts)
    return value.item() if isinstance(value, np.generic) else value


def fetch(there: Any, here: np.ndarray) -> None:
    """Copy a column back from the card, into ``here``."""
    if here.size:
        there.copy_to_host(here)


class Kernel:
    """A function of one row, launched for many. It finds its row with ``cuda.grid(1)``."""

    def __init__(self, function: Callable[..., None], block: int) -> None:
        self.function, self.block = function, block
        self._kernel = cuda.jit(function) if SIMULATED else cuda.jit(lto=False)(function)
        self._looked_at = SIMULATED

    def __call__(self, rows: int, *arguments: Any) -> None:
        """Launch it for rows 0 .. rows - 1, and more: the last block is full. Raises Fused."""
        blocks = -(-rows // self.block)
        with unfused():
            self._kernel[blocks, self.block](*arguments)
        if not self._looked_at:
            refuse_fused("".join(self._kernel.inspect_asm().values()))
            self._looked_at = True


@contextlib.contextmanager
def unfused() -> Iterator[None]:
    """What is compiled for a card meanwhile keeps multiplication and addition apart."""
    if SIMULATED:
        yield
        return
    from numba.cuda.cudadrv import nvvm

    usual = nvvm.compile_ir
    nvvm.compile_ir = lambda code, **options: usual(code, **{**options, "fma": False})
    try:
        yield
    finally:
        nvvm.compile_ir = usual


def refuse_fused(assembly: str) -> None:
    """Raises Fused when there is a fused step in the assembly of a kernel."""
    found = assembly.count(FUSED)
    if found:
        raise Fused(
            f"this numba-cuda fused {found:,} multiplications with additions, so a card would give other numbers than "
            "a processor; nothing was kept"
        )
