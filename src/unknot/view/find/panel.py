"""What is found from every page: in the guide, among routines and exercises, and in one's own entries."""

from collections.abc import Callable, Collection, Iterable, Iterator
from datetime import date
from enum import StrEnum

import msgspec

from unknot.guide.model import Guide
from unknot.guide.search import Findable, findable, mended, ranked, titled, words
from unknot.routine.model import Exercise, ExerciseKind, Routine
from unknot.view.choices import muscle_names
from unknot.view.diary.page import DiaryScreen
from unknot.view.words import _, clock_face, ngettext, text_of

MOST_SHOWN = 5
"""Of each kind; who looks for more types another word."""


class FoundKind(StrEnum):
    """Where something was found."""

    TOPIC = "topic"
    ROUTINE = "routine"
    EXERCISE = "exercise"
    ENTRY = "entry"


class FoundLine(msgspec.Struct, frozen=True):
    """Something found; `id` is what to open: a topic, a routine, an exercise that is held; `day` that of an entry."""

    kind: FoundKind
    id: str
    title: str
    detail: str
    day: date | None = None


class FoundGroup(msgspec.Struct, frozen=True):
    """What was found in one place, the best first; `more` says that there is more of it."""

    title: str
    lines: tuple[FoundLine, ...]
    more: str = ""


class FindScreen(msgspec.Struct, frozen=True):
    """All of the panel: `said` tells what was found, or helps on."""

    said: str
    groups: tuple[FoundGroup, ...] = ()


class Shelf(msgspec.Struct, frozen=True):
    """All that comes with the program, made ready to be looked through."""

    lines: tuple[FoundLine, ...]
    entries: tuple[Findable, ...]
    words: frozenset[str]


def shelf(guide: Guide, routines: Iterable[Routine], exercises: Iterable[Exercise]) -> Shelf:
    """Guide, routines and exercises, each with the words it is found by."""
    played = tuple(routines)
    placed = (*_topics(guide), *_routines(played), *_exercises(exercises, played))
    entries = tuple(entry for _line, entry in placed)
    known = frozenset(word for entry in entries for word in (*entry.title, *entry.text))
    return Shelf(tuple(line for line, _entry in placed), entries, known)


def find(
    on: Shelf, typed: str, own: Callable[[str], DiaryScreen], own_words: Callable[[], Collection[str]]
) -> FindScreen:
    """What is found with every word of `typed`; where that is nothing, with the nearest words that there are.

    `own` looks through the person's entries, `own_words` are all the words in them.
    """
    wanted = words(typed)
    if not wanted:
        return FindScreen(_("Type a word: calf, night, fluids, strength, or one of your own notes."))
    groups = _groups(on, wanted, own(" ".join(wanted)))
    if groups:
        return FindScreen(_counted(groups), groups)
    better = mended(wanted, on.words | set(own_words()))
    groups = _groups(on, better, own(" ".join(better))) if better else ()
    if groups:
        said = _("Nothing has “{typed}”. This is found with “{words}”.")
        return FindScreen(said.format(typed=_short(typed), words=" ".join(better)), groups)
    return FindScreen(_("Nothing has “{typed}”. One word finds most.").format(typed=_short(typed)))


def _groups(on: Shelf, wanted: tuple[str, ...], own: DiaryScreen) -> tuple[FoundGroup, ...]:
    found = [on.lines[place] for place in ranked(on.entries, wanted)]
    titles = {
        FoundKind.TOPIC: _("Guide"),
        FoundKind.ROUTINE: _("Routines"),
        FoundKind.EXERCISE: _("Exercises"),
        FoundKind.ENTRY: _("Your diary"),
    }
    lines = {kind: [line for line in found if line.kind is kind] for kind in FoundKind}
    lines[FoundKind.ENTRY] = list(_entries(own))
    return tuple(_group(titles[kind], of_kind) for kind, of_kind in lines.items() if of_kind)


def _group(title: str, lines: list[FoundLine]) -> FoundGroup:
    left = len(lines) - MOST_SHOWN
    more = ngettext("{count} more", "{count} more", left).format(count=left) if left > 0 else ""
    return FoundGroup(title, tuple(lines[:MOST_SHOWN]), more)


def _counted(groups: tuple[FoundGroup, ...]) -> str:
    shown = sum(len(group.lines) for group in groups)
    return ngettext("{count} shown. Enter opens the first.", "{count} shown. Enter opens the first.", shown).format(
        count=shown
    )


def _topics(guide: Guide) -> Iterator[tuple[FoundLine, Findable]]:
    for page in guide.pages:
        for topic in page.topics:
            line = FoundLine(FoundKind.TOPIC, topic.id, _(topic.title), f"{_(page.title)} · {_(topic.says[0].text)}")
            title, text = titled(topic)
            yield line, findable(f"{title} {line.title}", f"{text} {' '.join(_(said.text) for said in topic.says)}")


def _routines(routines: Iterable[Routine]) -> Iterator[tuple[FoundLine, Findable]]:
    for routine in routines:
        title, summary = text_of(routine, "title"), text_of(routine, "summary")
        line = FoundLine(FoundKind.ROUTINE, routine.id, f"{title} · {clock_face(routine.seconds)}", summary)
        yield line, findable(title, f"{routine.id} {summary}")


def _exercises(exercises: Iterable[Exercise], routines: Iterable[Routine]) -> Iterator[tuple[FoundLine, Findable]]:
    names = muscle_names()
    within = {step.exercise: routine.id for routine in routines for step in routine.steps}
    for each in exercises:
        opens = each.id if each.kind is ExerciseKind.HOLD else within.get(each.id)
        if opens is None:
            continue
        title, cue = text_of(each, "title"), text_of(each, "cue")
        muscle = names.get(each.muscle or "", "")
        more = " ".join(text_of(each, key) for key in ("setup", "feel", "avoid", "anatomy", "plain"))
        line = FoundLine(FoundKind.EXERCISE, opens, title, f"{muscle} · {cue}" if muscle else cue)
        yield line, findable(f"{title} {muscle}", f"{each.id} {cue} {more}")


def _entries(own: DiaryScreen) -> Iterator[FoundLine]:
    for day in own.days:
        for entry in day.entries:
            title = " · ".join(part for part in (day.heading, entry.time, entry.title) if part)
            said = " · ".join(part for part in (*entry.details, entry.note) if part)
            yield FoundLine(FoundKind.ENTRY, entry.id, title, said, day.day)


def _short(typed: str) -> str:
    """What was typed, as much of it as a sentence can hold."""
    plain = " ".join(typed.split())
    return plain if len(plain) <= 40 else f"{plain[:39]}…"
