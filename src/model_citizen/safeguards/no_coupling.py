"""No coupling (K13): a firm or agency that does not run the score passes nothing to it.

Rule      what holders who do not run the score pass on falls to what leaks; where one holder alone passes
          anything on, it is that one who runs the score
Source    GDPR 5(1)(b) and 6(4); directory of public credit information: nothing beyond the list may be collected
Kind      law
Neutral   leaks = 1
Expect    less is known of everybody, so fewer pay; who is a customer of the scoring firm pays as before
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.parameters import Value, assumption, choice, share
from model_citizen.society.terms import Terms

ID = "K13"
HOLDERS = (("a", "first"), ("b", "second"), ("offices", "offices"))


class Settings(NamedTuple):
    """Who runs the score, and what still gets through: a coupling matrix of one row."""

    scorer: int = choice(
        "first",
        "who runs the score; what it holds itself stays",
        ("first", "second", "offices", "neither"),
        source=assumption("the private product of 2015 was run by one of the two firms"),
    )
    leaks: int = share(
        0.0, "share of what the others hold that is passed on all the same", source=assumption("the law says none")
    )


NEUTRAL = {"leaks": 1.0}


def limit(terms: Terms, law: Settings) -> dict[str, Value]:
    """The others pass on no more than leaks."""
    passing = [name for firm, name in HOLDERS if terms.number(f"holders.passes_{firm}") > 0.0]
    runs = passing[0] if len(passing) == 1 else law.scorer
    others = [f"holders.passes_{firm}" for firm, name in HOLDERS if name != runs]
    return {key: min(terms.number(key), law.leaks) for key in others}
