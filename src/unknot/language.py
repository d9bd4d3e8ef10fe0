"""The person's language: gettext for every floor, errors included."""

import gettext as _gettext
import os
from functools import cache
from pathlib import Path

from unknot.shipped import shipped


@cache
def _catalogue() -> _gettext.NullTranslations:
    folder: Path = shipped("assets") / "locale"
    return _gettext.translation("unknot", localedir=folder, fallback=True)


def _(text: str) -> str:
    """`text` in the person's language."""
    return _catalogue().gettext(text)


def ngettext(one: str, many: str, count: int) -> str:
    """`one` or `many` in the person's language, as `count` asks for."""
    return _catalogue().ngettext(one, many, count)


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages the person wants, the most wanted first."""
    # The order in which gettext itself looks for the person's languages.
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        if value := os.environ.get(name):
            plain = [part.split(".")[0] for part in value.split(":")]
            return tuple(dict.fromkeys(code for part in plain for code in (part, part.split("_")[0])))
    return ()


def language_of_words() -> str:
    """The code of the language that the words are in: of the catalogue in use, or English."""
    return _catalogue().info().get("language") or "en"
