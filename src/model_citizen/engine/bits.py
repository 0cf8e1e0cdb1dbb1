"""Bits of an integer, one by one; and bits of 64 bytes of a table at once.

What looks at many at once is there only when compiled: uncompiled the same is found one by one (around.py).
"""

from __future__ import annotations

from typing import Any

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.extending import intrinsic
from numba.np.arrayobj import make_array

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


def _bits_of(builder_call: str) -> Any:
    @intrinsic  # type: ignore[untyped-decorator]
    def found(typing_context, bits):  # type: ignore[no-untyped-def]
        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            flag = () if builder_call == "ctpop" else (ir.Constant(ir.IntType(1), 1),)
            return getattr(builder, builder_call)(arguments[0], *flag)

        return types.int64(types.int64), generate

    return found


count_ones = _bits_of("ctpop")  # of an integer of 64 bits
_leading_zeros = _bits_of("ctlz")


@rule
def highest(bits):  # type: ignore[no-untyped-def]
    """The place of the highest bit that is set in an integer of 64 bits, not 0."""
    return 63 - _leading_zeros(bits)


@intrinsic  # type: ignore[untyped-decorator]
def matching(typing_context, table, row, place, mask, value):  # type: ignore[no-untyped-def]
    """A bit for each of the 64 bytes of a table's row from a place on: is ``byte & mask == value``?"""

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        kind, (table, row, place, mask, value) = signature.args[0], arguments
        made = make_array(kind)(context, builder, table)
        at = builder.add(builder.mul(row, cgutils.unpack_tuple(builder, made.strides)[0]), place)
        vector = ir.VectorType(ir.IntType(8), 64)
        bytes_ = builder.load(builder.bitcast(builder.gep(made.data, [at]), vector.as_pointer()))
        bytes_.align = 1
        wanted = [_spread(builder, builder.trunc(each, ir.IntType(8)), vector) for each in (mask, value)]
        return builder.bitcast(builder.icmp_unsigned("==", builder.and_(bytes_, wanted[0]), wanted[1]), ir.IntType(64))

    whole = types.int64
    return whole(table, whole, whole, whole, whole), generate


@intrinsic  # type: ignore[untyped-decorator]
def bits_from(typing_context, table, row, place):  # type: ignore[no-untyped-def]
    """The bits of a table's row from a place on, the lowest first: 57 of them, and what comes above is not to be read.

    The table is of int64, its bits counted through from the lowest of its first number.
    """

    def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
        kind, (table, row, place), word = signature.args[0], arguments, ir.IntType(64)
        made = make_array(kind)(context, builder, table)
        start = builder.mul(row, cgutils.unpack_tuple(builder, made.strides)[0])
        at = builder.add(start, builder.lshr(place, ir.Constant(word, 3)))
        bytes_ = builder.bitcast(made.data, ir.IntType(8).as_pointer())
        bits = builder.load(builder.bitcast(builder.gep(bytes_, [at]), word.as_pointer()))
        bits.align = 1
        return builder.lshr(bits, builder.and_(place, ir.Constant(word, 7)))

    whole = types.int64
    return whole(table, whole, whole), generate


def _spread(builder: Any, byte: Any, vector: Any) -> Any:
    """A vector that holds the same byte in every place."""
    undefined = ir.Constant(vector, ir.Undefined)
    one = builder.insert_element(undefined, byte, ir.Constant(ir.IntType(32), 0))
    nowhere = ir.Constant(ir.VectorType(ir.IntType(32), vector.count), [0] * vector.count)
    return builder.shuffle_vector(one, undefined, nowhere)
