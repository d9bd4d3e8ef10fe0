"""How the files that come with Unknot speak; one of your own may speak as it likes, and is told where it does not."""

import re
from collections.abc import Iterator

from unknot.routine.model import Exercise, Routine

LONGEST = {"setup": 90, "cue": 120, "feel": 80, "avoid": 80, "summary": 240}
"""Characters that are read at a glance, or spoken before a step begins."""

_STUMBLES = re.compile(r"[!()/*]|  |^\s|\s$")
_PROMISES = re.compile(r"\b(prevents?|cures?|heals?|guarantee\w*|always works|will stop)\b", re.IGNORECASE)
_SIDES = re.compile(r"\b(left|right)\b", re.IGNORECASE)
_WANTED = ("muscle", "anatomy", "plain", "feel", "avoid", "sources", "figure")


def lacking(exercise: Exercise) -> tuple[str, ...]:
    """What an exercise can do without and a person misses: the keys of an exercise that comes with Unknot."""
    return tuple(name for name in _WANTED if not getattr(exercise, name))


def exercise_wording(exercise: Exercise) -> tuple[str, ...]:
    """What the words of `exercise` do that those of Unknot's own never do, as `key: what`."""
    said = {name: str(getattr(exercise, name)) for name in ("title", "setup", "cue", "feel", "avoid")}
    sides = [
        f'{name}: says "{found[0]}"; the side is told apart, and may be either'
        for name in ("setup", "cue", "feel")
        if (found := _SIDES.search(said[name]))
    ]
    return (*_wording(said), *sides, *_sources(exercise.sources))


def routine_wording(routine: Routine) -> tuple[str, ...]:
    """What the words of `routine` do that those of Unknot's own never do, as `key: what`."""
    empty = () if routine.summary else ("summary: is empty",)
    return (*_wording({"title": routine.title, "summary": routine.summary}), *empty, *_sources(routine.sources))


def _wording(said: dict[str, str]) -> Iterator[str]:
    for name, text in said.items():
        if len(text) > (most := LONGEST.get(name, len(text))):
            yield f"{name}: has {len(text)} characters; {most} are read at a glance"
        if found := _STUMBLES.search(text):
            yield f'{name}: has "{found[0]}", which a voice stumbles over'
        if found := _PROMISES.search(text):
            yield f'{name}: says "{found[0]}", which promises too much'


def _sources(sources: tuple[str, ...]) -> Iterator[str]:
    if "own" not in sources:
        yield 'sources: "own" is missing, which says that the words are ours'
    if len(set(sources)) < len(sources):
        yield "sources: one is named twice"
