"""Games played without a server."""

from __future__ import annotations

import random
from collections.abc import Callable

from model_citizen.play import bets
from model_citizen.play.game import Game
from model_citizen.play.lives import life


def played(name: str, luck: random.Random, months: int = 12, each: Callable[[Game], None] | None = None) -> Game:
    """A game of a curated life, options drawn; ``each`` sees it after every step."""
    chosen = life(name)
    assert chosen is not None
    game = Game("press-2015", chosen.seed, chosen.person, months)
    while game.stage != "over":
        if game.stage == "decide":
            assert game.open is not None
            game.choose(game.open.decision, luck.choice(game.open.options))
        elif game.stage == "bet" and not game.answered:
            bet = bets.bet(game)
            assert bet is not None
            bets.place(game, bet["bet"], luck.choice(bet["options"])["option"])
        else:
            game.go_on()
        if each is not None:
            each(game)
    return game
