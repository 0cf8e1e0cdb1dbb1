"""Numbers in words: shares as percent, small numbers as small, what is not defined as not defined."""

from __future__ import annotations

UNDEFINED = "not defined in this run"
EMPTY = "not defined"  # the same in a table cell
POINTS_OF_SHARE = "points of share"  # a difference of two shares, written in the files as -1 to 1
THIN = "\u202f"  # a narrow space that no line breaks at
_FRACTIONS = {
    1 / 10: "one case in ten", 1 / 5: "one case in five", 1 / 4: "one case in four", 1 / 3: "one case in three",
    2 / 5: "two cases in five", 1 / 2: "one case in two", 3 / 5: "three cases in five", 2 / 3: "two cases in three",
    3 / 4: "three cases in four", 4 / 5: "four cases in five", 9 / 10: "nine cases in ten",
}  # fmt: skip
_NEAR = 0.025  # how far a share may be from a fraction that stands for it in words
_NOTHING = 5e-10  # what is smaller came from adding in another order


def is_share(unit: str) -> bool:
    """True for a unit that is a part of a whole, written in the files as 0 to 1."""
    return unit == "probability" or unit.split(" ")[0] == "share"


def is_points_of_percent(unit: str) -> bool:
    return "percentage point" in unit


def shown(value: float | None, unit: str) -> str:
    """A number for a table cell: with its percent sign, without the other units."""
    if value is None:
        return EMPTY
    if unit == POINTS_OF_SHARE:
        return f"{plain(value * 100)}{THIN}pp"
    return percent(value) if is_share(unit) else plain(value)


def with_unit(value: float | None, unit: str) -> str:
    """A number for a sentence, with its unit."""
    if value is None:
        return UNDEFINED
    if unit == POINTS_OF_SHARE:
        return f"{plain(value * 100)} percentage points"
    if is_share(unit) or not unit or "0 to 1" in unit or unit in ("correlation", "ratio"):
        return shown(value, unit)
    return f"{plain(value)} {unit}"


def difference(value: float | None, unit: str) -> str:
    """A signed number for a table cell; between two shares it is in percentage points."""
    if value is None:
        return EMPTY
    if nothing(value):
        return f"0{THIN}pp" if is_share(unit) or unit == POINTS_OF_SHARE else "0"
    if unit == POINTS_OF_SHARE:
        return difference(value, "share")
    sign, end = ("+" if value > 0 else "−"), (f"{THIN}pp" if is_share(unit) else "")
    size = abs(value) * 100 if is_share(unit) else abs(value)
    least, said = (0.05, _of_hundred(size)) if is_share(unit) else (0.0005, plain(size))
    return f"{sign}{said}{end}" if size >= least else f"nearly 0 ({sign}){end}"


def percent(share: float) -> str:
    """A share as percent: 0.27 is "27 %"; what is there but tiny is "less than 0.1 %"."""
    if nothing(share):
        return f"0{THIN}%"
    sign = "−" if share < 0 else ""
    size = abs(share) * 100
    if size < 0.05:
        return f"less than 0.1{THIN}%" if share > 0 else f"between −0.1 and 0{THIN}%"
    return f"{sign}{_of_hundred(size, below=share < 1)}{THIN}%"


def plain(value: float) -> str:
    """A number with as many digits as matter: 12,345, 340, 12.3, 0.042."""
    if nothing(value):
        return "0"
    sign, size = ("−" if value < 0 else ""), abs(value)
    if size >= 99.95:
        return f"{sign}{size:,.0f}"
    if size >= 0.95:
        return sign + f"{size:.1f}".removesuffix(".0")
    if size >= 0.0005:
        return sign + f"{size:.2g}"
    return "less than 0.001" if value > 0 else "between −0.001 and 0"


def nothing(value: float | None) -> bool:
    """True for zero, but not for what is not defined."""
    return value is not None and abs(value) < _NOTHING


def cases(share: float) -> str:
    """A simple fraction in words where one is near ("about four cases in five"), else percent."""
    near = min(_FRACTIONS, key=lambda each: abs(each - share))
    return f"about {_FRACTIONS[near]}" if abs(near - share) <= _NEAR else f"{percent(share)} of cases"


def same_as_shown(one: float, other: float, unit: str) -> bool:
    """True when a reader sees the same number twice, so that no sentence calls them different."""
    return shown(one, unit) == shown(other, unit)


def listed(parts: list[str]) -> str:
    """a, b and c."""
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def sentence(text: str) -> str:
    """Text that begins with a capital letter and ends with a full stop."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".") if text else ""


def lower_first(text: str) -> str:
    """A title inside a sentence, unless it begins with an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _of_hundred(size: float, below: bool = False) -> str:
    if size < 9.95:
        return f"{size:.1f}".removesuffix(".0") if size >= 0.05 else "less than 0.1"
    if below and size > 99.5:
        return "more than 99"
    return f"{size:,.0f}"
