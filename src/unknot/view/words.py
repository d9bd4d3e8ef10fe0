"""Words through gettext, and numbers and times as people write them."""

import gettext as _gettext
import math
from functools import cache
from pathlib import Path


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


def clock_face(seconds: float) -> str:
    """Whole seconds as a countdown shows them, rounded up: 17.2 -> `0:18`, 3600 -> `1:00:00`."""
    whole = max(0, math.ceil(seconds - 1e-6))
    minutes, rest = divmod(whole, 60)
    if minutes >= 60:
        hours, minutes = divmod(minutes, 60)
        return f"{hours}:{minutes:02d}:{rest:02d}"
    return f"{minutes}:{rest:02d}"
