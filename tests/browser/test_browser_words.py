"""The words of the page: complete in both languages, every one used, and none written into the code."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

fluent = pytest.importorskip("fluent.syntax", reason="fluent.syntax is not installed")

ROOT = Path(__file__).resolve().parents[2]
WEB = ROOT / "web" / "src"
PLAY = ROOT / "src" / "model_citizen" / "play"
LOCALES = PLAY / "locales"
TRANSLATED = "registry.ftl"  # measures, units and sources are declared in English; only other languages need these
FILES = sorted(path.name for path in (LOCALES / "en").glob("*.ftl"))


def messages(path: Path) -> dict[str, fluent.ast.Message]:
    """The messages of a file by id. Anything that cannot be read is a fault."""
    resource = fluent.parse(path.read_text(encoding="utf-8"))
    broken = [entry for entry in resource.body if isinstance(entry, fluent.ast.Junk)]
    assert broken == [], f"{path.name}: {broken[0].content[:80] if broken else ''}"
    found = [entry for entry in resource.body if isinstance(entry, fluent.ast.Message)]
    names = [entry.id.name for entry in found]
    assert len(names) == len(set(names)), f"{path.name}: twice {sorted(n for n in names if names.count(n) > 1)}"
    return {entry.id.name: entry for entry in found}


def arguments(message: fluent.ast.Message) -> set[str]:
    """The arguments a message takes in."""
    found: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, fluent.ast.VariableReference):
            found.add(node.id.name)
        for value in vars(node).values() if isinstance(node, fluent.ast.BaseNode) else ():
            for each in value if isinstance(value, list) else [value]:
                walk(each)

    walk(message.value)
    return found


def everything(language: str) -> dict[str, fluent.ast.Message]:
    return {
        name: message
        for path in sorted((LOCALES / language).glob("*.ftl"))
        if path.name != TRANSLATED
        for name, message in messages(path).items()
    }


def test_both_languages_have_the_same_files() -> None:
    assert sorted(path.name for path in (LOCALES / "zh-Hans").glob("*.ftl") if path.name != TRANSLATED) == FILES


@pytest.mark.parametrize("file", FILES)
def test_both_languages_have_the_same_messages_in_the_same_order(file: str) -> None:
    """Nothing is missing, nothing is left over."""
    assert list(messages(LOCALES / "en" / file)) == list(messages(LOCALES / "zh-Hans" / file))


def test_a_message_takes_the_same_arguments_in_both_languages() -> None:
    english, chinese = everything("en"), everything("zh-Hans")
    differ = {name for name in english if arguments(english[name]) != arguments(chinese[name])}
    assert differ == set()


def test_no_message_of_the_translation_was_left_in_english() -> None:
    """A Chinese message has Chinese in it, unless it is nothing but a name or a placeholder."""
    plain = {"language-en", "brand", "bet-option-tie"}
    left = {
        name for name, message in everything("zh-Hans").items()
        if name not in plain and not re.search(r"[\u4e00-\u9fff]", fluent.serializer.serialize_pattern(message.value))
        and re.search(r"[A-Za-z]{2}", re.sub(r"\{[^}]*\}", "", fluent.serializer.serialize_pattern(message.value)))
    }  # fmt: skip
    assert left == set()


# ------------------------------------------------------------------------------------------ use in code
LITERAL = re.compile(r"'([^'\n]*)'|\"([^\"\n]*)\"|`([^`]*)`")
NAME = re.compile(r"[a-z][a-z0-9]*(?:[-_.][A-Za-z0-9_]+)*-?")


def patterns() -> tuple[set[str], list[re.Pattern[str]]]:
    """Names of messages that stand in the code, and shapes of names that are put together there."""
    whole: set[str] = set()
    shapes: list[re.Pattern[str]] = []
    code = [*WEB.rglob("*.svelte"), *WEB.rglob("*.ts"), *PLAY.glob("*.py"), ROOT / "src/model_citizen/cli/play.py"]
    for path in [*code, ROOT / "web" / "API.md"]:
        for found in LITERAL.finditer(path.read_text(encoding="utf-8")):
            text = next(group for group in found.groups() if group is not None)
            hole = r"\$?\{[^{}]*\}"
            if re.search(hole, text):
                parts = re.split(hole, text)
                if len(parts[0]) >= 3 and all(re.fullmatch(r"[A-Za-z0-9_-]*", part) for part in parts):
                    shapes.append(re.compile(".+".join(map(re.escape, parts))))
            else:
                whole.add(text)
                if re.fullmatch(r"[a-z]+(?:-[a-z]+)*-", text):  # a beginning, put before a word
                    shapes.append(re.compile(re.escape(text) + ".+"))
    return whole, shapes


def test_every_message_is_used() -> None:
    whole, shapes = patterns()
    unused = {n for n in everything("en") if n not in whole and not any(shape.fullmatch(n) for shape in shapes)}
    assert unused == set()


def test_every_message_asked_for_by_name_is_there() -> None:
    """`t('name')` in the page and `message("name")` in the program."""
    known = set(everything("en"))
    asked: set[str] = set()
    for path in [*WEB.rglob("*.svelte"), *WEB.rglob("*.ts")]:
        asked |= set(re.findall(r"\bt\('([a-zA-Z0-9_-]+)'", path.read_text(encoding="utf-8")))
    for path in PLAY.glob("*.py"):
        asked |= set(re.findall(r"\bmessage\(\s*\"([a-zA-Z0-9_-]+)\"", path.read_text(encoding="utf-8")))
        asked |= set(re.findall(r"\"((?:error|fault)-[a-z]+)\"", path.read_text(encoding="utf-8")))
    assert asked - known == set()


def test_every_shape_of_a_name_fits_a_message() -> None:
    """A name put together in the page, `act-${act}` say, begins as some message does."""
    known = set(everything("en")) | set(messages(LOCALES / "zh-Hans" / TRANSLATED))
    for path in [*WEB.rglob("*.svelte"), *WEB.rglob("*.ts")]:
        for text in re.findall(r"\bt(?:Or)?\(`([^`]+)`", path.read_text(encoding="utf-8")):
            shape = re.compile(".+".join(map(re.escape, re.split(r"\$\{[^{}]*\}", text))))
            assert any(shape.fullmatch(name) for name in known) or text.startswith("${"), (path.name, text)


# --------------------------------------------------------------------------------- words of the packs
def fingerprint(text: str) -> str:
    """FNV-1a, 32 bits, as the page computes it."""
    print_ = 0x811C9DC5
    for byte in text.encode():
        print_ = ((print_ ^ byte) * 0x01000193) & 0xFFFFFFFF
    return f"{print_:08x}"


def test_every_rule_of_a_pack_has_a_name_and_its_source_is_translated() -> None:
    """What the page prints of the rule packs is there in both languages: names of rules, of acts, and sources."""
    from model_citizen.play.opening import opening

    known, chinese = set(everything("en")), messages(LOCALES / "zh-Hans" / TRANSLATED)
    told = opening()
    missing = set()
    for each in told["sources"]:
        section, _, name = each["key"].partition(".")
        if section != "points" or f"act-{name}" not in known:
            missing |= {f"rule-{each['key'].replace('.', '-')}"} - known
        if f"source-{fingerprint(each['source'])}" not in chinese:
            missing.add(each["source"])
    for pack in told["packs"]:
        missing |= {pack["title"]["id"], f"{pack['title']['id']}-more"} - known
    assert missing == set()


def test_every_kind_of_entry_has_a_name() -> None:
    """Whatever can be written on a file can be told in both languages."""
    from model_citizen.simulation.law import kinds

    assert {f"act-{kind.name}" for kind in kinds()} - set(everything("en")) == set()


def test_every_measure_theory_and_safeguard_has_a_chinese_name() -> None:
    """The lab prints the registry's English terms; in Chinese each has a message."""
    from model_citizen.measures.measure import gathered
    from model_citizen.scenario.registry import safeguards, theories

    known = set(everything("zh-Hans")) | set(messages(LOCALES / "zh-Hans" / TRANSLATED))
    wanted = {f"measure-{name}" for name in gathered()} | {f"theory-{name}" for name in theories()}
    assert (wanted | {f"safeguard-{name}" for name in safeguards()}) - known == set()


# -------------------------------------------------------------------------------------- no text in code
def literal_text(component: str) -> list[str]:
    """Words that stand in the markup of a component, outside of every expression."""
    markup = re.sub(r"<script[\s\S]*?</script>|<style[\s\S]*?</style>|<!--[\s\S]*?-->", "", component)
    spoken = re.findall(r"\b(?:title|alt|placeholder|aria-label|label)=\"([^\"{]+)\"", markup)
    without, depth = [], 0
    for letter in markup:  # what stands in braces is code
        depth += letter == "{"
        if depth == 0:
            without.append(letter)
        depth -= letter == "}"
    bare = re.sub(r"<[^>]*>", "\n", "".join(without))
    return [text for text in [*bare.split("\n"), *spoken] if re.search(r"[^\W\d_]", text.replace("&nbsp;", ""))]


@pytest.mark.parametrize("path", sorted(WEB.rglob("*.svelte")), ids=lambda path: path.name)
def test_no_text_stands_in_a_component(path: Path) -> None:
    assert literal_text(path.read_text(encoding="utf-8")) == []


def test_the_search_for_text_finds_some() -> None:
    """The test above can fail."""
    assert literal_text("<p>Your score</p>") == ["Your score"]
    assert literal_text('<img alt="A house" />') == ["A house"]
    assert literal_text("<p>{t('score')} <b>{each > 3 ? 1 : 2}</b></p>") == []


def test_no_sentence_stands_in_a_script() -> None:
    """Strings in code are names, never sentences."""
    said: list[tuple[str, str]] = []
    for path in [*WEB.rglob("*.svelte"), *WEB.rglob("*.ts")]:
        text = path.read_text(encoding="utf-8")
        scripts = re.findall(r"<script[^>]*>([\s\S]*?)</script>", text) if path.suffix == ".svelte" else [text]
        for script in scripts:
            script = re.sub(r"/\*[\s\S]*?\*/|//[^\n]*", "", script)
            for found in LITERAL.finditer(script):
                literal = next(group for group in found.groups() if group is not None)
                if re.search(r"[A-Za-z]{2,} [A-Za-z]{2,}", re.sub(r"\$\{[^}]*\}", "", literal)):
                    said.append((path.name, literal))
    assert said == []


def test_every_id_of_the_contract_is_there() -> None:
    """The sets of ids that web/API.md lists are messages in both languages."""
    listed = (ROOT / "web" / "API.md").read_text(encoding="utf-8").partition("## Sets of ids")[2].partition("\n## ")[0]
    names = set(
        re.findall(
            r"`((?:notice|feed|decision|option|bet|act|file|other|paid|lab|puzzle|switch|group)-[a-z_-]+)`", listed
        )
    )
    names = {name for name in names if not name.endswith("-")}
    assert len(names) > 100
    assert names - set(everything("en")) == set()


def test_the_lock_file_of_the_page_names_no_host() -> None:
    """Parts are pinned with their hashes, and from where they come is not written down."""
    lock = json.loads((ROOT / "web" / "package-lock.json").read_text(encoding="utf-8"))
    parts = {name: part for name, part in lock["packages"].items() if name}
    assert parts and all("integrity" in part and "resolved" not in part for part in parts.values())
    named = json.loads((ROOT / "web" / "package.json").read_text(encoding="utf-8"))["devDependencies"]
    assert all(re.fullmatch(r"\d+\.\d+\.\d+", version) for version in named.values())
