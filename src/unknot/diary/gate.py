"""Whether a stretch may start: while W2, W3, W16 or W17 stands, the advice comes first (evidence.md, section 7).

The one room of that rule: Today, Routines, the player, `play`, `now`, the tray, reminders and the night stand ask here.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from enum import StrEnum

import msgspec

from unknot.diary.choices import Noted, Settled
from unknot.diary.records import Diary
from unknot.routine.model import Side

STANDS = timedelta(days=28)
"""A sign stands from its day for so many days, unless the person settles it before [own choice]."""


class Urgency(StrEnum):
    """How pressing a sign is."""

    EMERGENCY = "emergency"
    URGENT = "urgent"
    PROMPT = "prompt"
    CALM = "calm"


class _Source(msgspec.Struct, frozen=True):
    """What raises a sign: notes by how pressing each is, and a symptom of a cramp."""

    noted: dict[Noted, Urgency]
    symptom: str = ""


_SOURCES = {
    "W2": _Source(
        {
            Noted.SWOLLEN_LEG: Urgency.PROMPT,
            Noted.SWOLLEN_LEG_BREATHLESS: Urgency.EMERGENCY,
            Noted.CHEST_PAIN: Urgency.EMERGENCY,
        },
        symptom="one-leg-swollen",
    ),
    "W3": _Source(
        {Noted.WEAKNESS: Urgency.PROMPT, Noted.SUDDEN_WEAKNESS: Urgency.EMERGENCY}, symptom="weakness-numbness"
    ),
    "W16": _Source({Noted.DIRTY_WOUND: Urgency.URGENT}),
    "W17": _Source({Noted.COLA_URINE: Urgency.URGENT}),
}
SIGNS = tuple(_SOURCES)
"""The signs that shut the gate."""


class Raiser(msgspec.Struct, frozen=True):
    """One record that raises a sign: `day` is the one it counts to, `clock_day` the date on the wall."""

    record: str
    day: date
    clock_day: date
    urgency: Urgency
    what: str
    side: Side | None = None


class Standing(msgspec.Struct, frozen=True):
    """A sign of the gate: the records it rests on, the latest first, and what the person said of it last.

    `open` are the records that no settlement covers; without any the sign is settled.
    """

    id: str
    marks: tuple[Raiser, ...]
    open: tuple[Raiser, ...]
    settled: Settled | None = None

    @property
    def shut(self) -> bool:
        """Whether it keeps the gate shut."""
        return bool(self.open)

    @property
    def urgency(self) -> Urgency:
        """The gravest of what is open, else of all."""
        return min((mark.urgency for mark in self.open or self.marks), key=list(Urgency).index)

    @property
    def day(self) -> date:
        """The latest day it rests on."""
        return (self.open or self.marks)[0].day

    @property
    def clock_day(self) -> date:
        """The date on the wall of the latest."""
        return (self.open or self.marks)[0].clock_day

    @property
    def side(self) -> Side | None:
        """The leg that was named, if all that is open names one and the same."""
        sides = {mark.side for mark in self.open or self.marks}
        return sides.pop() if len(sides) == 1 else None


def raised(diary: Diary, on: date) -> tuple[Standing, ...]:
    """Every sign of the gate that was raised in the 28 days up to `on`, settled ones too; the gravest first."""
    found = (_standing(id_, source, diary, on) for id_, source in _SOURCES.items())
    order = list(Urgency)
    return tuple(sorted((each for each in found if each), key=lambda each: (not each.shut, order.index(each.urgency))))


def gate(diary: Diary, on: date) -> tuple[Standing, ...]:
    """The signs that keep the gate shut on `on`, the gravest first; empty: a stretch may start."""
    return tuple(each for each in raised(diary, on) if each.shut)


def shut_days(diary: Diary, last: date) -> frozenset[date]:
    """The days up to `last` on which the gate was shut: what it held back then was not missed."""
    raising = Diary(
        cramps=tuple(each for each in diary.cramps if any(s.symptom in each.symptoms for s in _SOURCES.values())),
        observations=tuple(each for each in diary.observations if any(each.what in s.noted for s in _SOURCES.values())),
        settlements=diary.settlements,
    )
    days = {
        first + timedelta(days=number)
        for first in (*(each.day for each in raising.observations), *(each.key for each in raising.cramps))
        for number in range(STANDS.days)
    }
    return frozenset(day for day in days if day <= last and gate(raising, day))


def _standing(id_: str, source: _Source, diary: Diary, on: date) -> Standing | None:
    marks = sorted(_marks(source, diary, on), key=lambda mark: (mark.day, mark.record), reverse=True)
    if not marks:
        return None
    answers = [each for each in diary.settlements if each.sign == id_ and each.day <= on]
    covered = {record for each in answers for record in each.covers}
    last = max(answers, key=lambda each: each.at.utc, default=None)
    still_open = tuple(mark for mark in marks if mark.record not in covered)
    return Standing(id_, tuple(marks), still_open, None if still_open or last is None else last.state)


def _marks(source: _Source, diary: Diary, on: date) -> Iterable[Raiser]:
    for note in diary.observations:
        if note.what in source.noted and _near(note.day, on):
            yield Raiser(note.id, note.day, note.at.local.date(), source.noted[note.what], note.what.value, note.side)
    for cramp in diary.cramps:
        if source.symptom in cramp.symptoms and _near(cramp.key, on):
            yield Raiser(cramp.id, cramp.key, cramp.began.local.date(), Urgency.PROMPT, source.symptom, cramp.side)


def _near(day: date, on: date) -> bool:
    return timedelta() <= on - day < STANDS


def covered_by(standing: Standing) -> tuple[str, ...]:
    """What a settlement of `standing` covers: each record it rests on now, and none that comes later."""
    return tuple(mark.record for mark in standing.marks)
