"""Who lives a day: everybody is lived once, whoever does it, and nobody is at work any more when something went wrong."""

from __future__ import annotations

import pickle
import threading
import time

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from model_citizen.engine.compile import COMPILED
from model_citizen.simulation.crew import SERIAL_BELOW, Crew
from model_citizen.simulation.day import build_day
from model_citizen.simulation.run import Life
from model_citizen.theories import candid

LOOP = build_day(candid)  # not called here


@given(
    people=st.one_of(st.integers(1, 5 * SERIAL_BELOW), st.integers(1, 3_000_000)),
    block=st.none() | st.integers(1, 500),
    threads=st.integers(1, 5),
)
def test_everybody_is_lived_once(people, block, threads):
    """Blocks have no gap and no overlap, whatever the sizes."""
    people = min(people, 200 * block) if block else people
    crew, lived = Crew(threads, LOOP), []
    crew.share(people, block, lambda hand, first, last: lived.append((first, last)))
    crew.close()
    lived.sort()
    assert lived[0][0] == 0 and lived[-1][1] == people
    assert all(last == first for (_, last), (first, _) in zip(lived, lived[1:], strict=False))
    assert all(first < last for first, last in lived)


@pytest.mark.skipif(not COMPILED, reason="uncompiled one thread does everything")
def test_no_hand_is_lent_to_two_at_once():
    """A table is written by one thread at a time."""
    crew, busy, clashes = Crew(3, LOOP), set(), []

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
    crew, here, at_work = Crew(2, LOOP), threading.get_ident(), []
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


@pytest.mark.skipif(not COMPILED, reason="uncompiled one thread does everything")
def test_when_a_thread_cannot_be_started_nobody_lives_on(monkeypatch):
    """Those who had started have stopped when it is told."""
    crew, begun, start = Crew(3, LOOP), [], threading.Thread.start

    def only_one(thread):
        if begun_threads:
            raise RuntimeError("can't start new thread")
        begun_threads.append(thread)
        start(thread)

    begun_threads: list[threading.Thread] = []
    monkeypatch.setattr(threading.Thread, "start", only_one)

    def work(hand, first, last):
        time.sleep(0.02)
        begun.append(first)

    with pytest.raises(RuntimeError, match="can't start"):
        crew.share(50, 1, work)
    lived = len(begun)
    time.sleep(0.1)
    assert len(begun) == lived < 50
    monkeypatch.undo()
    crew.close()


@pytest.mark.skipif(not COMPILED, reason="uncompiled one thread does everything")
def test_as_many_threads_work_as_are_set():
    """More or fewer, from one day to the next."""
    crew = Crew(2, LOOP)
    for threads in (2, 4, 3, 1, 2):
        crew.threads, seen = threads, set()

        def work(hand, first, last, seen=seen):
            seen.add(threading.get_ident())
            time.sleep(0.002)

        crew.share(60, 1, work)
        assert len(seen) == threads
    crew.close()


@pytest.mark.parametrize("threads", [0, -1])
def test_no_threads_are_refused_in_a_sentence(threads):
    """Where and what is allowed."""
    with pytest.raises(ValueError, match=f"threads: found {threads}; allowed is 1 or more"):
        Crew(threads, LOOP)


def test_sums_that_are_set_are_the_sums():
    """What hands had counted before does not come on top."""
    life = Life({"extent.people": 60}, "candid", threads=1)
    for _ in range(3):
        life.live_day()
    assert life.table.any()
    life.live_day()
    life.table, life.screened = np.zeros_like(life.table), np.ones_like(life.screened)
    assert not life.table.any() and (life.screened == 1).all()


def test_a_life_is_put_in_a_parcel_and_goes_on_alike():
    """A life that has lived can be pickled."""
    life = Life({"extent.people": 60}, "candid", threads=1)
    for _ in range(3):
        life.live_day()
    other = pickle.loads(pickle.dumps(life))
    for each in (life, other):
        for _ in range(3):
            each.live_day()
    assert life.hash() == other.hash()
