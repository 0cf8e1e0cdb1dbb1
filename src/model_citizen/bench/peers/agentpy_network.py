"""AgentPy: agents on the nodes of its Network, who look at ``network.neighbors(self)``."""

from __future__ import annotations

from typing import Any

import numpy as np

TITLE = "AgentPy, agents on a network"
PACKAGE = "agentpy"
SAME_RULE = True


def build(start: np.ndarray, friend: np.ndarray, degree: np.ndarray, points: np.ndarray) -> Any:
    """The model on a network; ``points`` are everybody's by day, of shape (days, people)."""
    import agentpy
    import networkx

    class Person(agentpy.Agent):
        def setup(self) -> None:
            self.score, self.fear, self.points, self.lost = 0.0, 0.0, 0.0, 0.0

        def act(self) -> None:
            self.points = float(self.model.points[self.id - self.model.first])
            self.lost = max(-self.points, 0.0)

        def look(self) -> None:
            points, lost, ties = 0.0, 0.0, 0
            for other in self.model.network.neighbors(self):
                points += other.points
                lost += other.lost
                ties += 1
            ties = ties or 1
            self.score = min(max(0.99 * self.score + self.points + 0.2 * points / ties, -100.0), 100.0)
            self.fear = min(max(0.95 * self.fear + 0.05 * self.lost + 0.10 * lost / ties, 0.0), 1.0)

    class Society(agentpy.Model):
        def setup(self) -> None:
            self.day, self.points = 0, points[0]
            graph = networkx.Graph()
            graph.add_nodes_from(range(len(degree)))
            for place in range(len(degree)):
                row = friend[int(start[place]) : int(start[place]) + int(degree[place])].tolist()
                graph.add_edges_from((place, other) for other in row if other > place)
            self.everybody = agentpy.AgentList(self, len(degree), Person)
            self.first = self.everybody[0].id
            self.network = agentpy.Network(self, graph)
            self.network.add_agents(self.everybody, self.network.nodes)

        def step(self) -> None:
            self.points = points[self.day % len(points)]
            self.everybody.act()
            self.everybody.look()
            self.day += 1

        def live(self, days: int) -> None:
            for _ in range(days):
                self.step()

        def sums(self) -> tuple[float, float]:
            return sum(self.everybody.score), sum(self.everybody.fear)

    society = Society()
    society.setup()
    return society
