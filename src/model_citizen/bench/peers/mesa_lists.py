"""Mesa, tuned: agents that hold a plain list of their neighbours, the quickest way that is still Mesa."""

from __future__ import annotations

from typing import Any

import numpy as np

TITLE = "Mesa, plain neighbour lists"
PACKAGE = "mesa"
SAME_RULE = True


def build(start: np.ndarray, friend: np.ndarray, degree: np.ndarray, points: np.ndarray) -> Any:
    """The model on a network; ``points`` are everybody's by day, of shape (days, people)."""
    import mesa

    class Person(mesa.Agent):
        __slots__ = ("fear", "lost", "place", "points", "score", "ties")

        def __init__(self, model: Any, place: int) -> None:
            super().__init__(model)
            self.place, self.score, self.fear, self.points, self.lost = place, 0.0, 0.0, 0.0, 0.0
            self.ties: list[Person] = []

        def act(self) -> None:
            self.points = points = self.model.points[self.place]
            self.lost = -points if points < 0 else 0.0

        def look(self) -> None:
            points = lost = 0.0
            for other in self.ties:
                points += other.points
                lost += other.lost
            ties = len(self.ties) or 1
            score = 0.99 * self.score + self.points + 0.2 * points / ties
            self.score = -100.0 if score < -100.0 else 100.0 if score > 100.0 else score
            fear = 0.95 * self.fear + 0.05 * self.lost + 0.10 * lost / ties
            self.fear = 1.0 if fear > 1.0 else fear

    class Society(mesa.Model):
        def __init__(self) -> None:
            super().__init__(seed=7)
            self.day, self.points = 0, points[0].tolist()
            self.everybody = [Person(self, place) for place in range(len(degree))]
            for place, person in enumerate(self.everybody):
                row = friend[int(start[place]) : int(start[place]) + int(degree[place])].tolist()
                person.ties = [self.everybody[other] for other in row]

        def step(self) -> None:
            self.points = points[self.day % len(points)].tolist()
            self.agents.do("act")
            self.agents.do("look")
            self.day += 1

        def live(self, days: int) -> None:
            for _ in range(days):
                self.step()

        def sums(self) -> tuple[float, float]:
            return sum(self.agents.get("score")), sum(self.agents.get("fear"))

    return Society()
