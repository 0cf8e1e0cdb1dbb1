"""One decision from bare numbers, under any theory: the names of inputs and outputs are the papers'."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal, get_args, get_origin, get_type_hints

from model_citizen.experiments import crowds
from model_citizen.society import network_score
from model_citizen.theories import backlash, candid, enforcement, learning, rational, rebellion, spiral, threshold

Form = Callable[..., dict[str, Any]]

_BY_FILE: dict[str, tuple[Form, ...]] = {
    "backlash": (backlash.bare,), "candid": (candid.bare,), "enforcement": (enforcement.bare,),
    "learning": (learning.bare, learning.fixed_points, crowds.speaking_groups), "rational": (rational.bare,), "rebellion": (rebellion.bare,),
    "spiral": (spiral.bare,), "threshold": (threshold.bare,),
}  # fmt: skip
FORMS: Mapping[str, tuple[Form, ...]] = _BY_FILE | {
    "watts": (crowds.watts_window, crowds.watts_cascade, threshold.watts),
    "granovetter": (crowds.normal_crowd, threshold.crowd), "kuran": (threshold.kuran,),
    "siegel": (threshold.siegel, crowds.siegel_crowd), "wei": (network_score.bare,),
    "threshold_granovetter_kuran": (threshold.bare,), "watts_fractional_threshold": (threshold.watts,),
    "epstein_rebellion": (rebellion.bare,), "spiral_of_silence_ross": (spiral.bare,),
    "q_learning_expression_gaisbauer": (learning.bare, learning.fixed_points),
    "emperors_dilemma_centola": (enforcement.bare,), "siegel_inertial_threshold": (threshold.siegel,),
    "wei_network_score": (network_score.bare,), "daymude_optimal_action": (rational.bare,),
}  # fmt: skip

# Where an input must lie; (low, high), both allowed. What is not named may be any finite number.
_MOST = 1e9
_SHARE = (0.0, 1.0)
_AMOUNT = (0.0, _MOST)
_RANGES: dict[str, tuple[float, float]] = {
    **dict.fromkeys(("delta", "nu", "tau", "perceived_share", "local_participation", "lam", "alpha", "H", "L", "R", "kappa"), _SHARE),
    **dict.fromkeys(("psi", "neighbours_on", "degree", "cops", "other_actives", "k", "n_same_speaking", "n_opposed_speaking",
                     "conviction", "K", "n_neighbours", "n_high", "n_low", "c_hat", "cost"), _AMOUNT),
    "phi": (0.02, 1.0), "z": (1e-6, 100.0), "b_sd": (1e-9, _MOST), "gamma": _AMOUNT,
    "eps": (1e-9, 0.5), "p1": (1e-9, 1.0), "own_signal": (-1, 1), "belief": (-1, 1), "beta": (1e-9, _MOST), "sd": (1e-9, _MOST),
}  # fmt: skip
_OWN_RANGES = {("learning", "delta"): _AMOUNT}  # the second group's strength, not dissent
_WORDS = {"punishment": ("uniform", "proportional")}
_LONGEST = 100_000  # people of a list


class BadInput(ValueError):
    """An input that cannot be used; ``key`` is its name, ``known`` the names there are, when the name is what is wrong."""

    def __init__(self, key: str, message: str, known: Sequence[str] = ()) -> None:
        super().__init__(message)
        self.key, self.known = key, tuple(known)


def inputs_of(theory: str) -> tuple[str, ...]:
    """The names of all inputs a theory knows. Raises KeyError for an unknown theory."""
    return tuple(dict.fromkeys(name for form in FORMS[theory] for name in inspect.signature(form).parameters))


def decide(theory: str, given: Mapping[str, Any]) -> dict[str, Any]:
    """``{"inputs": ..., **outputs}`` of a theory's bare decision. Values may be texts.

    Raises BadInput, or KeyError for an unknown theory.
    """
    form = _chosen(theory, given)
    hints = get_type_hints(form)
    inputs = {name: _value(name, each, hints[name], theory) for name, each in given.items()}
    try:
        return {"inputs": inputs, **form(**inputs)}
    except ValueError as error:
        raise BadInput("", str(error)) from None


def _chosen(theory: str, given: Mapping[str, Any]) -> Form:
    """The form of a theory that takes these inputs."""
    known = inputs_of(theory)
    for name in given:
        if name not in known:
            raise BadInput(name, f"{theory} has no input of this name (it takes {_listed(known)})", known)
    best = max(FORMS[theory], key=lambda form: len(set(given) & set(inspect.signature(form).parameters)))
    parameters = inspect.signature(best).parameters
    for name in given:
        if name not in parameters:
            raise BadInput(name, f"this does not go together with {_listed(n for n in given if n in parameters)}")
    for name, parameter in parameters.items():
        if name not in given and parameter.default is parameter.empty:
            raise BadInput(name, f"this input of {theory} is missing (it takes {_listed(parameters)})")
    return best


def _listed(names: Any) -> str:
    return ", ".join(names)


def _value(name: str, text: Any, kind: Any, theory: str) -> Any:
    words = get_args(kind) if get_origin(kind) is Literal else _WORDS.get(name, ())
    if words:
        if text not in words:
            raise BadInput(name, f"found {_shown(text)}; allowed is {' or '.join(words)}")
        return text
    if kind not in (int, float):
        return _list(name, text)
    number = _number(name, text)
    low, high = _OWN_RANGES.get((theory, name)) or _RANGES.get(name, (-_MOST, _MOST))
    if not low <= number <= high:
        raise BadInput(name, f"found {_shown(text)}; allowed is a number from {low:g} to {high:g}")
    if name in ("belief", "own_signal") and abs(number) != 1:
        raise BadInput(name, f"found {_shown(text)}; allowed is -1 or 1")
    return int(number) if kind is int else number


def _number(name: str, text: Any) -> float:
    try:
        number = float(text)
    except (TypeError, ValueError, OverflowError):
        number = math.nan
    if isinstance(text, bool) or not math.isfinite(number):
        raise BadInput(name, f"found {_shown(text)}; allowed is a number")
    return number


def _list(name: str, text: Any) -> list[float]:
    """Numbers written 0,20,30 or 0..99, or a list of numbers."""
    found: list[float] = []
    for part in text.split(",") if isinstance(text, str) else text:
        first, dots, last = part.partition("..") if isinstance(part, str) else (part, "", "")
        low = _number(name, first)
        if not dots:
            found.append(low)
            continue
        high = _number(name, last)
        if low != int(low) or high != int(high) or not low <= high < low + _LONGEST:
            raise BadInput(name, f"found {_shown(part)}; a row is written 0..99, and has at most {_LONGEST:,} numbers")
        found += [float(each) for each in range(int(low), int(high) + 1)]
    if not 0 < len(found) <= _LONGEST:
        raise BadInput(name, f"allowed are from 1 to {_LONGEST:,} numbers")
    return found


def _shown(text: Any) -> str:
    return f'"{str(text)[:40]}"'
