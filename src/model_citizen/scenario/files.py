"""Where the text of a scenario comes from: a shipped name, or a regular file. The only place here that opens files."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from model_citizen.scenario.faults import ScenarioError, listed, nearest, refuse, shown
from model_citizen.scenario.read import MOST_BYTES

_ENDINGS = (".yaml", ".yml")
_DEVICE = re.compile(r"(?:CON|PRN|AUX|NUL|COM[0-9]|LPT[0-9])(?:\..*)?", re.IGNORECASE)
_NEIGHBOURS = 200  # files of a folder that are looked at for a likely word


@dataclass(frozen=True)
class Text:
    """The bytes of a scenario: under which name, from which file (None: shipped), called what in messages."""

    name: str
    path: Path | None
    file: str
    data: bytes

    @property
    def identity(self) -> str:
        """The same for the same file however it was named; tells a loop of ``extends``."""
        return os.path.realpath(self.path) if self.path else self.file


def names() -> tuple[str, ...]:
    """The shipped scenarios."""
    shelf = resources.files("model_citizen.scenario") / "library"
    return tuple(sorted(item.name.removesuffix(".yaml") for item in shelf.iterdir() if item.name.endswith(".yaml")))


def find(name_or_path: str | os.PathLike[str]) -> Text:
    """The text of a shipped scenario or of a file. Raises ``ScenarioError`` with one sentence."""
    named = os.fspath(name_or_path)
    if isinstance(named, bytes):
        raise refuse(shown(repr(named)), "the name of a scenario is text")
    if isinstance(name_or_path, str) and named in names():
        return shipped(named)
    if not isinstance(name_or_path, str) or _is_path(named):
        return _file(Path(named), shown(named, 200))
    likely = nearest(named, names()) if named.isprintable() else None
    raise refuse(
        shown(named) or "(no name)", "there is no scenario of this name, and no file",
        suggestion=likely, allowed=f"shipped: {listed(names(), 20)}; or the path of a YAML file",
    )  # fmt: skip


def shipped(name: str) -> Text:
    """The text of a scenario that comes with the program."""
    data = (resources.files("model_citizen.scenario") / "library" / f"{name}.yaml").read_bytes()
    return Text(name, None, f"{name}.yaml", data)


def beside(text: Text, named: str) -> Text:
    """The scenario that ``text`` extends: a shipped name, or a file in the folder of ``text`` or below."""
    if named in names():
        return shipped(named)
    if text.path is None or not named.endswith(_ENDINGS):
        raise refuse(
            "", f'there is no scenario "{shown(named)}"', suggestion=nearest(named, _within_reach(text)),
            allowed="a shipped name, or the path of a .yaml file in the folder of this file",
        )  # fmt: skip
    folder = Path(os.path.realpath(text.path)).parent
    try:
        inside = Path(os.path.realpath(folder / named)).is_relative_to(folder)
    except (OSError, ValueError):
        inside = False
    if Path(named).is_absolute() or "\\" in named or not inside:
        raise refuse("", f'"{shown(named)}" lies outside the folder of this file')
    try:
        return _file(text.path.parent / named, shown(Path(text.file).parent / named, 200))
    except ScenarioError as error:
        message = f'"{shown(named)}": {error.faults[0].message}'
        others = [name for name in _within_reach(text) if name != named]
        raise refuse("", message, suggestion=nearest(named, others)) from None


def _is_path(named: str) -> bool:
    if "/" in named or "\\" in named or named.endswith(_ENDINGS):
        return True
    try:
        return bool(named) and os.path.lexists(named)
    except ValueError:  # a NUL in the name
        return False


def _file(path: Path, called: str) -> Text:
    if _DEVICE.fullmatch(path.name):
        raise refuse(called, "this is the name of a device, not of a scenario file")
    try:
        data = _bytes_of(path, called)
    except ScenarioError:
        raise
    except FileNotFoundError:
        raise refuse(called, "there is no such file", suggestion=_near(path)) from None
    except PermissionError:
        raise refuse(called, "the file may not be read (permission denied)") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "the name cannot be the name of a file"
        raise refuse(called, f"the file cannot be read: {shown(reason.lower())}") from None
    return Text(path.stem, path, called, data)


def _bytes_of(path: Path, called: str) -> bytes:
    """At most one byte more than a scenario may have, of a regular file only: a pipe would never end."""
    _must_be_regular(os.stat(path).st_mode, called)
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
    with open(os.open(path, flags), "rb") as stream:
        _must_be_regular(os.fstat(stream.fileno()).st_mode, called)  # it may have changed since
        return stream.read(MOST_BYTES + 1)


def _must_be_regular(mode: int, called: str) -> None:
    if stat.S_ISDIR(mode):
        raise refuse(called, "this is a folder; name the YAML file in it")
    if not stat.S_ISREG(mode):
        raise refuse(called, "this is not a regular file (a pipe, a socket or a device)")


def _near(path: Path) -> str | None:
    likely = nearest(path.name, _yaml_files(path.parent))
    return str(path.parent / likely) if likely else nearest(path.stem, names())


def _within_reach(text: Text) -> list[str]:
    return [*names(), *(_yaml_files(text.path.parent) if text.path else [])]


def _yaml_files(folder: Path) -> list[str]:
    try:
        with os.scandir(folder) as entries:
            found = [entry.name for entry, _ in zip(entries, range(_NEIGHBOURS), strict=False)]
    except (OSError, ValueError):
        return []
    return [name for name in found if name.endswith(_ENDINGS) and name.isprintable()]
