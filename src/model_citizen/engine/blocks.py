"""Work on rows shared out among threads, where every row is independent of the others."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from model_citizen.engine.compile import COMPILED

LEAST_ROWS = 1 << 14  # rows of a block at least: below this a thread costs more than it saves
BLOCKS_A_THREAD = 4  # a thread that is done early takes another block


def in_blocks(job: Callable[[int, int], object], rows: int, threads: int) -> None:
    """Call ``job(first, last)`` for blocks that make up all rows. The jobs must hold no lock and share no row."""
    size = max(LEAST_ROWS, -(-rows // (threads * BLOCKS_A_THREAD)))
    if threads == 1 or rows <= size or not COMPILED:
        job(0, rows)
        return
    with ThreadPoolExecutor(threads) as pool:
        list(pool.map(lambda first: job(first, min(first + size, rows)), range(0, rows, size)))
