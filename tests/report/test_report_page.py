"""The page: one file that asks for nothing, escapes everything, and has a table behind each chart."""

from __future__ import annotations

import itertools
import os
import re
from html.parser import HTMLParser
from pathlib import Path

import polars as pl
import pytest
import report_folders

from model_citizen.report import FolderError, report, write_report
from model_citizen.report import page as page_module
from model_citizen.scenario import dump, load, with_changes

HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{ 7*7 }}</title></svg>&'
ASKS = ("src", "href", "xlink:href", "srcset", "data", "action", "poster", "background", "formaction")


class Reader(HTMLParser):
    """What is in a page: tags with attributes, in order, and its text."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    def all(self, tag: str) -> list[dict[str, str | None]]:
        return [attributes for name, attributes in self.tags if name == tag]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def test_nothing_is_asked_of_any_network(page: str) -> None:
    for tag, attributes in Reader(page).tags:
        assert tag not in ("script", "iframe", "object", "embed", "audio", "video", "base")
        assert not any(name.startswith("on") for name in attributes)
        for name in ASKS:
            value = attributes.get(name)
            assert value is None or value.startswith(("#", "data:,")), (tag, name, value)
    assert not re.search(r"@import|@font-face|url\((?!#)", page)
    assert "http://" not in page and "https://" not in page
    assert len(page.encode()) < 2_000_000


def test_reading_order(page: str) -> None:
    read = Reader(page)
    assert read.all("html")[0]["lang"] == "en"
    levels = [int(tag[1]) for tag, _ in read.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(after - before <= 1 for before, after in itertools.pairwise(levels))
    ids = [attributes["id"] for _, attributes in read.tags if attributes.get("id")]
    assert len(ids) == len(set(ids))
    targets = [str(a["href"])[1:] for a in read.all("a") if a.get("href")]
    assert targets and set(targets) <= set(ids)


def test_every_drawing_has_a_name_a_description_and_its_table(page: str) -> None:
    panels = re.findall(r'<section class="panel".*?</section>', page, re.S)
    assert len(panels) > 12
    for panel in panels:
        read = Reader(panel)
        drawings = [a for a in read.all("svg") if a.get("role") == "img"]
        assert [a["class"] for a in drawings] == ["drawing wide", "drawing narrow"]
        for drawing in drawings:
            title, description = str(drawing["aria-labelledby"]).split()
            assert re.search(rf'<title id="{title}">[^<]+</title><desc id="{description}">[^<]+\.</desc>', panel)
        assert panel.count("<details>") == 1 and panel.count("<table>") == 1 and "<caption" in panel
        assert all("aria-hidden" in a for a in read.all("svg") if a.get("role") != "img")


def test_every_table_has_a_caption_and_scopes(page: str) -> None:
    for table in re.findall(r"<table.*?</table>", page, re.S):
        assert "<caption" in table
        assert all(a.get("scope") in ("col", "row") for a in Reader(table).all("th"))


def test_the_dates_of_the_rollout_are_drawn(page: str) -> None:
    drawing = re.findall(r'<svg class="drawing wide".*?</svg>', page, re.S)[0]
    assert ">launch<" in drawing and ">mandatory<" not in drawing  # 1,350 days end before 2020


def test_labels_by_shape_and_word(page: str) -> None:
    read = Reader(page).text
    for shape, word in (("■", "documented"), ("◆", "reported"), ("▲", "rumour"), ("○", "assumption")):
        assert f"{shape} {word}" in read
    scenario = load("press-2015")
    assert f"All {len(scenario.values)} parameters in force" in read
    rumours = sum(source.label == "rumour" for source in scenario.sources.values())
    assert f"{rumours} carry the label rumour" in read
    assert "rollout.\u200bmandatory" in page


def test_what_the_reader_must_know(page: str) -> None:
    text = Reader(page).text
    for words in (
        "it predicts nothing", "single seed (7)", "20,000 people", '"rational"', "contested", "11 %", "largely rumour",
        "model-citizen twin press-2015 --people 20000 --seed 7", "0f" * 32, "a1" * 32, "Linport",
    ):  # fmt: skip
        assert words in text, words


def test_undefined_numbers_are_said_to_be_undefined(page: str) -> None:
    assert "Readiness: not defined in this run." in Reader(page).text
    assert ">None<" not in page and "nan" not in Reader(page).text.lower().split()


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    about = {
        name: {"title": f"{title} {HOSTILE}", "definition": HOSTILE, "unit": unit, "denominator": HOSTILE,
               "source": HOSTILE, "family": family}
        for name, (title, unit, family, _) in report_folders.ABOUT.items()
    }  # fmt: skip
    folder = report_folders.twin_folder(
        tmp_path / "twin", periods=12, title=HOSTILE, changed=[HOSTILE], reproduce=HOSTILE, theory=HOSTILE,
        safeguards=[HOSTILE], version=HOSTILE, hash={HOSTILE: HOSTILE}, measures=about, dates={"launch": HOSTILE},
        headline=report_folders.paired(report_folders.HEADLINE), scenario=HOSTILE, seed=HOSTILE, people=HOSTILE,
    )  # fmt: skip
    (folder / "scenario.yaml").write_text(dump(with_changes(load("press-2015"), {})).replace(
        "title:", "title: '<b onclick=x>'\n# "), encoding="utf-8")  # fmt: skip
    read = Reader(report(folder))
    tags = {tag for tag, _ in read.tags}
    assert not tags & {"script", "img", "b"}
    assert not any(name.startswith("on") for _, attributes in read.tags for name in attributes)
    assert "{{ 7*7 }}" in read.text and "<script>alert(1)</script>" in read.text


def test_a_run_without_its_twin_claims_no_cause(tmp_path: Path) -> None:
    text = Reader(report(report_folders.run_folder(tmp_path / "run"))).text
    assert "This is one society without its twin" in text
    assert "Without the scheme" not in text and "ab12" * 16 in text


def test_a_folder_where_nothing_is_defined(tmp_path: Path) -> None:
    headline = {name: {"with": None, "without": None, "difference": None, "unit": "share"}
                for name in report_folders.HEADLINE}  # fmt: skip
    folder = report_folders.twin_folder(tmp_path / "twin", periods=3, headline=headline)
    frame = pl.read_parquet(folder / "measures.parquet").with_columns(pl.lit(None, pl.Float64).alias("value"))
    frame.write_parquet(folder / "measures.parquet")
    text = Reader(report(folder)).text
    assert text.count("not defined") > len(headline)


def test_an_empty_headline_and_no_measures(tmp_path: Path) -> None:
    folder = report_folders.twin_folder(tmp_path / "twin", periods=2, headline={}, measures={}, dates={})
    pl.read_parquet(folder / "measures.parquet").clear().write_parquet(folder / "measures.parquet")
    assert "holds no headline numbers" in report(folder)


@pytest.mark.parametrize("name", ["run.json", "measures.parquet", "scenario.yaml"])
def test_a_missing_file_is_named(tmp_path: Path, name: str) -> None:
    folder = report_folders.twin_folder(tmp_path / "twin", periods=2)
    (folder / name).unlink()
    with pytest.raises(FolderError, match=re.escape(name)):
        report(folder)


@pytest.mark.parametrize(("name", "content"), [("run.json", b"{"), ("run.json", b"[]"), ("measures.parquet", b"PAR1")])
def test_a_broken_file_is_named(tmp_path: Path, name: str, content: bytes) -> None:
    folder = report_folders.twin_folder(tmp_path / "twin", periods=2)
    (folder / name).write_bytes(content)
    with pytest.raises(FolderError, match=re.escape(name)):
        report(folder)


def test_the_file_is_written_whole_or_not_at_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_module, "report", lambda folder: "<p>new</p>")
    file = tmp_path / "report.html"
    file.write_text("old")

    def refuse(*_: object) -> None:
        raise OSError("disk full")

    with monkeypatch.context() as patch:
        patch.setattr(os, "replace", refuse)
        with pytest.raises(OSError, match="disk full"):
            write_report(tmp_path, file)
    assert file.read_text() == "old" and [each.name for each in tmp_path.iterdir()] == ["report.html"]
    assert write_report(tmp_path, file) == file
    assert file.read_text() == "<p>new</p>" and len(list(tmp_path.iterdir())) == 1


def test_the_same_folder_gives_the_same_page(tmp_path: Path) -> None:
    folder = report_folders.twin_folder(tmp_path / "twin", periods=6)
    assert report(folder) == report(folder)


@pytest.mark.slow
def test_a_twin_that_was_really_lived(real_folder: Path) -> None:
    text = Reader(report(real_folder)).text
    assert "Of the dissent that would have been voiced without the scheme" in text
    assert "with the scheme and without the scheme" in text
    assert "300 people live here" in text
