"""Small lives are shared with the other tests of the model: ``tests/properties/small_lives.py``."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "properties"))
