"""Documents that stand above ``docs/`` and are pages of the site too: links between them lead to those pages."""

from __future__ import annotations

from sphinx.application import Sphinx

PAGES = {"RESPONSIBLE_USE.md": "../explanation/responsible-use.md", "CHANGELOG.md": "../reference/changes.md",
         "CONTRIBUTING.md": "../how-to/contribute.md"}  # fmt: skip


def _on_the_site(app: Sphinx, relative_path: object, parent: str, content: list[str]) -> None:
    """Called with the text of an included file before it is read."""
    for name, page in PAGES.items():
        content[0] = content[0].replace(f"]({name}", f"]({page}")
    content[0] = content[0].replace("](docs/", "](../")


def setup(app: Sphinx) -> None:
    app.connect("include-read", _on_the_site)
