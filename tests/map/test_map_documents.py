"""Whatever a document names is there: paths, links, words, commands, snippets, sources."""

from __future__ import annotations

import ast
import re
import runpy
import shlex
from pathlib import Path

import papers
import pytest
import typer

import model_citizen
from model_citizen.cli.command import app
from model_citizen.scenario import load, names, safeguards, with_changes

MADE = ("demo/", "runs/", "my.yaml", "uv.lock", ".venv", "docs/_build/")  # made by a command, or said not to be there
ENDINGS = r"\.(?:py|md|toml|yaml|yml|lock|json|cff|html|css|j2)"
PLACES = [(path, place) for path in papers.DOCUMENTS for place in re.findall(r"`([^`\s]+)`", papers.prose(path))]
LINKS = [(path, link) for path in papers.DOCUMENTS for link in re.findall(r"\]\(([^)\s]+)\)", papers.prose(path))]
GLOSSARY = papers.ROOT / "docs" / "glossary.md"
WORDS = re.findall(r"^\| ([^|]+?) \| ([^|]+?) \| `([^`]+)` \|$", papers.text(GLOSSARY), re.MULTILINE)
COMMANDS = [(path, line) for path in papers.DOCUMENTS for line in papers.commands(path)]
SNIPPETS = [(path, block) for path in papers.DOCUMENTS for block in papers.blocks(path, "python")]


def looks_like_a_path(word: str) -> bool:
    return bool(re.fullmatch(rf"[\w.*/-]+(?:/|{ENDINGS})|\.?[\w.-]+/[\w./*-]+", word)) and not word.startswith(MADE)


def rooms(document: Path) -> list[Path]:
    return [
        papers.ROOT,
        papers.PACKAGE,
        papers.PACKAGE / "scenario" / "library",
        papers.PACKAGE / "simulation",
        document.parent,
    ]


def test_the_documents_are_found() -> None:
    assert {"README.md", "RESPONSIBLE_USE.md", "CONTRIBUTING.md", "CHANGELOG.md"} <= {
        path.name for path in papers.DOCUMENTS
    }
    assert len(WORDS) > 50 and len(COMMANDS) > 10 and SNIPPETS


@pytest.mark.parametrize("document", papers.DOCUMENTS, ids=papers.name)
def test_every_path_that_a_document_names_is_there(document: Path) -> None:
    named = [place for path, place in PLACES if path == document and looks_like_a_path(place)]
    lost = [place for place in named if not any(list(room.glob(place.rstrip("/"))) for room in rooms(document))]
    assert not lost


@pytest.mark.parametrize("document", papers.DOCUMENTS, ids=papers.name)
def test_every_link_leads_somewhere(document: Path) -> None:
    links = [link.partition("#")[0] for path, link in LINKS if path == document and "://" not in link]
    assert not [link for link in links if link and not (document.parent / link).exists()]


@pytest.mark.parametrize(
    ("word", "file"), [(word, file) for word, _, file in WORDS], ids=[word for word, _, _ in WORDS]
)
def test_every_word_stands_in_the_file_that_defines_it(word: str, file: str) -> None:
    said = re.sub(
        r"[\s_-]+", " ", f"{file} {papers.text(papers.PACKAGE / file)}"
    ).lower()  # a folder's name is a word too
    assert word.replace("-", " ") in said


def test_the_glossary_is_in_order_and_says_each_word_once() -> None:
    words = [word for word, _, _ in WORDS]
    assert words == sorted(set(words))


@pytest.mark.parametrize("document", papers.DOCUMENTS, ids=papers.name)
def test_every_command_can_be_read(document: Path) -> None:
    command = typer.main.get_command(app)
    written: list[str] = []  # files that an earlier line of the document has begun
    for _, line in [each for each in COMMANDS if each[0] == document]:
        verb, *words = shlex.split(line)[1:]
        assert verb in command.commands, line  # type: ignore[attr-defined]
        if any(word.isupper() for word in words):
            continue  # a pattern such as RUN --person P
        given = command.commands[verb].make_context(verb, list(words)).params  # type: ignore[attr-defined]
        if verb == "init":
            written.append(words[0])
        named = given.get("scenario") or (given.get("file") if verb == "check" else None)
        laws = (*safeguards(), "safeguards") if verb == "show" else ()
        assert named is None or named in (*names(), *written, *laws), line
        if verb in ("run", "twin"):
            chosen = load(named if named in names() else "template")
            with_changes(
                chosen, given["changes"] or (), theory=given["theory"], safeguards=given["safeguards"],
                people=int(given["people"] or 5000),
            )  # fmt: skip


@pytest.mark.parametrize(("document", "snippet"), SNIPPETS, ids=[papers.name(path) for path, _ in SNIPPETS])
def test_every_snippet_compiles_and_calls_what_is_public(document: Path, snippet: str) -> None:
    tree = ast.parse(snippet)
    called = {
        node.attr for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "mc"
    }  # fmt: skip
    assert called and called <= set(model_citizen.__all__)


def test_the_page_of_safeguards_is_printed_from_their_files() -> None:
    page = runpy.run_path(str(papers.ROOT / "docs" / "safeguards.py"))
    assert papers.text(papers.ROOT / "docs" / "safeguards.md") == page["printed"]()


def test_the_page_of_speed_is_printed_from_what_was_measured() -> None:
    page = runpy.run_path(str(papers.ROOT / "docs" / "bench.py"))
    assert papers.text(papers.ROOT / "docs" / "bench.md") == page["printed"]()


def test_every_target_that_a_document_names_can_be_made() -> None:
    said = {word for path in papers.DOCUMENTS for word in re.findall(r"\bmake ([a-z]+)\b", "\n".join(_code(path)))}
    made = set(re.findall(r"^([a-z]+):", papers.text(papers.ROOT / "Makefile"), re.MULTILINE))
    assert {"demo", "test"} <= said <= made


def _code(path: Path) -> list[str]:
    return [*papers.blocks(path, "sh"), *re.findall(r"`([^`]+)`", papers.prose(path))]


def test_every_source_that_a_parameter_names_is_in_the_bibliography() -> None:
    page = runpy.run_path(str(papers.ROOT / "docs" / "sources.py"))
    assert not page["missing"]()


def test_every_folder_and_every_mechanism_is_on_the_map() -> None:
    index, model = papers.text(papers.ROOT / "docs" / "house.md"), papers.text(papers.ROOT / "docs" / "model.md")
    folders = [path.name for path in papers.PACKAGE.iterdir() if (path / "__init__.py").exists()]
    assert not [each for each in folders if f"`src/model_citizen/{each}/`" not in index]
    slots = ("conduct", "theories", "scoring", "consequences", "regime", "safeguards")
    files = [f"{slot}/{path.name}" for slot in slots for path in (papers.PACKAGE / slot).glob("[!_]*.py")]
    assert not [each for each in files if f"`{each}`" not in model]


def test_the_readme_has_room_for_what_the_demo_prints() -> None:
    readme = papers.text(papers.ROOT / "README.md")
    assert readme.count("<!-- demo -->") == readme.count("<!-- /demo -->") == 1
