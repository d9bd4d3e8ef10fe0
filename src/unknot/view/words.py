"""Words in the person's language, and numbers, units and times as people write them in it.

Numbers for people are written here and nowhere else; so "8.4 km" never stands beside "1,6 a week".
"""

import math
from collections.abc import Mapping
from decimal import Decimal
from typing import Protocol

from unknot.language import _ as _
from unknot.language import languages
from unknot.language import ngettext as ngettext
from unknot.view.units import Distance


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


def number(value: float, digits: int = 1, *, grouped: bool = True) -> str:
    """A number with at most so many decimals, as the language writes it: `1.2`, `3,000`; ungrouped for a form."""
    if abs(value) >= 1e15:
        return f"{value:.3g}"
    rounded = f"{value:,.{digits}f}" if grouped else f"{value:.{digits}f}"
    plain = rounded.rstrip("0").rstrip(".") if "." in rounded else rounded
    plain = "0" if plain == "-0" else plain
    return plain.replace("-", MINUS) if in_english() else _by_babel(plain, grouped=grouped)


def signed(value: float, digits: int = 0) -> str:
    """A change: `+3`, `−0.4`."""
    text = number(value, digits)
    return f"+{text}" if value >= 0 else text


def per_cent(share: float | None) -> str:
    """`80%` written as the language does; a dash for nothing."""
    return "–" if share is None else _("{number}%").format(number=number(100 * share, 0))


def distance(km: float, unit: Distance = Distance.KM) -> str:
    """`8.4 km`, `5.2 mi`."""
    words = _("{miles} mi") if unit is Distance.MILES else _("{km} km")
    return words.format(km=number(km), miles=number(km / unit.km))


def in_english() -> bool:
    """Whether the words are English: then dates and numbers need no Babel, whose import costs the first page 20 ms."""
    return language_code() == "en"


def language_code() -> str:
    """The code of the words' language: dates and numbers must not be in another than the words around them."""
    # Translators: the code of your language, such as de.
    return _("en")


MINUS = "−"


def _by_babel(plain: str, *, grouped: bool) -> str:
    from babel.numbers import format_decimal

    whole, _point, decimals = plain.replace(",", "").partition(".")
    pattern = ("#,##0" if grouped else "0") + ("." + "0" * len(decimals) if decimals else "")
    value = Decimal(f"{whole}.{decimals}" if decimals else whole)
    return str(format_decimal(value, format=pattern, locale=language_code())).replace("-", MINUS)
