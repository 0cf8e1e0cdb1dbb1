"""Whether the player's person has learned of an entry: by the same draw that the society used."""

from __future__ import annotations

from model_citizen.conduct.beliefs import DRAW_LEARNS
from model_citizen.engine.draws import word_of
from model_citizen.play.game import Game


def learned(game: Game, day: int) -> bool:
    """Whether she learned of the adverse entries of a day. (learns_of_it asks the same of everybody.)"""
    law = game.chronicle.law
    return word_of(game.chronicle.life.seed, game.person, day, DRAW_LEARNS) < int(law.beliefs.notice)
