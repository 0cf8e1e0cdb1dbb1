"""A peer in a process of its own, which builds its model, then lives days when it is its turn.

``python -c BOOT PLACE PEER FOLDER``, with the ``BOOT`` of ``bench/against.py``. It answers in lines of JSON: once when
it is built (or why it could not be), then for each line ``N`` (or ``N sums``) that it is sent, after so many days.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.metadata
import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import numpy as np


def main(name: str, folder: str) -> None:
    """Build, say so, and live until nobody asks any more."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # whatever the library prints is no answer

    def answer(**said: Any) -> None:
        answers.write(json.dumps(said) + "\n")
        answers.flush()

    try:
        peer = importlib.import_module(f"model_citizen.bench.peers.{name}")
        version = importlib.metadata.version(peer.PACKAGE)
        importlib.import_module(peer.PACKAGE.replace("-", "_"))  # so that its own weight is not counted as people's
    except importlib.metadata.PackageNotFoundError as missing:
        answer(skipped=f"{missing.name} is not installed")
        return
    except ImportError as failed:
        answer(skipped=f"{peer.PACKAGE} cannot be imported: {failed}")
        return
    columns = [np.load(Path(folder) / f"{each}.npy") for each in ("start", "friend", "degree", "points")]
    before, began = resident(), time.perf_counter()
    try:
        society = peer.build(*columns)
    except Exception as error:
        answer(skipped=f"{peer.PACKAGE} {version} could not be built: {type(error).__name__}: {str(error)[:200]}")
        return
    answer(
        version=version, python=sys.version.split()[0], numpy=np.__version__, built=time.perf_counter() - began,
        bytes=max(0, resident() - before),
    )  # fmt: skip
    with contextlib.suppress(KeyboardInterrupt):
        for line in sys.stdin:
            began = time.perf_counter()
            society.live(int(line.split()[0]))
            seconds = time.perf_counter() - began
            answer(seconds=seconds, sums=society.sums() if line.endswith(" sums\n") else None)


def resident() -> int:
    """Bytes of memory that this process holds; 0 where the system does not tell."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError):
        return 0
