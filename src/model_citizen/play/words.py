"""The words of the game for the terminal: the same Fluent files that the page reads."""

from __future__ import annotations

from collections.abc import Callable
from importlib import resources

from fluent.runtime import FluentBundle, FluentResource

LANGUAGES = {"en": "en", "zh": "zh-Hans"}
FILE = "command.ftl"


def words_of(language: str) -> Callable[..., str]:
    """``say(id, **arguments)`` in a language. Raises KeyError for a language or an id that is not there."""
    locale = LANGUAGES[language]
    file = resources.files("model_citizen.play") / "locales" / locale / FILE
    bundle = FluentBundle([locale], use_isolating=False)
    bundle.add_resource(FluentResource(file.read_text(encoding="utf-8")))

    def say(name: str, **arguments: str | int) -> str:
        pattern = bundle.get_message(name).value
        assert pattern is not None
        text, faults = bundle.format_pattern(pattern, arguments)
        if faults:
            raise KeyError(f"{name}: {faults[0]}")
        return str(text)

    return say
