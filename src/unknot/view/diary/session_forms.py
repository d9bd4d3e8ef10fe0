"""The forms of a session: one that was played, and one that was done without the screen."""

from collections.abc import Sequence
from datetime import date, timedelta

import msgspec
from msgspec.structs import replace

from unknot.clock import Instant, instant_at
from unknot.diary.afterwards import WHOLE, moment_on, said_session
from unknot.diary.records import Session, session_day
from unknot.diary.times import read_date, read_instant
from unknot.diary.values import checked_note
from unknot.errors import UserError, about
from unknot.routine.model import Routine, RoutineKind
from unknot.routine.timeline import lay_out, prescribed
from unknot.view.choices import Option
from unknot.view.form_words import minute_text
from unknot.view.nights import night_options
from unknot.view.words import _, text_of


class SessionDraft(msgspec.Struct, frozen=True):
    """A session that was played: when it began, how the legs felt after it, 0 to 10, its note, and which night it was.

    `night` is a date, empty for the one that its time tells.
    """

    original: Session
    at: str
    feel: int | None = None
    note: str = ""
    night: str = ""


class SessionForm(msgspec.Struct, frozen=True):
    """The form of a session; `made` is what would be saved. `nights` are there where either may be meant."""

    title: str
    draft: SessionDraft
    nights: tuple[Option, ...] = ()
    made: Session | None = None
    problem: str = ""
    field: str = ""


def session_draft(session: Session) -> SessionDraft:
    """The form of `session`."""
    night = session.day.isoformat() if night_options(session) else ""
    return SessionDraft(session, minute_text(session.started.local), session.feel, session.note, night)


def build_session(draft: SessionDraft, now: Instant) -> SessionForm:
    """The form for `draft`; what was measured stays as it was measured."""
    form = SessionForm(draft.original.title, draft, night_options(draft.original))
    try:
        return replace(form, made=_of_its_night(_moved(draft, now), draft.night))
    except UserError as error:
        return replace(form, problem=str(error), field=error.field)


def _of_its_night(session: Session, chosen: str) -> Session:
    """Counted to the night that was `chosen`, as long as its time still leaves that open."""
    open_ = {option.id for option in night_options(session)}
    return replace(session, day=read_date(chosen)) if chosen in open_ else session


def _moved(draft: SessionDraft, now: Instant) -> Session:
    session = replace(draft.original, feel=draft.feel, note=checked_note(draft.note))
    if draft.at == minute_text(session.started.local):
        return session
    with about("at"):
        started = read_instant(draft.at, session.started.zone, now).instant
    by = started.utc - session.started.utc
    ended = _later(session.ended, by) if session.ended is not None else None
    if ended is not None and ended.utc > now.utc:
        raise UserError(_("Then it would not be over yet; expected an earlier time."), "at")
    steps = tuple(replace(step, ended=_later(step.ended, by)) for step in session.steps)
    return replace(session, started=started, ended=ended, steps=steps, day=session_day(session.kind, started))


def _later(instant: Instant, by: timedelta) -> Instant:
    return instant_at(instant.utc + by, instant.zone)


class SaidDraft(msgspec.Struct, frozen=True):
    """What was done without the screen; `at` is a day, perhaps with a time, in `zone`, `share` is per cent."""

    at: str
    zone: str
    routine: str = ""
    share: int = WHOLE
    feel: int | None = None
    note: str = ""
    original: Session | None = None


class SaidForm(msgspec.Struct, frozen=True):
    """The form of it; `made` is what would be saved."""

    title: str
    draft: SaidDraft
    routines: tuple[Option, ...]
    shares: tuple[Option, ...]
    made: Session | None = None
    problem: str = ""
    field: str = ""


def said_draft(today: date, zone: str, routine: str = "") -> SaidDraft:
    """The form of something done on `today`, perhaps of `routine`."""
    return SaidDraft(today.isoformat(), zone, routine)


def said_again(session: Session) -> SaidDraft:
    """The form of `session`, which was said."""
    share = round(100 * session.credited_s / session.prescribed_s) if session.prescribed_s else WHOLE
    at = minute_text(session.started.local) if session.hour_known else session.day.isoformat()
    return SaidDraft(at, session.started.zone, session.routine, share, session.feel, session.note, session)


def build_said(draft: SaidDraft, routines: Sequence[Routine], now: Instant) -> SaidForm:
    """The form for `draft`; a release belongs to its cramp and is none of `routines`."""
    known = {each.id: each for each in routines if each.kind is not RoutineKind.RELEASE}
    options = {each.id: text_of(each, "title") for each in known.values()}
    if draft.original is not None:
        options.setdefault(draft.original.routine, draft.original.title)
    shares = dict(_shares())
    shares.setdefault(draft.share, _("{number}%").format(number=draft.share))
    title = _("Correct what was done") if draft.original else _("Done without the screen")
    form = SaidForm(
        title,
        draft,
        tuple(Option(name, text) for name, text in options.items()),
        tuple(Option(str(share), text) for share, text in shares.items()),
    )
    try:
        return replace(form, made=_said(draft, known.get(draft.routine), now))
    except UserError as error:
        return replace(form, problem=str(error), field=error.field)


def _shares() -> dict[int, str]:
    return {WHOLE: _("All of it"), 75: _("Three quarters"), 50: _("Half"), 25: _("A quarter")}


def _said(draft: SaidDraft, routine: Routine | None, now: Instant) -> Session:
    before = draft.original
    if before is not None and draft.routine == before.routine and draft.at == said_again(before).at:
        credited = before.prescribed_s * draft.share / WHOLE
        made = replace(before, credited_s=before.credited_s if draft.share == said_again(before).share else credited)
    elif routine is None:
        raise UserError(_("Choose what was done."), "routine")
    else:
        made = _on_its_day(draft, routine, now)
    made = replace(made, feel=draft.feel, note=checked_note(draft.note))
    return replace(made, id=before.id) if before is not None else made


def _on_its_day(draft: SaidDraft, routine: Routine, now: Instant) -> Session:
    seconds, hour_known = prescribed(lay_out(routine)), " " in draft.at
    with about("at"):
        if hour_known:
            return said_session(routine, seconds, read_instant(draft.at, draft.zone, now).instant, draft.share)
        day = read_date(draft.at)
    began = moment_on(day, routine.kind, now)
    return said_session(routine, seconds, began, draft.share, day=day, hour_known=False)
