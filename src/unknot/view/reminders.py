"""Reminders in words, and what the person set for them."""

from collections.abc import Mapping
from datetime import date, time

from unknot.clock import Instant
from unknot.diary.records import Diary
from unknot.diary.reminders import Breaks, Quiet, Reminder, Why, reminders, that_ring
from unknot.view.words import _


def reminders_from(
    diary: Diary, first: date, last: date, now: Instant, settings: Mapping[str, object], *, also_quiet: bool = False
) -> tuple[Reminder, ...]:
    """What rings from `first` to `last` with the person's `settings`; with `also_quiet` what quiet hours hide too."""
    weekday = settings.get("first_weekday")
    first_weekday = weekday if isinstance(weekday, int) and 0 <= weekday <= 6 else 0
    found = reminders(diary, first, last, now, first_weekday=first_weekday, breaks=breaks_from(settings))
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
