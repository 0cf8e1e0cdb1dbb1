"""A person's file as a waterfall: from the base, entry by entry, down or up to the score."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

MANY = 40  # lines; a file with more is shown by year
MINUS = "−"


class Line(NamedTuple):
    """One step of the waterfall: an entry, or the like entries of a year."""

    when: str
    points: int
    says: str
    label: str
    causes: str


def draw(console: Console, document: Mapping[str, Any], every_line: bool) -> None:
    """Print the file: base, entries, sum, clamp if there is one, score; then what no longer counts."""
    from rich.text import Text

    from model_citizen.parameters import LABELS, SHAPES

    entries, gone = document["entries"], document["gone"]
    by_year = not every_line and len(entries) > MANY
    console.print(Text(_heading(document), style="bold"))
    console.print(_steps(document, _lines(entries, by_year)))
    if not entries:
        console.print(Text("Nothing is on this file."))
    if gone:
        console.print()
        console.print(_no_longer(gone, not every_line and len(gone) > MANY))
    console.print(Text("   ".join(f"{SHAPES[label]} {label}" for label in LABELS), style="dim"))
    if by_year or (not every_line and len(gone) > MANY):
        count = f"{len(entries) + len(gone):,} lines"
        console.print(Text(f"{count}, put together by year; --all lists every one", style="dim"))


def _heading(document: Mapping[str, Any]) -> str:
    on = f"{document['date']} (day {document['day']:,})"
    scored = "" if document.get("scored", True) else "; nobody looks at it: this person is not enrolled on that day"
    seen = document.get("published", document["score"])
    published = "" if seen == document["score"] else f" (published: {seen:,})"
    return f"Person {document['person']:,} on {on}: score {document['score']:,}{published}, band {document['band']}{scored}"


def _steps(document: Mapping[str, Any], lines: Sequence[Line]) -> Table:
    from rich.table import Table

    from model_citizen.parameters import SHAPES

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("when", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("so far", justify="right", no_wrap=True)
    table.add_column("what for")
    so_far = int(document["base"])
    table.add_row("", "", _plain(so_far), "the base that everybody has")
    for line in lines:
        so_far += line.points
        says = f"{SHAPES.get(line.label, ' ')} {line.says} ({line.causes})"
        table.add_row(line.when, _signed(line.points), _plain(so_far), _text(says))
    table.add_section()
    table.add_row("", "", _plain(so_far), f"the sum of base and {_count(len(document['entries']))}", style="bold")
    floor, ceiling, score = (int(document[name]) for name in ("floor", "ceiling", "score"))
    if score != so_far:
        bound = f"held at the {'floor' if so_far < floor else 'ceiling'}: scores go from {floor:,} to {ceiling:,}"
        table.add_row("", _signed(score - so_far), _plain(score), bound)
    table.add_row("", "", _plain(score), f"the score: band {document['band']}", style="bold")
    return table


def _no_longer(gone: Sequence[Mapping[str, Any]], by_year: bool) -> Table:
    """Lines that were on the file and count no longer, with the reason and since when."""
    from rich.table import Table

    from model_citizen.engine.clock import date_of
    from model_citizen.parameters import SHAPES

    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("when", no_wrap=True)
    table.add_column("points", justify="right", no_wrap=True)
    table.add_column("no longer counts")
    if by_year:
        for reason in dict.fromkeys(each["gone"] for each in gone):
            for line in _lines([each for each in gone if each["gone"] == reason], True):
                table.add_row(line.when, _signed(line.points), _text(f"{line.says} ({line.causes}): {reason}"))
        return table
    for each in gone:
        says = f"{SHAPES.get(each['label'], ' ')} {each['says']} ({each['cause']})"
        ended = f"{each['gone']} on {date_of(each['gone_on'])}"
        table.add_row(each["date"], _signed(each["points"]), _text(f"{says}: {ended}"), style="dim")
    return table


def _lines(entries: Iterable[Mapping[str, Any]], by_year: bool) -> list[Line]:
    """The steps: every entry, or one a year, kind and source."""
    if not by_year:
        return [Line(each["date"], each["points"], each["says"], each["label"], each["cause"]) for each in entries]
    alike: dict[tuple[str, str, str, str], list[int]] = {}
    for each in entries:
        key = (each["date"][:4], each["says"], each["label"], each["cause"])
        alike.setdefault(key, []).append(each["points"])
    return [
        Line(year, sum(points), f"{len(points):,} × {says}", label, cause)
        for (year, says, label, cause), points in sorted(alike.items(), key=lambda item: item[0][0])
    ]


def _count(number: int) -> str:
    return "1 entry" if number == 1 else f"{number:,} entries"


def _plain(number: int) -> str:
    return f"{number:,}".replace("-", MINUS)


def _signed(number: int) -> str:
    return f"{number:+,}".replace("-", MINUS)


def _text(words: str) -> Text:
    from rich.text import Text

    return Text(words)
