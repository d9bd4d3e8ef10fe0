"""Where a health sentence comes from, in words: one room for the guide, the routines and the terminal."""

from functools import cache

from unknot.routine.model import Source
from unknot.view.words import _

OWN = "own"


@cache
def _kinds() -> dict[str, str]:
    return {
        "article": _("article"),
        "trial": _("trial"),
        "review": _("review"),
        "guidance": _("guidance"),
        "safety": _("safety notice"),
    }


def source_name(source: Source) -> str:
    """`HAL, trial`: the id with what kind of source it is; Unknot's own choice says so."""
    if source.id == OWN:
        return _("Unknot's own choice")
    kind = _kinds().get(source.kind, source.kind)
    return f"{source.id}, {kind}" if kind else source.id


def source_text(source: Source) -> str:
    """`A1, article: title (details)`; Unknot's own choice goes without its id."""
    text = source.title if source.id == OWN else f"{source_name(source)}: {source.title}"
    return f"{text} ({source.details})" if source.details else text
