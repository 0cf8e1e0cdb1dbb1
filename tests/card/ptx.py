"""A card made of Python: it reads the assembly (PTX) that the compiler makes for a card, and does what it says.

Every thread runs to its end before the next begins, which is one of the orders a card may take where no thread
waits for another. Addresses are those of this process, so kernels work on ordinary arrays. Only what our kernels
use is understood; anything else is refused by name.

Source: NVIDIA, Parallel Thread Execution ISA, the instructions' own sections.
"""

from __future__ import annotations

import ctypes
import re
import struct
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np

CELL = {
    "u8": ctypes.c_uint8, "s8": ctypes.c_int8, "u16": ctypes.c_uint16, "s16": ctypes.c_int16, "u32": ctypes.c_uint32,
    "s32": ctypes.c_int32, "u64": ctypes.c_uint64, "s64": ctypes.c_int64, "f64": ctypes.c_double, "f32": ctypes.c_float,
    "b8": ctypes.c_uint8, "b16": ctypes.c_uint16, "b32": ctypes.c_uint32, "b64": ctypes.c_uint64,
}  # fmt: skip
SPECIAL = ("%tid.x", "%ntid.x", "%ctaid.x", "%nctaid.x")
SIGN = {"add": "+", "sub": "-", "mul": "*", "div": "/"}
COMPARE = {"eq": "==", "ne": "!=", "lt": "<", "le": "<=", "gt": ">", "ge": ">="}
LABEL, INSTRUCTION = re.compile(r"^(\$?\w+):$"), re.compile(r"^(?:@(!?)(%\w+)\s+)?([a-z][\w.]*)\s*(.*);$")
ENTRY = re.compile(r"\.entry\s+(\S+)\(\s*(.*?)\)\s*(?:\.\w+[^\n{]*\n?)*\s*\{(.*)\n\}", re.S)
SPACE = re.compile(r"\.(const|global|shared|local)\s+\.align \d+ \.b8\s+([\w$]+)\[(\d+)\](?: = \{([^}]*)\})?;")


# Two or four neighbours stored, or loaded, at once: ``st.local.v2.u32 [%rd1+8], {%r1, %r2};``
SEVERAL = re.compile(r"\b(st|ld)\.(\w+)\.v[24]\.(\w+)\s+(?:\{([^}]*)\},\s*)?\[([^\]]*)\](?:,\s*\{([^}]*)\})?;")


def _one_by_one(found: re.Match[str]) -> str:
    verb, space, kind, loaded, place, stored = found.groups()
    base, _, offset = place.partition("+")
    lines = []
    for number, operand in enumerate((loaded or stored).split(",")):
        address = f"[{base}+{int(offset or 0) + number * int(kind[1:]) // 8}]"
        operands = (operand.strip(), address) if loaded else (address, operand.strip())
        lines.append(f"{verb}.{space}.{kind} {', '.join(operands)};")
    return "\n".join(lines)


def signed(value: int, bits: int) -> int:
    half = 1 << (bits - 1)
    return (value ^ half) - half


def quotient(one: int, other: int) -> int:
    """Rounded towards zero, as the card does."""
    return abs(one) // abs(other) * (1 if (one < 0) == (other < 0) else -1)


def towards_zero(value: float) -> int:
    return max(-(1 << 63), min((1 << 63) - 1, int(value)))


def double_of(word: int) -> float:
    return struct.unpack("<d", struct.pack("<Q", word))[0]


def word_of(double: float) -> int:
    return struct.unpack("<Q", struct.pack("<d", double))[0]


class Program:
    """The one kernel of a text of assembly."""

    def __init__(self, text: str) -> None:
        found = ENTRY.search(text)
        assert found, "there is no kernel in this assembly"
        self.parameters = re.findall(r"\.param \.(\w+) (\w+)", found[2])
        self._places = {name: place for place, (_, name) in enumerate(self.parameters)}
        self._kept: list[np.ndarray] = []
        self.symbols: dict[str, int] = {}
        for _, name, size, values in SPACE.findall(text):
            bytes_ = (
                np.array([int(v) for v in values.split(",")], np.uint8) if values else np.zeros(int(size), np.uint8)
            )
            self._kept.append(bytes_)
            self.symbols[name] = bytes_.ctypes.data
        self._registers: dict[str, int] = {name: place for place, name in enumerate(SPECIAL)}
        self._blocks = self._assembled(found[3])

    def run(self, blocks: int, threads: int, arguments: Sequence[int | float]) -> None:
        """Every thread of every block, one after the other."""
        assert len(arguments) == len(self.parameters)
        for block in range(blocks):
            for thread in range(threads):
                registers: list[Any] = [0] * len(self._registers)
                registers[:4] = thread, threads, block, blocks
                at = 0
                while at >= 0:
                    at = self._blocks[at](registers, arguments)

    def _assembled(self, body: str) -> list[Callable[..., int]]:
        """Each run of instructions without a jump into it, as one function that says which comes next."""
        body = SEVERAL.sub(_one_by_one, body)
        lines = [line.strip() for line in body.replace("{", "\n").replace("}", "\n").splitlines()]
        pieces: list[list[str]] = [[]]
        labels: dict[str, int] = {}
        for line in lines:
            if label := LABEL.match(line):
                pieces.append([])
                labels[label[1]] = len(pieces) - 1
            elif line and not line.startswith((".", "//")):
                pieces[-1].append(line)
        made = []
        for number, piece in enumerate(pieces):
            source = [f"def block(R, A):  # {number}"]
            for line in piece:
                source.append("    " + self._translated(line, labels))
            source.append(f"    return {number + 1 if number + 1 < len(pieces) else -1}")
            scope: dict[str, Any] = {
                "S": signed,
                "Q": quotient,
                "Z": towards_zero,
                "D": double_of,
                "W": word_of,
                **{f"c_{k}": v for k, v in CELL.items()},
            }
            exec("\n".join(source), scope)  # the text is the compiler's, turned into Python above
            made.append(scope["block"])
        return made

    def _translated(self, line: str, labels: dict[str, int]) -> str:
        match = INSTRUCTION.match(line)
        assert match, f"not understood: {line}"
        negated, guard, name, rest = match.groups()
        operands = [each.strip() for each in rest.split(",")] if rest else []
        done = f"return {labels[operands[0]]}" if name.startswith("bra") else self._statement(name, operands, line)
        return done if guard is None else f"if {'not ' if negated else ''}{self._value(guard)}: {done}"

    def _statement(self, name: str, operands: list[str], line: str) -> str:
        verb, *how = name.split(".")
        kind = how[-1] if how else ""
        if verb == "ret":
            return "return -1"
        if verb == "st":
            return f"c_{kind}.from_address({self._address(operands[0])}).value = {self._value(operands[1])}"
        if verb == "atom" and how[-2:] == ["add", "u64"]:
            cell, amount = f"c_u64.from_address({self._address(operands[1])})", self._value(operands[2])
            return (
                f"cell = {cell}; {self._value(operands[0])} = cell.value; cell.value = (cell.value + {amount}) % 2**64"
            )
        if verb == "ld" and how[0] == "param":
            return f"{self._value(operands[0])} = A[{self._places[operands[1].strip('[]')]}]"
        if verb == "ld":
            loaded = f"c_{kind}.from_address({self._address(operands[1])}).value"
            wide = "" if kind[0] in "fub" else f" % 2**{self._bits(operands[0])}"
            return f"{self._value(operands[0])} = {loaded}{wide}"
        values = [self._value(each, kind) for each in operands]
        if verb == "mov" and kind == "b64" and operands[0][:3] != operands[1][:3]:
            values[1] = self._bits_moved(operands[0], operands[1], values[1])
        return f"{values[0]} = {self._expression(verb, how, kind, values[1:], line)}"

    @staticmethod
    def _bits_moved(to: str, given: str, value: str) -> str:
        """What a register of doubles gets from one of whole numbers, or the other way: the same bits."""
        if to.startswith("%fd") and not given.startswith("0d"):
            return f"D({value})"
        return f"W({value})" if to.startswith("%rd") and given.startswith(("%fd", "0d")) else value

    def _expression(self, verb: str, how: list[str], kind: str, v: list[str], line: str) -> str:
        if verb in ("mov", "cvta"):
            return v[0]
        if verb == "selp":
            return f"{v[0]} if {v[2]} else {v[1]}"
        if verb == "cvt":
            return self._converted(how, v[0])
        if kind in ("f64", "pred"):
            found = self._of_doubles(verb, how, v) if kind == "f64" else self._of_truths(verb, v)
        else:
            found = self._of_integers(verb, how, kind, v)
        assert found, f"not understood: {line}"
        return found

    @staticmethod
    def _of_truths(verb: str, v: list[str]) -> str:
        return f"not {v[0]}" if verb == "not" else f"{v[0]} { ({'and': '&', 'or': '|', 'xor': '^'}[verb]) } {v[1]}"

    @staticmethod
    def _of_doubles(verb: str, how: list[str], v: list[str]) -> str:
        if verb == "setp":
            test = how[0]
            if test in COMPARE:
                return f"{v[0]} {COMPARE[test]} {v[1]}"
            opposite = {"ltu": ">=", "leu": ">", "gtu": "<=", "geu": "<", "neu": "=="}[test]
            return f"not ({v[0]} {opposite} {v[1]})"
        if verb in ("add", "sub", "mul", "div"):
            assert how == ["rn", "f64"], f"{verb}.{'.'.join(how)} may be fused"
            return f"{v[0]} {SIGN[verb]} {v[1]}"
        return {
            "max": f"max({', '.join(v)})",
            "min": f"min({', '.join(v)})",
            "neg": f"-{v[0]}",
            "abs": f"abs({v[0]})",
        }.get(verb, "")

    @staticmethod
    def _of_integers(verb: str, how: list[str], kind: str, v: list[str]) -> str:
        bits, whole = int(kind[1:]), f"% 2**{kind[1:]}"
        s = [f"S({each}, {bits})" if kind[0] == "s" else each for each in v]
        if verb == "setp":
            return f"{s[0]} {COMPARE[how[0]]} {s[1]}"
        if verb == "mul" and how[0] in ("hi", "wide"):
            return f"({s[0]} * {s[1]}) " + (f">> {bits} {whole}" if how[0] == "hi" else f"% 2**{2 * bits}")
        if verb in ("shl", "shr"):
            if verb == "shl":
                return f"({v[0]} << min({v[1]}, {bits})) {whole}"
            return f"({s[0]} >> min({v[1]}, {bits})) {whole}"
        if verb == "bfi":
            return f"({v[1]} & ~(((1 << {v[3]}) - 1) << {v[2]}) | ({v[0]} & ((1 << {v[3]}) - 1)) << {v[2]}) {whole}"
        simple = {
            "add": "({0} + {1})", "sub": "({0} - {1})", "mul": "({0} * {1})", "and": "({0} & {1})", "or": "({0} | {1})",
            "xor": "({0} ^ {1})", "div": "Q({0}, {1})", "rem": "({0} - {1} * Q({0}, {1}))", "max": "max({0}, {1})",
            "min": "min({0}, {1})", "neg": "(-{0})", "not": "(~{0})", "abs": "abs({0})", "popc": "{0}.bit_count()",
        }.get(verb)  # fmt: skip
        return f"{simple.format(*s)} {whole}" if simple else ""

    @staticmethod
    def _converted(how: list[str], value: str) -> str:
        to, given = how[-2:]
        if given[0] == to[0] == "f":
            if how[0] == "rzi":
                return f"float(int({value}))"
            return value if to == "f64" else f"c_f32({value}).value"
        taken = value if given[0] != "s" else f"S({value} % 2**{given[1:]}, {given[1:]})"
        if to == "f64":
            assert how[0] == "rn"
            return f"float({taken})"
        if given == "f64":
            assert how[0] == "rzi"
            return f"Z({value}) % 2**{to[1:]}"
        narrower = f"({taken} % 2**{min(int(to[1:]), int(given[1:]))})" if given[0] != "s" else taken
        return f"{narrower} % 2**{to[1:]}"

    def _bits(self, register: str) -> int:
        return {"%rs": 16, "%rd": 64}.get(register[:3], 32)

    def _address(self, operand: str) -> str:
        base, _, offset = operand.strip("[]").partition("+")
        return f"{self._value(base)} + {int(offset or 0)}"

    def _value(self, operand: str, kind: str = "u64") -> str:
        if operand.startswith("%"):
            return f"R[{self._registers.setdefault(operand, len(self._registers))}]"
        if operand.startswith("0d"):
            return f"({struct.unpack('>d', bytes.fromhex(operand[2:]))[0]!r})"
        if operand in self.symbols:
            return str(self.symbols[operand])
        if kind == "pred":
            return str(bool(int(operand)))
        if kind.startswith("f"):
            return f"({float(operand)!r})"
        return str(int(operand, 0) % (1 << int(kind[1:])))


def flattened(argument: Any) -> list[int | float]:
    """An argument as a kernel is handed it: tuples part by part, an array as its size, address and steps."""
    if isinstance(argument, np.ndarray):
        return [0, 0, argument.size, argument.itemsize, argument.ctypes.data, *argument.shape, *argument.strides]
    if isinstance(argument, tuple):
        return [number for part in argument for number in flattened(part)]
    return [argument if isinstance(argument, float) else int(argument) % (1 << 64)]
