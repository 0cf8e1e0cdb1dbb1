"""Exclusion: what is refused, to whom, for how long, and how often to the same people."""

from __future__ import annotations

import numpy as np

from model_citizen.measures.measure import PERSON_YEARS, Sums, Values, measure, per_thousand_years, ratio
from model_citizen.measures.moment import Moment
from model_citizen.society.doors import DOORS


@measure(PERSON_YEARS, of="person-days")
def loan_refusals(sums: Sums) -> Values:
    """Loans refused.

    Requests for a loan that were refused, for whatever reason.
    """
    return per_thousand_years(sums["refused_loan"], sums["present"])


@measure(PERSON_YEARS, of="person-days")
def travel_refusals(sums: Sums) -> Values:
    """Travel papers refused.

    Requests for travel papers that were refused, for whatever reason.
    """
    return per_thousand_years(sums["refused_travel"], sums["present"])


@measure(PERSON_YEARS, of="person-days")
def job_refusals(sums: Sums) -> Values:
    """Jobs refused.

    Applications that were refused, for whatever reason.
    """
    return per_thousand_years(sums["refused_job"], sums["present"])


@measure(PERSON_YEARS, of="person-days")
def housing_refusals(sums: Sums) -> Values:
    """Housing refused.

    Applications for housing and renewals that were refused, for whatever reason.
    """
    return per_thousand_years(sums["refused_housing"], sums["present"])


@measure(PERSON_YEARS, of="person-days")
def school_refusals(sums: Sums) -> Values:
    """School places refused.

    Applications for a school place that were refused, for whatever reason.
    """
    return per_thousand_years(sums["refused_school"], sums["present"])


@measure(PERSON_YEARS, of="person-days")
def deposit_refusals(sums: Sums) -> Values:
    """Hires without a deposit refused.

    Hires for which a deposit was asked, for whatever reason.
    """
    return per_thousand_years(sums["refused_deposit"], sums["present"])


@measure(PERSON_YEARS, of="person-days")
def benefit_refusals(sums: Sums) -> Values:
    """Help from the community refused.

    Requests for help from the community that were refused, for whatever reason.
    """
    return per_thousand_years(sums["refused_benefit"], sums["present"])


@measure("days " + PERSON_YEARS, of="person-days")
def throttled_days(sums: Sums) -> Values:
    """Days on a throttled line.

    Person-days on a throttled internet line.
    """
    return per_thousand_years(sums["throttled"], sums["present"])


@measure(PERSON_YEARS, of="person-days")
def loans_refused_by_scheme(pair: Sums) -> Values:
    """Loans refused by the scheme's doing.

    Refused here and granted there to the same person on the same day.
    """
    return per_thousand_years(pair["refused_loan"], pair["present"])


@measure(PERSON_YEARS, of="person-days")
def travel_refused_by_scheme(pair: Sums) -> Values:
    """Travel papers refused by the scheme's doing.

    Refused here and granted there to the same person on the same day.
    """
    return per_thousand_years(pair["refused_travel"], pair["present"])


@measure(PERSON_YEARS, of="person-days")
def jobs_refused_by_scheme(pair: Sums) -> Values:
    """Jobs refused by the scheme's doing.

    Refused here and granted there to the same person on the same day.
    """
    return per_thousand_years(pair["refused_job"], pair["present"])


@measure(PERSON_YEARS, of="person-days")
def housing_refused_by_scheme(pair: Sums) -> Values:
    """Housing refused by the scheme's doing.

    Refused here and granted there to the same person on the same day.
    """
    return per_thousand_years(pair["refused_housing"], pair["present"])


@measure(PERSON_YEARS, of="person-days")
def schools_refused_by_scheme(pair: Sums) -> Values:
    """School places refused by the scheme's doing.

    Refused here and granted there to the same person on the same day.
    """
    return per_thousand_years(pair["refused_school"], pair["present"])


@measure(PERSON_YEARS, of="person-days")
def deposits_refused_by_scheme(pair: Sums) -> Values:
    """Hires without a deposit refused by the scheme's doing.

    Refused here and granted there to the same person on the same day.
    """
    return per_thousand_years(pair["refused_deposit"], pair["present"])


@measure(PERSON_YEARS, of="person-days")
def benefits_refused_by_scheme(pair: Sums) -> Values:
    """Help from the community refused by the scheme's doing.

    Refused here and granted there to the same person on the same day.
    """
    return per_thousand_years(pair["refused_benefit"], pair["present"])


@measure(PERSON_YEARS, of="person-days")
def refusals_lifted_by_scheme(pair: Sums) -> Values:
    """Refusals lifted by the scheme.

    Requests at any door that were refused there and granted here to the same person on the same day: perks.
    """
    return per_thousand_years(pair.total(tuple(f"spared_{door}" for door in DOORS)), pair["present"])


@measure("days", of="spells in the lowest band")
def low_spell_days(sums: Sums) -> Values:
    """Length of a spell in the lowest band.

    Person-days of the enrolled in the lowest band, over falls into it (spells still open count their
    days so far).
    """
    return ratio(sums["low"], sums["fell"])


@measure("share", of="falls into the lowest band")
def low_return_share(sums: Sums) -> Values:
    """Return from the lowest band.

    Climbs out of the lowest band over falls into it.
    """
    return ratio(sums["returned"], sums["fell"])


@measure("share", of="people", stock=True)
def ever_low_share(sums: Sums) -> Values:
    """People who were ever in the lowest band.

    As it stands at the end of each period.
    """
    return ratio(sums["ever_low"], sums["sampled"])


@measure("share", of="all refusals so far")
def refusal_concentration(moment: Moment) -> float:
    """The same people hit again.

    Share of all refusals so far that fell on the tenth of people with the most refusals (a tenth would
    be their share if refusals fell evenly, a little more by chance).
    """
    refusals = np.sort(moment.refusals.astype(np.int64))[::-1]
    tenth = max(1, len(refusals) // 10)
    total = int(refusals.sum())
    return float(refusals[:tenth].sum() / total) if total else float("nan")


@measure("share", of="people with a shut door")
def doors_shut_together_share(moment: Moment) -> Values:
    """Doors shut together.

    People to whom two doors or more are shut, over people to whom any is: how far one low score closes many parts of a
    life at once. Doors are also shut by plain bad luck: what counts is the difference from the society without the scheme.
    """
    return ratio(moment.sums(1 * (moment.shut > 1)), moment.sums(1 * (moment.shut > 0)))
