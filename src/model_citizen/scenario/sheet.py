"""What one file says: its keys against the registry, its values against what is declared."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

from model_citizen.parameters import LABELS, Parameter, Source, Value
from model_citizen.scenario.faults import Fault, Faults, listed, nearest, shown
from model_citizen.scenario.files import Text
from model_citizen.scenario.meant import fits, meant_by
from model_citizen.scenario.read import MOST_DIGITS, Entry, Group, Items, Node, NotANumber, Scalar, plain_value, read
from model_citizen.scenario.registry import Registry

VERSION = 1
WORDS = ("version", "title", "about", "extends", "theory", "safeguards")
_PARTS = ("value", "label", "source")
_LONGEST_TITLE = 200
_LONGEST_SOURCE = 1_000
_LONGEST_ABOUT = 10_000


class Place(NamedTuple):
    """Where something is written."""

    file: str
    line: int | None = None
    column: int | None = None


class Written(NamedTuple):
    """A value as a file or a command line gives it; ``source`` is None where none is written."""

    value: Value
    source: Source | None
    place: Place


@dataclass
class Sheet:
    """All that one file says. ``unsound`` are the keys of which something is wrong: draw no conclusions from them."""

    file: str
    title: str | None = None
    about: str | None = None
    extends: tuple[str, Place] | None = None
    theory: str | None = None
    safeguards: tuple[str, ...] | None = None
    values: dict[str, Written] = field(default_factory=dict)
    unsound: set[str] = field(default_factory=set)


def sheet_of(text: Text, known: Registry, faults: Faults) -> Sheet | None:
    """What a file says, or None when it cannot be read at all; faults are noted."""
    before = len(faults)
    root = read(text.data, text.file, faults)
    if root is None:
        if len(faults) == before:
            faults.add(Fault(text.file, 1, 1, "", f'the file holds nothing; write at least "version: {VERSION}"'))
        return None
    return SheetReader(text.file, known, faults).sheet(root)


def normal(parameter: Parameter, value: Value) -> Value:
    """One form for values that mean the same (1 and 1.0, 0.0 and -0.0), so that they compare and hash the same."""
    if parameter.kind in ("switch", "choice", "date") or value is None:
        return value.isoformat() if isinstance(value, datetime.date) else value
    if parameter.kind in ("whole", "points"):
        return int(value)
    return float(value) + 0.0


class SheetReader:
    """Reads sections, fields and values; notes every fault with its place."""

    def __init__(self, file: str, known: Registry, faults: Faults) -> None:
        self._file = file
        self._known = known
        self._faults = faults
        self.result = Sheet(file)  # also read by whoever adds values one by one

    def sheet(self, root: Node) -> Sheet | None:
        """The sheet of a whole file, or None when it cannot be understood."""
        if not isinstance(root, Group):
            kind = "a list" if isinstance(root, Items) else "text"
            self._fault(root, "", f'a scenario file is a map of keys such as "version: {VERSION}"; found {kind}')
            return None
        if not self._version(root):
            return None
        for name, entry in root.entries.items():
            if name in WORDS:
                self._word(name, entry.node)
            elif name in self._known.sections:
                self._section(name, entry)
            else:
                self._unknown_top(name, entry)
        return self.result

    def value(self, key: str, node: Node) -> None:
        """One value of a parameter, bare or with its label and source, into the sheet."""
        source = None
        held = node
        if isinstance(node, Group) and node.sound:
            parts = self._parts(key, node)
            if parts is None:
                self.result.unsound.add(key)
                return
            held, source = parts
        value = self._value(key, held)
        if value is not None:
            self.result.values[key] = Written(value, source, Place(self._file, held.line or None, held.column or None))

    def unknown_key(self, key: str, node: Node) -> None:
        """Note a key ``section.field`` that no mechanism declares, with the nearest that one does."""
        section, _, name = key.partition(".")
        fields = self._known.sections.get(section)
        meant = None
        if not self._faults.full:
            meant = self._meant_field(section, name)
        if meant:
            self.result.unsound.add(meant)
            self._fault(node, key, "unknown key", meant, self._known.declared[meant].parameter.allowed)
        elif fields:
            self._fault(node, key, "unknown key", None, f"{section} has {listed(fields)}")
        else:
            self._fault(node, key, "unknown key", None, f"sections: {listed(self._known.sections, 60)}")

    def theory(self, node: Node) -> None:
        """The name of the theory."""
        name = self._text(node, "theory", _LONGEST_TITLE)
        if name is not None and self._is_known(node, "theory", name, self._known.theories, "theory"):
            self.result.theory = name

    def safeguards(self, node: Node) -> None:
        """The list of safeguards that are on."""
        if not node.sound:
            return
        if not isinstance(node, Items):
            found = _kind_of(node)
            self._fault(node, "safeguards", f"found {found}; allowed is a list such as [a, b], or [] for none")
            return
        names: list[str] = []
        for index, item in enumerate(node.nodes):
            key = f"safeguards[{index}]"
            name = self._text(item, key, _LONGEST_TITLE)
            if name is None or not self._is_known(item, key, name, self._known.safeguards, "safeguard"):
                continue
            if name in names:
                self._fault(item, key, f'"{name}" is listed twice')
            names.append(name)
        self.result.safeguards = tuple(sorted(set(names)))

    # the top of the file

    def _version(self, root: Group) -> bool:
        """False when the file is of a newer form, of which nothing more can be said."""
        entry = root.entries.get("version")
        if entry is None:
            if not any(nearest(name, ["version"]) for name in list(root.entries)[:20] if not self._is_top(name)):
                self._fault(Scalar(1, 1), "version", f'missing; write "version: {VERSION}" at the top of the file')
            return True
        node = entry.node
        value = node.value if isinstance(node, Scalar) else None
        if not node.sound or (value == VERSION and type(value) is int):
            return True
        if type(value) is int and value > VERSION:
            self._fault(
                node, "version",
                f"the file is of version {value}, newer than this program reads ({VERSION}); update model-citizen",
            )  # fmt: skip
            return False
        found = shown(node.text) if isinstance(node, Scalar) and value is not None else _kind_of(node)
        self._fault(node, "version", f"found {found}; allowed is {VERSION}")
        return True

    def _word(self, name: str, node: Node) -> None:
        if name == "title":
            self.result.title = self._text(node, name, _LONGEST_TITLE)
        elif name == "about":
            self.result.about = self._text(node, name, _LONGEST_ABOUT, lines=True)
        elif name == "extends":
            named = self._text(node, name, _LONGEST_TITLE)
            if named is not None:
                self.result.extends = named, Place(self._file, node.line, node.column)
        elif name == "theory":
            self.theory(node)
        elif name == "safeguards":
            self.safeguards(node)

    def _is_top(self, name: str) -> bool:
        return name in WORDS or name in self._known.sections

    def _unknown_top(self, name: str, entry: Entry) -> None:
        """A key at the top that is neither a word nor a section: a typo, or a field outside its section."""
        key = entry.key
        if name in self._known.declared:
            section, _, inner = name.partition(".")
            self._fault(key, name, f'write the section "{section}:" and under it "{inner}:"')
            self.result.unsound.add(name)
            return
        meant = None if self._faults.full else self._meant_top(name, isinstance(entry.node, Group))
        homes = [each for each in self._known.declared.values() if each.field == name]
        if len(homes) == 1 and not isinstance(entry.node, Group):
            meant = homes[0].key
            self.result.unsound.add(meant)
        for inner in self._known.sections.get(meant or "", ()):
            self.result.unsound.add(f"{meant}.{inner}")
        allowed = "" if meant else f"sections: {listed(self._known.sections, 60)}"
        self._fault(key, shown(name), "unknown key", meant, allowed)

    def _meant_top(self, name: str, holds_fields: bool) -> str | None:
        """The word or section that was meant; a map is more likely a section."""
        words, sections = nearest(name, WORDS), nearest(name, self._known.sections)
        return sections or words if holds_fields else words or sections

    # sections and their values

    def _section(self, name: str, entry: Entry) -> None:
        node = entry.node
        if not node.sound:
            return
        fields = self._known.sections[name]
        if not isinstance(node, Group):
            self.result.unsound.update(each.key for each in fields.values())
            self._fault(node, name, f"found {_kind_of(node)}; a section is a map of {listed(fields)}")
            return
        for inner, held in node.entries.items():
            if inner in fields:
                self.value(f"{name}.{inner}", held.node)
            else:
                self.unknown_key(f"{name}.{shown(inner)}", held.key)

    def _meant_field(self, section: str, name: str) -> str | None:
        """The key that was meant: another field here, the same field elsewhere, or a section misspelt."""
        here = self._known.sections.get(section, {})
        if (near := nearest(name, here)) is not None:
            return here[near].key
        elsewhere = [each.key for each in self._known.declared.values() if each.field == name]
        if len(elsewhere) == 1:
            return elsewhere[0]
        return None if here else nearest(f"{section}.{name}", self._known.declared)

    def _parts(self, key: str, node: Group) -> tuple[Node, Source | None] | None:
        """The value node and the source of a map ``{value, label, source}``; None when there is no value."""
        for name, entry in node.entries.items():
            if name not in _PARTS:
                meant = None if self._faults.full else nearest(name, _PARTS)
                allowed = "" if meant else listed(_PARTS)
                self._fault(entry.key, f"{key}.{shown(name)}", "unknown key", meant, allowed)
        source = self._source(key, node)
        if "value" in node.entries:
            return node.entries["value"].node, source
        if not any(nearest(name, ["value"]) for name in node.entries if name not in _PARTS):
            self._fault(node, key, "found a map without a value; write {value: …, label: …, source: …}")
        return None

    def _source(self, key: str, node: Group) -> Source | None:
        label, source = node.entries.get("label"), node.entries.get("source")
        misspelt = any(name not in _PARTS for name in node.entries)
        if label is None:
            if source is not None and not misspelt:
                self._fault(source.key, f"{key}.source", f"a source without a label; add label: {' or '.join(LABELS)}")
            return None
        word = self._text(label.node, f"{key}.label", _LONGEST_TITLE)
        text = None if source is None else self._text(source.node, f"{key}.source", _LONGEST_SOURCE)
        if word is None or not self._is_known(label.node, f"{key}.label", word, LABELS, "label"):
            return None
        if source is None and word != "assumption" and not misspelt:
            self._fault(label.node, f"{key}.label", f'"{word}" needs a source: add source: "…"')
        return Source(word, text or f"set in {_base(self._file)}")  # type: ignore[arg-type]  # checked against LABELS

    def _value(self, key: str, node: Node) -> Value:
        """The value in its normal form; None when it is at fault, which is noted."""
        parameter = self._known.declared[key].parameter
        if not node.sound:
            self.result.unsound.add(key)
            return None
        held = _held(node)
        if isinstance(node, Scalar) and parameter.kind in ("choice", "date") and node.value is not None:
            held = node.text
        reason = parameter.fault(held)
        if reason is None:
            return normal(parameter, held)  # type: ignore[arg-type]  # no fault: it is a value
        self.result.unsound.add(key)
        self._value_fault(key, parameter, node, reason)
        return None

    def _value_fault(self, key: str, parameter: Parameter, node: Node, reason: str) -> None:
        allowed = f"allowed is {parameter.allowed}"
        text = node.text.strip() if isinstance(node, Scalar) else ""
        value = node.value if isinstance(node, Scalar) else None
        if isinstance(value, int | float) and not isinstance(value, bool) and parameter.kind not in ("choice", "date"):
            broken = ", which is not whole" if reason.endswith("not whole") else ""
            self._fault(node, key, f"found {shown(text)}{broken}; {allowed}")
        elif isinstance(value, str) and parameter.kind not in ("choice", "date") and fits(parameter, text):
            self._fault(node, key, f'found the text "{shown(text)}"; write it without quotes')
        else:
            meant = None if self._faults.full else meant_by(parameter, text)
            self._fault(node, key, f"found {shown(reason, 160)}; {allowed}", meant)

    # small readers

    def _text(self, node: Node, key: str, most: int, lines: bool = False) -> str | None:
        if not node.sound:
            return None
        if not isinstance(node, Scalar) or node.value is None:
            self._fault(node, key, f"found {_kind_of(node)}; allowed is text")
            return None
        text = re.sub(r"[ \t]*(?:\r\n?|\n)", "\n", node.text).strip()
        if not text:
            self._fault(node, key, "found empty text; write a word or leave the key out")
        elif len(text) > most:
            self._fault(node, key, f"found a text of {len(text):,} characters; allowed are {most:,}")
        elif "\n" in text and not lines:
            self._fault(node, key, "found several lines; allowed is one")
        else:
            return text
        return None

    def _is_known(self, node: Node, key: str, name: str, names: Iterable[str], what: str) -> bool:
        if name in names:
            return True
        meant = None if self._faults.full else nearest(name, names)
        allowed = "" if meant else f"one of {listed(names, 40)}"
        self._fault(node, key, f'there is no {what} "{shown(name)}"', meant, allowed)
        return False

    def _fault(self, node: Node, key: str, message: str, meant: str | None = None, allowed: str = "") -> None:
        place = Place(self._file, node.line or None, node.column or None)
        self._faults.add(Fault(*place, key, message, meant, allowed))


def _held(node: Node) -> object:
    """What a node holds, for the declared parameter to judge."""
    if isinstance(node, Scalar):
        return node.value
    return [] if isinstance(node, Items) else {}


def _kind_of(node: Node) -> str:
    if isinstance(node, Items):
        return "a list"
    if isinstance(node, Group):
        return "a map"
    if isinstance(node, Scalar) and node.value is not None:
        return f'"{shown(node.text)}"'
    return "nothing"


def _base(file: str) -> str:
    return file.replace("\\", "/").rpartition("/")[2]


def scalar_of(value: object) -> Scalar:
    """The node of a value given on a command line or from Python. Raises ``NotANumber``."""
    if getattr(value, "shape", None) == ():
        value = value.item()  # type: ignore[attr-defined]  # a single number of NumPy's
    if isinstance(value, datetime.date):
        value = value.isoformat()
    if isinstance(value, int) and abs(value) >= 10**MOST_DIGITS:
        raise NotANumber(f"a number of more than {MOST_DIGITS} digits; write a shorter one")
    if not isinstance(value, str):
        return Scalar(0, 0, True, str(value), value if isinstance(value, bool | int | float) else None)
    text = value.strip()
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        return Scalar(0, 0, True, text[1:-1], text[1:-1])
    return Scalar(0, 0, True, text, plain_value(text))
