"""For all tests: a property is checked for what it says, not for how long that takes on a busy machine."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("house", deadline=None)
settings.load_profile("house")
