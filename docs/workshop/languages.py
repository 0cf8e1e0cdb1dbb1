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
}  # fmt: skip


def _in_chinese(app: Sphinx, pagename: str, template: str, context: dict[str, Any], doctree: Any) -> None:
    if not pagename.startswith(FOLDER):
        return
    folder = Path(sphinx.locale.__file__).parent
    catalogue = gettext.translation("sphinx", str(folder), languages=["zh_CN"], fallback=True)

    def said(words: str) -> str:
        return OURS.get(words) or catalogue.gettext(words)

    context |= {"language": "zh-Hans", "_": said, "gettext": said}


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
    app.connect("html-page-context", _in_chinese)
