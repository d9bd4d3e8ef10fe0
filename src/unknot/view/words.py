"""Words in the person's language, and numbers and times as people write them."""

import math
from collections.abc import Mapping
from typing import Protocol

from unknot.language import _ as _
from unknot.language import languages
from unknot.language import ngettext as ngettext


class Translated(Protocol):
    """A routine or an exercise: English words, and tables of others beside them."""

    @property
    def translations(self) -> Mapping[str, Mapping[str, str]]:
        """Texts by language and then by key."""


def text_of(item: Translated, key: str) -> str:
    """The text of `item` under `key`, in the person's language where its file has it."""
    if item.translations:
        for language in languages():
            if found := item.translations.get(language, {}).get(key):
                return found
    return str(getattr(item, key))


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
