"""Days and dates: years of 365 days, day 0 on 1 January 2015, and no 29 February."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_lives import trial

from model_citizen.engine.clock import DAYS_PER_YEAR, NEVER, date_of, day_of

FIRST, LAST = (1900 - 2015) * 365, (2200 - 2015 + 1) * 365 - 1


@pytest.mark.parametrize(
    ("date", "day"),
    [
        ("2015-01-01", 0), ("2015-01-28", 27), ("2015-12-31", 364), ("2016-01-01", 365), ("2016-03-01", 365 + 59),
        ("2020-01-01", 1825), ("2025-12-31", 4014), ("2014-12-31", -1), ("1900-01-01", FIRST), ("2200-12-31", LAST),
    ],
)  # fmt: skip
def test_the_days_that_matter(date, day):
    """Launch, mandatory day and the last day stand where the design has them."""
    assert day_of(date) == day and date_of(day) == date


@trial
@given(st.integers(FIRST, LAST))
def test_every_day_has_a_date_and_comes_back(day):
    """Round trip over three centuries; no date is a 29 February."""
    date = date_of(day)
    assert day_of(date) == day and not date.endswith("-02-29")
    assert datetime.date.fromisoformat(date).isoformat() == date


@trial
@given(st.integers(FIRST, LAST - 1))
def test_days_follow_each_other_as_dates_do(day):
    """The next day's date is tomorrow's in the calendar, but for the leap day that is left out."""
    here, there = (datetime.date.fromisoformat(date_of(d)) for d in (day, day + 1))
    leap = here.month == 2 and here.day == 28 and (there - here).days == 2
    assert (there - here).days == 1 or leap


def test_every_year_has_365_days():
    assert all(day_of(f"{year + 1}-01-01") - day_of(f"{year}-01-01") == DAYS_PER_YEAR for year in range(1900, 2200))


@pytest.mark.parametrize(
    ("date", "says"),
    [
        ("2016-02-29", "no 29 February"), ("2015-02-30", "February has 28"), ("2015-13-01", "month"), ("2015-04-31", "April has 30"),
        ("1899-01-01", "year"), ("2201-01-01", "year"), ("2015-1-1", "YYYY-MM-DD"), ("20150101", "YYYY-MM-DD"),
        ("", "YYYY-MM-DD"), ("２０１５-01-01", "YYYY-MM-DD"), ("2015-01-01T00", "YYYY-MM-DD"), ("-015-01-01", "YYYY-MM-DD"),
    ],
)  # fmt: skip
def test_what_is_no_date_is_refused_in_words(date, says):
    with pytest.raises(ValueError, match=says):
        day_of(date)


def test_never_comes_after_every_day():
    assert NEVER > LAST + 100_000
