"""Workers on other machines: an existing Dask cluster, by ``--on dask:ADDRESS``. Needs the extra ``cluster``.

Each job is the same call of the same function on the same text as on this machine, so the results are
equal bit by bit. Records are a few kilobytes, so workers hand them back and only this process writes:
no folder has to be shared, and a job that is lived twice because its worker was lost is kept once.

Whoever reaches a scheduler that is not secured can run anything on its workers: keep it on loopback
or use TLS (docs/cluster.md).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from typing import Any

from model_citizen.experiments.outcome import OtherModel, lived, nothing_but_this_thread
from model_citizen.experiments.workers import TRIES, Done

PREFIX = "dask:"
REACH_SECONDS = 20
HELD_READY = 4  # jobs per thread of the cluster that are handed out beforehand


class NoCluster(ValueError):
    """The cluster cannot be used; the message is one sentence."""


def check(on: str) -> None:
    """Raises NoCluster when ``on`` names no way of living jobs, or one that is not installed."""
    if on == "local":
        return
    if not on.startswith(PREFIX) or on == PREFIX:
        raise NoCluster(
            f'--on: found "{on[:60]}"; allowed is local or dask:ADDRESS (such as dask:tcp://127.0.0.1:8786)'
        )
    try:
        import distributed  # noqa: F401
    except ImportError:
        raise NoCluster('--on dask: needs the extra "cluster": pip install "model-citizen[cluster]"') from None


def size(on: str) -> int:
    """How many jobs the cluster lives at once. Raises NoCluster."""
    with _client(on) as client:
        return max(1, sum(client.nthreads().values()))


def each_lived(texts: list[str], on: str) -> Iterator[list[Done]]:
    """Live jobs on the cluster; what they give comes back at once, in no order, together where it came together."""
    from distributed import as_completed

    with _client(on) as client:
        waiting = deque(texts)
        names: dict[str, str] = {}
        running = as_completed(with_results=False)

        def hand_out() -> None:
            text = waiting.popleft()
            future = client.submit(_lived_there, text, pure=False, retries=0)
            names[future.key] = text
            running.add(future)

        for _ in range(min(len(waiting), HELD_READY * max(1, sum(client.nthreads().values())))):
            hand_out()
        for batch in running.batches():
            found = []
            for future in batch:
                found.append(_understood(future, names.pop(future.key)))
                future.release()
                if waiting:
                    hand_out()
            yield found


def _lived_there(text: str) -> Any:
    """What a worker of the cluster does."""
    nothing_but_this_thread()
    return lived(text)


def _understood(future: Any, text: str) -> Done:
    from distributed import CancelledError
    from distributed.scheduler import KilledWorker

    try:
        return Done(text, future.result())
    except KilledWorker:
        return Done(text, None, TRIES, "its workers on the cluster died again and again")
    except CancelledError:  # no fault of the job: it was in flight when its scheduler went away
        raise NoCluster("--on: the scheduler went away; what was lived is kept, the same command goes on") from None
    except OtherModel as error:
        raise NoCluster(f"--on: {error}; install the same version on the cluster") from None
    except Exception as error:  # whatever a job raises is kept as its reason
        return Done(text, None, 1, f"{type(error).__name__}: {error}")


def _client(on: str) -> Any:
    check(on)
    from distributed import Client

    address = on.removeprefix(PREFIX)
    try:
        if address.endswith(".json"):  # the file that a scheduler writes on a shared folder
            return Client(scheduler_file=address, timeout=REACH_SECONDS)
        return Client(address, timeout=REACH_SECONDS)
    except (OSError, ValueError, TimeoutError) as error:
        said = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise NoCluster(f"--on {on[:80]}: no scheduler answers there ({said[:120]})") from None
