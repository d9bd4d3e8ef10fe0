"""What is said when a routine has ended, and when one was found cut off."""

from collections.abc import Mapping

from unknot.diary.records import Outcome, Session, SessionStep, StepOutcome
from unknot.routine.model import Exercise, RoutineKind
from unknot.view.body import side_name
from unknot.view.dates import clock
from unknot.view.player.page import BarState
from unknot.view.player.summary import HeldLine, SummaryScreen
from unknot.view.shown import FigureShown
from unknot.view.words import _, clock_face, text_of, time_held


def summary(session: Session, exercises: Mapping[str, Exercise], notice: str = "") -> SummaryScreen:
    """The page after a routine: what was held of what was asked for."""
    held = time_held(session.credited_s)
    headline = (
        _("{held} held") if session.credited_s >= session.prescribed_s > 0 else _("{held} held of {asked}")
    ).format(held=held, asked=clock_face(session.prescribed_s))
    ended = session.outcome is Outcome.COMPLETED
    return SummaryScreen(
        title=session.title,
        headline=headline,
        detail=_("It is in your diary.") if ended else _("Ended early; what you held is in your diary."),
        holds=tuple(_line(step, exercises) for step in session.steps),
        question=_("How do your legs feel?"),
        lowest=_("bad"),
        highest=_("good"),
        note_label=_("A note, if you like"),
        done_button=_("Done"),
        feel=session.feel,
        note=session.note,
        notice=notice,
        night_button=_("Leave it open for the night") if session.kind is RoutineKind.BEDTIME else "",
    )


def found_cut_off(session: Session, holds: int) -> str:
    """`Bedtime calves and hamstrings, started 22:15, 3 of 8 holds`; `holds` is how many there would have been."""
    done = sum(step.outcome is StepOutcome.COMPLETED for step in session.steps)
    return _("{title}, started {time}, {done} of {holds} holds").format(
        title=session.title, time=clock(session.started.local), done=done, holds=max(holds, done)
    )


def _line(step: SessionStep, exercises: Mapping[str, Exercise]) -> HeldLine:
    exercise = exercises.get(step.exercise)
    title = text_of(exercise, "title") if exercise else step.exercise
    if step.side and exercise:
        title = f"{title}, {side_name(step.side, exercise.part)}"
    figure = FigureShown(step.exercise, step.side, 0.0, moving=False) if exercise else None
    held, asked = time_held(step.credited_s), clock_face(step.prescribed_s)
    if step.credited_s >= step.prescribed_s - 0.05:
        return HeldLine(title, held, BarState.DONE, figure)
    if step.credited_s < 0.5:
        return HeldLine(title, _("skipped"), BarState.SKIPPED, figure)
    return HeldLine(title, _("{held} of {asked}").format(held=held, asked=asked), BarState.PARTIAL, figure)
