"""Words through gettext, and numbers and times as people write them."""

import gettext as _gettext
import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Protocol


@cache
def _catalogue() -> _gettext.NullTranslations:
    from unknot.paths import shipped

    folder: Path = shipped("assets") / "locale"
    return _gettext.translation("unknot", localedir=folder, fallback=True)


def _(text: str) -> str:
    """`text` in the person's language."""
    return _catalogue().gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many` in the person's language, as `count` asks for."""
    return _catalogue().ngettext(one, many, count)


class Translated(Protocol):
    """A routine or an exercise: English words, and tables of others beside them."""

    @property
    def translations(self) -> Mapping[str, Mapping[str, str]]:
        """Texts by language and then by key."""


def text_of(item: Translated, key: str) -> str:
    """The text of `item` under `key`, in the person's language where its file has it."""
    if item.translations:
        for language in _languages():
            if found := item.translations.get(language, {}).get(key):
                return found
    return str(getattr(item, key))


@cache
def _languages() -> tuple[str, ...]:
    import os

    # The order in which gettext itself looks for the person's languages.
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            plain = [part.split(".")[0] for part in value.split(":")]
            return tuple(dict.fromkeys(code for part in plain for code in (part, part.split("_")[0])))
    return ()


def clock_face(seconds: float) -> str:
    """Whole seconds as a countdown shows them, rounded up: 17.2 -> `0:18`, 3600 -> `1:00:00`."""
    whole = max(0, math.ceil(seconds - 1e-6))
    minutes, rest = divmod(whole, 60)
    if minutes >= 60:
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02d}:{rest:02d}"
    return f"{minutes}:{rest:02d}"


def time_held(seconds: float) -> str:
    """Whole seconds that were really held, rounded down: 29.96 -> `0:29`; a thousandth is forgiven."""
    return clock_face(math.floor(seconds + 1e-3))
