"""How a rule of numbers becomes a fast loop, and where the compiled loop is kept.

``rule``   a small function of numbers; inlined by LLVM into whatever calls it.
``sweep``  a loop over a block of rows, run without the interpreter lock.
``chain``  several fillers of one slot, one behind the other.

Never ``parallel=True`` (it silently loses writes to arrays held in tuples) and never
``fastmath`` (it changes bits). With ``NUMBA_DISABLE_JIT=1`` the same functions run as plain Python.

Numba's own disk cache cannot find a kernel again that closes over a chosen rule, and does not
notice an edited import. So kernels are kept in a folder named by the hash of every room that has
rules or loops, each in a file of its own that names the rules it was composed of. (Numba numbers its
files by an index that it reads and writes without a lock: of two processes that compile at once, one
could find the other's kernel under its own key, and live by the wrong theory.)
"""

from __future__ import annotations

import functools
import hashlib
import os
import pickle
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

import numba
from numba import njit
from numba.core import caching, config

from model_citizen.engine.inlined import Inlined

COMPILED = not config.DISABLE_JIT

# Reads a number out of a column as a signed integer. (Compiled, int() of an unsigned number stays
# unsigned, and an unsigned and a signed integer together make a float.)
integer = numba.int64 if COMPILED else int
# Reads a number that is never negative as a place in a column. (A signed place may count from the end of the column,
# and is looked into each time.)
index = numba.uint64 if COMPILED else int

_PACKAGE = Path(__file__).resolve().parent.parent
# Rooms with neither rules nor loops, and the benchmark, which names its own loops by their files: an edit there
# compiles nothing anew.
_WITHOUT_LOOPS = ("bench", "cli", "experiments", "interface", "play", "report", "scenario")
_KEPT_VERSIONS = 3  # cache folders of older package versions are removed beyond this many


def rule(function: Callable[..., Any]) -> Callable[..., Any]:
    """A small function of numbers, inlined into its caller. Uncompiled it is left as it is."""
    compiled = njit(forceinline=True, error_model="numpy", _nrt=False)(function)
    if COMPILED:
        # Inside a loop a rule needs no door to Python and no machine code of its own (inlined.py). Called
        # from Python (tests, a clock) it is compiled on its own, with both.
        inner = njit(
            pipeline_class=Inlined,
            forceinline=True,
            error_model="numpy",
            _nrt=False,
            no_cpython_wrapper=True,
            no_cfunc_wrapper=True,
        )(function)
        compiled.get_call_template = functools.partial(_one_for_all_constants, inner.get_call_template)
        compiled.get_overload = inner.get_overload
    return compiled  # type: ignore[no-any-return]


def _one_for_all_constants(template: Callable[..., Any], args: tuple[Any, ...], kws: dict[str, Any]) -> Any:
    """Numba compiles a function anew for every constant it is called with (measured: ``draw`` 51 times).

    A rule is inlined, so the constant reaches it anyway: compile it once for all of them.
    """
    return template(
        tuple(numba.types.unliteral(each) for each in args), {k: numba.types.unliteral(v) for k, v in kws.items()}
    )


def sweep(function: Callable[..., Any], composition: str = "", *, allocates: bool = True) -> Callable[..., Any]:
    """A loop over a block of rows: holds no lock, and is kept on disk under ``composition``.

    ``composition`` names whatever rules the loop closes over, so that two loops made by the same
    factory from different rules are never mistaken for one another. A loop that makes no array of
    its own says so with ``allocates=False``: then references to its columns are not counted, which
    is most of the cost when many columns travel in tuples (measured: 8 times the whole day).
    """
    kernel = njit(nogil=True, error_model="numpy", _nrt=allocates)(function)
    if COMPILED and not os.environ.get("MODEL_CITIZEN_NO_CACHE"):
        kernel._cache = _HouseCache(function, composition)
    return kernel  # type: ignore[no-any-return]


def chain(rules: tuple[Callable[..., int], ...]) -> Callable[..., int]:
    """Compose rules ``f(bits, settings, *rest) -> bits``; each is handed its own settings.

    ``settings`` is a tuple with one entry a rule. It is peeled one by one, so that every rule
    keeps its own type of settings and no loop over unlike things is needed.
    """
    if not rules:

        @rule
        def nothing(bits, settings, *rest):  # type: ignore[no-untyped-def]
            return bits

        return nothing
    first, others = rules[0], chain(rules[1:])
    if len(rules) == 1:

        @rule
        def last(bits, settings, *rest):  # type: ignore[no-untyped-def]
            return first(bits, settings[0], *rest)

        return last

    @rule
    def then(bits, settings, *rest):  # type: ignore[no-untyped-def]
        return others(first(bits, settings[0], *rest), settings[1:], *rest)

    return then


@functools.cache
def package_hash() -> str:
    """Hash over every source file that a loop may be made of, the versions of Numba and Python, and NUMBA_BOUNDSCHECK."""
    digest = hashlib.blake2b(digest_size=10)
    for path in sorted(_PACKAGE.rglob("*.py")):
        if path.relative_to(_PACKAGE).parts[0] in _WITHOUT_LOOPS:
            continue
        digest.update(path.relative_to(_PACKAGE).as_posix().encode())
        digest.update(path.read_bytes())
    digest.update(f"{numba.__version__} {sys.version_info[:2]}{' checked' if config.BOUNDSCHECK else ''}".encode())
    return digest.hexdigest()


@functools.cache
def cache_folder() -> Path:
    """Where compiled loops are kept. ``MODEL_CITIZEN_CACHE`` overrides the user's cache folder."""
    root = Path(
        os.environ.get("MODEL_CITIZEN_CACHE")
        or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "model-citizen"
    )
    return root / "kernels" / package_hash()


def _forget_old_versions(folder: Path) -> None:
    others = sorted((p for p in folder.parent.iterdir() if p.is_dir() and p != folder), key=lambda p: p.stat().st_mtime)
    for stale in others[: max(0, len(others) - _KEPT_VERSIONS + 1)]:
        shutil.rmtree(stale, ignore_errors=True)


class _HouseLocator(caching._CacheLocator):  # type: ignore[misc]
    """Every kernel of one package version in one folder; the folder's name is the stamp."""

    def __init__(self, py_func: Callable[..., Any], py_file: str) -> None:
        self._py_func = py_func

    def ensure_cache_path(self) -> None:
        folder = cache_folder()
        if not folder.is_dir():
            folder.mkdir(parents=True, exist_ok=True)
            _forget_old_versions(folder)

    def get_cache_path(self) -> str:
        return str(cache_folder())

    def get_source_stamp(self) -> str:
        return package_hash()

    def get_disambiguator(self) -> str | None:
        return None

    @classmethod
    def from_function(cls, py_func: Callable[..., Any], py_file: str) -> _HouseLocator:
        return cls(py_func, py_file)


class _HouseCacheImpl(caching.CompileResultCacheImpl):  # type: ignore[misc]
    _locator_classes: ClassVar = [_HouseLocator]

    def check_cachable(self, cres: Any) -> bool:
        return True


class _OneFileAKey(caching.IndexDataCacheFile):  # type: ignore[misc]
    """A file a kernel, named by its key and holding it: no index, nothing to be mistaken for another's."""

    def save(self, key: Any, data: Any) -> None:
        self._save_data(self._name_of(key), (self._version, self._source_stamp, key, data))

    def load(self, key: Any) -> Any:
        try:
            version, stamp, kept, data = self._load_data(self._name_of(key))
        except (OSError, EOFError, ValueError, pickle.UnpicklingError):
            return None
        return data if (version, stamp, kept) == (self._version, self._source_stamp, key) else None

    def flush(self) -> None:
        """Nothing is kept beside the files themselves."""

    def _name_of(self, key: Any) -> str:
        return str(
            self._data_name_pattern.replace(
                "{number:d}", hashlib.blake2b(repr(key).encode(), digest_size=10).hexdigest()
            )
        )


class _HouseCache(caching.Cache):  # type: ignore[misc]
    _impl_class = _HouseCacheImpl

    def __init__(self, py_func: Callable[..., Any], composition: str) -> None:
        super().__init__(py_func)
        self._composition = composition
        self._cache_file = _OneFileAKey(self._cache_path, self._impl.filename_base, package_hash())

    def _index_key(self, sig: Any, codegen: Any) -> tuple[Any, ...]:
        return (sig, codegen.magic_tuple(), self._composition)
