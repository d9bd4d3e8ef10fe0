"""Which ids a typed word may mean: the diary keeps ids, and people type what they are called."""

import unicodedata
from collections.abc import Iterator
from functools import cache

from unknot.routine.model import Side
from unknot.view.choices import (
    context_names,
    muscle_names,
    noted_names,
    on_foot_names,
    relief_names,
    side_word,
    symptom_names,
    trigger_names,
)


def ids_for(typed: str) -> tuple[str, ...]:
    """The ids with a word in the person's language that begins with `typed`, accents and capitals aside."""
    plain = _plain(typed)
    return tuple(name for name, words in _called() if any(word.startswith(plain) for word in words)) if plain else ()


@cache
def _called() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(_plain(text).split())) for name, text in _names())


def _names() -> Iterator[tuple[str, str]]:
    for names in (muscle_names(), trigger_names(), symptom_names(), relief_names()):
        yield from names.items()
    for named in (context_names(), noted_names(), on_foot_names()):
        yield from ((str(each), text) for each, text in named.items())
    yield from ((side.value, side_word(side)) for side in Side)


def _plain(text: str) -> str:
    spread = unicodedata.normalize("NFKD", text.casefold())
    return "".join(sign for sign in spread if not unicodedata.combining(sign))
