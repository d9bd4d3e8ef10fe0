"""The plan in words."""

from unknot.diary.records import Pause, PlanItem, Rule
from unknot.view.choices import pause_names
from unknot.view.dates import clock, full_date, weekday_name
from unknot.view.words import _, ngettext


def rule_words(item: PlanItem) -> str:
    """`daily at 22:15`, `Monday, Wednesday`, `3 times a week`, `before each run`."""
    match item.rule:
        case Rule.DAILY:
            words = _("daily")
        case Rule.DAYS:
            words = ", ".join(weekday_name(day) for day in sorted(item.days))
        case Rule.PER_WEEK:
            words = times_a_week(item.per_week)
        case Rule.BEFORE_RUN:
            words = _("before each run")
        case Rule.AFTER_RUN:
            words = _("after each run")
    return _("{rule} at {time}").format(rule=words, time=clock(item.at)) if item.at else words


def times_a_week(count: int) -> str:
    """`once a week`, `3 times a week`."""
    if count == 1:
        return _("once a week")
    return ngettext("{count} time a week", "{count} times a week", count).format(count=count)


def span_words(item: PlanItem) -> str:
    """`from 10 Mar 2026 on`, `from 10 Mar 2026 to 31 Mar 2026`."""
    if item.valid_to is None:
        return _("from {day} on").format(day=full_date(item.valid_from))
    return _("from {first} to {last}").format(first=full_date(item.valid_from), last=full_date(item.valid_to))


def pause_words(pause: Pause) -> str:
    """`illness, from 10 Mar 2026 to 14 Mar 2026`."""
    reason = pause_names()[pause.reason]
    if pause.last is None:
        return _("{reason}, from {day} on").format(reason=reason, day=full_date(pause.first))
    return _("{reason}, from {first} to {last}").format(
        reason=reason, first=full_date(pause.first), last=full_date(pause.last)
    )
