"""The minimal shared model does what its rule says, whatever the threads, compiled or not; and peers are checked."""

from __future__ import annotations

import os
import subprocess
import sys

import numpy as np
import pytest

from model_citizen.bench import against
from model_citizen.bench.minimal import CHANCES, DRAW_ACT, WEIGHTS, Minimal, act
from model_citizen.bench.network import MEAN_TIES, Network, random_network
from model_citizen.bench.peers import arrays
from model_citizen.bench.roof import Rows
from model_citizen.engine.draws import draw

SEED, DAYS = 11, 12


def points_by_day(network: Network, days: int) -> np.ndarray:
    """Everybody's points, drawn one by one."""
    weight = {16 * place: weight for place, weight in enumerate(WEIGHTS)}
    return np.array(
        [
            [weight[act(draw(SEED, who // 4, day, DRAW_ACT + who % 4))] for who in range(network.people)]
            for day in range(days)
        ],
        np.float32,
    )


def test_ours_is_the_rule_read_by_numpy_to_the_last_bit(network):
    plain = arrays.build(network.start, network.friend, network.degree, points_by_day(network, DAYS))
    plain.live(DAYS)
    ours = Minimal(network, SEED, 2)
    ours.live(DAYS)
    ours.close()
    assert np.array_equal(ours.score, plain.score)
    assert np.array_equal(ours.fear, plain.fear)
    assert ours.score.std() > 0.5 and ours.fear.std() > 0.01


def test_the_rule_read_by_hand():
    """Three people in a row: 0 - 1 - 2. The one in the middle posts, the last one buys."""
    start, friend, degree = np.array([0, 4, 8, 12]), np.array([1, 3, 3, 3, 0, 2, 3, 3, 1, 3, 3, 3]), np.array([1, 2, 1])
    plain = arrays.build(start, friend, degree, np.array([[0.0, -2.0, 1.0]]))
    plain.live(1)
    assert plain.score == pytest.approx([0.2 * -2.0, -2.0 + 0.2 * 0.5, 1.0 + 0.2 * -2.0])
    assert plain.fear == pytest.approx([0.10 * 2.0, 0.05 * 2.0, 0.10 * 2.0])
    plain.live(1)
    assert plain.score[0] == pytest.approx(0.99 * -0.4 - 0.4)
    assert plain.fear[1] == pytest.approx(0.95 * 0.1 + 0.1)


@pytest.mark.parametrize("threads", (2, 3, 7))
def test_threads_change_nothing(network, threads):
    lives = [Minimal(network, SEED, each) for each in (1, threads)]
    for life in lives:
        life.live(5)
        life.close()
    assert np.array_equal(lives[0].score, lives[1].score)
    assert np.array_equal(lives[0].fear, lives[1].fear)


def test_uncompiled_it_is_the_same():
    code = (
        "from model_citizen.bench.minimal import Minimal; from model_citizen.bench.network import random_network;"
        "life = Minimal(random_network(90, 3), 3, 2); life.live(3); print(life.sums()); life.close()"
    )
    said = [
        subprocess.run([sys.executable, "-c", code], env={**os.environ, **more}, capture_output=True, text=True, check=True).stdout
        for more in ({}, {"NUMBA_DISABLE_JIT": "1"})
    ]  # fmt: skip
    assert said[0] == said[1] != ""


def test_as_many_act_as_the_chances_say(network):
    life = Minimal(network, SEED)
    share = np.zeros(4)
    for _ in range(20):
        share += np.bincount(life.acts(), minlength=4) / network.people / 20
        life.live(1)
    assert share[1:] == pytest.approx(CHANCES, abs=0.005)


@pytest.mark.parametrize("people", (1, 2, 37, 3_001))
def test_the_network_is_mutual_and_has_no_tie_twice(people):
    network = random_network(people, 5)
    rows = [
        network.friend[network.start[i] : network.start[i + 1]][: network.degree[i]].tolist() for i in range(people)
    ]
    assert all(len(set(row)) == len(row) and i not in row for i, row in enumerate(rows))
    assert all(i in rows[other] for i, row in enumerate(rows) for other in row)
    padding = np.ones(len(network.friend), bool)
    for i in range(people):
        padding[network.start[i] : network.start[i] + network.degree[i]] = False
    assert (network.friend[padding] == people).all() and (np.diff(network.start) % 4 == 0).all()
    assert people < 1000 or abs(network.ties / people - MEAN_TIES) < 0.5


def test_the_roof_reads_every_row():
    read = Rows(1_234, 2)
    read.read(1)
    read.close()
    assert (read._out == 20).all()


@pytest.mark.parametrize(
    ("sums", "agrees"), (((-100.0, 50.0), True), ((-100.0005, 50.0), True), ((-101.0, 50.0), False), (None, False))
)
def test_a_peer_with_other_sums_is_found_out(sums, agrees):
    engine = against.Engine("peer", "Peer", lambda days: 0.0, facts={"sums": sums, "same_rule": True})
    assert against._agrees(engine, (-100.0, 50.0)) == agrees


@pytest.mark.parametrize("name", against.PEERS)
def test_every_peer_runs_or_says_that_it_is_not_installed(name, tmp_path):
    network = random_network(40, 5)
    points = np.zeros((2, network.people), np.float32)
    for each, column in zip(("start", "friend", "degree", "points"), (*network, points), strict=True):
        np.save(tmp_path / f"{each}.npy", column)
    with against._peer(name, str(tmp_path), (sys.executable,)) as found:
        if isinstance(found, str):
            assert "is not installed" in found
        else:
            assert found.live(1) > 0
