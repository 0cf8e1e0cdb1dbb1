"""Mesa as its guide has it: agents in the cells of a network, who look at ``cell.neighborhood.agents``."""

from __future__ import annotations

from inspect import signature
from typing import Any

import numpy as np

TITLE = "Mesa, cells of a network"
PACKAGE = "mesa"
SAME_RULE = True


def build(start: np.ndarray, friend: np.ndarray, degree: np.ndarray, points: np.ndarray) -> Any:
    """The model on a network; ``points`` are everybody's by day, of shape (days, people)."""
    import mesa
    import networkx
    from mesa.discrete_space import FixedAgent, Network

    class Person(FixedAgent):
        def __init__(self, model: Any, cell: Any) -> None:
            super().__init__(model)
            self.cell, self.score, self.fear, self.points, self.lost = cell, 0.0, 0.0, 0.0, 0.0

        def act(self) -> None:
            self.points = float(self.model.points[self.cell.coordinate])
            self.lost = max(-self.points, 0.0)

        def look(self) -> None:
            around = list(self.cell.neighborhood.agents)
            ties = len(around) or 1
            points, lost = sum(other.points for other in around), sum(other.lost for other in around)
            self.score = min(max(0.99 * self.score + self.points + 0.2 * points / ties, -100.0), 100.0)
            self.fear = min(max(0.95 * self.fear + 0.05 * self.lost + 0.10 * lost / ties, 0.0), 1.0)

    class Society(mesa.Model):
        def __init__(self) -> None:
            super().__init__(seed=7)
            self.day, self.points = 0, points[0]
            graph = networkx.Graph()
            graph.add_nodes_from(range(len(degree)))
            for place in range(len(degree)):
                row = friend[int(start[place]) : int(start[place]) + int(degree[place])].tolist()
                graph.add_edges_from((place, other) for other in row if other > place)
            # Newer versions lay the network out to be drawn, which takes minutes unless the layout is a cheap one.
            cheap = {"layout": networkx.circular_layout} if "layout" in signature(Network).parameters else {}
            self.space = Network(graph, capacity=1, random=self.random, **cheap)
            for cell in self.space.all_cells:
                Person(self, cell)

        def step(self) -> None:
            self.points = points[self.day % len(points)]
            self.agents.do("act")
            self.agents.do("look")
            self.day += 1

        def live(self, days: int) -> None:
            for _ in range(days):
                self.step()

        def sums(self) -> tuple[float, float]:
            return sum(self.agents.get("score")), sum(self.agents.get("fear"))

    return Society()
