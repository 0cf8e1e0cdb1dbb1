"""Room of a loop's own: small tables that are there while it runs, one row a quantity, one column a person.

They lie on the stack of the thread, and nothing else points there. So the compiler knows that writing into them changes
no column of the society, and does several people in one step (measured: acts of a person 17 ns, and 6 several at a time).
Uncompiled they are plain tables of Python's. They begin with zeros, once a call of the loop: a room is declared at its top.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.errors import RequireLiteralValue
from numba.extending import intrinsic
from numba.np.arrayobj import make_array, populate_array

from model_citizen.engine.compile import COMPILED

_LINE = 64  # bytes: tables begin where a line of the cache does


def _room_of(kind: types.Integer) -> Callable[[int, int], Any]:
    """Declares a table of whole numbers of a kind: ``room(rows, columns)``, both constants of the loop."""
    if not COMPILED:
        return lambda rows, columns: memoryview(np.zeros((rows, columns), kind.name))  # type: ignore[arg-type]

    @intrinsic  # type: ignore[untyped-decorator]
    def room(typing_context, rows, columns):  # type: ignore[no-untyped-def]
        if not (isinstance(rows, types.IntegerLiteral) and isinstance(columns, types.IntegerLiteral)):
            raise RequireLiteralValue("a room has a constant number of rows and columns")
        shape, table = (rows.literal_value, columns.literal_value), types.Array(kind, 2, "C")
        bytes_each, word = kind.bitwidth // 8, ir.IntType(64)

        def generate(context: Any, builder: Any, signature: Any, arguments: Any) -> Any:
            with builder.goto_entry_block():
                place = builder.alloca(ir.ArrayType(ir.IntType(kind.bitwidth), shape[0] * shape[1]))
                place.align = _LINE
                # Not a store of one value as large as the table: LLVM takes that apart word by word (measured: 11 s).
                cgutils.memset(builder, place, word(shape[0] * shape[1] * bytes_each), 0)
            made = make_array(table)(context, builder)
            populate_array(
                made, data=builder.bitcast(place, ir.IntType(kind.bitwidth).as_pointer()), shape=[word(n) for n in shape],
                strides=[word(shape[1] * bytes_each), word(bytes_each)], itemsize=word(bytes_each), meminfo=None,
            )  # fmt: skip
            return made._getvalue()

        return table(rows, columns), generate

    return room  # type: ignore[no-any-return]


room_of_numbers = _room_of(types.int64)
room_of_words = _room_of(types.uint32)
room_of_bytes = _room_of(types.uint8)
