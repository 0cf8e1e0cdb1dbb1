"""Loops of this room, kept on disk under the hash of the file they stand in.

No society depends on a loop of this room. So it is no part of the hash that names the folder of compiled loops
(``engine/compile.py``): an edit here compiles no day anew. The file's own hash sees to it that an edited loop is
never mistaken for an older one.
"""

from __future__ import annotations

import hashlib
import inspect
from collections.abc import Callable
from pathlib import Path
from typing import Any

from model_citizen.engine.compile import sweep


def kept(function: Callable[..., Any]) -> Callable[..., Any]:
    """A loop over a block of rows, without the interpreter lock, that makes no array of its own."""
    source = Path(inspect.getsourcefile(function) or __file__).read_bytes()
    return sweep(function, composition=hashlib.blake2b(source, digest_size=10).hexdigest(), allocates=False)
