"""The game: who plays, who shows, who moves."""

from __future__ import annotations

from model_citizen.measures.measure import PERSON_YEARS, Sums, Values, measure, per_thousand_years, ratio


@measure("share", of="people")
def enrolled_share(sums: Sums) -> Values:
    """People scored.

    Person-days of enrolled people over all person-days.
    """
    return ratio(sums["enrolled"], sums["present"])


@measure("share", of="enrolled people")
def shown_score_share(sums: Sums) -> Values:
    """Scores shown.

    Person-days on which an enrolled person shows her score, over person-days of the enrolled.
    """
    return ratio(sums["shows"], sums["enrolled"])


@measure("points", of="enrolled people", stock=True)
def mean_score(sums: Sums) -> Values:
    """Mean score.

    Of the enrolled, at the end of the period.
    """
    return ratio(sums["score"], sums["enrolled_sampled"])


@measure("worth, 0 to 1", of="people", stock=True)
def worth_of_points(sums: Sums) -> Values:
    """The worth of points.

    How much points are worth to people at the end of the period; 0 to those who are not scored.
    """
    return ratio(sums["worth"], sums["sampled"] * 65536.0)


@measure(PERSON_YEARS, of="person-days")
def band_mobility(sums: Sums) -> Values:
    """Moves in and out of the lowest band.

    Falls into and climbs out of the lowest band.
    """
    return per_thousand_years(sums["fell"] + sums["returned"], sums["present"])


@measure("points per person and year", of="person-days")
def points_gained(sums: Sums) -> Values:
    """Points gained.

    All points gained, per person and year.
    """
    return ratio((sums["points_gained_own"] + sums["points_gained_other"]) * 365.0, sums["present"])
