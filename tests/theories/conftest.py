"""Small lives are shared with the other tests of the model; ``bits.py`` with a process of its own."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parent / "properties")]
