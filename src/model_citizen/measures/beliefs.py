"""Beliefs: what people think the risk is and who agrees, beside what is true."""

from __future__ import annotations

from model_citizen.measures.measure import Sums, Values, measure, ratio


@measure("share", of="people")
def awareness_share(sums: Sums) -> Values:
    """People aware of the scheme.

    Person-days of people who know that the scheme exists, over all person-days.
    """
    return ratio(sums["aware"], sums["present"])


@measure("risk, 0 to 1", of="people", stock=True)
def perceived_risk(sums: Sums) -> Values:
    """Perceived risk.

    Mean perceived risk at the end of the period.
    """
    return ratio(sums["risk"], sums["sampled"] * 65536.0)


@measure("probability", of="person-days on which dissent was voiced")
def true_risk(sums: Sums) -> Values:
    """True risk.

    Person-days on which voiced dissent became an adverse entry, over person-days on which dissent was voiced.
    """
    return ratio(sums["paid_for_speech"], sums["voiced"])


@measure("share", of="person-days on which dissent was voiced")
def reported_dissent_share(sums: Sums) -> Values:
    """Dissent that an informant reported.

    Reports of voiced dissent that became an adverse entry on the next day, over person-days on which dissent was voiced.
    """
    return ratio(sums["adverse_reports"], sums["voiced"])


@measure("share", of="ties who say anything", stock=True)
def perceived_dissent(sums: Sums) -> Values:
    """Perceived dissent.

    Mean belief about the share of dissent among ties who say anything, at the end of the period.
    """
    return ratio(sums["support"], sums["sampled"] * 65536.0)


@measure("share", of="person-days on which anything was voiced")
def voiced_dissent_share(sums: Sums) -> Values:
    """Dissent among what is said.

    Person-days on which dissent was voiced, over person-days on which dissent or support was.
    """
    return ratio(sums["voiced"], sums["voiced"] + sums["supported"])


@measure("points of share", of="people", stock=True)
def pluralistic_ignorance(sums: Sums) -> Values:
    """Pluralistic ignorance.

    Private dissent minus the dissent people perceive around them, both as shares.
    """
    return ratio(sums["dissent"], sums["sampled"] * 255.0) - ratio(sums["support"], sums["sampled"] * 65536.0)
