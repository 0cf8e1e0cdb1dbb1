"""The bets: three questions about what happened, asked before the answer is shown."""

from __future__ import annotations

from typing import Any

from model_citizen.play.accounts import caused
from model_citizen.play.codes import CUTS
from model_citizen.play.game import Game, NoSuchOption, NotNow
from model_citizen.play.telling import message
from model_citizen.play.town import BEGINS
from model_citizen.play.twins import unscored

KINDS = ("who-lost-more", "the-silent", "your-score")
FEW, MOST = 3, 8  # of the twelve: up to, and from


def bet(game: Game) -> dict[str, Any] | None:
    """The bet that is open."""
    if game.stage != "bet" or game.answered:
        return None
    kind = _kind(game)
    return {"bet": str(game.month), "kind": kind, "title": message(f"bet-{kind}", **_about(game, kind)),
            "options": [_option(game, kind, each) for each in _options(kind)]}  # fmt: skip


def place(game: Game, which: str, option: str) -> dict[str, Any]:
    """Make the bet; returns the answer. Raises NotNow, NoSuchOption."""
    if game.stage != "bet" or game.answered:
        raise NotNow(game.stage)
    kind = _kind(game)
    if which != str(game.month) or option not in _options(kind):
        raise NoSuchOption(option)
    right, told = {"who-lost-more": _lost_more, "the-silent": _silent, "your-score": _own_score}[kind](game)
    asked = bet(game) or {}
    picked = next(each["title"] for each in asked["options"] if each["option"] == option)
    name = f"bet-answer-{kind}{_ending(kind, right, told)}"
    answer = {"bet": which, "picked": option, "right": right, "asked": asked["title"], "yours": picked,
              "says": message(name, **told)}  # fmt: skip
    game.bets.append(answer)
    return answer


def _ending(kind: str, right: str, told: dict[str, Any]) -> str:
    """What tells the answers to one question apart."""
    if kind == "your-score":
        return f"-{right}"
    return "-gained" if min(told.get("lost_one", 0), told.get("lost_other", 0)) < 0 else ""


def _kind(game: Game) -> str:
    return KINDS[CUTS[game.months].index(game.month)]


def _options(kind: str) -> tuple[str, ...]:
    return {"who-lost-more": ("one", "other", "same"), "the-silent": ("few", "some", "most"),
            "your-score": ("higher", "lower", "same")}[kind]  # fmt: skip


def _option(game: Game, kind: str, option: str) -> dict[str, Any]:
    about = _about(game, kind)
    if option in about:
        return {"option": option, "title": message("bet-option-tie", tie=about[option])}
    return {"option": option, "title": message(f"bet-option-{option}")}


def _pair(game: Game) -> tuple[int, int]:
    """The two ties whose losses through the player lie furthest apart, in the order of their names."""
    lost = caused(game)[game.named]
    low, high = int(lost.argmin()), int(lost.argmax())
    return (0, 1) if low == high else (min(low, high), max(low, high))


def _about(game: Game, kind: str) -> dict[str, Any]:
    if kind != "who-lost-more" or len(game.named) < 2:
        return {}
    one, other = _pair(game)
    return {"one": {"msg": f"tie-{one + 1}"}, "other": {"msg": f"tie-{other + 1}"}}


def _lost_more(game: Game) -> tuple[str, dict[str, Any]]:
    if len(game.named) < 2:
        return "same", {}
    one, other = _pair(game)
    lost = -caused(game)[game.named]
    first, second = int(lost[one]), int(lost[other])
    right = "same" if first == second else "one" if first > second else "other"
    return right, {**_about(game, "who-lost-more"), "lost_one": first, "lost_other": second}


def _silent(game: Game) -> tuple[str, dict[str, Any]]:
    """How many of the twelve spoke on more days in the town without a scheme."""
    here, there = (each.spoke(BEGINS, game.day)[1:] for each in (game.chronicle, unscored(game)))
    count = int((there > here).sum())
    return "few" if count <= FEW else "most" if count >= MOST else "some", {"count": count, "of": len(game.named)}


def _own_score(game: Game) -> tuple[str, dict[str, Any]]:
    gap = int(caused(game)[game.row])
    right = "same" if gap == 0 else "higher" if gap < 0 else "lower"
    return right, {"difference": abs(gap)}
