"""Adding to a sum that others may add to at the same moment.

On the processor every block of people has a table of its own, and adding is adding. On a card thousands
of people share one table: there the same call is one atomic step (cuda.py). Sums are whole numbers, so
the order in which they are added does not matter.
"""

from __future__ import annotations

import threading

from numba.core import config
from numba.extending import overload

from model_citizen.engine.compile import index

SIMULATED = bool(config.ENABLE_CUDASIM)  # the card is played by threads of Python (cuda.py)
_one_at_a_time = threading.Lock()


def add_to(table, row, column, amount):  # type: ignore[no-untyped-def]
    """Add an amount to one place of a table of whole numbers, shape (rows, columns)."""
    if SIMULATED:
        with _one_at_a_time:
            table[row, column] += amount
    else:
        table[row, column] += amount


@overload(add_to, target="cpu", jit_options={"forceinline": True, "error_model": "numpy", "_nrt": False})
def _alone(table, row, column, amount):  # type: ignore[no-untyped-def]
    def add(table, row, column, amount):  # type: ignore[no-untyped-def]
        table[index(row), index(column)] += amount

    return add
