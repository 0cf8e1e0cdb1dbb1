"""Error: entries that should not be there, and what appeals found."""

from __future__ import annotations

from model_citizen.measures.measure import Sums, Values, measure, ratio


@measure("share", of="adverse entries")
def entries_without_act_share(sums: Sums) -> Values:
    """Entries with no act behind them.

    Adverse entries made although nobody did anything (another person's record, a groundless report),
    over all adverse entries (spill-over is not an entry of an act and not counted).
    """
    return ratio(sums["adverse_without_act"], sums["adverse"])


@measure("share", of="adverse entries")
def wrong_entries_share(sums: Sums) -> Values:
    """Entries a correct file would not have.

    The same together with harmless acts misread as adverse ones.
    """
    return ratio(sums["adverse_without_act"] + sums["adverse_misread"], sums["adverse"])


@measure("share", of="appeals decided")
def appeals_won_share(sums: Sums) -> Values:
    """Appeals that succeeded.

    Appeals won over appeals decided.
    """
    return ratio(sums["appeals_won"], sums["appeals_won"] + sums["appeals_lost"])
