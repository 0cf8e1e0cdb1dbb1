"""mesa-frames: people as rows of a frame; what ties did by a join of the frame of ties, grouped by person."""

from __future__ import annotations

from typing import Any

import numpy as np

TITLE = "mesa-frames, join and group"
PACKAGE = "mesa-frames"
SAME_RULE = True


def build(start: np.ndarray, friend: np.ndarray, degree: np.ndarray, points: np.ndarray) -> Any:
    """The model on a network; ``points`` are everybody's by day, of shape (days, people)."""
    import polars as pl
    from mesa_frames import AgentSetPolars, ModelDF

    people = len(degree)
    rows = [friend[int(start[i]) : int(start[i]) + int(degree[i])] for i in range(people)]
    ties = pl.DataFrame(
        {"unique_id": np.repeat(np.arange(people), degree), "other": np.concatenate(rows).astype(np.int64)}
    )

    class People(AgentSetPolars):
        agents: Any

        def __init__(self, model: Any) -> None:
            super().__init__(model)
            zeros = np.zeros(people)
            self.add(
                pl.DataFrame(
                    {"unique_id": np.arange(people), "score": zeros, "fear": zeros, "points": zeros, "lost": zeros}
                )
            )

        def step(self) -> None:
            self.act(points[self.model.day % len(points)])
            self.look()
            self.model.day += 1

        def act(self, today: np.ndarray) -> None:
            self.agents = self.agents.with_columns(points=pl.Series(today)).with_columns(
                lost=(-pl.col("points")).clip(lower_bound=0.0)
            )

        def look(self) -> None:
            did = self.agents.select(pl.col("unique_id").alias("other"), "points", "lost")
            around = (
                ties.join(did, on="other", how="inner")
                .group_by("unique_id")
                .agg(pl.col("points").mean().alias("around"), pl.col("lost").mean().alias("around_lost"))
            )
            score = 0.99 * pl.col("score") + pl.col("points") + 0.2 * pl.col("around").fill_null(0.0)
            fear = 0.95 * pl.col("fear") + 0.05 * pl.col("lost") + 0.10 * pl.col("around_lost").fill_null(0.0)
            self.agents = (
                self.agents.join(around, on="unique_id", how="left", maintain_order="left")
                .with_columns(score=score.clip(-100.0, 100.0), fear=fear.clip(0.0, 1.0))
                .drop("around", "around_lost")
            )

    class Society(ModelDF):
        def __init__(self) -> None:
            super().__init__(seed=7)
            self.day = 0
            self.agents += People(self)

        def live(self, days: int) -> None:
            for _ in range(days):
                self.step()

        def sums(self) -> tuple[float, float]:
            frame = self.get_agents_of_type(People).agents
            return float(frame["score"].sum()), float(frame["fear"].sum())

    return Society()
