"""Pages in ``zh/`` say that they are in Chinese, and so do the words around them."""

from __future__ import annotations

import gettext
import re
from pathlib import Path
from typing import Any

import sphinx.locale
from docutils import nodes
from sphinx.application import Sphinx

FOLDER = "zh/"
_CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef“”]")
# What the theme says in its own words, which the catalogue of Sphinx does not have.
OURS = {
    "Skip to content": "跳到正文", "Toggle site navigation sidebar": "目录", "Toggle table of contents sidebar": "本页内容",
    "Toggle Light / Dark / Auto color theme": "浅色、深色或自动", "Back to top": "回到顶部", "On this page": "本页内容",
    "Contents": "本页内容", "Home": "首页", "Auto light/dark, in light mode": "自动（现在是浅色）",
    "Auto light/dark, in dark mode": "自动（现在是深色）", "Light mode": "浅色", "Dark mode": "深色",
    "Next": "下一页", "Previous": "上一页", "Made with ": "本站用到 ",
    '<a href="https://www.sphinx-doc.org/">Sphinx</a> and ': '<a href="https://www.sphinx-doc.org/">Sphinx</a> 和 ',
}  # fmt: skip
WITHIN = {"Link to this heading": "到这一节的链接", "Toggle navigation of ": "展开或收起："}
CAPTIONS = {"Start": "开始", "Tutorials": "教程", "How to": "操作指南", "Reference": "参考资料", "Explanation": "说明"}
_LISTED = re.compile(r'(<p class="caption"[^>]*><span class="caption-text">)([^<]*)(</span></p>\s*<ul)')


def _in_chinese(app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    chinese = pagename.startswith(FOLDER)
    for neighbour in ("prev", "next"):  # leafing through stays within a language
        if context.get(neighbour) and (context[neighbour]["link"].startswith("../" if chinese else FOLDER)):
            context[neighbour] = None
    listed = context.get("furo_navigation_tree", "")
    context["furo_navigation_tree"] = _LISTED.sub(lambda found: _named(found, chinese), listed)
    if not chinese:
        return
    folder = Path(sphinx.locale.__file__).parent
    catalogue = gettext.translation("sphinx", str(folder), languages=["zh_CN"], fallback=True)

    def said(words: str) -> str:
        return OURS.get(words) or catalogue.gettext(words)

    context |= {"language": "zh-Hans", "_": said, "gettext": said}
    for place in ("body", "toc", "furo_navigation_tree"):
        for words, ours in WITHIN.items():
            context[place] = context.get(place, "").replace(words, ours)


def _named(found: re.Match[str], chinese: bool) -> str:
    """A caption of the list of pages in the language of the page; a list of pages in the other one says which that is."""
    before, words, after = found.groups()
    if words in CAPTIONS:
        return f'{before}{CAPTIONS[words]}{after} lang="en"' if chinese else found[0]
    return found[0] if chinese else f'{before}<span lang="zh-Hans">{words}</span>{after} lang="zh-Hans"'


def _without_gaps(app: Sphinx, doctree: nodes.document) -> None:
    """Chinese has no spaces between words, so the end of a line in the source is none either."""
    if not app.env.docname.startswith(FOLDER):
        return
    for text in [each for each in doctree.findall(nodes.Text) if each.astext() == "\n"]:
        k, around = text.parent.index(text), text.parent.children
        before, after = around[k - 1].astext() if k else "", around[k + 1].astext() if k + 1 < len(around) else ""
        if _CHINESE.match(before[-1:]) and _CHINESE.match(after[:1]):
            text.parent.replace(text, nodes.Text(""))


def setup(app: Sphinx) -> None:
    app.connect("doctree-read", _without_gaps)
    app.connect("html-page-context", _in_chinese, priority=900)  # after the theme, which makes the list of pages
