"""Starsim: its own SIR on its own random network of about twenty contacts that never change.

Not our rule: a step of comparable work. Each contact of somebody infectious may infect, each person has a state.
"""

from __future__ import annotations

from typing import Any

import numpy as np

TITLE = "Starsim, SIR with 20 contacts (another rule)"
PACKAGE = "starsim"
SAME_RULE = False
MOST_DAYS = 400  # days that are planned; an epidemic goes on all the while


def build(start: np.ndarray, friend: np.ndarray, degree: np.ndarray, points: np.ndarray) -> Any:
    """The model of as many people; their network is Starsim's own."""
    import starsim

    class Society:
        def __init__(self) -> None:
            infection = starsim.SIR(
                beta=starsim.perday(0.002), init_prev=0.02, dur_inf=starsim.constant(starsim.days(60)), p_death=0.0
            )
            contacts = starsim.RandomNet(n_contacts=20, dynamic=False)  # ends of ties: twenty a person
            self.sim = starsim.Sim(
                n_agents=len(degree), diseases=infection, networks=contacts, dt="day", start="2020-01-01",
                dur=MOST_DAYS, verbose=0, rand_seed=7,
            )  # fmt: skip
            self.sim.init()

        def live(self, days: int) -> None:
            for _ in range(days):
                self.sim.run_one_step()

        def sums(self) -> None:
            return None

    return Society()
