"""Whole numbers multiplied, divided and made doubles, several at a time if need be.

A processor multiplies several whole numbers of 64 bits in one step only where it knows them to be short, divides none, and
(without AVX-512) makes none a double. What stands here says how short they are, and goes by doubles. Uncompiled it is what
it says. (Measured: CONTRIBUTING.md, "Speed".)
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.extending import intrinsic

from model_citizen.engine.compile import COMPILED, rule

_DOUBLE, _WORD = ir.DoubleType(), ir.IntType(64)
_UNIT = float(1 << 52)  # from here to twice as much, doubles are one apart: their low 52 bits count from 0
_BITS_OF_UNIT = 0x4330_0000_0000_0000
_SHORT = 0x7FFF_FFFF


@intrinsic  # type: ignore[untyped-decorator]
def _double_of(typing_context, number):  # type: ignore[no-untyped-def]
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        above = builder.bitcast(builder.or_(arguments[0], ir.Constant(_WORD, _BITS_OF_UNIT)), _DOUBLE)
        return builder.fsub(above, ir.Constant(_DOUBLE, _UNIT))

    return types.float64(types.int64), generate


@intrinsic  # type: ignore[untyped-decorator]
def _whole_of(typing_context, number):  # type: ignore[no-untyped-def]
    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        trunc = builder.module.declare_intrinsic("llvm.trunc", (_DOUBLE,), ir.FunctionType(_DOUBLE, [_DOUBLE]))
        above = builder.fadd(builder.call(trunc, arguments), ir.Constant(_DOUBLE, _UNIT))
        return builder.xor(builder.bitcast(above, _WORD), ir.Constant(_WORD, _BITS_OF_UNIT))

    return types.int64(types.float64), generate


@rule
def real(number):  # type: ignore[no-untyped-def]
    """A whole number, 0 <= number < 2^52, as a double."""
    return _double_of(number) if COMPILED else float(number)


@rule
def whole(number):  # type: ignore[no-untyped-def]
    """A double, 0 <= number < 2^52, without what stands behind the point."""
    return _whole_of(number) if COMPILED else int(number)


@rule
def times(number, by):  # type: ignore[no-untyped-def]
    """``number * by`` of whole numbers, each 0 <= number < 2^31."""
    return (number & _SHORT) * (by & _SHORT)


@rule
def short(number):  # type: ignore[no-untyped-def]
    """A whole number, 0 <= number < 2^31, which the compiler then knows."""
    return number & _SHORT


@rule
def share_of(amount, share):  # type: ignore[no-untyped-def]
    """``amount * share >> 16``: so much of an amount as a share of 1/65536 says; 0 <= amount < 2^52 and 0 <= share <= 65536.

    Exact where amount * share < 2^53. Above, the result is 2^37 or more and its last bits are rounded: who asks only whether
    it reaches 2^32, as of expected acts a day, is told the same.
    """
    return whole(real(amount) / 65536.0 * real(share))


@rule
def quotient(number, by):  # type: ignore[no-untyped-def]
    """``number // by`` of whole numbers, 0 <= number < 2^52 and 0 < by < 2^52, by one division of doubles.

    Exact: below 2^53 the rounded quotient of two whole numbers reaches the next whole number only if the quotient does.
    A processor divides doubles faster than whole numbers, and several at a time.
    """
    return whole(real(number) / real(by))


@rule
def remainder(number, by):  # type: ignore[no-untyped-def]
    """``number % by`` of the same, likewise."""
    return number - quotient(number, by) * by


@rule
def portion(amount, part, of):  # type: ignore[no-untyped-def]
    """``amount * part // of``, or 0 where ``of`` is 0: of whole numbers, none negative, with amount * part < 2^52.

    Nothing is decided on the way (to divide by nothing is to divide 0 by 1), so several people are done at a time.
    """
    none = 1 if of == 0 else 0
    return whole(real(amount) * real(0 if none else part) / real(of + none))
