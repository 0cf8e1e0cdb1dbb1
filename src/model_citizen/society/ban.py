"""The ban on social scoring, read as a rule: EU AI Act, Article 5(1)(c). A screening aid, not legal advice.

Rule      a detriment that follows from an evaluation of people over a period of time is screened twice:
          (i)  unrelated         some of the data comes from a part of life that has nothing to do with what is refused
          (ii) disproportionate  the detriment is heavier than the gravest conduct of the person's own behind it,
                                 or nothing of her own stands behind it at all
          inside = (i) or (ii); without a detriment, or without a period of time, neither
Symbols   parts of life: ``acts.CONTEXTS``; gravity and severity: LAWFUL < MINOR < MODERATE < SERIOUS
Source    Regulation (EU) 2024/1689, Article 5(1)(c)(i) and (ii), in force since 2 February 2025; recital 31: several data
          points, several contexts, and lawful evaluation for a specific purpose stays allowed
Kind      law; the scale of gravity and the parts of life are ours (assumption)
Expect    what counts lawful speech, friends or errors is disproportionate before any door

What is read from memory and was not checked against the text: the Commission's guidelines of 4 February 2025,
C(2025) 884, with their examples (tests hold us to how we remember them), that a score need only be capable of leading to
a detriment, and that it may be made by somebody else than who uses it. What a rule cannot see: whether the law of a
country allows the evaluation, whether a system is an AI system, and whether a treatment could be justified otherwise.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from model_citizen.society.acts import Kind

LABEL = "screening aid, not legal advice"
LAW = "Regulation (EU) 2024/1689, Article 5(1)(c)"
THROUGH_TIES = "association"  # the part of life that points through ties come from


class Finding(NamedTuple):
    """What the two screens say of one detriment."""

    unrelated: bool  # (i)
    disproportionate: bool  # (ii)

    @property
    def inside(self) -> bool:
        """Whether either limb of the ban is met."""
        return self.unrelated or self.disproportionate

    @property
    def words(self) -> str:
        """Which limbs are met: ``(i) and (ii)``, ``(i)``, ``(ii)`` or ``neither``."""
        met = [name for name, is_met in (("(i)", self.unrelated), ("(ii)", self.disproportionate)) if is_met]
        return " and ".join(met) or "neither"


NEITHER = Finding(False, False)


def classify(
    data: Collection[str],
    gravity: int,
    own: bool,
    related: Collection[str],
    severity: int,
    *,
    over_time: bool = True,
    detriment: bool = True,
) -> Finding:
    """Screen one rule, or one detriment.

    ``data`` are the parts of life the data comes from, ``gravity`` that of the gravest conduct it speaks of, ``own``
    whether that conduct is the person's own (not a friend's, an error, hearsay or a trait), ``related`` the parts of
    life that have to do with what is refused, ``severity`` how grave the refusal is. ``over_time`` is False for a
    single judgement, ``detriment`` for what leaves nobody worse off.
    """
    if not (detriment and over_time):
        return NEITHER
    unrelated = any(context not in related for context in data)
    return Finding(unrelated, not own or gravity < severity)


def is_own(kind: Kind) -> bool:
    """Whether an entry speaks of conduct of the person's own, as the file says: hearsay, ratings and errors do not."""
    return kind.cause == "own" and kind.act_behind
