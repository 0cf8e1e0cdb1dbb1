"""Legal screen: which detriments the ban on social scoring would meet. A screening aid, not legal advice.

A detriment is a request that nothing but the scheme refused. What it leans on, and what the two limbs of the ban ask,
stands in ``society/ban.py`` and ``simulation/detriments.py``.
"""

from __future__ import annotations

from model_citizen.measures.measure import PERSON_YEARS, Sums, Values, measure, per_thousand_years, ratio

LAW = "EU AI Act, Article 5(1)(c); screening aid, not legal advice"


@measure(PERSON_YEARS, of="person-days")
def detriments(sums: Sums) -> Values:
    """Detriments.

    Requests that nothing but the scheme refused, renewals of a fast line among them.
    """
    return per_thousand_years(sums["detriments"], sums["present"])


@measure("share", of="detriments", source=LAW)
def detriments_unrelated_share(sums: Sums) -> Values:
    """Detriments that lean on an unrelated context.

    Detriments that would meet limb (i): some adverse entry on the file comes from a part of life that has nothing to do
    with what was refused.
    """
    return ratio(sums["unrelated"], sums["detriments"])


@measure("share", of="detriments", source=LAW)
def detriments_disproportionate_share(sums: Sums) -> Values:
    """Detriments that are unjustified or disproportionate.

    Detriments that would meet limb (ii): the refusal is heavier than the gravest conduct of the person's own on the
    file, or nothing of her own stands on it.
    """
    return ratio(sums["disproportionate"], sums["detriments"])


@measure("share", of="detriments", source=LAW)
def detriments_both_share(sums: Sums) -> Values:
    """Detriments that meet both limbs of the ban.

    Detriments that would meet limb (i) and limb (ii).
    """
    return ratio(sums["both"], sums["detriments"])


@measure("share", of="detriments", source=LAW)
def detriments_neither_share(sums: Sums) -> Values:
    """Detriments that meet neither limb of the ban.

    Detriments that would meet neither limb (i) nor limb (ii).
    """
    met = sums["unrelated"] + sums["disproportionate"] - sums["both"]
    return ratio(sums["detriments"] - met, sums["detriments"])


@measure("share", of="detriments", source=LAW)
def detriments_wholly_unrelated_share(sums: Sums) -> Values:
    """Detriments that lean on unrelated contexts alone.

    The narrowest reading of limb (i): every adverse entry on the file comes from a part of life that has nothing to do
    with what was refused.
    """
    return ratio(sums["wholly_unrelated"], sums["detriments"])
