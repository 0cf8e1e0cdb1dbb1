"""What a loop is made of: rules without machine code of their own, tables that begin with zeros."""

from __future__ import annotations

import numpy as np
import pytest

from model_citizen.engine.compile import COMPILED, rule, sweep
from model_citizen.engine.room import room_of_bytes, room_of_numbers, room_of_words

needs_compiler = pytest.mark.skipif(not COMPILED, reason="the compiler is off")


@pytest.fixture(autouse=True)
def nothing_kept(monkeypatch):
    """Every loop here is compiled anew: of one kept under a name, an edit of these tests would not be noticed."""
    monkeypatch.setenv("MODEL_CITIZEN_NO_CACHE", "1")


def _triple_in_a_loop():
    @rule
    def triple(x):
        return x * 3

    @rule
    def through_another(x):
        return triple(x) + 1

    def loop(column):
        for i in range(len(column)):
            column[i] = through_another(column[i])

    return triple, through_another, sweep(loop, allocates=False)


@needs_compiler
def test_a_rule_that_is_inlined_has_no_machine_code():
    """The loop is right, and neither the rule nor the rule in it was handed to what makes machine code."""
    triple, through_another, loop = _triple_in_a_loop()
    column = np.arange(5)
    loop(column)
    assert column.tolist() == [1, 4, 7, 10, 13]

    def is_code(compiled):
        return compiled.library.codegen._engine.is_symbol_defined(compiled.fndesc.llvm_func_name)

    for each in (triple, through_another):
        (inlined,) = each.get_overload.__self__.overloads.values()
        assert not is_code(inlined)
    (whole,) = loop.overloads.values()
    assert is_code(whole), "and the test can tell"


def test_an_inlined_rule_can_be_called_by_itself_too():
    """Called from Python, a rule answers what it answers within a loop, whichever comes first."""
    for first in (True, False):
        triple, through_another, loop = _triple_in_a_loop()
        if first:
            assert (triple(4), through_another(4)) == (12, 13)
        column = np.arange(3)
        loop(column)
        assert column.tolist() == [through_another(x) for x in range(3)] == [1, 4, 7]
        assert (triple(4), through_another(4)) == (12, 13)


@pytest.mark.parametrize("room_of", [room_of_numbers, room_of_words, room_of_bytes])
def test_a_table_of_a_loop_begins_with_zeros(room_of):
    """Also where the stack was written before: first lived with, then looked at anew."""

    @rule
    def use(column):
        table = room_of(7, 64)
        for row in range(7):
            for place in range(64):
                column[0] += table[row, place]
                table[row, place] = 77

    def loop(column):
        use(column)

    kernel, seen = sweep(loop, allocates=False), np.zeros(1, np.int64)
    kernel(seen)
    kernel(seen)
    assert seen[0] == 0
