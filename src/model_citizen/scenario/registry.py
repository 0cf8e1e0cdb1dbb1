"""Every declared parameter, gathered from the files of the mechanisms. Nothing registers itself.

A file gives its section: ``conduct/posts.py`` with a ``Settings`` declares ``posts.<field>``, and
its ``KINDS`` of entries declare ``points.<kind>``. It may add ``CHECKS``, rules between values::

    CHECKS = (
        (("bands.floor", "bands.ceiling"), lambda floor, ceiling: floor < ceiling,
         "the floor of the score is not below its ceiling"),
    )

Each has the keys, a predicate that is true when all is well, and the sentence for when it is not.
The predicate gets the values as a scenario writes them, but dates as the numbers of their days.
A key whose mechanism is not there makes the check silent.
"""

from __future__ import annotations

import functools
import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import ModuleType
from typing import Any, NamedTuple

from model_citizen.parameters import Parameter, parameters_of

PACKAGES = ("society", "conduct", "theories", "scoring", "consequences", "regime", "safeguards")
POINTS = "points"
_POINTS_DOC = "Points: what each kind of entry is worth."


class Declared(NamedTuple):
    """A parameter and where it is declared."""

    key: str  # section.field, as a scenario writes it
    section: str
    field: str
    package: str  # the folder of its file: the slot of the day
    doc: str  # what the section is about: the first line of its file
    parameter: Parameter


class Check(NamedTuple):
    """A rule between values; ``holds`` is true when all is well, ``sentence`` says what is wrong otherwise."""

    keys: tuple[str, ...]
    holds: Callable[..., bool]
    sentence: str


@dataclass(frozen=True)
class Registry:
    """All that a scenario may speak of."""

    declared: Mapping[str, Declared]
    theories: tuple[str, ...] = ()
    safeguards: tuple[str, ...] = ()
    checks: tuple[Check, ...] = ()

    @functools.cached_property
    def sections(self) -> dict[str, dict[str, Declared]]:
        """The fields of each section, in the order of declaration."""
        found: dict[str, dict[str, Declared]] = {}
        for each in self.declared.values():
            found.setdefault(each.section, {})[each.field] = each
        return found


class DeclarationError(Exception):
    """Two mechanism files contradict each other, or one is not in the form that mechanisms have."""


@functools.cache
def everything() -> Registry:
    """The registry of the mechanisms that come with the program."""
    from model_citizen.scenario import rules

    return gathered(_mechanisms(), [Check(*each) for each in rules.CHECKS])


def registry() -> Mapping[str, Declared]:
    """Every declared parameter by its key."""
    return everything().declared


def theories() -> tuple[str, ...]:
    """The names of the theories: how a person decides whether to say what they think."""
    return everything().theories


def safeguards() -> tuple[str, ...]:
    """The names of the safeguards that a scenario may switch on."""
    return everything().safeguards


def sections() -> dict[str, str]:
    """What each section of a scenario is about, in one line."""
    return {section: doc_of(fields.values()) for section, fields in everything().sections.items()}


def doc_of(fields: Iterable[Declared]) -> str:
    """What a section is about. The file of its settings says it; kinds of entries alone have a common line."""
    docs = [each.doc for each in fields]
    return next((doc for doc in docs if doc != _POINTS_DOC), docs[0])


def gathered(modules: Iterable[tuple[str, ModuleType]], checks: Iterable[Check] = ()) -> Registry:
    """The registry of some mechanism files, each given with its folder. Raises ``DeclarationError``."""
    files = list(modules)
    owners: dict[str, str] = {}
    declared: dict[str, Declared] = {}
    for package, module in files:
        for each in _declared_by(package, module):
            owner = owners.setdefault(each.key, module.__name__)
            if each.key in declared:
                raise DeclarationError(f"{each.key} is declared in {owner} and in {module.__name__}; rename one")
            declared[each.key] = each
    _refuse_shared_sections(files)
    return Registry(
        dict(sorted(declared.items(), key=lambda item: item[1].section)),
        _names("theories", files), _names("safeguards", files), (*checks, *_checks_of(files, declared)),
    )  # fmt: skip


def _mechanisms() -> list[tuple[str, ModuleType]]:
    found = []
    for package in PACKAGES:
        folder = importlib.import_module(f"model_citizen.{package}")
        for name in sorted(item.name for item in pkgutil.iter_modules(folder.__path__)):
            found.append((package, importlib.import_module(f"model_citizen.{package}.{name}")))
    return found


def _declared_by(package: str, module: ModuleType) -> list[Declared]:
    section = _file_name(module)
    doc = (module.__doc__ or "").strip().partition("\n")[0]
    found = []
    if _has_settings(module):
        for name, parameter in parameters_of(module.Settings).items():
            found.append(Declared(f"{section}.{name}", section, name, package, doc, parameter))
        if len(found) != len(module.Settings._fields):
            raise DeclarationError(f"{module.__name__}: every setting needs a declared parameter as its default")
    for kind in getattr(module, "KINDS", ()):
        found.append(Declared(f"{POINTS}.{kind.name}", POINTS, kind.name, "scoring", _POINTS_DOC, kind.points))
    for each in found:
        if not isinstance(each.parameter, Parameter):
            raise DeclarationError(f"{module.__name__}: {each.key} is not a declared parameter")
    return found


def _refuse_shared_sections(files: list[tuple[str, ModuleType]]) -> None:
    owners: dict[str, str] = {}
    for _, module in files:
        if _has_settings(module):
            owner = owners.setdefault(_file_name(module), module.__name__)
            if owner != module.__name__:
                raise DeclarationError(f"{owner} and {module.__name__} give the same section; rename one of the files")


def _checks_of(files: list[tuple[str, ModuleType]], declared: Mapping[str, Declared]) -> list[Check]:
    found = []
    for _, module in files:
        for each in getattr(module, "CHECKS", ()):
            check = Check(*each)
            for key in check.keys:
                if key.startswith(f"{_file_name(module)}.") and key not in declared:
                    raise DeclarationError(f"{module.__name__}: a check speaks of {key}, which is not declared")
            found.append(check)
    return found


def _names(package: str, files: list[tuple[str, ModuleType]]) -> tuple[str, ...]:
    return tuple(sorted(_file_name(module) for folder, module in files if folder == package and _has_settings(module)))


def _file_name(module: ModuleType) -> str:
    return module.__name__.rpartition(".")[2]


def _has_settings(module: ModuleType) -> bool:
    """True for a file that declares settings itself; one that imported another's is not a section."""
    settings: Any = getattr(module, "Settings", None)
    return settings is not None and settings.__module__ == module.__name__
