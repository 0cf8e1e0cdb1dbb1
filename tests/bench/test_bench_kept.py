"""Loops of the benchmark are kept under the hash of their own file, since the package's hash does not watch them."""

from __future__ import annotations

import ast
import importlib.util
import itertools
from pathlib import Path

import pytest

from model_citizen import bench
from model_citizen.engine.compile import COMPILED

FILES = sorted(Path(bench.__file__).parent.rglob("*.py"))


def taken(path: Path, module: str) -> set[str]:
    """What a file imports from a module."""
    nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    return {
        name.name for node in nodes if isinstance(node, ast.ImportFrom) and node.module == module for name in node.names
    }


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_loop_is_made_only_where_its_file_is_hashed(path: Path) -> None:
    makers = taken(path, "model_citizen.engine.compile") & {"sweep", "chain"}
    assert not makers or path.name == "kept.py"


def test_no_rule_of_one_file_is_in_a_loop_of_another() -> None:
    rules: dict[str, set[str]] = {}
    for path in FILES:
        functions = [
            node for node in ast.parse(path.read_text(encoding="utf-8")).body if isinstance(node, ast.FunctionDef)
        ]
        rules[path.stem] = {
            each.name
            for each in functions
            if any(getattr(d, "id", "") in ("rule", "kept") for d in each.decorator_list)
        }
    assert rules["minimal"] >= {"look_around", "settle", "_live"}
    for path, name in itertools.product(FILES, rules):
        assert not taken(path, f"model_citizen.bench.{name}") & rules[name] or path.stem == name


def test_an_edited_loop_is_another_loop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not COMPILED:
        pytest.skip("nothing is kept where nothing is compiled")
    monkeypatch.setenv("MODEL_CITIZEN_NO_CACHE", "")
    names = []
    for number in (1, 2):
        file = tmp_path / f"edited_{number}.py"
        file.write_text(
            f"from model_citizen.bench.kept import kept\n@kept\ndef loop(first, last, out):\n    out[first] = {number}\n"
        )
        spec = importlib.util.spec_from_file_location(f"edited_{number}", file)
        assert spec is not None and spec.loader is not None
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        names.append(module.loop._cache._composition)
    assert names[0] != names[1]
