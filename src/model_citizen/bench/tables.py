"""What was measured, as tables of words: the terminal and the page in the documents print the same."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from model_citizen.bench.machine import line
from model_citizen.engine.memory import spelled


class Table(NamedTuple):
    """A table: what it shows, what stands over its columns, and its rows."""

    title: str
    note: str
    headings: tuple[str, ...]
    rows: Sequence[tuple[str, ...]]


def machine_line(found: Mapping[str, Any]) -> str:
    """The machine, and how busy it was before and after."""
    loads = [each for each in (found["machine"]["load"], found.get("load_after")) if each is not None]
    busy = f"; load {' before, '.join(f'{each:.1f}' for each in loads)} after" if len(loads) == 2 else ""
    return line(found["machine"]) + busy


def tables(found: Mapping[str, Any]) -> Iterator[Table]:
    """A table for each section that was measured."""
    for name, made in (
        ("targets", _targets), ("shared", _shared), ("day", _day), ("roofline", _roof), ("cold", _cold), ("growth", _growth),
    ):  # fmt: skip
        if found.get(name):
            yield made(found)


def skipped(found: Mapping[str, Any]) -> list[str]:
    """A sentence for everything that was left out."""
    peers = found.get("shared", {}).get("skipped", {})
    return [
        *(f"{name} left out: {reason}" for name, reason in peers.items()),
        *(f"{row['people']:,} people left out: {row['reason']}" for row in found.get("left_out", ())),
    ]


def _targets(found: Mapping[str, Any]) -> Table:
    rows = [
        (row["what"], f"{row['wanted']:g}", _number(row["got"]["median"]), _between(row["got"]), row["verdict"])
        for row in found["targets"]
    ]
    return Table("Promised and measured", "", ("what", "promised", "median", "least to most", "verdict"), rows)


def _shared(found: Mapping[str, Any]) -> Table:
    shared = found["shared"]
    note = (
        f"{shared['people']:,} people, {shared['ties']:.1f} ties each, {shared['rounds']} rounds in turns; ours with "
        f"{shared['threads']} threads. Bytes of ours are its arrays, of peers what their process grew by. The roof "
        f"(a person's twenty ties read, nothing else) is {_number(shared['roof_ns']['median'])} ns "
        f"({_between(shared['roof_ns'])}); ours reaches {shared['roof_share']['median']:.0%} of it "
        f"({shared['roof_share']['least']:.0%} to {shared['roof_share']['most']:.0%}; best to best "
        f"{shared['roof_share']['best']:.0%})."
    )
    rows = []
    for name, row in sorted(shared["rows"].items(), key=lambda each: float(each[1]["ns"]["median"])):
        ratio = found["ratios"].get(name)
        times = (_number(ratio["median"]), _between(ratio), _number(ratio["best"])) if ratio else ("", "", "")
        ns, size = row["ns"], row["bytes_per_person"]
        rows.append(
            (row["title"], row.get("version", ""), _number(ns["median"]), _number(ns["least"]), *times, f"{size:,.0f}", _sums(row))
        )  # fmt: skip
    headings = (
        "engine",
        "version",
        "ns a person-day",
        "best",
        "times ours",
        "least to most",
        "best to best",
        "bytes a person",
        "sums",
    )
    return Table("The minimal shared model", note, headings, rows)


def _sums(row: Mapping[str, Any]) -> str:
    """Whether a peer's sums are ours."""
    if "same_rule" not in row:
        return ""
    if not row["same_rule"]:
        return "another rule"
    return "equal" if row["apart"] == 0 else f"{row['apart']:.0e} apart"


def _day(found: Mapping[str, Any]) -> Table:
    note = (
        "The roof: the greater of the time to read the ties at scattered places and the time to stream every column once. "
        "Peak: what a run of this size is refused without."
    )
    rows = [
        (
            f"{row['people']:,}", str(row["threads"]), _number(row["ns_per_person_day"]), _between(row["ns"]),
            f"{1e3 / row['ns_per_person_day']:.1f}", f"{row['bytes_per_person']:.0f}", spelled(row["peak_bytes"]),
            f"{row['ties']:.1f}", _number(max(row["roof_ns_ties"], row["roof_ns_columns"])), f"{row['roof_share']:.0%}",
        ) for row in found["day"]
    ]  # fmt: skip
    headings = (
        "people", "threads", "ns a person-day", "least to most", "million a second", "bytes a person", "peak", "ties",
        "roof ns", "share",
    )  # fmt: skip
    return Table("The whole day, all phases on", note, headings, rows)


def _roof(found: Mapping[str, Any]) -> Table:
    streams, rows = found["roofline"]["triad_gb_per_second"], found["roofline"]["rows"]
    threads = list(streams)
    by_people: dict[int, list[str]] = {}
    for row in rows:
        by_people.setdefault(row["people"], []).append(f"{_number(row['ns']['median'])} ({_between(row['ns'])})")
    written = [(f"twenty bytes among {people:,} people, ns", *cells) for people, cells in by_people.items()]
    triad = ("triad, GB/s", *(f"{_number(streams[each]['median'])} ({_between(streams[each])})" for each in threads))
    headings = ("", *(f"{each} thread{'s' if each != '1' else ''}" for each in threads))
    return Table("What this machine can do", "Median, and least to most.", headings, [triad, *written])


def _cold(found: Mapping[str, Any]) -> Table:
    rows = [
        (row["what"], row["cache"] or "", _number(row["seconds"]["median"]), _between(row["seconds"]), str(row["times"]))
        for row in found["cold"]
    ]  # fmt: skip
    return Table("Cold starts", "", ("from the start of a process", "cache", "seconds", "least to most", "times"), rows)


def _growth(found: Mapping[str, Any]) -> Table:
    note = "The slope of the logarithms: 1 is in proportion. One thread, the least of several turns."
    rows = [
        (row["what"], f"{row['sizes'][0]:,} to {row['sizes'][-1]:,}", f"{row['slope']:.2f}") for row in found["growth"]
    ]
    return Table("Growth of the time of a day", note, ("with", "sizes", "slope"), rows)


def _between(found: Mapping[str, float]) -> str:
    return f"{_number(found['least'])} to {_number(found['most'])}"


def _number(value: float) -> str:
    """Three digits are enough for a time on a busy machine."""
    return f"{value:,.0f}" if abs(value) >= 100 else f"{value:.3g}"
