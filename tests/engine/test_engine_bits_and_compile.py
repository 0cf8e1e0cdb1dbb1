"""Bits, chains, and the place where compiled loops are kept."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_lives import another, trial

from model_citizen.engine import compile as room
from model_citizen.engine.arithmetic import portion, quotient, real, remainder, share_of, short, times, whole
from model_citizen.engine.bits import bits_from, lowest, matching
from model_citizen.engine.compile import COMPILED, chain, package_hash, rule, sweep


@trial
@given(st.integers(1, (1 << 63) - 1))
def test_lowest_is_the_place_of_the_lowest_bit(bits):
    """Compiled and plain: 2^lowest divides the number, 2^(lowest + 1) does not."""
    place = int(lowest(bits))
    assert bits % (1 << place) == 0 and bits % (1 << (place + 1)) != 0
    assert place == (bits & -bits).bit_length() - 1


@pytest.mark.parametrize("place", range(63))
def test_lowest_of_every_single_bit(place):
    assert lowest(1 << place) == place
    assert lowest((1 << place) | 1 << 62) == place


def test_a_chain_calls_its_rules_in_order_each_with_its_own_settings():
    """First rule first, each with its settings, the rest handed to all."""

    @rule
    def times(bits, settings, extra):
        return bits * settings + extra

    @rule
    def plus(bits, settings, extra):
        return bits + settings[0] * 100 + settings[1]

    assert chain((times, plus))(1, (3, (4, 5)), 7) == 3 + 7 + 405
    assert chain((plus, times))(1, ((4, 5), 3), 7) == (1 + 405) * 3 + 7
    assert chain((times,))(2, (3,), 1) == 7
    assert chain(())(11, (), 1) == 11


def _factory(sign: int, composition: str):
    @rule
    def change(x):
        return x * sign

    def loop(first, last, column):
        for i in range(first, last):
            column[i] = change(column[i])

    return sweep(loop, composition=composition, allocates=False)


def test_loops_of_one_factory_over_unlike_rules_are_never_mixed_up(tmp_path):
    """Two theories give two day loops from one factory: each finds its own on disk again, never the other's."""
    code = """
import numpy as np, sys
from model_citizen.engine.compile import rule, sweep
def factory(sign, composition):
    @rule
    def change(x):
        return x * sign
    def loop(first, last, column):
        for i in range(first, last):
            column[i] = change(column[i])
    return sweep(loop, composition=composition, allocates=False)
found = []
for sign in (int(word) for word in sys.argv[1:]) if len(sys.argv) > 1 else (2, 3):
    column = np.arange(3)
    kernel = factory(sign, f"times {sign}")
    kernel(0, 3, column)
    found.append((column.tolist(), sum(kernel.stats.cache_hits.values())))
print(found)
"""
    cache = {"MODEL_CITIZEN_CACHE": str(tmp_path)}
    first, again = another(code, **cache), another(code, **cache)
    assert first == "[([0, 2, 4], 0), ([0, 3, 6], 0)]"
    assert again == "[([0, 2, 4], 1), ([0, 3, 6], 1)]", "the second process found both kernels on disk"


def test_the_kernel_cache_without_composition_would_mix_them_up(tmp_path):
    """The test above can fail: under one name the second rule is answered with the first one's loop."""
    code = """
import numpy as np
from model_citizen.engine.compile import rule, sweep
def factory(sign):
    @rule
    def change(x):
        return x * sign
    def loop(first, last, column):
        for i in range(first, last):
            column[i] = change(column[i])
    return sweep(loop, composition="same", allocates=False)
for sign in (2, 3):
    column = np.arange(3)
    factory(sign)(0, 3, column)
    print(column.tolist())
"""
    assert another(code, MODEL_CITIZEN_CACHE=str(tmp_path)).splitlines() == ["[0, 2, 4]", "[0, 2, 4]"]


def test_day_loops_of_all_theories_have_names_of_their_own():
    """The key of a day names its theory and every mechanism it is composed of."""
    from model_citizen import theories
    from model_citizen.simulation.day import build_day
    from model_citizen.simulation.law import act_files, consequence_files, name_of, rooms

    if not COMPILED:
        pytest.skip("nothing is kept where nothing is compiled")
    names = [build_day(room_)._cache._composition for room_ in rooms(theories, "decide")]
    assert len(set(names)) == len(names) >= 3
    for name in names:
        assert all(name_of(each) in name.split() for each in (*act_files(), *consequence_files()))


def test_the_loop_of_a_day_is_loaded_once_and_not_in_every_life():
    """A worker lives hundreds of societies: each loop that is loaded anew takes time, and memory that never comes back."""
    from model_citizen.simulation.day import build_day
    from model_citizen.simulation.law import rooms, theory_file
    from model_citizen.simulation.readiness import build_round

    for build in (build_day, build_round):
        assert build(theory_file("rational")) is build(theory_file("rational"))
        assert len({id(build(room)) for room in rooms(theories_package(), "decide")}) > 1


def theories_package():
    from model_citizen import theories

    return theories


def test_package_hash_moves_with_every_source_file(tmp_path, monkeypatch):
    """An edited import is noticed: any changed, added or renamed file is another folder of kernels."""
    package = tmp_path / "package"
    (package / "inner").mkdir(parents=True)
    (package / "a.py").write_text("x = 1\n")
    (package / "inner" / "b.py").write_text("y = 1\n")
    monkeypatch.setattr(room, "_PACKAGE", package)
    seen = [package_hash.__wrapped__()]
    (package / "inner" / "b.py").write_text("y = 2\n")
    seen.append(package_hash.__wrapped__())
    (package / "c.py").write_text("")
    seen.append(package_hash.__wrapped__())
    (package / "c.py").rename(package / "d.py")
    seen.append(package_hash.__wrapped__())
    assert len(set(seen)) == 4
    (package / "notes.txt").write_text("not code")
    assert package_hash.__wrapped__() == seen[-1]


def test_rooms_left_out_of_the_package_hash_hold_no_rule_and_no_loop():
    """What the hash does not watch cannot change a loop: those rooms take nothing from compile that makes one."""
    for name in set(room._WITHOUT_LOOPS) - {"bench"}:  # it has loops of its own: tests/bench/test_bench_kept.py
        place = room._PACKAGE / name
        for path in place.rglob("*.py") if place.is_dir() else [place] if place.is_file() else []:
            for line in path.read_text(encoding="utf-8").splitlines():
                if line.startswith("from model_citizen.engine.compile import"):
                    taken = {word.strip(" ,()") for word in line.partition(" import ")[2].split(",")}
                    assert taken <= {"COMPILED", "cache_folder", "package_hash"}, path


def test_every_column_in_a_tuple_keeps_what_is_written():
    """Numba's ``parallel=True`` loses writes to arrays held in tuples; a sweep must not."""

    def loop(first, last, table):
        for i in range(first, last):
            table[0][i] = i
            table[1][i] = 2 * i
            table[2][i] += 3 * i

    columns = (np.zeros(1000, np.int64), np.zeros(1000, np.uint16), np.ones(1000, np.int32))
    sweep(loop, "tuple of columns", allocates=False)(0, 1000, columns)
    assert np.array_equal(columns[0], np.arange(1000)) and np.array_equal(columns[1], 2 * np.arange(1000))
    assert np.array_equal(columns[2], 1 + 3 * np.arange(1000))


def test_a_loop_lets_other_threads_run():
    """Sweeps are compiled without the interpreter lock, or threads would share nothing."""
    if COMPILED:
        assert _factory(2, "lock").targetoptions["nogil"] is True


def _reckon(first, last, given, found):
    for k in range(first, last):
        number, by, share, amount = given[0, k], given[1, k], given[2, k], given[3, k]
        found[0, k], found[1, k] = quotient(number, by), remainder(number, by)
        found[2, k], found[3, k] = times(number >> 21, amount), short(amount)
        found[4, k], found[5, k] = share_of(amount, share), whole(real(number >> 1) + 0.75)
        found[6, k], found[7, k] = portion(amount, share, by), portion(amount, share, 0)
        found[8, k] = whole(real(number) / 3.0)


def _reckoned(number, by, share, amount):
    return [
        number // by, number % by, (number >> 21) * amount, amount, amount * share >> 16, number >> 1,
        amount * share // by, 0, int(number / 3.0),
    ]  # fmt: skip


@trial
@given(st.integers(0, 2**52 - 1) | st.integers(2**32 - 4, 2**36), st.integers(0, 2**16))
def test_what_happens_for_sure_does_so_also_where_a_share_of_it_is_rounded(amount, share):
    """Expected acts of somebody who acts very often: at least one a day is said of the same people."""
    assert (share_of(amount, share) >= 2**32) == (amount * share >> 16 >= 2**32)


GIVEN = st.tuples(
    st.integers(0, 2**52 - 1) | st.integers(2**52 - 4, 2**52 - 1), st.integers(1, 2**52 - 1) | st.integers(1, 99),
    st.integers(0, 2**21 - 1), st.integers(0, 2**31 - 1),
)  # fmt: skip


@trial
@given(st.lists(GIVEN, min_size=1, max_size=40), st.sampled_from([-1, 0, 1]))
def test_whole_numbers_reckoned_as_doubles_are_those_of_whole_numbers(reckon, rows, beside):
    """Compiled, several at a time: as Python reckons without end, beside a multiple of the divisor as elsewhere."""
    rows += [(min(2**52 - 1, max(0, number // by * by + beside)), by, *more) for number, by, *more in rows]
    given_, found = np.array(rows, np.int64).T.copy(), np.zeros((9, len(rows)), np.int64)
    reckon(0, len(rows), given_, found)
    assert found.T.tolist() == [_reckoned(*row) for row in rows]
    assert [int(each) for each in (quotient(*rows[0][:2]), remainder(*rows[0][:2]))] == list(divmod(*rows[0][:2]))


@pytest.fixture(scope="module")
def reckon():
    with pytest.MonkeyPatch.context() as here:
        here.setenv("MODEL_CITIZEN_NO_CACHE", "1")  # what is kept does not move with a test's own file
        return sweep(_reckon, "reckon", allocates=False)


@pytest.mark.skipif(not COMPILED, reason="many bits at once are looked at only when compiled")
def test_bits_from_any_place_are_those_that_were_matched(monkeypatch):
    """57 bits from each place of a row, over the seams of its numbers; the rows beside have no part in it."""
    flags = np.random.default_rng(3).integers(0, 2, (3, 256)).astype(np.uint8) * 8
    bits, found = np.zeros((3, 4), np.int64), np.zeros(256 - 64, np.int64)

    def note(first, last, flags, bits, found):
        for row in range(3):
            for number in range(4):
                bits[row, number] = matching(flags, row, number * 64, 8, 8)
        for k in range(first, last):
            found[k] = bits_from(bits, 1, k) & (1 << 57) - 1

    monkeypatch.setenv("MODEL_CITIZEN_NO_CACHE", "1")
    sweep(note, "bits from", allocates=False)(0, found.size, flags, bits, found)
    expected = [sum(1 << k for k in range(57) if flags[1, place + k]) for place in range(found.size)]
    assert found.tolist() == expected
