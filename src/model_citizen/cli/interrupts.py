"""Ctrl-C, so that it always ends the command, soon, with exit code 130 and nothing left half-written.

SIGTERM, which batch systems send, is heard in the same way.
Two things stand in the way. Compiling is one long call that looks at no signal until it is over, and
what is raised inside its callbacks is lost; so a thread waits for the signal too, and ends the command
when the main thread has not done so within ``GRACE``. And a ``KeyboardInterrupt`` that has passed
through ``exec`` makes Python end by the signal instead of by the code; so the end is ``os._exit``.
"""

from __future__ import annotations

import contextlib
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from types import FrameType
from typing import NoReturn

from model_citizen.cli import folders

CODE = 130
_ASKING = (signal.SIGINT, signal.SIGTERM)
GRACE = 3.0  # seconds for the main thread to come to its end by itself


class _Asked:
    """Whether somebody has asked to stop."""

    yes = False
    patient = False  # a run that is put away ends its day first; asked a second time it ends at once


def stop_if_asked() -> None:
    """Raise ``KeyboardInterrupt`` when somebody asked to stop and the first one raised was lost."""
    if _Asked.yes and not _Asked.patient:
        raise KeyboardInterrupt


@contextlib.contextmanager
def between_days() -> Iterator[Callable[[], bool]]:
    """While a run is put away every so often: a first signal only asks. Yields what tells whether it came."""
    _Asked.patient = True
    try:
        yield lambda: _Asked.yes
    finally:
        _Asked.patient = False


@contextlib.contextmanager
def watched(say: Callable[[], object]) -> Iterator[None]:
    """While the command runs as a program of its own; ``say`` says that it was interrupted."""
    if threading.current_thread() is not threading.main_thread() or signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        yield  # started with & by a shell, it is not to hear Ctrl-C
        return
    read, write = os.pipe()
    os.set_blocking(write, False)
    for asked in _ASKING:
        signal.signal(asked, _ask)
    signal.set_wakeup_fd(write, warn_on_full_buffer=False)
    threading.Thread(target=_wait, args=(read, say), daemon=True).start()
    yield


def end() -> NoReturn:
    """End at once, with the code of an interruption."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):
            stream.flush()
    os._exit(CODE)


def _ask(number: int, frame: FrameType | None) -> None:
    first, _Asked.yes = not _Asked.yes, True
    if not (first and _Asked.patient):
        raise KeyboardInterrupt


def _wait(read: int, say: Callable[[], object]) -> None:
    """Wait for the signal; then for the main thread; then end."""
    asked = 0
    while asked == 0 or (asked == 1 and _Asked.patient):
        asked += bool(set(_ASKING) & set(os.read(read, 1)))
    _Asked.yes = True
    time.sleep(GRACE)
    folders.discard()
    say()
    end()
