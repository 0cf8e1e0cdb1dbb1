"""Where a run is kept. What is there is never overwritten unasked, and nothing is ever left half-written."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from model_citizen.cli.refusals import refused
from model_citizen.scenario.faults import shown

RUN = "run.json"  # every folder of a run has it; only such a folder is replaced
OWN = {RUN, "scenario.yaml", "without.yaml", "measures.parquet", "report.html"}
_OPEN: list[Path] = []
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(?:\..*)?", re.IGNORECASE)


@dataclass(frozen=True)
class Place:
    """A path that may be written: ``path`` with its links followed, ``called`` as the user wrote it."""

    path: Path
    called: str


def folder(text: str, force: bool) -> Place:
    """The folder that a run may be kept in. Raises ``Refusal``, so that nobody waits for a run in vain."""
    place = _sound(text)
    if place.path.exists():
        _may_replace(place, force)
    _must_be_writable(place)
    return place


def open_to_all(text: str) -> Place:
    """A folder that may be there already and is gone on with, such as a store of runs. Raises ``Refusal``."""
    place = _sound(text)
    if place.path.exists() and not place.path.is_dir():
        raise refused(place.called, "this is a file, not a folder; nothing is kept in it")
    _must_be_writable(place)
    return place


def file(text: str, force: bool, endings: tuple[str, ...]) -> Place:
    """The file that may be written. Raises ``Refusal``."""
    place = _sound(text)
    if place.path.suffix.lower() not in endings:
        raise refused(place.called, f"the name of this file must end in {' or '.join(endings)}")
    if place.path.is_dir():
        raise refused(place.called, "this is a folder, not a file")
    if place.path.exists() and not place.path.is_file():
        raise refused(place.called, "this is not a regular file (a pipe, a socket or a device)")
    if place.path.exists() and not force:
        raise refused(place.called, "this file is there already; --force writes over it")
    _must_be_writable(place)
    return place


@contextlib.contextmanager
def written(place: Place) -> Iterator[Path]:
    """A path beside the wanted one to write to; it takes its place when all is written, and vanishes otherwise.

    An error of the system names the place as the user wrote it, not the path beside it.
    """
    place.path.parent.mkdir(parents=True, exist_ok=True)
    aside = place.path.parent / f".{place.path.name[:80]}.{os.getpid()}.part"
    _remove(aside)
    _OPEN.append(aside)
    try:
        yield aside
        _take_place(aside, place.path)
    except OSError as error:
        if aside.name in str(error.filename):
            error.filename = place.called
        raise
    finally:
        _remove(aside)
        _OPEN.remove(aside)


def discard() -> None:
    """Take away what is being written, when the command ends before it could do so itself."""
    for aside in tuple(_OPEN):
        for path in (aside, *aside.parent.glob(f".{aside.name}-*")):  # the second: what is on its way to the first
            _remove(path)


def _sound(text: str) -> Place:
    """The path of a text that can be the name of something here."""
    called = shown(text, 200) or "(no name)"
    if not text or not text.isprintable():
        raise refused(called, "the name is empty or holds invisible or control characters")
    path = Path(os.path.realpath(os.path.expanduser(text)))
    if path.name.startswith("-") or _DEVICE.fullmatch(path.name) or path.name.endswith((".", " ")):
        raise refused(called, "a name may not be that of a device, begin with - or end in a dot or a blank")
    try:
        path.exists()
    except OSError as error:
        raise refused(called, f"this cannot be a path: {shown((error.strerror or '').lower())}") from None
    if len(os.fsencode(path.name)) > 200:
        raise refused(called, "the name is too long; at most 200 bytes are allowed")
    return Place(path, called)


def _may_replace(place: Place, force: bool) -> None:
    """A folder is replaced only when it is empty, or asked for and a run's own."""
    if not place.path.is_dir():
        raise refused(place.called, "this is a file, not a folder; nothing is kept in it")
    if Path.cwd().is_relative_to(place.path):
        raise refused(place.called, "the folder you stand in cannot be replaced; name a new folder in it")
    found = {entry.name for entry in os.scandir(place.path)}
    if not found:
        return
    if not force:
        raise refused(place.called, "this folder is not empty; --force replaces the run in it")
    if RUN not in found or not found <= OWN:
        strange = shown(sorted(found - OWN)[0]) if found - OWN else f"no {RUN}"
        raise refused(place.called, f"this folder is not only a run (it holds {strange}); --force replaces only runs")


def _must_be_writable(place: Place) -> None:
    """The nearest folder that is there must take new names."""
    above = place.path.parent
    while not above.exists() and above != above.parent:
        above = above.parent
    if not stat.S_ISDIR(above.stat().st_mode):
        raise refused(place.called, f"{shown(above, 200)} is a file, not a folder")
    if not os.access(above, os.W_OK | os.X_OK):
        raise refused(place.called, f"nothing may be written in {shown(above, 200)} (permission denied)")


def _take_place(aside: Path, path: Path) -> None:
    """Put what was written where it belongs. A folder that is there goes aside first: none can be renamed over it."""
    if not (aside.is_dir() and path.is_dir()):
        os.replace(aside, path)
        return
    former = aside.with_suffix(".former")
    os.rename(path, former)
    try:
        os.rename(aside, path)
    except BaseException:
        os.rename(former, path)
        raise
    shutil.rmtree(former, ignore_errors=True)


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)
