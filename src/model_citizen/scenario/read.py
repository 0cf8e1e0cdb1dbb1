"""The text of a scenario becomes a tree of nodes that know their line and column.

YAML 1.2, less what makes YAML surprising: no anchors, aliases, tags, merge keys, directives or
second documents, no key twice, no tabs to indent, nothing invisible. Read from parse events and
never through a constructor, so that no file can make an object, and nothing is guessed: ``no`` is
text, ``012`` is twelve, ``12:30`` is text.

Limits: 256 KiB, 20,000 items, 32 levels, numbers of 30 digits.
"""

from __future__ import annotations

import io
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from model_citizen.scenario.faults import Fault, Faults, shown

MOST_BYTES = 256 * 1024
MOST_ITEMS = 20_000
MOST_LEVELS = 32
MOST_DIGITS = 30

Plain = str | int | float | bool | None

_WHOLE = re.compile(r"[-+]?[0-9]+")
_REAL = re.compile(r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")
_WORDS: dict[str, Plain] = {
    "": None, "~": None, "null": None, "Null": None, "NULL": None,
    "true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False,
}  # fmt: skip
# Control characters, and all that changes what a reader sees without being seen: direction marks,
# zero-width characters, line breaks that editors do not count, private and tag characters.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\xad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f"
    "\ud800-\udfff\ufe00-\ufe0e\ufeff\ufff0-\uffff\U000e0000-\U000e0fff]"
)
_COMPLAINTS = (
    ("'\\t'", "a tab stands where a value or a key should begin; use spaces"),
    ("mapping values are not allowed",
     "a colon stands where none can be; indent by spaces, and put text with a colon in quotes"),
    ("unexpected end of stream", "a quote{opened} is never closed"),
    ("could not find expected ':'", "a key without a colon"),
    ("<block end>", "this line does not fit the lines above; check its indentation and its quotes"),
    ("',' or", "a bracket{opened} is not closed, or a comma is missing"),
    ("that cannot start any token", "a value cannot begin with this character; put it in quotes"),
)  # fmt: skip


class Unreadable(Exception):
    """Nothing more can be read: the fault is already noted."""


@dataclass(slots=True)
class Node:
    """A value and its place. ``sound`` is False where a fault has been noted: say nothing more of it."""

    line: int
    column: int
    sound: bool = True


@dataclass(slots=True)
class Scalar(Node):
    """A word, a number, true, false or nothing."""

    text: str = ""
    value: Plain = None


@dataclass(slots=True)
class Items(Node):
    """A list."""

    nodes: list[Node] = field(default_factory=list)


@dataclass(slots=True)
class Entry:
    """A key of a map with its place and its value."""

    key: Scalar
    node: Node


@dataclass(slots=True)
class Group(Node):
    """A map: its entries by key, in the order of the file."""

    entries: dict[str, Entry] = field(default_factory=dict)


class NotANumber(ValueError):
    """Written as a number that no scenario may hold; the text is a sentence."""


def plain_value(text: str) -> Plain:
    """The value of an unquoted scalar under YAML 1.2. Raises ``NotANumber`` for NaN, infinity, too many digits."""
    if text in _WORDS:
        return _WORDS[text]
    if _NOT_FINITE.fullmatch(text):
        raise NotANumber(f"{text} is not a number that a scenario may hold; write a finite number")
    if not _REAL.fullmatch(text):
        return text
    if sum(character.isdigit() for character in text) > MOST_DIGITS:
        raise NotANumber(f"a number of more than {MOST_DIGITS} digits; write a shorter one")
    if _WHOLE.fullmatch(text):
        return int(text)
    value = float(text)
    if not math.isfinite(value):
        raise NotANumber(f"{text} is too large a number")
    return value


def unseen(text: str) -> str | None:
    """The first invisible character of a text by its number, for a sentence; None when there is none."""
    found = _UNSEEN.search(text)
    return f"U+{ord(found.group()):04X}" if found else None


def read(data: bytes, file: str, faults: Faults) -> Node | None:
    """The tree of a file, or None when it holds nothing or could not be read; faults are noted."""
    try:
        text = _decoded(data, file, faults)
        return _Reader(file, faults).document(text)
    except Unreadable:
        return None


def _decoded(data: bytes, file: str, faults: Faults) -> str:
    """UTF-8 text free of what must not be in it. A mark of byte order in front is allowed."""

    def stop(message: str, offset: int = 0, text: str | None = None) -> Unreadable:
        before = data[:offset].decode("utf-8", "replace") if text is None else text[:offset]
        line, column = _place(before)
        faults.add(Fault(file, line, column, "", message))
        return Unreadable()

    if len(data) > MOST_BYTES:
        raise stop(f"the file is larger than {MOST_BYTES // 1024} KiB")
    data = data.removeprefix(b"\xef\xbb\xbf")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        byte = f"0x{data[error.start]:02x}"
        raise stop(f"not UTF-8 text (byte {byte}); save the file as UTF-8", error.start) from None
    found = _UNSEEN.search(text)
    if found:
        character = f"U+{ord(found.group()):04X}"
        raise stop(f"an invisible or control character ({character}); remove it", found.start(), text)
    tab = re.search(r"^ *\t[ \t]*(?=[^\s])", text, re.MULTILINE)
    if tab:
        raise stop("a tab is used to indent; use spaces", text.index("\t", tab.start()), text)
    return text


def _place(before: str) -> tuple[int, int]:
    """Line and column, both from 1, of the character that follows ``before``."""
    lines = before.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return len(lines), len(lines[-1]) + 1


class _Reader:
    """Turns parse events into nodes and notes what the strict subset refuses."""

    def __init__(self, file: str, faults: Faults) -> None:
        self._file = file
        self._faults = faults
        self._events: Iterator[Any] = iter(())
        self._items = 0

    def document(self, text: str) -> Node | None:
        """The one document of the text, or None when it is empty."""
        from ruamel.yaml import YAML  # here: listing scenario names must not cost its import
        from ruamel.yaml.error import YAMLError

        self._events = YAML(typ="safe", pure=True).parse(io.StringIO(text, newline=None))
        try:
            root = self._root()
        except YAMLError as error:
            raise self._syntax(error) from None
        return root

    def _root(self) -> Node | None:
        root: Node | None = None
        seen = 0
        for event in self._events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                seen += 1
                if event.version or event.tags:
                    self._note(event, "directives (lines that begin with %) are not allowed")
                if seen > 1:
                    self._note(event, 'a second document begins here ("---"); a scenario file holds one')
                    raise Unreadable
                root = self._node(next(self._events), 0)
        return None if isinstance(root, Scalar) and root.sound and root.value is None else root

    def _node(self, event: Any, level: int) -> Node:
        kind = type(event).__name__
        line, column = event.start_mark.line + 1, event.start_mark.column + 1
        self._count(event, level)
        if kind == "AliasEvent":
            self._note(event, f"*{shown(event.anchor)}: aliases are not allowed in scenario files")
            return Scalar(line, column, sound=False)
        sound = self._undecorated(event)
        if kind == "ScalarEvent":
            return self._scalar(event, line, column, sound)
        if kind == "SequenceStartEvent":
            return self._list(Items(line, column, sound), level)
        return self._map(Group(line, column, sound), level)

    def _list(self, items: Items, level: int) -> Items:
        while type(event := next(self._events)).__name__ != "SequenceEndEvent":
            items.nodes.append(self._node(event, level + 1))
        return items

    def _map(self, group: Group, level: int) -> Group:
        while type(event := next(self._events)).__name__ != "MappingEndEvent":
            key = self._node(event, level + 1)
            node = self._node(next(self._events), level + 1)
            if isinstance(node, Scalar) and not node.text and node.value is None:
                node.line, node.column = key.line, key.column  # nothing stands where the next key is; say so here
            self._enter(group, key, node)
        return group

    def _enter(self, group: Group, key: Node, node: Node) -> None:
        """Put an entry into a map, unless its key may not stand there."""
        if not isinstance(key, Scalar):
            self._note_at(key, "", "a list or map stands where a key belongs; a key is one word")
        elif key.text == "<<":
            self._note_at(key, "<<", "merge keys are not allowed in scenario files; use extends")
        elif not key.text:
            self._note_at(key, "", "an empty key; a key is one word")
        elif (first := group.entries.get(key.text)) is not None:
            self._note_at(key, shown(key.text), f"key given twice; first on line {first.key.line}")
        elif key.sound:
            group.entries[key.text] = Entry(key, node)

    def _scalar(self, event: Any, line: int, column: int, sound: bool) -> Scalar:
        text = event.value
        if (character := unseen(text)) is not None:
            self._note(event, f"an invisible or control character ({character}) written as an escape")
            return Scalar(line, column, False, shown(text))
        if event.style is not None:
            return Scalar(line, column, sound, text, text)
        try:
            return Scalar(line, column, sound, text, plain_value(text))
        except NotANumber as error:
            self._note(event, str(error))
            return Scalar(line, column, False, text)

    def _undecorated(self, event: Any) -> bool:
        if event.anchor:
            self._note(event, f"&{shown(event.anchor)}: anchors are not allowed in scenario files")
        if event.tag:
            self._note(event, f"{shown(event.tag)}: tags are not allowed in scenario files")
        return not (event.anchor or event.tag)

    def _count(self, event: Any, level: int) -> None:
        self._items += 1
        if self._items > MOST_ITEMS:
            self._note(event, f"the file holds more than {MOST_ITEMS:,} items")
            raise Unreadable
        if level > MOST_LEVELS:
            self._note(event, f"lists and maps lie more than {MOST_LEVELS} levels deep")
            raise Unreadable

    def _note(self, event: Any, message: str) -> None:
        mark = event.start_mark
        self._faults.add(Fault(self._file, mark.line + 1, mark.column + 1, "", message))

    def _note_at(self, node: Node, key: str, message: str) -> None:
        self._faults.add(Fault(self._file, node.line, node.column, key, message))

    def _syntax(self, error: Any) -> Unreadable:
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        line, column = (mark.line + 1, mark.column + 1) if mark else (None, None)
        self._faults.add(Fault(self._file, line, column, "", _in_plain_words(error)))
        return Unreadable()


def _in_plain_words(error: Any) -> str:
    """What a scanner's complaint means for somebody who writes a scenario."""
    problem = str(getattr(error, "problem", None) or error)
    start = getattr(error, "context_mark", None)
    opened = f", opened on line {start.line + 1}," if start else ""
    for complaint, meaning in _COMPLAINTS:
        if complaint in problem:
            return meaning.format(opened=opened)
    return f"this is not YAML: {shown(problem, 120)}"
