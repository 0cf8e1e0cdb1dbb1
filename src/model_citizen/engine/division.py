"""Whole numbers divided, several at a time if need be."""

from __future__ import annotations

from model_citizen.engine.compile import integer, rule


@rule
def quotient(number, by):  # type: ignore[no-untyped-def]
    """``number // by`` of whole numbers, 0 <= number < 2^53 and by > 0, by one division of doubles.

    Exact: below 2^53 the rounded quotient of two whole numbers reaches the next whole number only if the quotient does.
    A processor divides doubles faster than whole numbers, and several at a time.
    """
    return integer(float(number) / float(by))


@rule
def remainder(number, by):  # type: ignore[no-untyped-def]
    """``number % by`` of the same, likewise."""
    return number - quotient(number, by) * by
