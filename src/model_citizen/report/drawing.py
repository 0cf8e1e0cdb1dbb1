"""From a chart to SVG that stands inside a page: named for screen readers, with ids of its own."""

from __future__ import annotations

import re
from typing import Any

import vl_convert
from markupsafe import Markup, escape

from model_citizen.report.charts import Size, styled

_NAMESPACES = re.compile(r' xmlns(?::xlink)?="[^"]*"')
_VERSION = re.compile(r' version="1\.1"')
_ROLES = re.compile(r' (?:role|aria-[a-z]+)="[^"]*"')
_IDS = re.compile(r'(id="|url\(#|href="#)(?=[^")])')
_ROOM = {"left": 16, "right": 12, "top": 4, "bottom": 4}  # the reader's font may be wider than the one measured with
_PLACES = re.compile(r' (?:d|transform)="[^"]*"')
_DECIMALS = re.compile(r"(\d+\.\d)\d+")


def svg(drawn: Any, name: str, title: str, description: str, size: Size) -> Markup:
    """The chart as SVG with a title and a description that its ``aria-labelledby`` names.

    The chart's own roles and labels are taken away: one image with one name reads better than a
    hundred parts, and the table behind the chart has every number.
    """
    spec = styled(drawn).to_dict()
    spec["config"]["aria"] = False
    spec["padding"] = _ROOM
    text = vl_convert.vegalite_to_svg(spec)
    return Markup(_named(_own_ids(_slim(text), name), name, title, description, size))


def _slim(text: str) -> str:
    """Without namespaces, which HTML needs not, roles, and decimals that no screen shows."""
    for pattern in (_NAMESPACES, _VERSION, _ROLES):
        text = pattern.sub("", text)
    return _PLACES.sub(lambda place: _DECIMALS.sub(r"\1", place.group()), text)


def _own_ids(text: str, name: str) -> str:
    return _IDS.sub(rf"\1{name}-", text)


def _named(text: str, name: str, title: str, description: str, size: Size) -> str:
    opening, _, rest = text.partition(">")
    said = f'<title id="{name}-title">{escape(title)}</title><desc id="{name}-desc">{escape(description)}</desc>'
    opening = opening.replace(' class="marks"', f' class="drawing {size.name}"', 1)
    return f'{opening} role="img" focusable="false" aria-labelledby="{name}-title {name}-desc">{said}{rest}'
