"""Beliefs: what a person thinks the risk is, who she thinks agrees, and whether she knows at all.

Rule      awareness   spreads by publicity, by word of mouth among ties, and by what befalls one
          risk        of the aware: falls toward what has been heard of the scheme, rises with own
                      losses that one learns of and with visible losses of ties
          support     moves toward the share of dissent among ties who said anything yesterday
          worth       of points: of the enrolled, moves toward perks plus the share of ties who
                      show their score
          Each moves by 1 / memory of the distance a day (risk, worth) or an observation (support),
          at least by one unit.
Symbols   all beliefs are shares, integers of 1/65536
Source    awareness: 11 % of people in pilot areas had heard of theirs (Trivium China);
          visible penalties deter those who see them: claims A4, A26, A36
Kind      assumption (the form); documented (awareness far below 1)
Neutral   publicity = word_of_mouth = known_before = 0, notice = attributed = 0: nobody ever knows
Expect    risk is felt by far more people than are ever punished
"""

from __future__ import annotations

from typing import NamedTuple

from model_citizen.engine.arithmetic import portion, times
from model_citizen.engine.compile import rule
from model_citizen.engine.draws import daily, draw, once
from model_citizen.parameters import assumption, documented, memory, probability, rate, share

DRAW_HEARS, DRAW_LEARNS, DRAW_KNEW, DRAW_ANNOUNCED = 115, 135, 262, 263
DRAW_SEES_WHY = 178
FULL = 65536


class Settings(NamedTuple):
    """How beliefs move."""

    known_before: int = probability(
        0.11, "share of people aware of the scheme on its first day", unit="share of people",
        source=documented("Trivium China: 11 % of people in pilot areas knew of theirs"),
    )  # fmt: skip
    announced: int = probability(
        0.5, "share of people who become aware on the mandatory day", unit="share of people",
        source=assumption("even mandatory pilots were hardly known"),
    )  # fmt: skip
    publicity: int = rate(0.1, "becoming aware through the news", per="year", source=assumption("none found"))
    word_of_mouth: int = rate(0.3, "becoming aware when all ties are", per="year", source=assumption("none found"))
    notice: int = probability(
        0.3,
        "chance of learning of an own adverse entry",
        unit="probability per day with entries",
        source=assumption("no duty to give notice"),
    )
    attributed: int = probability(
        1.0, "chance that who is refused for the scheme's sake understands why", unit="probability per refusal",
        source=assumption("a refusal names its reason, unless a scheme hides it"),
    )  # fmt: skip
    heard: int = share(0.3, "risk that the aware take from hearsay", unit="risk", source=assumption("none found"))
    own_loss: int = share(
        0.3,
        "rise of risk on learning of an own loss, of what is left to one",
        unit="share",
        source=assumption("none found"),
    )
    seen_loss: int = share(
        0.3,
        "rise of risk when all ties lose visibly, of what is left to one",
        unit="share",
        source=assumption("none found"),
    )
    risk_memory: int = memory(
        180, "days in which risk falls back toward hearsay", unit="days", source=assumption("none found")
    )
    support_at_first: int = share(
        0.25,
        "share of dissent that people believe is around them on the first day",
        unit="share",
        source=assumption("the mean of private dissent: nobody is mistaken yet"),
    )
    support_memory: int = memory(
        20, "observations in which perceived support moves", unit="observations", source=assumption("none found")
    )
    worth_memory: int = memory(
        60, "days in which the worth of points moves", unit="days", source=assumption("none found")
    )


NEUTRAL = {"known_before": 0.0, "announced": 0.0, "publicity": 0.0, "word_of_mouth": 0.0, "notice": 0.0}


@rule
def toward(value, target, pace):
    """One step of ``pace`` (1/65536) of the way, at least one unit, in exact integers."""
    step = (times(abs(target - value), pace) + 65535) >> 16
    return value + (step if target >= value else -step)


@rule
def is_told(luck, turn, settings):
    """1 when a day on which the scheme turns tells the person of it: bit 0 the day of the launch, bit 1 the mandatory day."""
    if turn & 1 and draw(luck.seed, luck.who, 0, DRAW_KNEW) < settings.known_before:
        return 1
    return 1 if turn & 2 and draw(luck.seed, luck.who, 0, DRAW_ANNOUNCED) < settings.announced else 0


@rule
def hears(aware, luck, told, aware_ties, ties, settings):
    """1 when the person knows of the scheme after today. ``told``: something told her today."""
    chance = settings.publicity + portion(settings.word_of_mouth, aware_ties, ties)
    return 1 if aware or told or daily(luck, DRAW_HEARS) < chance else 0


@rule
def sees_why(refused, luck, settings):
    """1 when a person refused for the scheme's sake today understands that it was so."""
    return 1 if refused and once(luck, DRAW_SEES_WHY) < settings.attributed else 0


@rule
def learns(luck, chance):
    """1 when the person learns of the adverse entries written today, with the chance of whatever notice there is."""
    return 1 if daily(luck, DRAW_LEARNS) < chance else 0


@rule
def perceived_risk(risk, aware, in_force, learned, penalised_ties, ties, settings):
    """Perceived risk after today."""
    heard = settings.heard if aware and in_force else 0
    if risk == 0 and heard == 0 and not learned:
        return 0
    risk = toward(risk, heard, settings.risk_memory)
    if in_force:
        risk += times(FULL - risk, settings.own_loss) >> 16 if learned else 0
        seen = portion(times(FULL - risk, settings.seen_loss) >> 16, penalised_ties, ties)
        risk += seen if aware else 0
    return risk


@rule
def perceived_support(support, dissenting, supporting, settings):
    """Perceived share of dissent after what ties said yesterday; unchanged when nobody said anything."""
    said = dissenting + supporting
    heard = toward(support, portion(FULL, dissenting, said), settings.support_memory)
    return heard if said > 0 else support


@rule
def worth_of_points(worth, counts, perks, showing, ties, settings):
    """The worth of points after today: toward perks plus what ties show, of what is left to one."""
    target = perks + portion(FULL - perks, showing, ties) if counts else 0
    return toward(worth, target, settings.worth_memory)
