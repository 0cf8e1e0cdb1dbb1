"""What is known about who knows whom and who writes, measured here.

Sources   network: Ugander, Karrer, Backstrom and Marlow 2011 (arXiv 1111.4503), 721 million people
          writing: Fu and Chau 2013 (PLoS ONE, PMC3592789), 29,998 accounts of a microblog

Each measure is one function of the ties; ``society_facts`` sets all beside their published values.
``published_society`` grows the society in which the network's values must hold: the ordinary
generator with its ordinary settings, at the published mean of 191 ties instead of 20.
"""

from __future__ import annotations

from typing import Literal, NamedTuple

import numpy as np

from model_citizen.engine.compile import sweep
from model_citizen.parameters import compiled
from model_citizen.society import activity, generators, people, ties
from model_citizen.society.people import People
from model_citizen.society.ties import Ties, degrees, friend_at

PUBLISHED_MEAN = 191.0
PUBLISHED_PEOPLE = 100_000
JUDGED_PEOPLE = 50_000  # in smaller societies people of 5,000 ties know half of everybody
CLUSTERING_SAMPLE = 1000  # people of a class of degree whose friends' ties are counted

Verdict = Literal["within", "outside", "shown"]


class Fact(NamedTuple):
    """One quantity, ours beside the published; ``low`` and ``high`` bound what counts as within."""

    quantity: str
    ours: float
    published: str
    low: float | None
    high: float | None
    verdict: Verdict
    source: str


_NETWORK = "Ugander et al. 2011"
_WRITING = "Fu and Chau 2013"


def published_society(count: int = PUBLISHED_PEOPLE, seed: int = 7) -> tuple[People, Ties]:
    """A society with the published mean number of ties and every other setting at its default."""
    settings = compiled(ties.Settings, {"mean_degree": PUBLISHED_MEAN})
    return generators.grow_society(count, seed, compiled(people.Settings, {}), settings)


def society_facts(society: People, known: Ties, settings: activity.Settings | None = None, seed: int = 7) -> list[Fact]:
    """Every quantity of a society beside the published one. The network is judged at the published mean only.

    A class of degree that nobody is in has no row.
    """
    judged = society.size >= JUDGED_PEOPLE and abs(float(degrees(known).mean()) / PUBLISHED_MEAN - 1.0) < 0.05
    facts = [*_network_facts(known), *_homophily_facts(society, known)]
    if not judged:
        facts = [fact._replace(verdict="shown", low=None, high=None) for fact in facts]
    facts = [fact for fact in facts if fact.ours == fact.ours]  # not a number: nobody is in that class
    week = activity.week_of_posts(
        society.activity, society.identities(), settings or compiled(activity.Settings, {}), seed
    )
    return facts + _writing_facts(week)


def _fact(quantity: str, ours: float, published: str, low: float | None, high: float | None, source: str) -> Fact:
    if low is None or high is None:
        return Fact(quantity, ours, published, low, high, "shown", source)
    return Fact(quantity, ours, published, low, high, "within" if low <= ours <= high else "outside", source)


def _network_facts(known: Ties) -> list[Fact]:
    degree = degrees(known)
    mean, median = float(degree.mean()), max(1.0, float(np.median(degree)))
    at_20, at_100, at_500 = (clustering(known, 0.9 * size, 1.1 * size) for size in (20, 100, 500))
    falls = at_500 / at_100 if at_100 > 0.0 else float("nan")
    return [
        _fact("mean number of ties", mean, "191", 186, 196, _NETWORK),
        _fact("mean over median", mean / median, "1.93 (191 over 99)", 1.8, 2.0, _NETWORK),
        _fact("most ties", float(degree.max()), "5,000", None, None, _NETWORK),
        _fact("clustering at 20 ties", at_20, "falls with the number of ties", None, None, _NETWORK),
        _fact("clustering at 100 ties", at_100, "0.14", 0.12, 0.16, _NETWORK),
        _fact("clustering at 500 ties over that at 100", falls, "falls", 0.0, 0.8, _NETWORK),
        _fact("share of people in the largest component", giant_share(known), "0.9991", 0.99, 1.0, _NETWORK),
        _fact("assortativity by number of ties", assortativity(known, degree), "positive", 0.05, 0.5, _NETWORK),
        _fact(
            "share with fewer ties than the median of their friends", below_friends_median_share(known),
            "0.836", 0.81, 0.87, _NETWORK,
        ),
    ]  # fmt: skip


def _homophily_facts(society: People, known: Ties) -> list[Fact]:
    by_view, by_wealth = assortativity(known, society.dissent), assortativity(known, society.wealth)
    return [
        _fact("assortativity by private view", by_view, "a parameter: dissent_shared", None, None, "assumption"),
        _fact("assortativity by wealth", by_wealth, "a parameter: wealth_shared", None, None, "assumption"),
    ]


def _writing_facts(week: np.ndarray) -> list[Fact]:
    """Judged with room for chance in a small society: four standard deviations of a share, at least 1 point."""
    room = max(0.01, 4.0 * (0.87 * 0.13 / max(1, len(week))) ** 0.5)
    many, top = float((week >= 20).mean()), top_share_of_posts(week, 0.048)
    silent = float((week == 0).mean())
    return [
        _fact("share who write nothing in a week", silent, "0.869", 0.869 - room, 0.869 + room, _WRITING),
        _fact("share of posts by the 4.8 % who write most", top, "over 0.80", 0.80 - 2 * room + 0.02, 1.0, _WRITING),
        _fact("share who write 20 or more in a week", many, "0.0051", 0.0, 0.0051 + room, _WRITING),
    ]


# ------------------------------------------------------------------------------- the measures


@sweep
def _clustering(rows, ties, mark, out):  # type: ignore[no-untyped-def]
    for k in range(len(rows)):
        row = rows[k]
        first, end = int(ties.start[row]), int(ties.start[row + 1])
        for at in range(first, end):
            mark[friend_at(at, ties)] = k + 1
        closed = 0
        for at in range(first, end):
            there = friend_at(at, ties)
            for beyond in range(int(ties.start[there]), int(ties.start[there + 1])):
                if mark[friend_at(beyond, ties)] == k + 1:
                    closed += 1
        size = end - first
        out[k] = closed / (size * (size - 1))


def clustering(ties: Ties, low: float, high: float, sample: int = CLUSTERING_SAMPLE) -> float:
    """Mean share of pairs of friends who are friends, over people with ``low`` to ``high`` ties; nan if nobody."""
    degree = degrees(ties)
    rows = np.flatnonzero((degree >= max(2, low)) & (degree <= high))
    if len(rows) == 0:
        return float("nan")
    rows = rows[np.arange(min(sample, len(rows))) * len(rows) // min(sample, len(rows))]  # evenly over the society
    out = np.empty(len(rows))
    _clustering(rows, ties, np.zeros(len(degree), np.int64), out)
    return float(out.mean())


@sweep
def _unite(ties, root):  # type: ignore[no-untyped-def]
    for row in range(len(root)):
        for at in range(int(ties.start[row]), int(ties.start[row + 1])):
            a, b = row, friend_at(at, ties)
            while root[a] != a:
                root[a] = root[root[a]]
                a = int(root[a])
            while root[b] != b:
                root[b] = root[root[b]]
                b = int(root[b])
            root[max(a, b)] = min(a, b)
    for row in range(len(root)):
        root[row] = root[root[row]]  # roots are smaller than their rows, so theirs are final


def components(ties: Ties) -> np.ndarray:
    """The smallest row that each person is connected with, int64 of shape (people,)."""
    root = np.arange(len(ties.start) - 1, dtype=np.int64)
    _unite(ties, root)
    return root


def giant_share(ties: Ties) -> float:
    """Share of people in the largest connected part."""
    root = components(ties)
    return float(np.bincount(root).max() / len(root)) if len(root) else 0.0


def assortativity(ties: Ties, values: np.ndarray) -> float:
    """Pearson correlation of a trait over the two ends of all ties; 0 where the trait doesn't vary."""
    here = np.repeat(values.astype(np.float64), degrees(ties))
    there = values.astype(np.float64)[ties.friend]
    here -= here.mean()
    there -= there.mean()
    spread = float((here * here).sum())
    return float((here * there).sum() / spread) if spread > 0.0 else 0.0


@sweep
def _below_median(ties, degree, rows, out):  # type: ignore[no-untyped-def]
    for k in range(len(rows)):
        row = rows[k]
        first, end = int(ties.start[row]), int(ties.start[row + 1])
        theirs = np.sort(np.array([degree[friend_at(at, ties)] for at in range(first, end)]))
        size = len(theirs)
        out[k] = size > 0 and 2 * degree[row] < theirs[size // 2] + theirs[(size - 1) // 2]


def below_friends_median_share(ties: Ties, sample: int = 20_000) -> float:
    """Share of people who have fewer ties than the median of their friends."""
    degree = degrees(ties)
    rows = np.arange(min(sample, len(degree))) * len(degree) // min(sample, len(degree))
    out = np.empty(len(rows), dtype=np.bool_)
    _below_median(ties, degree, rows, out)
    return float(out.mean())


def top_share_of_posts(posts: np.ndarray, share_of_people: float) -> float:
    """The share of all posts by that share of people who wrote most; a part of the last person counts in part."""
    most_first = np.sort(posts)[::-1]
    written = np.concatenate(([0], np.cumsum(most_first)))
    if written[-1] == 0:
        return 0.0
    whole, part = divmod(share_of_people * len(posts), 1.0)
    here = float(written[int(whole)])
    return (here + part * (float(written[min(int(whole) + 1, len(posts))]) - here)) / float(written[-1])
