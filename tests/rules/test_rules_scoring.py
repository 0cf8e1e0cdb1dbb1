"""Scoring, by bare numbers: points, score and band, spill-over, drift, expiry."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_lives import trial

from model_citizen.engine.clock import date_of
from model_citizen.parameters import compiled
from model_citizen.scoring import bands, drift, expiry, households, publishing, spill_over
from model_citizen.scoring.points import points_for, points_lost


def settings_of(room, **values):
    return compiled(room.Settings, values)


WEIGHTS = np.array([-8, -15, 0, 2, 1000, -1000, *([0] * 26)], np.int64)


@trial
@given(st.lists(st.integers(-1000, 1000), min_size=32, max_size=32), st.integers(0, (1 << 32) - 1))
def test_points_are_the_sum_of_the_weights_of_the_bits(weights, entries):
    """Every bit once, with its sign; lost points are the negative ones alone."""
    found = np.array(weights, np.int64)
    chosen = [w for k, w in enumerate(weights) if entries >> k & 1]
    assert points_for(entries, found) == sum(chosen)
    assert points_lost(entries, found) == sum(w for w in chosen if w < 0)


def test_no_entries_no_points():
    assert points_for(0, WEIGHTS) == 0 == points_lost(0, WEIGHTS)
    assert points_for(0b111111, WEIGHTS) == -21 and points_lost(0b111111, WEIGHTS) == -1023


@trial
@given(st.integers(-10_000, 10_000), st.integers(-500, 500))
def test_score_is_clamped_once_and_at_the_end(live, base):
    """clamp(base + live, floor, ceiling): summed first, clamped last."""
    scale = settings_of(bands, floor=-500, ceiling=500, base=base)
    assert bands.score_of(live, scale) == sorted((-500, base + live, 500))[1]


@pytest.mark.parametrize(
    ("live", "score", "band"),
    [(-251, 350, 0), (-250, 350, 0), (-51, 549, 0), (-50, 550, 1), (-1, 599, 1), (0, 600, 2), (49, 649, 2), (50, 650, 3),
     (99, 699, 3), (100, 700, 4), (350, 950, 4), (351, 950, 4)],
)  # fmt: skip
def test_bands_begin_at_their_edges(live, score, band):
    """350 to 950, bands at 550, 600, 650, 700: the edge belongs to the band above it."""
    scale = settings_of(bands)
    assert bands.score_of(live, scale) == score and bands.band_of(score, scale) == band


def rounded(number: Fraction) -> int:
    """To the nearest whole number, halves away from zero."""
    size = (2 * abs(number) + 1) // 2
    return int(size) if number >= 0 else -int(size)


@trial
@given(st.lists(st.integers(-500, 500), min_size=1, max_size=60), st.floats(0.0, 10.0))
def test_friend_points_are_the_rounded_weighted_mean(points, weight):
    """round(weight * sum over ties of the tie's points / number of ties), halves away from zero, in exact numbers."""
    settings = settings_of(spill_over, weight=weight, sign="both")
    total = sum(spill_over.counted(spill_over.shown_points(p, settings), 1, settings) for p in points)
    exact = Fraction(settings.weight, 65536) * sum(points) / len(points)
    assert spill_over.friend_points(total, len(points), settings) == rounded(exact)


@pytest.mark.parametrize(
    ("total", "ties", "weight", "points"),
    [(-1, 2, 1.0, -1), (1, 2, 1.0, 1), (-1, 3, 1.0, 0), (-3, 2, 1.0, -2), (-5, 10, 1.0, -1), (-4, 10, 1.0, 0), (-8, 1, 0.0, 0),
     (0, 5, 1.0, 0), (-8, 0, 1.0, 0), (-8, 1, 1.0, -8), (-10, 1, 0.05, -1), (-9, 1, 0.05, 0)],
)  # fmt: skip
def test_friend_points_at_the_halves(total, ties, weight, points):
    """Nobody without ties, nothing without weight, and a half counts against (or for) the person."""
    settings = settings_of(spill_over, weight=weight, sign="both")
    assert spill_over.friend_points(total * 65536, ties, settings) == points


@pytest.mark.parametrize(
    ("sign", "weight", "shown"),
    [("losses", 1.0, (-3, 0, 0)), ("gains", 1.0, (0, 0, 3)), ("both", 1.0, (-3, 0, 3)), ("both", 0.0, (0, 0, 0))],
)
def test_the_sign_rule_decides_what_can_spill_over(sign, weight, shown):
    settings = settings_of(spill_over, sign=sign, weight=weight)
    assert tuple(spill_over.shown_points(p, settings) for p in (-3, 0, 3)) == shown


def test_each_layer_has_its_factor():
    settings = settings_of(spill_over, kin=0.0, friends=0.5, work=1.0, followers=2.0)
    assert [spill_over.counted(-4, layer, settings) for layer in range(4)] == [0, -2 * 65536, -4 * 65536, -8 * 65536]


@trial
@given(st.integers(-1000, 1000), st.integers(0, 10_000), st.integers(0, 5000), st.integers(0, 1000), st.integers(-1000, 0),
       st.integers(0, 100))  # fmt: skip
def test_drift_goes_toward_the_base_and_never_past_it(live, who, day, up, down, every):
    """One step on every so many days, toward an empty file; the last step that would pass it is not made."""
    bits = drift.drift(live, who, day, up, down, settings_of(drift, every_days=every))
    if bits:
        assert every > 0 and (day + who) % every == 0
        step = up if bits == drift.DRIFT_UP else down
        assert (bits == drift.DRIFT_UP) == (live < 0) and abs(live + step) <= abs(live) and live * (live + step) >= 0
    else:
        due = every > 0 and (day + who) % every == 0
        step = up if live < 0 else down
        assert not due or live == 0 or live * (live + step) < 0


def test_steps_of_different_people_fall_on_different_days():
    settings = settings_of(drift, every_days=7)
    days = [[day for day in range(21) if drift.drift(-5, who, day, 1, -1, settings)] for who in range(7)]
    assert sorted(day for each in days for day in each) == list(range(21)) and all(len(each) == 3 for each in days)


@pytest.mark.parametrize(
    ("after", "span", "count"), [(0, 28, 0), (28, 28, 1), (55, 28, 1), (56, 28, 2), (730, 28, 26), (365, 365, 1)]
)
def test_spans_are_whole(after, span, count):
    assert expiry.spans(settings_of(expiry, after_days=after, span_days=span)) == count


@trial
@given(st.integers(-2000, 4000), st.integers(1, 60), st.integers(1, 12), st.integers(0, 59))
def test_nothing_counts_when_it_is_older_than_allowed(written, span, count, rest):
    """An entry is gone at the latest ``after_days`` after its day, not before the span behind it, on a first day of a span."""
    after = span * count + rest % span
    settings = settings_of(expiry, after_days=after, span_days=span)
    assert expiry.spans(settings) == count
    first = next(day for day in range(written, written + after + 2) if expiry.gone(written, day, count, settings))
    assert written + after - 2 * span < first <= written + after and expiry.expires(first, settings)
    assert expiry.slot(first, count, settings) == expiry.slot(written, count, settings), (
        "its place in the ring is taken over"
    )
    assert not any(
        expiry.slot(day, count, settings) == expiry.slot(written, count, settings) and expiry.expires(day, settings)
        for day in range(written + 1, first)
    )


def test_without_expiry_nothing_is_ever_gone():
    settings = settings_of(expiry)
    assert not any(expiry.expires(day, settings) or expiry.gone(0, day, 0, settings) for day in range(0, 20_000, 7))


# ------------------------------------------------------------------------------- published, shared
def test_scores_are_published_daily_monthly_or_yearly():
    """A month has one day of publishing, a year one in January, and where nothing is said every day is one."""
    days = range(-365, 2 * 365)
    found = {
        every: [
            date_of(day) for day in days if publishing.publishes(day, settings_of(publishing, every=every, on_day=6))
        ]
        for every in ("day", "month", "year")
    }
    assert len(found["day"]) == len(days)
    assert len(found["month"]) == 36 and all(date.endswith("-06") for date in found["month"])
    assert found["year"] == ["2014-01-06", "2015-01-06", "2016-01-06"]


def test_households_are_neighbours_of_one_street():
    """Each street begins one; their mean size is near the declared one; at a mean of one everybody lives alone."""
    for mean in (1.0, 2.3, 5.0):
        threshold = households.chance_of_beginning(settings_of(households, mean_size=mean))
        begun = [households.begins(7, who, threshold) for who in range(6400)]
        assert all(begun[::64])
        assert 0.9 * mean < 6400 / sum(begun) <= 1.02 * mean
