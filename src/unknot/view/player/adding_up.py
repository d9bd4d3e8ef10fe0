"""What a session adds up to: its week, the days in a row, what comes next, and the one thing to suggest."""

from datetime import date, timedelta

from unknot.clock import Instant
from unknot.diary.days import day_key, week_of, week_start
from unknot.diary.dues import Answer, Dues
from unknot.diary.excused import excused_on
from unknot.diary.following import Following, following
from unknot.diary.gate import gate
from unknot.diary.records import Diary, Session
from unknot.diary.turns import excused_by_trials
from unknot.errors import UserError
from unknot.insight.adherence import Steadiness
from unknot.routine.library import Library
from unknot.routine.model import RoutineKind
from unknot.routine.timeline import lay_out, total
from unknot.view.at_a_glance import telling_figure
from unknot.view.dates import clock, weekday
from unknot.view.gate import heading
from unknot.view.player.summary import NextShown, OneSuggestion, RingPiece, SuggestionKind, WeekSum
from unknot.view.today.page import day_ring, legend
from unknot.view.today.trial_card import trial_card
from unknot.view.words import _, clock_face, ngettext, text_of

_MOST_PIECES = 24
_DAY = timedelta(days=1)


def week_sum(
    diary: Diary, session: Session, now: Instant, stands: Steadiness, *, first_weekday: int = 0, first: bool = False
) -> WeekSum:
    """The week that `session` belongs to; `stands` is as Progress has it, `first` that there was none before."""
    today = day_key(now.local)
    answered = Dues(diary, first_weekday, excused=excused_on(diary, today)).week(today)
    due = sorted(answered, key=lambda each: (each.due.weekly and each.session is None, each.day))
    pieces = tuple(RingPiece(each.share, _is(each, session)) for each in due)
    done, count = sum(each.complete for each in answered), len(answered)
    ours = next((each for each in answered if _is(each, session)), None)
    row, row_text = _in_a_row(stands.streak, session, first=first, open_=ours is not None and not ours.complete)
    words = ngettext("of {count} planned\nthis week", "of {count} planned\nthis week", count).format(count=count)
    return WeekSum(
        pieces=pieces if count <= _MOST_PIECES else (RingPiece(done / count),),
        number=str(done) if count else "",
        words=words if count else "",
        now=_when(session, today) if ours is not None and count <= _MOST_PIECES else "",
        row=row,
        row_text=row_text,
        rings=tuple(day_ring(day, answered, diary, today) for day in week_of(week_start(today, first_weekday))),
        legend=legend(),
        spoken=f"{done} {' '.join(words.split())}" if count else "",
    )


def next_shown(diary: Diary, session: Session, now: Instant, library: Library, *, first_weekday: int = 0) -> NextShown:
    """What is next by the plan, or the way to one."""
    today = day_key(now.local)
    dues = Dues(diary, first_weekday, excused=excused_by_trials(diary, today))
    found = following(dues, now, session.routine)
    if found is None:
        return NextShown(_("Next"), _("Nothing is planned."), _("Plan it…"))
    when = _day_and_hour(found, today)
    try:
        routine = library.routine(found.due.routine)
    except UserError:  # its file is gone; Today says so
        return NextShown(_("Next"), f"{when} · {found.due.routine}")
    text = f"{when} · {text_of(routine, 'title')}, {clock_face(total(lay_out(routine)))}"
    return NextShown(_("Next"), text, figure=telling_figure(routine, library.exercises))


def suggestion(diary: Diary, session: Session, now: Instant, library: Library) -> OneSuggestion | None:
    """A warning sign, the night stand after a bedtime routine, the trial: the first of these that there is."""
    shut = gate(diary, day_key(now.local))
    if shut:
        text = _("It is asked about again tomorrow.")
        return OneSuggestion(SuggestionKind.SIGN, heading(shut[0]), text, _("What to do"))
    if session.kind is RoutineKind.BEDTIME:
        text = _("A dark clock; any key is “cramp now”.")
        return OneSuggestion(SuggestionKind.NIGHT_STAND, _("Leave it open for the night?"), text, _("Night stand"))
    trial = trial_card(diary, now, library)
    if trial is not None:
        return OneSuggestion(SuggestionKind.TRIAL, trial.title, trial.text, _("Look at the trial"))
    return None


def _is(answer: Answer, session: Session) -> bool:
    return answer.session is not None and answer.session.id == session.id


def _when(session: Session, today: date) -> str:
    if session.day < today:
        return _("last night")
    return _("tonight") if session.kind is RoutineKind.BEDTIME else _("today")


def _in_a_row(streak: int, session: Session, *, first: bool, open_: bool) -> tuple[str, str]:
    """None or one is no row, and nothing is ever called lost."""
    if first:
        return _("The first one"), ""
    if streak < 2:
        return "", ""
    if open_:
        joins = (
            _("Tonight can still join them") if session.kind is RoutineKind.BEDTIME else _("Today can still join them")
        )
        return _("{count} days in a row so far").format(count=streak), joins
    return _("{count} days in a row").format(count=streak), ""


def _day_and_hour(found: Following, today: date) -> str:
    item, day = found.due.item, found.day
    if found.due.run is not None:
        return _("After your run")
    name = _("Today") if day == today else _("Tomorrow") if day == today + _DAY else weekday(day)
    return f"{name} · {clock(item.at)}" if item.at else name
