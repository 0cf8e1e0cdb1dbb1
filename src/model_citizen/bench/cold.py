"""Cold starts: how long until the help is there, a first run is lived, and the demo has lived its first day.

Each is a process of its own, timed from its start, with a cache of compiled loops that is empty or filled.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from model_citizen.bench.roof import spread

_ROOMS = str(Path(__file__).resolve().parents[2])
_HELP = "import sys; from model_citizen.cli import main; sys.exit(main(['--help']))"
_IMPORT = "import model_citizen.interface"
_FIRST = "import model_citizen as mc; mc.run('press-2015', people=300, days=8)"
_DEMO = """
import os, sys
from model_citizen.cli import main
import model_citizen.simulation.run as run
whole_day = run.Life.live_day
def first_day(life):
    whole_day(life)
    os._exit(0)
run.Life.live_day = first_day
main(['demo', '-o', sys.argv[1], '--quiet'])
os._exit(1)
"""


def cold(times: int, say: Callable[[str], None]) -> list[dict[str, Any]]:
    """A row each: what is started, with an empty cache or not, and the seconds it took."""
    found = []
    with tempfile.TemporaryDirectory() as aside:
        filled = Path(aside) / "filled"
        for what, code, repeat in (
            ("--help", _HELP, times), ("import model_citizen.interface", _IMPORT, times),
        ):  # fmt: skip
            say(f"cold: {what}")
            found.append(_row(what, None, [_seconds(code, filled, aside) for _ in range(repeat)]))
        for what, code in (("first run of 300 people, 8 days", _FIRST), ("demo, until its first day is lived", _DEMO)):
            say(f"cold: {what}, empty cache")
            found.append(_row(what, "empty", [_seconds(code, Path(aside) / what[:5], aside)]))
            say(f"cold: {what}, filled cache")
            again = [_seconds(code, Path(aside) / what[:5], aside) for _ in range(times)]
            found.append(_row(what, "filled", again))
    return found


def _row(what: str, cache: str | None, seconds: Sequence[float]) -> dict[str, Any]:
    return {"what": what, "cache": cache, "seconds": spread(list(seconds)), "times": len(seconds)}


def _seconds(code: str, cache: Path, folder: str) -> float:
    """From the start of a process to its end. Raises RuntimeError when it did not do what it should.

    What Python keeps of the modules that it reads is kept with the cache, as it is kept beside them after an ordinary
    start: an environment that forbids it (PYTHONDONTWRITEBYTECODE) costs each start a second.
    """
    paths = [_ROOMS, *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, "MODEL_CITIZEN_CACHE": str(cache), "PYTHONPATH": os.pathsep.join(paths),
                   "PYTHONPYCACHEPREFIX": str(cache / "bytecode")}  # fmt: skip
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    began = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", code, str(Path(folder) / "demo")], env=environment, capture_output=True, text=True, check=False
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"a cold start failed: {done.stderr.strip()[-300:]}")
    return time.perf_counter() - began
