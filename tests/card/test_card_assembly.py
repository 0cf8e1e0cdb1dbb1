"""What is compiled for a card, without one: it fuses nothing, and it does what the processor does, bit for bit.

The compiler needs no card to make a card's assembly. Python then follows that assembly instruction by instruction
(ptx.py). So all that is left unproven here is what NVIDIA's own assembler and driver make of it.
"""

from __future__ import annotations

import functools
import importlib.util

import numpy as np
import pytest
from cards import GENERATION, interpreted_card, lived, small
from ptx import Program, flattened

from model_citizen.engine.cuda import FUSED, Fused, refuse_fused, unfused
from model_citizen.simulation.run import Life
from model_citizen.society.tables import logistic

MISSING = [each for each in ("numba_cuda", "nvidia.cu13") if not importlib.util.find_spec(each.partition(".")[0])]
pytestmark = pytest.mark.skipif(bool(MISSING), reason=f"not installed: {', '.join(MISSING)} (numba-cuda for Linux)")


@pytest.fixture
def logistic_assembly() -> functools.partial[str]:
    """Compiles a kernel of the curve that has the most multiplications beside additions."""
    from numba import cuda, float64

    def curve(out, x):  # type: ignore[no-untyped-def]
        i = cuda.grid(1)
        if i < len(out):
            out[i] = logistic(x[i])

    def compiled() -> str:
        with interpreted_card():
            kinds = (float64[::1], float64[::1])
            return str(cuda.compile(curve, kinds, device=False, cc=GENERATION, abi="numba", output="ptx")[0])

    return functools.partial(compiled)


def test_left_alone_the_compiler_fuses_and_that_is_refused(logistic_assembly: functools.partial[str]) -> None:
    assembly = logistic_assembly()
    assert FUSED in assembly
    with pytest.raises(Fused, match=r"fused [0-9]+ multiplications"):
        refuse_fused(assembly)


def test_unfused_it_gives_the_bits_of_the_processor(logistic_assembly: functools.partial[str]) -> None:
    with unfused():
        assembly = logistic_assembly()
    refuse_fused(assembly)
    x, out = np.linspace(-40.0, 40.0, 333), np.zeros(333)
    Program(assembly).run(6, 64, flattened((out, x)))
    assert out.tobytes() == np.array([logistic(each) for each in x]).tobytes()


def test_the_whole_day_as_compiled_for_a_card_gives_the_hash_of_the_processor() -> None:
    """Of the theories the one with the most floating point, and a memory of 32 bits."""
    scenario = small("press-2015", "learning")
    with interpreted_card() as card:
        assert lived(functools.partial(card, proven=True), scenario, 6) == lived(Life, scenario, 6)
