"""What is said when a routine has ended."""

from collections.abc import Mapping

import msgspec

from unknot.clock import Instant
from unknot.diary.days import day_key
from unknot.diary.dues import share_held
from unknot.diary.records import Session, SessionStep, StepOutcome
from unknot.player.going_on import GoOn
from unknot.player.recorder import file_from_data, options_from_data
from unknot.routine.library import Library
from unknot.routine.model import Exercise, ExerciseKind, RoutineKind
from unknot.routine.timeline import Segment, lay_out, total
from unknot.view.body import side_name
from unknot.view.going_on import shown
from unknot.view.held import HeldMark, mark
from unknot.view.nights import night_options
from unknot.view.player.page import BarPiece, BarState
from unknot.view.player.summary import (
    HeldLine,
    NextShown,
    NightQuestion,
    OneSuggestion,
    SummaryScreen,
    WeekSum,
)
from unknot.view.shown import FigureShown
from unknot.view.words import _, clock_face, ngettext, text_of, time_held


class Around(msgspec.Struct, frozen=True):
    """What stands around a session on its summary: the week, what is left of it, what is next and suggested."""

    week: WeekSum
    going_on: GoOn | None = None
    next: NextShown | None = None
    suggestion: OneSuggestion | None = None


def summary(session: Session, around: Around, library: Library, now: Instant, notice: str = "") -> SummaryScreen:
    """The page after a routine: what was held of what was asked for, and what it adds up to."""
    exercises = library.exercises
    segments = _laid_out(session, library)
    early, kept = around.going_on is not None, "" if notice else _("in your diary ✓")
    return SummaryScreen(
        headline=_headline(session, segments),
        detail=" · ".join(each for each in (session.title, _held(session, segments, exercises), kept) if each),
        bar=_bar(session, segments),
        week=around.week,
        holds=tuple(_line(step, exercises) for step in session.steps),
        done_button=_enough(session, now) if early else _("Done"),
        going_on=shown(around.going_on, exercises) if around.going_on else None,
        night=_night_question(session),
        next=around.next,
        suggestion=None if early else around.suggestion,
        feel=session.feel,
        note=session.note,
        notice=notice,
        question=_("How do your legs feel?"),
        optional=_("you may skip this"),
        lowest=_("0 locked and sore"),
        highest=_("10 loose and easy"),
        note_label=_("A note, if you like"),
        held_title=_("What you held"),
        correct=_("Not right? Correct it…"),
    )


def _headline(session: Session, segments: tuple[Segment, ...]) -> str:
    if share_held(session) < 1.0 - 1e-3:
        return _("What you held counts.")
    whole = round(total(segments) or session.prescribed_s)
    if whole % 60:
        return _("{time}, all of it.").format(time=clock_face(whole))
    return ngettext("One minute, all of it.", "{count} minutes, all of them.", whole // 60).format(count=whole // 60)


def _held(session: Session, segments: tuple[Segment, ...], exercises: Mapping[str, Exercise]) -> str:
    """`0:45 held, 1½ of 8 holds · in your diary`, as the diary counts."""
    held = _("{time} held").format(time=time_held(session.credited_s))
    work = [segment.exercise for segment in segments if segment.exercise]
    halves = sum(
        2 if mark(_share(step)) is HeldMark.WHOLE else mark(_share(step)) is HeldMark.PART for step in session.steps
    )
    done = f"{halves // 2 or ''}½" if halves % 2 else str(halves // 2)
    kinds = {exercises[name].kind for name in work if name in exercises}
    if kinds == {ExerciseKind.HOLD}:
        counted = ngettext("{done} of {count} hold", "{done} of {count} holds", len(work))
    elif kinds == {ExerciseKind.MOVE}:
        counted = ngettext("{done} of {count} move", "{done} of {count} moves", len(work))
    else:
        counted = _("{done} of {count}")
    return f"{held}, {counted.format(done=done, count=len(work))}" if work else held


def _bar(session: Session, segments: tuple[Segment, ...]) -> tuple[BarPiece, ...]:
    steps = {step.position: step for step in session.steps}
    return tuple(_piece(segment, steps.get(at)) for at, segment in enumerate(segments) if segment.is_work)


def _piece(segment: Segment, step: SessionStep | None) -> BarPiece:
    if step is None:
        return BarPiece(BarState.TO_DO, 0.0, segment.seconds)
    share = _share(step)
    if share >= 0.995:
        return BarPiece(BarState.DONE, 1.0, step.prescribed_s)
    skipped = share <= 0 and step.outcome is StepOutcome.SKIPPED
    return BarPiece(BarState.SKIPPED if skipped else BarState.PARTIAL, share, step.prescribed_s)


def _share(step: SessionStep) -> float:
    return step.credited_s / step.prescribed_s if step.prescribed_s > 0 else 0.0


def _laid_out(session: Session, library: Library) -> tuple[Segment, ...]:
    """How it was laid out, as long as its file says the same."""
    routine = library.as_played(session.routine, session.digest, file_from_data(session.options))
    return lay_out(routine, options_from_data(session.options)) if routine is not None else ()


def _enough(session: Session, now: Instant) -> str:
    return (
        _("Enough for tonight") if session.day == day_key(now.local) and _is_evening(session) else _("Enough for now")
    )


def _is_evening(session: Session) -> bool:
    return session.kind is RoutineKind.BEDTIME and not night_options(session)


def _night_question(session: Session) -> NightQuestion | None:
    options = night_options(session)
    return NightQuestion(_("Which night does it count to?"), options, session.day.isoformat()) if options else None


def _line(step: SessionStep, exercises: Mapping[str, Exercise]) -> HeldLine:
    exercise = exercises.get(step.exercise)
    title = text_of(exercise, "title") if exercise else step.exercise
    if step.side and exercise:
        title = f"{title}, {side_name(step.side, exercise.part)}"
    figure = FigureShown(step.exercise, step.side, 0.0, moving=False) if exercise else None
    held, asked = time_held(step.credited_s), clock_face(step.prescribed_s)
    if step.credited_s >= step.prescribed_s - 0.05:
        return HeldLine(title, held, HeldMark.WHOLE, figure)
    if step.credited_s < 0.5:
        return HeldLine(title, _("skipped"), HeldMark.HARDLY, figure)
    return HeldLine(title, _("{held} of {asked}").format(held=held, asked=asked), mark(_share(step)), figure)
