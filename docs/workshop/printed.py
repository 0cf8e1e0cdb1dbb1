"""The directive ``printed``: a page, or a part of one, that a function prints from the program as Markdown.

````
```{printed} parameters
```
````

calls ``page()`` of ``workshop/parameters.py``. Pages with one are read anew at every build.
"""

from __future__ import annotations

import importlib
from typing import ClassVar

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.util.docutils import SphinxDirective


class Printed(SphinxDirective):
    """Markdown from ``workshop/NAME.py``, with its headings."""

    required_arguments = 1
    optional_arguments = 1
    option_spec: ClassVar = {}

    def run(self) -> list[nodes.Node]:
        name, *words = self.arguments
        self.env.metadata[self.env.docname]["printed"] = name
        text = importlib.import_module(f"workshop.{name}").page(*words)
        return self.parse_text_to_nodes(text, allow_section_headings=True)


def _always(app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]) -> list[str]:
    return [name for name, said in env.metadata.items() if "printed" in said and name not in removed]


def setup(app: Sphinx) -> None:
    app.add_directive("printed", Printed)
    app.connect("env-get-outdated", _always)
