"""The cards of the day: what is planned, how far it is, and what was done besides."""

from collections.abc import Iterator, Mapping
from datetime import date, time, timedelta
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from unknot.clock import Instant
from unknot.diary.days import day_key
from unknot.diary.dues import COMPLETE, NEAR_A_RUN, Answer, Dues, ended, share_held
from unknot.diary.plan import NEXT_TO_RUNS, Due, Schedule
from unknot.diary.records import Cramp, Diary, PlanItem, Rule, Run, Session, StepOutcome
from unknot.errors import UserError
from unknot.routine.library import Library
from unknot.routine.model import Exercise, ExerciseKind, Routine
from unknot.routine.timeline import PLAIN, Options, Segment, lay_out, prescribed, total
from unknot.view.at_a_glance import contents_of, telling_figure
from unknot.view.choices import muscle_name
from unknot.view.dates import clock
from unknot.view.going_on import GoOnShown, shown
from unknot.view.held import HeldMark, mark_of
from unknot.view.plan.words import times_a_week
from unknot.view.shown import FigureShown
from unknot.view.words import _, clock_face, ngettext, per_cent, text_of

EVENING = time(18)
_DAY = timedelta(days=1)


class CardState(StrEnum):
    """How far a planned routine is."""

    TO_DO = "to do"
    PARTIAL = "partial"
    DONE = "done"


class PlanCard(msgspec.Struct, frozen=True):
    """A routine of the day.

    `facts` is length and contents, `when` the chip, `state_text` such as `Done ✓` or `4 of 8 holds`, `action` the
    button's words (empty: none), `left` whether the plan still waits for it, `main` the one to do next. `options` are
    what to start it with, and `notice` says why. `planned` is False for one offered in case of a run, and for what was
    done without a plan. `mark` is the sign of how much was done; `go_on` is the id of a session that `action` goes on
    with.
    """

    routine: str
    title: str
    facts: str
    when: str
    state: CardState
    state_text: str
    action: str
    figure: FigureShown | None = None
    options: Options = PLAIN
    notice: str = ""
    planned: bool = True
    left: bool = False
    main: bool = False
    mark: HeldMark | None = None
    go_on: str = ""


def cards(diary: Diary, dues: Dues, now: Instant, library: Library) -> tuple[PlanCard, ...]:
    """The cards of the day in its order; then what is offered for a run, then what was done besides."""
    today = day_key(now.local)
    cramped = tuple(each for each in diary.cramps if day_key(each.began.local) == today)
    making = _Making(library, cramped, now)
    made = [making.card(answer, _when(answer.due)) for answer in _of_the_day(dues, now)]
    made += _weekly(dues, today, making)
    besides = dues.besides(today)
    if not dues.schedule.paused(today):
        made += _in_case_of_a_run(dues.schedule, today, besides, making)
    shown = {card.routine for card in made}
    for session in besides:
        if session.routine not in shown:
            shown.add(session.routine)
            made.append(making.besides(session))
    return _with_main(made)


def _with_main(made: list[PlanCard]) -> tuple[PlanCard, ...]:
    following = next((card for card in made if card.left), None)
    return tuple(replace(card, main=card is following) for card in made)


def _of_the_day(dues: Dues, now: Instant) -> Iterator[Answer]:
    """What is due today, after what goes with a run of the small hours that counts to the day before."""
    today = day_key(now.local)
    for answer in dues.week(today - _DAY):
        if answer.due.day == today - _DAY and answer.due.run is not None and _still(answer, answer.due.run, now):
            yield answer
    yield from (answer for answer in dues.week(today) if answer.due.day == today and not answer.due.weekly)


def _still(answer: Answer, run: Run, now: Instant) -> bool:
    if answer.session is not None:
        return answer.session.day == day_key(now.local)
    return answer.due.item.rule is Rule.AFTER_RUN and now.utc <= ended(run) + NEAR_A_RUN


def _weekly(dues: Dues, today: date, making: "_Making") -> Iterator[PlanCard]:
    by_routine: dict[str, list[Answer]] = {}
    for answer in dues.week(today):
        if today in answer.due.days:
            by_routine.setdefault(answer.due.routine, []).append(answer)
    for routine, group in by_routine.items():
        done = sum(each.complete for each in group)
        of_today = next((each for each in group if each.session and each.session.day == today), None)
        if of_today is None and (done == len(group) or dues.schedule.rests(routine, today)):
            continue  # enough for this week, or not today
        yield making.card(of_today or Answer(group[0].due, None), _so_often(group[0].due.item, done, len(group)))


def _so_often(item: PlanItem, done: int, of: int) -> str:
    often = times_a_week(item.per_week).capitalize()
    if of == item.per_week:
        return _("{often} · {count} done").format(often=often, count=done)
    return _("{often} · {count} of {of} done this week").format(often=often, count=done, of=of)


def _in_case_of_a_run(
    schedule: Schedule, today: date, sessions: tuple[Session, ...], making: "_Making"
) -> Iterator[PlanCard]:
    """Before the run is logged, nothing is due for it yet; what is planned around runs is offered all the same."""
    if schedule.runs.get(today):
        return
    for item in sorted(schedule.valid_on(today), key=lambda each: each.rule is Rule.AFTER_RUN):
        if item.rule in NEXT_TO_RUNS and not schedule.rests(item.routine, today):
            done = [each for each in sessions if each.routine == item.routine]
            best = max(done, key=share_held, default=None)
            when = _("Before a run") if item.rule is Rule.BEFORE_RUN else _("After a run")
            yield making.card(Answer(Due(item, today), best), when, planned=False)


def _when(due: Due) -> str:
    item = due.item
    if due.run is not None:
        at = clock(due.run.began.local)
        before = item.rule is Rule.BEFORE_RUN
        return (_("Before the run · {time}") if before else _("After the run · {time}")).format(time=at)
    return _planned_at(item)


def _planned_at(item: PlanItem) -> str:
    if item.at is None:
        return _("Today")
    at_night = item.at >= EVENING or item.at < time(4)
    return (_("Tonight · {time}") if at_night else _("Today · {time}")).format(time=clock(item.at))


class _Making(msgspec.Struct, frozen=True):
    """Cards for the routines of `library`, minding what cramped today."""

    library: Library
    cramped: tuple[Cramp, ...]
    now: Instant

    def card(self, answer: Answer, when: str, *, planned: bool = True) -> PlanCard:
        state = _state(answer.session)
        try:
            routine = self.library.routine(answer.due.routine)
        except UserError:
            return PlanCard(
                routine=answer.due.routine,
                title=answer.session.title if answer.session else answer.due.routine,
                facts="",
                when=when,
                state=state,
                state_text=_state_text(state, answer.session, {}, ()),
                action="",
                notice=_("This routine's file is not there any more."),
                planned=planned,
            )
        exercises = self.library.exercises
        options, notice = _options(routine, exercises, self.cramped)
        segments = lay_out(routine, options)
        # A run that is in the diary is over: nothing can come before it any more.
        too_late = answer.due.item.rule is Rule.BEFORE_RUN and answer.due.run is not None
        left = planned and state is not CardState.DONE and not too_late
        actions = {CardState.TO_DO: _("Start"), CardState.PARTIAL: _("Start again"), CardState.DONE: ""}
        offer = self._offer(answer.session) if state is CardState.PARTIAL and not too_late else None
        return PlanCard(
            routine=routine.id,
            title=text_of(routine, "title"),
            facts=f"{clock_face(total(segments))} · {contents_of(routine, exercises)}",
            when=when,
            state=state,
            state_text=_state_text(state, answer.session, exercises, segments) or (_("Left out") if too_late else ""),
            action="" if too_late else offer.button if offer else actions[state],
            figure=telling_figure(routine, exercises),
            options=options,
            notice=notice if state is not CardState.DONE else "",
            planned=planned,
            left=left,
            mark=mark_of(answer.session) if answer.session is not None and state is not CardState.TO_DO else None,
            go_on=offer.session if offer else "",
        )

    def _offer(self, session: Session | None) -> GoOnShown | None:
        from unknot.player.going_on import to_go_on  # most days nothing was ended early

        found = to_go_on(session, self.library, self.now) if session is not None else None
        return shown(found, self.library.exercises) if found is not None else None

    def besides(self, session: Session) -> PlanCard:
        """What was done without being planned."""
        item = PlanItem("", session.routine, Rule.DAILY, session.day)
        at = _("Today · {time}").format(time=clock(session.started.local))
        return self.card(Answer(Due(item, session.day), session), at, planned=False)


def _state(session: Session | None) -> CardState:
    if session is None or session.credited_s <= 0:
        return CardState.TO_DO
    return CardState.DONE if share_held(session) >= COMPLETE else CardState.PARTIAL


def _state_text(
    state: CardState, session: Session | None, exercises: Mapping[str, Exercise], segments: tuple[Segment, ...]
) -> str:
    if state is CardState.DONE:
        return _("Done ✓")
    if state is CardState.TO_DO or session is None:
        return ""
    work = _work_of(session, exercises, segments)
    if not session.steps or not work:
        return _("{share} held").format(share=per_cent(share_held(session)))
    done = sum(step.outcome is StepOutcome.COMPLETED for step in session.steps)
    kinds = {exercises[step.exercise].kind for step in session.steps if step.exercise in exercises}
    if kinds == {ExerciseKind.HOLD}:
        return ngettext("{done} of {count} hold", "{done} of {count} holds", work).format(done=done, count=work)
    if kinds == {ExerciseKind.MOVE}:
        return ngettext("{done} of {count} move", "{done} of {count} moves", work).format(done=done, count=work)
    return _("{done} of {count}").format(done=done, count=work)


def _work_of(session: Session, exercises: Mapping[str, Exercise], segments: tuple[Segment, ...]) -> int:
    """How many holds or moves the session would have had; 0 if that cannot be told any more."""
    per_step = [step.prescribed_s for step in session.steps]
    if not per_step or not exercises:
        return 0
    if prescribed(segments) == session.prescribed_s:
        return sum(each.is_work for each in segments)
    # Played otherwise than it would be now. Holds not reached left no row: the seconds still prescribed are counted in
    # holds of the usual length.
    left = max(0.0, session.prescribed_s - sum(per_step))
    usual = sorted(per_step)[len(per_step) // 2]
    return len(per_step) + round(left / usual) if usual > 0 else 0


def _options(routine: Routine, exercises: Mapping[str, Exercise], cramped: tuple[Cramp, ...]) -> tuple[Options, str]:
    """What is left out because of a cramp today, and a sentence that says so."""
    muscles = {"calf" if each.muscle == "soleus" else each.muscle for each in cramped if each.muscle is not None}
    names = dict.fromkeys(step.exercise for step in routine.steps)
    left_out = [exercises[name] for name in names if exercises[name].skip_after_cramp in muscles]
    if not left_out:
        return PLAIN, ""
    titles = ", ".join(text_of(each, "title").lower() for each in left_out)
    muscle = muscle_name(left_out[0].skip_after_cramp or "")
    notice = _("Without {exercises}: your {muscle} cramped today.").format(exercises=titles, muscle=muscle)
    return Options(without=frozenset(each.id for each in left_out)), notice
