"""Reminders in words, and what the person set for them."""

from collections.abc import Mapping, Sequence
from datetime import date, time

from unknot.clock import Instant
from unknot.diary.days import first_weekday_of
from unknot.diary.records import Diary
from unknot.diary.reminders import Breaks, Quiet, Reminder, Why, reminders, that_ring
from unknot.view.dates import clock
from unknot.view.words import _


def reminders_from(
    diary: Diary, first: date, last: date, now: Instant, settings: Mapping[str, object], *, also_quiet: bool = False
) -> tuple[Reminder, ...]:
    """What rings from `first` to `last` with the person's `settings`; with `also_quiet` what quiet hours hide too."""
    weekday = first_weekday_of(settings)
    found = reminders(diary, first, last, now, first_weekday=weekday, breaks=breaks_from(settings))
    return found if also_quiet else that_ring(found, quiet_from(settings))


def quiet_from(settings: Mapping[str, object]) -> Quiet:
    """The quiet hours that were set; what makes no sense is left as it comes."""
    usual = Quiet()
    return Quiet(_time(settings, "quiet_from", usual.begins), _time(settings, "quiet_until", usual.ends))


def breaks_from(settings: Mapping[str, object]) -> Breaks:
    """The breaks from sitting that were set; none unless wanted."""
    usual, minutes, routine = Breaks(), settings.get("break_minutes"), settings.get("break_routine")
    sane = isinstance(minutes, int) and not isinstance(minutes, bool) and 10 <= minutes <= 240
    return Breaks(
        minutes=minutes if sane and isinstance(minutes, int) else 0,
        begins=_time(settings, "break_from", usual.begins),
        ends=_time(settings, "break_until", usual.ends),
        routine=routine if isinstance(routine, str) else "",
    )


def why_words(why: Why) -> str:
    """What a reminder comes from."""
    return {
        Why.PLAN: _("planned"),
        Why.WEEK: _("so that the week is enough for it"),
        Why.AFTER_RUN: _("after a run"),
        Why.BREAK: _("a break from sitting"),
    }[why]


def _time(settings: Mapping[str, object], name: str, usual: time) -> time:
    kept = settings.get(name)
    try:
        return time.fromisoformat(kept) if isinstance(kept, str) else usual
    except ValueError:
        return usual


def is_wanted(settings: Mapping[str, object]) -> bool:
    """Whether reminders ring at all; they do unless it was said that they shall not."""
    return settings.get("reminders") is not False


def start_actions() -> tuple[tuple[str, str], ...]:
    """What can be chosen on a reminder, as id and label; a number is so many minutes later."""
    return (("start", _("Start")), ("10", _("Later: 10 min")), ("60", _("Later: 1 h")))


def notice_words(due: Sequence[Reminder], titles: Mapping[str, str]) -> tuple[str, str]:
    """Title and text of one notice for all that is `due` at once; without any it is a test."""
    if not due:
        return _("A test reminder"), _("So it will look when something is due.")
    names = [_named(each, titles) for each in due]
    return names[0], ", ".join((*names[1:], why_words(due[0].why))).capitalize()


def waiting_words(waiting: Sequence[Reminder], titles: Mapping[str, str]) -> str:
    """What should have rung while nobody could see it."""
    names = ", ".join(f"{_named(each, titles)} ({clock(each.at.local)})" for each in waiting)
    return _("A reminder waits: {names}").format(names=names)


def _named(reminder: Reminder, titles: Mapping[str, str]) -> str:
    return titles.get(reminder.routine, reminder.routine) or _("A break from sitting")
