"""Speech: what is wanted, voiced, held back, and said for the sake of points."""

from __future__ import annotations

from model_citizen.measures.measure import PERSON_YEARS, Sums, Values, measure, per_thousand_years, ratio


@measure(PERSON_YEARS, of="person-days")
def dissent_wanted(sums: Sums) -> Values:
    """Days on which people wanted to voice dissent.

    Person-days with an occasion on which the person wanted to say something against the authority.
    """
    return per_thousand_years(sums["wanted"], sums["present"])


@measure(PERSON_YEARS, of="person-days")
def dissent_voiced(sums: Sums) -> Values:
    """Days on which people voiced dissent.

    Person-days with critical posts, comments, bad news passed on, or critical talk.
    """
    return per_thousand_years(sums["voiced"], sums["present"])


@measure("share", of="person-days on which dissent was wanted")
def held_back_share(sums: Sums) -> Values:
    """Dissent held back.

    Person-days on which dissent was wanted and nothing was said, over person-days on which it was wanted.
    """
    return ratio(sums["held_back"], sums["wanted"])


@measure("share", of="person-days on which dissent was voiced without the scheme")
def silence_share(pair: Sums) -> Values:
    """Silence.

    Person-days on which the person voiced dissent there (without the scheme) and not here, over
    person-days on which dissent was voiced there.
    """
    return ratio(pair["silenced"], pair["voiced_there"])


@measure("share", of="person-days on which dissent was voiced without the scheme")
def anticipatory_silence_share(pair: Sums) -> Values:
    """Anticipatory silence.

    The part of silence by people who never had an adverse entry for an act of their own so far.
    """
    return ratio(pair["anticipatory"], pair["voiced_there"])


@measure("share", of="person-days on which dissent was voiced without the scheme")
def induced_speech_share(pair: Sums) -> Values:
    """Speech that the scheme calls forth.

    Person-days on which dissent was voiced here and not there, over person-days on which it was voiced
    there: the reverse of silence, always shown beside it.
    """
    return ratio(pair["induced"], pair["voiced_there"])


@measure("percentage points", of="all person-days", source="compare Robinson and Tannenberg 2019: 24.5 to 26.5 points")
def falsified_support_points(sums: Sums) -> Values:
    """Falsified support.

    Share of people who privately hold dissent that is not tolerated and would hide it if the occasion
    arose that day. What counts is the difference from the society without the scheme.
    """
    return 100.0 * ratio(sums["hides"], sums["present"])


@measure(PERSON_YEARS, of="person-days")
def support_voiced(sums: Sums) -> Values:
    """Days on which people voiced support.

    Person-days with praise, state news passed on, or talk in support.
    """
    return per_thousand_years(sums["supported"], sums["present"])


@measure("share", of="person-days on which support was voiced")
def praise_performed_share(sums: Sums) -> Values:
    """Praise performed for points.

    Person-days on which praise or state news was posted for the sake of points, over all person-days on
    which support was voiced.
    """
    return ratio(sums["performed"], sums["supported"])
