"""Redress: the ways back that safeguards open, and the queues before them."""

from __future__ import annotations

from model_citizen.measures.measure import PERSON_YEARS, Sums, Values, measure, per_thousand_years, ratio


@measure(PERSON_YEARS, of="person-days")
def appeals_filed(sums: Sums) -> Values:
    """Appeals filed.

    Appeals against adverse entries.
    """
    return per_thousand_years(sums["appeals_filed"], sums["present"])


@measure(PERSON_YEARS, of="person-days")
def appeals_decided(sums: Sums) -> Values:
    """Appeals decided.

    Appeals won or lost. Where fewer are decided than filed, the queue grows.
    """
    return per_thousand_years(sums["appeals_won"] + sums["appeals_lost"], sums["present"])


@measure("per 1,000 people", of="people", stock=True)
def appeals_waiting(sums: Sums) -> Values:
    """Appeals waiting.

    Appeals that are filed and not decided, on an average day of the period (of a run: of its last period).
    """
    return ratio(1000.0 * sums["appeals_waiting"], sums["present"])


@measure("share", of="appeals against errors decided")
def appeals_won_against_error_share(sums: Sums) -> Values:
    """Appeals against errors that succeeded.

    Appeals won over appeals decided, where an error was among the entries contested.
    """
    return ratio(sums["appeals_won_error"], sums["appeals_won_error"] + sums["appeals_lost_error"])


@measure("share", of="appeals against true entries decided")
def appeals_won_against_truth_share(sums: Sums) -> Values:
    """Appeals against true entries that succeeded.

    Appeals won over appeals decided, where every entry contested had an act behind it.
    """
    won, lost = sums["appeals_won"] - sums["appeals_won_error"], sums["appeals_lost"] - sums["appeals_lost_error"]
    return ratio(won, won + lost)


@measure("share", of="days with refusals by score, where reviewers or auditors count them")
def reviewed_share(sums: Sums) -> Values:
    """Refusals that somebody truly looked at.

    Person-days with a refusal by score that a reviewer read, over all; the others were stamped unread.
    """
    return ratio(sums["reviewed"], sums["refused_by_score"] + sums["overruled"])


@measure("share", of="refusals reviewed")
def overruled_share(sums: Sums) -> Values:
    """Refusals overruled.

    Of the refusals by score that a reviewer read, those that did not stand.
    """
    return ratio(sums["overruled"], sums["reviewed"])


@measure(PERSON_YEARS, of="person-days")
def repairs_done(sums: Sums) -> Values:
    """Files repaired.

    People whose own adverse entries were struck because they had put things right.
    """
    return per_thousand_years(sums["repaired"], sums["present"])
