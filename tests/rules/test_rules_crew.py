"""Who lives a day: everybody is lived once, whoever does it, and nobody is at work any more when something went wrong."""

from __future__ import annotations

import threading
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_citizen.engine.compile import COMPILED
from model_citizen.simulation.crew import SERIAL_BELOW, Crew


@given(
    people=st.one_of(st.integers(1, 5 * SERIAL_BELOW), st.integers(1, 3_000_000)),
    block=st.none() | st.integers(1, 500),
    threads=st.integers(1, 5),
)
def test_everybody_is_lived_once(people, block, threads):
    """Blocks have no gap and no overlap, whatever the sizes."""
    people = min(people, 200 * block) if block else people
    crew, lived = Crew(threads), []
    crew.share(people, block, lambda hand, first, last: lived.append((first, last)))
    crew.close()
    lived.sort()
    assert lived[0][0] == 0 and lived[-1][1] == people
    assert all(last == first for (_, last), (first, _) in zip(lived, lived[1:], strict=False))
    assert all(first < last for first, last in lived)


@pytest.mark.skipif(not COMPILED, reason="uncompiled one thread does everything")
def test_no_hand_is_lent_to_two_at_once():
    """A table is written by one thread at a time."""
    crew, busy, clashes = Crew(3), set(), []

    def work(hand, first, last):
        if id(hand) in busy:
            clashes.append(first)
        busy.add(id(hand))
        time.sleep(0.001)
        busy.discard(id(hand))

    crew.share(60, 1, work)
    crew.close()
    assert not clashes and len(crew.hands) == 3


@pytest.mark.skipif(not COMPILED, reason="uncompiled one thread does everything")
@pytest.mark.parametrize("fails_in", ["this thread", "another"])
def test_when_something_fails_nobody_is_at_work_any_more(fails_in):
    """The error is told, and after it no block is begun nor still being lived."""
    crew, here, at_work = Crew(2), threading.get_ident(), []
    begun = {"this thread": threading.Event(), "another": threading.Event()}

    def work(hand, first, last):
        mine = "this thread" if threading.get_ident() == here else "another"
        begun[mine].set()
        assert all(each.wait(10) for each in begun.values())
        if mine == fails_in:
            raise ZeroDivisionError("broken")
        at_work.append(first)
        time.sleep(0.02)
        at_work.remove(first)

    with pytest.raises(ZeroDivisionError, match="broken"):
        crew.share(100, 10, work)
    assert at_work == []
    time.sleep(0.05)
    assert at_work == []
    crew.close()
