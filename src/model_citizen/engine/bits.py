"""Bits of an integer, one by one."""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from model_citizen.engine.compile import COMPILED, rule


@intrinsic  # type: ignore[untyped-decorator]
def _trailing_zeros(typing_context, bits):  # type: ignore[no-untyped-def]
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        return builder.cttz(arguments[0], ir.Constant(ir.IntType(1), 1))

    return types.int64(types.int64), generate


@rule
def lowest(bits):  # type: ignore[no-untyped-def]
    """The place of the lowest bit that is set in an integer of 1 .. 2^63 - 1."""
    if COMPILED:
        return _trailing_zeros(bits)
    return (bits & -bits).bit_length() - 1
