"""Twins of a game: the same town and luck, with a choice removed, with other rules, or with no scheme at all."""

from __future__ import annotations

from collections.abc import Iterable

from model_citizen.play.choices import NOTHING, imposed
from model_citizen.play.chronicle import Chronicle, year
from model_citizen.play.game import Game
from model_citizen.play.town import scenario_of
from model_citizen.simulation.law import law_of

ALL = "all"


class NoSuchChoice(ValueError):
    """A decision that was not made, or in which nothing was done anyway."""


def without(game: Game, decision: str) -> Chronicle:
    """The same life with one choice replaced by doing nothing, or all of them. Raises NoSuchChoice."""
    removable = {choice.decision for choice in game.choices if choice.option != NOTHING}
    if decision != ALL and decision not in removable:
        raise NoSuchChoice(decision)
    kept = [
        choice._replace(option=NOTHING) if decision in (ALL, choice.decision) else choice for choice in game.choices
    ]
    return _once(game, f"without {decision}", lambda: _led(game, game.pack, game.switches, kept))


def under(game: Game, switches: Iterable[str], pack: str | None = None) -> Chronicle:
    """The same life with the same choices under other safeguards, or under another rule pack."""
    on = tuple(sorted(set(switches)))
    if on == game.switches and pack in (None, game.pack):
        return game.chronicle
    name = f"under {pack or game.pack} {' '.join(on)}"
    return _once(game, name, lambda: _led(game, pack or game.pack, on, game.choices))


def unscored(game: Game) -> Chronicle:
    """The same town without any scheme; there the player's person speaks her own mind, as everybody does."""
    return _once(
        game, "unscored",
        lambda: year(game.pack, game.seed, game.person, until=game.day, scheme=False, named=game.named),
    )  # fmt: skip


def _led(game: Game, pack: str, switches: tuple[str, ...], choices: Iterable) -> Chronicle:  # type: ignore[type-arg]
    """A life led by choices. Where the game itself had no appeals, she appeals as anybody would."""
    rules = scenario_of(pack, game.seed, switches)
    appeals = bool(law_of(rules.values, rules.theory, rules.safeguards).appeals and game.chronicle.law.appeals)
    led = imposed(game.row, choices, appeals=appeals)
    return year(pack, game.seed, game.person, led, game.day, switches, named=game.named)


_MOST = 6  # twins a game keeps: each takes about a third of a megabyte


def _once(game: Game, name: str, live) -> Chronicle:  # type: ignore[no-untyped-def]
    """A twin is lived once, and again when the game has gone on since."""
    key = f"{game.day} {name}"
    if key not in game.known:
        if len(game.known) >= _MOST:
            game.known.pop(next(iter(game.known)))
        game.known[key] = live().settle()
    found: Chronicle = game.known[key]
    return found
