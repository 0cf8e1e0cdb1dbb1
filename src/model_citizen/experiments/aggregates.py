"""Published aggregates: what is known of whole populations, and which of our numbers stands for each.

Only sums, shares and means that somebody has published are in this table, and it is the only thing that
``calibrate aggregates`` can fit to: there is no option and no argument that takes a file or a number from
outside. What is known about single persons has no way in.

Ours is computed in one of three ways: from the ``rules`` alone (a number of the scenario that the published
one speaks of), from the ``society`` on its first day, or from a ``life`` of it beside its twin.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import numpy as np

from model_citizen.parameters import DAYS_PER_YEAR, Source, Value, documented, reported
from model_citizen.scenario import Scenario
from model_citizen.simulation.law import settings_of
from model_citizen.simulation.run import Society
from model_citizen.society import activity, facts
from model_citizen.society.ties import degrees

RULES, SOCIETY, LIFE = "rules", "society", "life"
Headline = Mapping[str, Mapping[str, Any]]


class Target(NamedTuple):
    """One published aggregate. ``low`` and ``high`` bound what was published, ``room`` is what still counts as near."""

    name: str
    says: str
    low: float
    high: float
    room: float
    source: Source
    by: str  # rules, society, life
    how: str  # how ours is computed, in words
    ours: Callable[[Any], float]
    fitted: bool = True
    why_not: str = ""  # where it is shown and not fitted

    def apart(self, ours: float) -> float:
        """How far ours is from what was published, in rooms; 0 within, NaN where ours is not defined."""
        return max(self.low - ours, ours - self.high, 0.0) / self.room if ours == ours else float("nan")


class Beyond(NamedTuple):
    """A published aggregate that nothing in the model stands for, and why."""

    says: str
    source: Source
    why: str


Values = Mapping[str, Value]
_WRITING = documented("Fu and Chau 2013 (PLoS ONE, PMC3592789), one week of 2012, accounts that are not empty")
_NETWORK = documented("Ugander et al. 2011 (arXiv 1111.4503), 721 million people")
_LISTS = (
    "published for lists of friends, 191 long; the scenario's ties are those that are alive, and fewer. A society "
    "with lists of that length is held to it by tests (society/facts.py)"
)
_TRIBUNALS = documented("UK tribunals 2017-24")


class Born(NamedTuple):
    """A society on its first day, and the values it was drawn from."""

    society: Society
    values: Values
    seed: int

    @property
    def week(self) -> np.ndarray:
        """Posts of everybody in an ordinary week."""
        people = self.society.people
        return activity.week_of_posts(
            people.activity, people.identities(), settings_of(activity, self.values), self.seed
        )


def _value(key: str) -> Callable[[Values], float]:
    return lambda values: float(values[key])  # type: ignore[arg-type]


def _wrong_file(values: Values) -> float:
    """Share of files that hold another person's record after seven years, the time such files are kept."""
    rate = float(values["observation.wrong_record"])  # type: ignore[arg-type]
    return 1.0 - float((1.0 - rate / DAYS_PER_YEAR) ** (7 * DAYS_PER_YEAR))


def _mean_over_median(born: Born) -> float:
    degree = degrees(born.society.ties)
    return float(degree.mean() / max(1.0, float(np.median(degree))))


def _difference(measure: str) -> Callable[[Headline], float]:
    return lambda headline: _number(headline, measure, "difference")


def _with(measure: str) -> Callable[[Headline], float]:
    return lambda headline: _number(headline, measure, "with")


def _kept_away(headline: Headline) -> float:
    """Share of those who would come without the scheme and do not with it."""
    here, there = (_number(headline, "turnout_share", which) for which in ("with", "without"))
    return 1.0 - here / there if there > 0.0 else float("nan")


def _number(headline: Headline, measure: str, which: str) -> float:
    found = headline.get(measure, {}).get(which)
    return float("nan") if found is None else float(found)


# fmt: off
TARGETS = (
    Target("silent_week", "86.9 % of those who ever write, write nothing in a week", 0.869, 0.869, 0.01, _WRITING,
           SOCIETY, "people without a post in an ordinary week", lambda born: float((born.week == 0).mean())),
    Target("top_writers", "4.8 % write more than 80 % of all posts (5 % wrote 94 % in 2014)", 0.80, 0.94, 0.03, _WRITING,
           SOCIETY, "posts of a week by the 4.8 % who write most", lambda born: facts.top_share_of_posts(born.week, 0.048)),
    Target("heavy_writers", "0.51 % write twenty posts or more in a week", 0.0051, 0.0051, 0.002, _WRITING,
           SOCIETY, "people with twenty posts or more in an ordinary week", lambda born: float((born.week >= 20).mean())),
    Target("political_posts", "13 % of posts are about politics (United States, 2018-19)", 0.13, 0.13, 0.01,
           documented("Pew Research Center 2019, national politics on Twitter; for the place studied no figure was found"),
           RULES, "posts.political", _value("posts.political")),
    Target("ties_mean", "191 friends on average", 191.0, 191.0, 10.0, _NETWORK,
           SOCIETY, "mean number of ties", lambda born: float(degrees(born.society.ties).mean()), False,
           _LISTS),
    Target("ties_mean_over_median", "191 friends on average, 99 for the median person: 1.93 times", 1.93, 1.93, 0.1, _NETWORK,
           SOCIETY, "mean over median number of ties", _mean_over_median, False, _LISTS),
    Target("clustering", "14 % of the pairs of friends of somebody with 100 friends are friends", 0.14, 0.14, 0.02, _NETWORK,
           SOCIETY, "the same among people with 90 to 110 ties", lambda born: facts.clustering(born.society.ties, 90, 110), False, _LISTS),
    Target("giant_component", "99.91 % of people are in one component", 0.99, 1.0, 0.01, _NETWORK,
           SOCIETY, "share of people in the largest component", lambda born: facts.giant_share(born.society.ties)),
    Target("below_friends_median", "83.6 % have fewer friends than the median of their friends", 0.836, 0.836, 0.03, _NETWORK,
           SOCIETY, "the same of ties", lambda born: facts.below_friends_median_share(born.society.ties), False, _LISTS),
    Target("falsified_support", "24.5 to 26.5 points of support are not meant", 24.5, 26.5, 2.0,
           documented("Robinson and Tannenberg 2019, list experiment; Shen and Truex 2020 find little"),
           LIFE, "falsified_support_points, with the scheme less without it", _difference("falsified_support_points")),
    Target("awareness", "11 % of people in pilot areas knew of the scheme", 0.11, 0.11, 0.02,
           reported("Trivium China: 11 % in pilot areas knew of the system"),
           LIFE, "awareness_share with the scheme", _with("awareness_share")),
    Target("party_line", "about 80 % of what is said follows the official line", 0.75, 0.85, 0.05,
           documented("MERICS 2017, two topics of foreign policy on a microblog"),
           LIFE, "1 less voiced_dissent_share with the scheme", lambda headline: 1.0 - _with("voiced_dissent_share")(headline)),
    Target("kept_from_protest", "fear keeps about 40 % from protest", 0.40, 0.40, 0.05,
           documented("Carter, Carter and Schick 2024, list experiment; an upper bound"),
           LIFE, "turnout_share with the scheme over without it, less 1", _kept_away),
    Target("wrong_files", "5.2 % of credit files hold a serious error, 21 % any that is corrected", 0.052, 0.21, 0.02,
           documented("FTC, fifth interim report on the accuracy of credit reports, 2012"),
           RULES, "chance of another's record in seven years of observation.wrong_record", _wrong_file),
    Target("appeals_won", "60 to 71 % of appeals to a tribunal succeed", 0.60, 0.71, 0.05, _TRIBUNALS,
           LIFE, "appeals_won_share with the scheme, where appeals are possible", _with("appeals_won_share")),
    Target("appeal_days", "a tribunal takes 26 to 35 weeks", 182.0, 245.0, 30.0, _TRIBUNALS,
           RULES, "appeal.delay_days", _value("appeal.delay_days")),
    Target("informers", "one to ten informers a thousand people, by county", 0.001, 0.010, 0.002,
           documented("Lichter, Loeffler and Siegloch 2021"),
           RULES, "people.informants", _value("people.informants")),
    Target("orders", "62 orders a year by each of the 60 % who shop online: 37.2 a person", 37.2, 37.2, 2.0,
           documented("CNNIC 2015, report on online shopping"),
           RULES, "purchases.orders", _value("purchases.orders")),
)

BEYOND = (
    Beyond("18 % have cut a tie over politics, 5 % for fear of what friends would think",
           documented("Pew Research Center 2012, United States"),
           "it counts people who ever did so on any network; the model counts ties, and has no memory of who cut one"),
    Beyond("86 % would talk in person about a matter of surveillance, 42 % would post about it",
           documented("Pew Research Center 2014, United States"),
           "one theory decides what is said in every channel; no rule tells them apart by audience"),
    Beyond("20 % fewer sensitive pages are read after a shock of surveillance", documented("Penney 2016"),
           "no measure counts what is read"),
    Beyond("71 % hold back at least one post in 17 days", documented("Das and Kramer 2013"),
           "for any reason; the model knows only one reason to hold back"),
    Beyond("26 % of people have a credit history", reported("trade press, 2015"), "nobody in the model is without a file"),
    Beyond("a Gini coefficient of income of 0.47", documented("National Bureau of Statistics of China, 2012-15"),
           "wealth is a rank; how far apart ranks are enters no rule"),
    Beyond("one standard deviation more informers lowers trust by 0.10 and turnout by 0.13",
           documented("Lichter, Loeffler and Siegloch 2021"), "trust in strangers is not modelled"),
    Beyond("80 % approve of such systems", documented("Kostka 2019"),
           "approval of the scheme itself is no state of a person in the model"),
)
# fmt: on


def targets_for(people: int) -> tuple[Target, ...]:
    """The targets with room for chance: a share of a small society may be off by two standard deviations."""
    return tuple(each._replace(room=max(each.room, _chance(each, people))) for each in TARGETS)


def _chance(target: Target, people: int) -> float:
    middle = (target.low + target.high) / 2.0
    share = target.by == SOCIETY and 0.0 < middle < 1.0
    return 2.0 * (middle * (1.0 - middle) / people) ** 0.5 if share else 0.0


def ours_of(target: Target, scenario: Scenario, born: Born | None, headline: Headline | None) -> float:
    """Our number for a target; NaN where it is not defined."""
    if target.by == RULES:
        return target.ours(scenario.values) if _in_force(target, scenario) else float("nan")
    return target.ours(born if target.by == SOCIETY else headline)


def _in_force(target: Target, scenario: Scenario) -> bool:
    """Whether a rule that is a safeguard is switched on."""
    section = target.how.partition(".")[0]
    return section != "appeal" or section in scenario.safeguards
