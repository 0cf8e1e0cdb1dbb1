"""The script in the documents: fifty lines, public names only."""

from __future__ import annotations

import ast

import papers

import model_citizen

SCRIPT = papers.ROOT / "docs" / "study.py"


def test_a_strangers_script_is_short_and_calls_what_is_public() -> None:
    """No private import: of this project it knows one name, and calls what that name offers."""
    text = papers.text(SCRIPT)
    assert len(text.splitlines()) <= 50
    tree = ast.parse(text)
    ours = [
        alias.name for node in ast.walk(tree) if isinstance(node, ast.Import) for alias in node.names
        if alias.name.startswith("model_citizen")
    ]  # fmt: skip
    theirs = [node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom) and node.module]
    assert ours == ["model_citizen"] and not [name for name in theirs if name.startswith("model_citizen")]
    called = {
        node.attr for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "mc"
    }  # fmt: skip
    assert called <= set(model_citizen.__all__) and {"sensitivity", "sweep", "discover", "safeguard_study"} <= called
    assert not [node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute) and node.attr.startswith("_")]
