"""Freedom: options closed here that are open there, in weeks."""

from __future__ import annotations

from model_citizen.measures.measure import Sums, Values, measure, ratio

UNIT = "option-weeks per 1,000 people and year"


WEEKS_PER_YEAR = 365.0 / 7.0
OPTIONS = (
    "lost_speech", "lost_association", "lost_movement", "lost_work", "lost_credit", "lost_connection",
    "lost_home", "lost_schooling", "lost_support",
)  # fmt: skip


def _weeks(pair: Sums, lost: Values) -> Values:
    """Option-weeks per 1,000 people and year. The state at the end of a week stands for the week."""
    return ratio(lost * (1000.0 * WEEKS_PER_YEAR), pair["sampled"])


@measure(UNIT, of="people")
def freedom_lost_option_weeks(pair: Sums) -> Values:
    """Freedom lost.

    Weeks in which an option that is open there is closed here, over speech, association, movement, work,
    credit, connection, and, where a scheme has such doors, home, schooling and support.
    """
    return _weeks(pair, pair.total(OPTIONS))


@measure(UNIT, of="people")
def speech_lost(pair: Sums) -> Values:
    """Freedom lost: speech.

    Weeks with a day on which the person voiced dissent there and not here.
    """
    return _weeks(pair, pair["lost_speech"])


@measure(UNIT, of="people")
def association_lost(pair: Sums) -> Values:
    """Freedom lost: association.

    Weeks at whose end the person has fewer ties here than there.
    """
    return _weeks(pair, pair["lost_association"])


@measure(UNIT, of="people")
def movement_lost(pair: Sums) -> Values:
    """Freedom lost: movement.

    Weeks at whose end travel papers are refused here and not there.
    """
    return _weeks(pair, pair["lost_movement"])


@measure(UNIT, of="people")
def work_lost(pair: Sums) -> Values:
    """Freedom lost: work.

    Weeks at whose end a job is refused here and not there.
    """
    return _weeks(pair, pair["lost_work"])


@measure(UNIT, of="people")
def credit_lost(pair: Sums) -> Values:
    """Freedom lost: credit.

    Weeks at whose end a loan or a hire without deposit is refused here and not there.
    """
    return _weeks(pair, pair["lost_credit"])


@measure(UNIT, of="people")
def connection_lost(pair: Sums) -> Values:
    """Freedom lost: connection.

    Weeks at whose end the line is throttled here and not there.
    """
    return _weeks(pair, pair["lost_connection"])


@measure(UNIT, of="people")
def home_lost(pair: Sums) -> Values:
    """Freedom lost: home.

    Weeks at whose end housing is refused here and not there.
    """
    return _weeks(pair, pair["lost_home"])


@measure(UNIT, of="people")
def schooling_lost(pair: Sums) -> Values:
    """Freedom lost: schooling.

    Weeks at whose end a school is refused here and not there.
    """
    return _weeks(pair, pair["lost_schooling"])


@measure(UNIT, of="people")
def support_lost(pair: Sums) -> Values:
    """Freedom lost: support.

    Weeks at whose end a benefit is refused here and not there.
    """
    return _weeks(pair, pair["lost_support"])
