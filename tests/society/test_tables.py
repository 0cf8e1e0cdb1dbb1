"""The curves that decide the society are the true ones, and the same on every machine."""

from __future__ import annotations

import hashlib
import math
from decimal import Decimal, getcontext

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_citizen.society.tables import EXPONENTIAL_QUANTILE, NORMAL_QUANTILE, UNIT, exponential

HASH = "6461fb04c036055324c6595f416d19cc320ab106874e63832265909d8cd01184"


def _normal_below(z: Decimal) -> Decimal:
    """Phi(z) by its series, to the precision of the context."""
    term = total = z
    k = 1
    while abs(term) > Decimal(10) ** -30:
        k += 2
        term = term * z * z / k
        total += term
    pi = Decimal("3.14159265358979323846264338327950288419716939937510")
    return Decimal("0.5") + (-z * z / 2).exp() / (2 * pi).sqrt() * total


def test_tables_hold_the_same_bits_for_ever():
    """A table that changes by a bit makes another society: changed only on purpose."""
    assert hashlib.sha256(NORMAL_QUANTILE.tobytes() + EXPONENTIAL_QUANTILE.tobytes()).hexdigest() == HASH


def test_tables_cannot_be_written():
    for table in (NORMAL_QUANTILE, EXPONENTIAL_QUANTILE):
        assert table.dtype == np.float64 and table.shape == (256,)
        with pytest.raises(ValueError):
            table[0] = 0.0


def test_normal_quantiles_are_the_nearest_integers():
    """Each entry is within half a unit of the true quantile: Phi half a unit below and above encloses it."""
    getcontext().prec = 40
    half = Decimal(1) / (2 * UNIT)
    for q in range(128, 256):
        z = Decimal(float(NORMAL_QUANTILE[q]))
        share = Decimal(2 * q + 1) / 512
        assert _normal_below(z - half) <= share <= _normal_below(z + half)
    assert np.array_equal(NORMAL_QUANTILE, -NORMAL_QUANTILE[::-1])


def test_exponential_quantiles_are_the_nearest_integers():
    getcontext().prec = 40
    for q in range(256):
        true = -(1 - Decimal(2 * q + 1) / 512).ln()
        assert abs(Decimal(float(EXPONENTIAL_QUANTILE[q])) - true) <= Decimal(1) / (2 * UNIT)


@given(st.floats(-700.0, 700.0))
def test_exponential_is_e_to_the_x(x):
    assert exponential(x) == pytest.approx(math.exp(x), rel=1e-13)
