"""Holders of data: two firms and the public offices, each with its coverage of each channel, its zeal to tell.

Rule      an act on a channel reaches the scorer unless every holder misses it:
          1 - (1 - passes_a coverage_a) (1 - passes_b coverage_b) (1 - passes_offices coverage_offices),
          a firm counting only for its customers, the offices for everybody.
          A scorer whom safeguards limit may ask for more of what is left to it: on every channel on which
          something still costs points, coverage + (1 - coverage) asks_more taken, where taken is the share of
          the scheme's adverse points that safeguards took away (behind a context wall, all but what leaks)
Source    claims A11, A12, A29 to A31 of the article; courts, police, utilities and village gatherers:
          the rules of Rongcheng and of the courts' list
Kind      rumour (two firms running all networks); documented (that the one firm held purchases, that offices share)
Neutral   passes_a = passes_b = passes_offices = 0: nothing reaches the scorer; asks_more = 0: it never adapts
Expect    who is customer of both is seen most; a scorer that adapts undoes part of a safeguard
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.compile import rule
from model_citizen.parameters import Value, assumption, share
from model_citizen.society.acts import BROWSING, CHANNELS, CIVIC, PAYMENTS, PURCHASES, RECORDS, SPEECH
from model_citizen.society.people import HOLDER_A, HOLDER_B
from model_citizen.society.terms import Terms


def _coverage(default: float, firm: str, channel: str):  # type: ignore[no-untyped-def]
    return share(default, f"share of a customer's {channel} that the {firm} firm sees", source=assumption("none found"))


def _recorded(default: float, what: str):  # type: ignore[no-untyped-def]
    return share(default, f"share of anybody's {what} that public offices record", source=assumption("none found"))


class Settings(NamedTuple):
    """What each firm sees, and how much of it goes to the scorer."""

    a_speech: int = _coverage(0.2, "first", "posts and comments")
    a_purchases: int = _coverage(0.6, "first", "purchases")
    a_browsing: int = _coverage(0.1, "first", "browsing")
    a_civic: int = _coverage(0.3, "first", "civic deeds")
    b_speech: int = _coverage(0.6, "second", "posts and comments")
    b_purchases: int = _coverage(0.1, "second", "purchases")
    b_browsing: int = _coverage(0.2, "second", "browsing")
    b_civic: int = _coverage(0.1, "second", "civic deeds")
    a_payments: int = _coverage(0.5, "first", "bills and debts")
    b_payments: int = _coverage(0.1, "second", "bills and debts")
    offices_civic: int = _recorded(0.3, "civic deeds")
    offices_payments: int = _recorded(0.5, "bills and debts")
    offices_records: int = _recorded(1.0, "dealings with courts, police and offices")
    passes_a: int = share(
        1.0, "share of it that the first firm passes to the scorer", source=assumption("set by each scheme")
    )
    passes_b: int = share(
        1.0, "share of it that the second firm passes to the scorer", source=assumption("set by each scheme")
    )
    passes_offices: int = share(
        0.0, "share of it that public offices pass to the scorer", source=assumption("set by each scheme")
    )
    asks_more: int = share(
        0.0, "share of what it does not see yet that a scorer comes to see once safeguards have taken all else",
        source=assumption("none found; 0 for a scorer that never adapts"),
    )  # fmt: skip


NEUTRAL = {"passes_a": 0.0, "passes_b": 0.0, "passes_offices": 0.0}


def broadened(told: Terms, left: Terms) -> dict[str, Value]:
    """What a scorer sees that asks for more: ``told`` are the terms of the scheme, ``left`` those that safeguards leave."""
    zeal, before, after = left.number("holders.asks_more"), _at_stake(told), _at_stake(left)
    if zeal == 0 or before == 0:
        return {}
    taken = 1.0 - min(after, before) / before
    if left.number("context_wall.wall"):
        taken = max(taken, 1.0 - left.number("context_wall.leaks"))
    open_channels = {CHANNELS[kind.channel] for _, kind, _ in left.adverse()}
    keys = [f"holders.{field}" for field in Settings._fields if field.partition("_")[2] in open_channels]
    return {key: left.number(key) + (1.0 - left.number(key)) * zeal * taken for key in keys}


def _at_stake(terms: Terms) -> int:
    """The adverse points of all rules of a scheme, added up."""
    return -sum(weight for _, _, weight in terms.adverse())


@rule
def reaches(role, channel, settings):
    """Chance, in 1/65536, that an act of a person with this role on this channel reaches the scorer."""
    a = b = offices = 0
    if channel == SPEECH:
        a, b = settings.a_speech, settings.b_speech
    elif channel == PURCHASES:
        a, b = settings.a_purchases, settings.b_purchases
    elif channel == BROWSING:
        a, b = settings.a_browsing, settings.b_browsing
    elif channel == CIVIC:
        a, b, offices = settings.a_civic, settings.b_civic, settings.offices_civic
    elif channel == PAYMENTS:
        a, b, offices = settings.a_payments, settings.b_payments, settings.offices_payments
    elif channel == RECORDS:
        offices = settings.offices_records
    missed = 65536 - ((offices * settings.passes_offices) >> 16)
    if role & HOLDER_A:
        missed = missed * (65536 - ((a * settings.passes_a) >> 16)) >> 16
    if role & HOLDER_B:
        missed = missed * (65536 - ((b * settings.passes_b) >> 16)) >> 16
    return 65536 - missed
