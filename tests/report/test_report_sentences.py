"""The headline says what its numbers say: zero, nothing, the other sign, almost nothing."""

from __future__ import annotations

import pytest

from model_citizen.report.folder import Number
from model_citizen.report.numbers import difference, percent, plain, with_unit
from model_citizen.report.sentences import STORY, findings, untold
from model_citizen.report.words import ALONE, CHANGE, SCHEME, Words

WHOLE = "dissent voiced without the scheme"


def number(
    name: str, with_: float | None, without: float | None = 0.0, *, unit: str = "share", of: str = WHOLE
) -> Number:
    gap = None if with_ is None or without is None else with_ - without
    return Number(name, name.replace("_", " "), unit, "", of, "", "", None, with_, without, gap)


def said(*numbers: Number, words: Words = SCHEME) -> str:
    text = " ".join(text for finding in findings({n.name: n for n in numbers}, words) for text in finding.sentences)
    return text.replace("\u202f", " ")


def test_silence_and_whose_it_was() -> None:
    text = said(number("silence_share", 0.27), number("anticipatory_silence_share", 0.21))
    assert text == (
        "Of the dissent that would have been voiced without the scheme, 27 % was not voiced with the scheme; "
        "in about four cases in five it was the silence of people who had never been penalised."
    )


def test_anticipatory_silence_given_as_part_of_the_silence() -> None:
    text = said(number("silence_share", 0.27), number("anticipatory_silence_share", 0.66, of="silence"))
    assert "about two cases in three" in text


@pytest.mark.parametrize(
    ("silence", "early", "expected"),
    [
        (0.0, 0.0, "Nothing that would have been voiced without the scheme went unsaid with the scheme."),
        (0.2, 0.0, "none of it was the silence of people who had never been penalised."),
        (0.2, 0.2, "all of it was the silence of people who had never been penalised."),
        (0.0001, None, "less than 0.1 % was not voiced with the scheme."),
        (0.9999, None, "more than 99 % was not voiced"),
        (1.0, None, "100 % was not voiced"),
    ],
)
def test_silence_at_its_ends(silence: float, early: float | None, expected: str) -> None:
    assert expected in said(number("silence_share", silence), number("anticipatory_silence_share", early))


def test_undefined_silence_is_said_and_is_no_zero() -> None:
    text = said(number("silence_share", None, None))
    assert "not defined in this run" in text
    assert "Nothing" not in text and "0 %" not in text


def test_backlash_stronger_than_silence_is_called_stronger() -> None:
    text = said(number("silence_share", 0.02), number("induced_speech_share", 0.09))
    assert "The reverse was stronger" in text and "9 %" in text


def test_no_backlash() -> None:
    assert "The reverse did not happen" in said(number("silence_share", 0.02), number("induced_speech_share", 0.0))


@pytest.mark.parametrize(
    ("points", "expected"),
    [(12.4, "12.4 percentage points higher"), (-3.0, "3 percentage points lower"), (0.0, "was the same")],
)
def test_falsified_support_has_a_sign(points: float, expected: str) -> None:
    assert expected in said(number("falsified_support_points", points, unit="percentage points"))


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("points_lost_through_others_share", 0.0, "No point was lost through others."),
        ("harmed_without_own_act_share", 0.0, "Nobody lost points without an act of their own"),
        ("entries_without_act_share", 0.0, "Every entry in people's files had an act behind it."),
        ("ties_cut_by_score_share", 0.0, "No tie was cut because of a score."),
        ("throttled_days", 0.0, "The scheme slowed nobody's internet."),
        ("freedom_lost_option_weeks", 0.0, "No option that was open without the scheme was closed"),
    ],
)
def test_zero_is_said_as_none(name: str, value: float, expected: str) -> None:
    assert expected in said(number(name, value))


def test_refusals_that_rise_fall_stay_and_are_not_defined() -> None:
    unit = "per 1,000 person-years"
    text = said(
        number("loan_refusals", 41.2, 8.9, unit=unit),
        number("travel_refusals", 1.0, 3.5, unit=unit),
        number("job_refusals", 2.0, 2.0, unit=unit),
    )
    assert "32.3 more requests for loans and 2.5 fewer for travel papers were refused with the scheme" in text
    assert "no more and no fewer refusals of jobs" in text
    assert "refusals of loans are not defined" in said(number("loan_refusals", None, None, unit=unit)).lower()


def test_doors_that_few_schemes_have_are_said_where_they_shut() -> None:
    """Housing, schools, deposits and help: silent where nobody was refused, named where somebody was; perks likewise."""
    shut = said(number("loans_refused_by_scheme", 0.0), number("housing_refused_by_scheme", 3.0),
                number("schools_refused_by_scheme", 0.0, 0.0))  # fmt: skip
    assert "3 requests for housing were refused" in shut and "school" not in shut
    lifted = said(number("loans_refused_by_scheme", 0.0), number("refusals_lifted_by_scheme", 2.5))
    assert "2.5 requests were refused without the scheme and granted with the scheme" in lifted


def test_where_only_informants_write_nobody_is_said_to_have_paid_for_an_own_act() -> None:
    text = said(number("silence_share", 0.2), number("anticipatory_silence_share", 0.2),
                number("points_lost_through_others_share", 1.0), number("harmed_without_own_act_share", 0.18))  # fmt: skip
    assert "never been penalised" not in text and "nobody had an entry for an act that the scorer saw itself" in text
    assert "All points that people lost were lost through others" in text and "18" in text
    assert "although no act of their own" not in text


def test_no_half_life_is_spoken_of_where_nothing_fell_silent() -> None:
    text = said(number("silence_share", 0.0), number("dissent_half_life_days", None))
    assert "never fell to half" not in text


def test_refusals_by_the_scheme_itself_are_said_first() -> None:
    text = said(
        number("loans_refused_by_scheme", 12.0), number("jobs_refused_by_scheme", 0.0), number("loan_refusals", 9.0)
    )
    assert "12 requests for loans were refused with the scheme and granted without it" in text
    assert "No request for jobs was refused" in text


def test_numbers_that_read_the_same_are_not_called_different() -> None:
    assert "the same with the scheme and without it" in said(number("turnout_share", 0.0701, 0.0699))


def test_the_queue_of_appeals_is_said_and_silence_where_there_is_none() -> None:
    """Filed, decided, waiting; a queue that nobody works on says so; without appeals there is no sentence."""
    rate, stock = "per 1,000 person-years", "per 1,000 people"
    some = [number("appeals_filed", 68.0, unit=rate), number("appeals_decided", 0.0, unit=rate)]
    text = said(*some, number("appeals_waiting", 220.0, unit=stock))
    assert text == (
        "Per 1,000 people and year, 68 appeals were filed and none decided; in the end 220 of 1,000 people were waiting."
    )
    assert (
        said(*(number(name, 0.0, unit=rate) for name in ("appeals_filed", "appeals_decided", "appeals_waiting"))) == ""
    )
    assert said(number("reviewed_share", 0.33)) == (
        "Of the refusals by score, 33 % were truly looked at; the others were stamped unread."
    )


def test_fewer_people_come() -> None:
    assert "3 % with the scheme and 7 % without it" in said(number("turnout_share", 0.03, 0.07))


def test_every_headline_number_undefined_gives_words_and_no_traceback() -> None:
    everything = {each: number(each, None, None) for _, tellers in STORY for names, _ in tellers for each in names}
    for words in (SCHEME, CHANGE, ALONE):
        for finding in findings(everything, words):
            assert all(text.endswith(".") and "None" not in text for text in finding.sentences)


def test_a_number_no_sentence_knows_goes_to_the_table() -> None:
    one = number("brand_new_share", 0.5)
    assert findings({"brand_new_share": one}, SCHEME) == []
    assert untold({"brand_new_share": one}) == [one]


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.0, "0 %"), (0.27, "27 %"), (0.018, "1.8 %"), (0.0004, "less than 0.1 %"), (-0.04, "−4 %"), (0.099999, "10 %")],
)
def test_percent(value: float, expected: str) -> None:
    assert percent(value).replace("\u202f", " ") == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0.0, "0"), (12345.6, "12,346"), (99.97, "100"), (12.34, "12.3"), (3.0, "3"), (0.0421, "0.042"),
     (1e-7, "less than 0.001"), (-2.5, "−2.5")],
)  # fmt: skip
def test_plain(value: float, expected: str) -> None:
    assert plain(value) == expected


def test_differences_carry_their_sign() -> None:
    assert difference(0.27, "share").replace("\u202f", " ") == "+27 pp"
    assert difference(-0.04, "share").replace("\u202f", " ") == "−4 pp"
    assert difference(1e-6, "share").replace("\u202f", " ") == "nearly 0 (+) pp"
    assert difference(0.0, "days") == "0"
    assert difference(None, "days") == "not defined"
    assert with_unit(-0.103, "points of share") == "−10.3 percentage points"
