"""What may not stand in the code, because it changes bits between machines or loses writes."""

from __future__ import annotations

import ast
import functools
import json
from pathlib import Path

import pytest
from small_lives import PACKAGE

from model_citizen.engine import draws
from model_citizen.engine.draws import draw, luck_of
from model_citizen.simulation.law import kinds

FILES = sorted(PACKAGE.rglob("*.py"))
DECIDING = ("engine", "society", "conduct", "theories", "scoring", "consequences", "regime", "safeguards", "simulation")
TABLE = Path(__file__).parents[1] / "golden" / "draws.json"

# Functions whose bits differ between processors, C libraries or NumPy's own code paths.
TRANSCENDENTAL = {
    "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "pow", "power", "float_power", "sin", "cos", "tan", "tanh",
    "sinh", "cosh", "arcsin", "arccos", "arctan", "arctan2", "asin", "acos", "atan", "atan2", "erf", "erfc", "gamma",
    "lgamma", "cbrt", "hypot", "logaddexp", "einsum", "dot", "matmul",
}  # fmt: skip


@functools.cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), str(path))


def rooms_of(*names: str) -> list[Path]:
    found = [path for path in FILES if path.relative_to(PACKAGE).parts[0] in names]
    assert found
    return found


def transcendental_calls(module: ast.Module) -> list[str]:
    """Names of ``np.``/``math.`` functions that no two machines need agree on, and powers that are not squares or roots."""
    found = []
    for node in ast.walk(module):
        if (
            isinstance(node, ast.Attribute)
            and isinstance(node.value, ast.Name)
            and node.value.id in ("np", "numpy", "math")
        ):
            if node.attr in TRANSCENDENTAL:
                found.append(f"{node.value.id}.{node.attr}")
        elif isinstance(node, ast.ImportFrom) and node.module in ("math", "numpy", "cmath"):
            found += [f"from {node.module} import {alias.name}" for alias in node.names if alias.name in TRANSCENDENTAL]
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.Pow) and not _whole(node, module):
            found.append(f"** in line {node.lineno}")
        elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.MatMult):
            found.append(f"@ in line {node.lineno}")
    return found


def _whole(power: ast.BinOp, module: ast.Module) -> bool:
    """A whole number, written out or named in the file, as the base: no mathematics library has a part in it."""
    named = {
        target.id: node.value.value
        for node in module.body if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
        for target in node.targets if isinstance(target, ast.Name)
    }  # fmt: skip
    base = named.get(power.left.id) if isinstance(power.left, ast.Name) else getattr(power.left, "value", None)
    return isinstance(base, int)


@pytest.mark.parametrize("path", rooms_of(*DECIDING), ids=lambda p: str(p.relative_to(PACKAGE)))
def test_no_transcendental_function_decides_anything(path):
    """Design 8.1: no libm, no NumPy transcendental in the decision path; they differ between CPUs.

    (The generators and facts measure a society beside published numbers: what decides is held too.)
    """
    allowed = {"society/facts.py"}
    if path.relative_to(PACKAGE).as_posix() not in allowed:
        assert transcendental_calls(tree(path)) == []


def test_the_lint_sees_what_it_looks_for():
    """Each form of the forbidden, planted, is found."""
    planted = (
        "import numpy as np\nfrom math import exp\ny = np.log(2) + 3.0 ** x + math.tanh(1)\nz = a @ b\nn = 10**15\n"
    )
    assert len(transcendental_calls(ast.parse(planted))) == 5


def _keywords(path: Path) -> list[tuple[str, object]]:
    return [
        (word.arg, getattr(word.value, "value", None))
        for node in ast.walk(tree(path)) if isinstance(node, ast.Call)
        for word in node.keywords if word.arg in ("parallel", "fastmath", "cache")
    ]  # fmt: skip


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_nothing_is_compiled_in_parallel_or_with_fast_mathematics(path):
    """``parallel=True`` loses writes, ``fastmath`` changes bits, ``cache=True`` finds the wrong loop."""
    assert [word for word in _keywords(path) if word[1] is not False] == []
    text = path.read_text(encoding="utf-8")
    assert "prange" not in text


def test_that_lint_sees_a_planted_keyword(tmp_path):
    file = tmp_path / "planted.py"
    file.write_text("@njit(parallel=True)\ndef f(): pass\n@jit(fastmath={'contract'})\ndef g(): pass\n")
    assert [name for name, _ in _keywords(file)] == ["parallel", "fastmath"]


@pytest.mark.parametrize(
    "path", rooms_of(*DECIDING, "measures", "experiments"), ids=lambda p: str(p.relative_to(PACKAGE))
)
def test_there_is_no_generator_and_no_order_of_sets(path):
    """No random module, no wall clock in a decision, no iteration over a set, no hash() or id()."""
    module = tree(path)
    for node in ast.walk(module):
        if isinstance(node, ast.Attribute):
            assert ast.unparse(node) not in ("np.random", "numpy.random"), f"line {node.lineno}"
        if isinstance(node, ast.Import):
            assert not {alias.name for alias in node.names} & {"random", "secrets"}
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            assert node.func.id not in ("hash", "id"), f"line {node.lineno}"
        if isinstance(node, ast.For):
            assert not isinstance(node.iter, ast.Set), f"line {node.lineno}"


def test_only_compile_py_makes_kernels():
    """One place decides how code is compiled; everything else asks it for a rule or a sweep."""
    makers = {"njit", "jit", "vectorize", "guvectorize", "stencil"}
    using = [
        path.relative_to(PACKAGE).as_posix()
        for path in FILES
        if any(isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("numba")
               and {alias.name for alias in node.names} & makers for node in ast.walk(tree(path)))
    ]  # fmt: skip
    assert using == ["engine/compile.py"]


# ------------------------------------------------------------------------------------------ draws


@functools.cache
def draw_constants() -> dict[str, int]:
    """Every ``DRAW_*`` of the package: ``conduct.posts.DRAW_POSTS`` -> its number, read from the source."""
    found = {}
    for path in FILES:
        room = ".".join(path.relative_to(PACKAGE).with_suffix("").parts)
        for node in tree(path).body:
            targets = node.targets if isinstance(node, ast.Assign) else []
            for target in targets:
                names = target.elts if isinstance(target, ast.Tuple) else [target]
                values = (
                    node.value.elts
                    if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple)
                    else [node.value]
                )
                if any(isinstance(n, ast.Name) and n.id.startswith("DRAW_") for n in names):
                    for name, value in zip(names, values, strict=True):
                        found[f"{room}.{name.id}"] = ast.literal_eval(value)
    return found


def committed() -> dict[str, dict]:
    return json.loads(TABLE.read_text())


def test_numbers_of_draws_are_the_committed_ones():
    """A number that changes moves everybody's luck: the table is only ever added to, on purpose."""
    assert draw_constants() == {name: row["number"] for name, row in committed().items()}


def test_no_two_decisions_share_a_number():
    """Two decisions with one number would decide alike for the same person and day."""
    numbers = list(draw_constants().values())
    assert len(set(numbers)) == len(numbers) > 50


def uses_of_draws() -> dict[str, set[tuple[str, str]]]:
    """For every constant used by name in a call: whose draw it is (person or pair) and what k stands for."""
    used: dict[str, set[tuple[str, str]]] = {}
    place = {"draw": (3, 4), "draw_pair": (4, None), "draws": (3, 4), "daily": (1, None), "once": (1, None)}
    for path in FILES:
        room, module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts), tree(path)
        known = _where_names_come_from(module, room)
        for node in ast.walk(module):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in place):
                continue
            at, repetition = place[node.func.id]
            name = ast.unparse(node.args[at])
            if "DRAW_" not in name:
                continue  # a number handed down; whoever hands it is checked where it is declared
            first, _, constant = name.rpartition(".")
            owner = f"{known[first]}.{constant}" if first else known[constant]
            k = ast.unparse(node.args[repetition]) if repetition is not None and len(node.args) > repetition else "0"
            used.setdefault(owner, set()).add(("pair" if node.func.id == "draw_pair" else "person", k))
    return used


def _where_names_come_from(module: ast.Module, room: str) -> dict[str, str]:
    """Names in a file -> where they are declared, below the package."""
    found = {name.rpartition(".")[2]: name for name in draw_constants() if name.rpartition(".")[0] == room}
    for node in ast.walk(module):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("model_citizen"):
            below = node.module.removeprefix("model_citizen").lstrip(".")
            found |= {alias.asname or alias.name: f"{below}.{alias.name}".lstrip(".") for alias in node.names}
    return found


def test_a_number_is_drawn_for_one_purpose_only():
    """The same number for a person and for a pair, or with two meanings of k, would be the same luck twice."""
    for name, ways in uses_of_draws().items():
        row = committed()[name]
        assert {whose for whose, _ in ways} == {row["whose"]}, name
        assert {k for _, k in ways} <= set(row["k"]), name


def everyday() -> tuple[int, ...]:
    """Numbers whose words are made beforehand."""
    return draws.DAILY


def test_everyday_draws_have_everyday_numbers():
    """``daily`` reads a table of so many numbers: another number would read beside it, into somebody else's luck or beyond."""
    found = {}
    for path in FILES:
        room, module = ".".join(path.relative_to(PACKAGE).with_suffix("").parts), tree(path)
        known = _where_names_come_from(module, room)
        for node in ast.walk(module):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "daily":
                first, _, constant = ast.unparse(node.args[1]).rpartition(".")
                if "DRAW_" in constant:
                    found[f"{known[first]}.{constant}" if first else known[constant]] = path
    assert len(found) > 20 and all(draw_constants()[name] in everyday() for name in found)


def test_a_door_finds_its_draw_whether_it_is_an_everyday_one_or_not():
    """A door asks the table for the numbers that stand there and draws all others: the same word either way."""
    luck = luck_of(7, 11, 13)
    for number in range(min(everyday()) - 5, max(everyday()) + 5):
        assert draws.daily_or_once(luck, number) == draw(7, 11, 13, number)


def test_every_committed_draw_is_drawn():
    """No number is kept that nothing draws: by name, or handed to the rule that draws it."""
    sources = {path: path.read_text(encoding="utf-8") for path in FILES}
    for name in draw_constants():
        constant = name.rpartition(".")[2]
        file = PACKAGE / (name.rpartition(".")[0].replace(".", "/") + ".py")
        elsewhere = sum(text.count(f"{file.stem}.{constant}") for text in sources.values())
        assert sources[file].count(constant) > 1 or elsewhere > 0 or _imported(constant, file, sources), name


def _imported(constant: str, file: Path, sources: dict[Path, str]) -> bool:
    return any(
        constant in text and f"import {constant}" in text.replace("(", "")
        for path, text in sources.items()
        if path != file
    )


def test_kinds_of_entries_keep_their_numbers():
    """The number of a kind is its bit on every file, for ever."""
    table = json.loads((TABLE.parent / "kinds.json").read_text())
    assert {kind.name: kind.number for kind in kinds()} == table
