"""How the two societies of a twin are called in sentences."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from model_citizen.report.folder import Folder, Number

Numbers = Mapping[str, Number]


class Words(NamedTuple):
    """How the two societies are called."""

    with_: str
    without: str
    it: str  # "without it", after "with the scheme" has been said
    cause: str


SCHEME = Words("with the scheme", "without the scheme", "without it", "the scheme")
CHANGE = Words("in this society", "in its twin", "in its twin", "what was changed")
ALONE = Words("here", "in another society", "elsewhere", "the scheme")


def words_of(folder: Folder) -> Words:
    """The scheme itself is what differs unless the folder says that only a part of it, or a safeguard, does."""
    if not folder.is_twin:
        return ALONE
    whole = any(text.startswith("rollout.launch") for text in folder.changed)
    return SCHEME if whole or not folder.changed else CHANGE
