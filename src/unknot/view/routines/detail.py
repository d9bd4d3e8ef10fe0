"""What a routine's own page says: every step to look at before playing, and what is chosen for tonight."""

from collections.abc import Mapping, Sequence

import msgspec
from msgspec.structs import replace

from unknot.diary.records import Session
from unknot.errors import UserError
from unknot.routine.model import Exercise, ExerciseKind, Routine, RoutineKind, Side, Sides, Source
from unknot.routine.short import short_forms, shortened
from unknot.routine.timeline import Options, Segment, SegmentKind, included, lay_out, total
from unknot.view.at_a_glance import contents_of
from unknot.view.body import side_name, started
from unknot.view.dates import short_date
from unknot.view.routines.page import step_line
from unknot.view.shown import FigureShown
from unknot.view.sources import source_text
from unknot.view.words import _, clock_face, ngettext, number, text_of


class Tonight(msgspec.Struct, frozen=True):
    """What was chosen on the page; nothing of it goes into a file. `place` is the step looked at, from 0."""

    place: int = 0
    side: Side = Side.RIGHT
    minutes: int | None = None
    ready: float = 0.0
    left_out: frozenset[int] = frozenset()
    added: frozenset[int] = frozenset()
    instead: Mapping[int, str] = msgspec.field(default_factory=dict)


class StepCard(msgspec.Struct, frozen=True):
    """A step in the strip; `bars` are its holds, none where it is not done this time."""

    title: str
    detail: str
    figure: FigureShown
    bars: int
    chosen: bool
    mark: str = ""


class Form(msgspec.Struct, frozen=True):
    """Another form of an exercise: `words` say which, `exercise` is None for the usual one."""

    words: str
    title: str
    exercise: str | None
    figure: FigureShown


class Length(msgspec.Struct, frozen=True):
    """A length the routine can have; `minutes` is None for its usual one."""

    label: str
    detail: str
    minutes: int | None
    chosen: bool


class Looked(msgspec.Struct, frozen=True):
    """The step that is looked at, large."""

    title: str
    position: str
    rows: tuple[tuple[str, str], ...]
    sources: str
    figure: FigureShown
    sides: tuple[tuple[Side, str], ...]
    muscle: str | None
    plain: str
    anatomy: str
    forms: tuple[Form, ...]
    leave: str
    may_leave: bool
    may_start: bool


class DetailScreen(msgspec.Struct, frozen=True):
    """Everything on the page of one routine."""

    title: str
    subtitle: str
    steps: tuple[StepCard, ...]
    looked: Looked
    lengths: tuple[Length, ...]
    ready: str | None
    start: str
    side: Side
    edit: str = ""


class _Laid(msgspec.Struct, frozen=True):
    """The routine as it is laid out tonight."""

    routine: Routine
    exercises: Mapping[str, Exercise]
    tonight: Tonight
    options: Options
    segments: tuple[Segment, ...]

    def exercise(self, place: int) -> Exercise:
        """What step `place` is tonight."""
        return self.exercises[self.tonight.instead.get(place, self.routine.steps[place].exercise)]

    def work(self, place: int) -> list[Segment]:
        """The holds of step `place`."""
        return [each for each in self.segments if each.is_work and each.step == place]


def options_of(routine: Routine, tonight: Tonight, exercises: Mapping[str, Exercise]) -> Options:
    """What `tonight` adds up to; a short form that there is no more leaves the usual length."""
    whole = whole_options(tonight)
    if tonight.minutes is None:
        return whole
    try:
        return shortened(routine, whole, tonight.minutes, exercises)
    except UserError:
        return whole


def whole_options(tonight: Tonight) -> Options:
    """What `tonight` adds up to before anything is made shorter."""
    return Options(
        side=tonight.side,
        added=tonight.added,
        left_out=tonight.left_out,
        instead=tonight.instead,
        ready=tonight.ready,
    )


def build(
    routine: Routine,
    exercises: Mapping[str, Exercise],
    sources: Mapping[str, Source],
    tonight: Tonight,
    done: Sequence[Session] = (),
    edit: str = "",
) -> DetailScreen:
    """The page of `routine` as `tonight` has it; `done` are its sessions, in the order of time.

    `edit` is what editing it is called, empty where it cannot be.
    """
    options = options_of(routine, tonight, exercises)
    laid = _Laid(routine, exercises, tonight, options, lay_out(routine, options))
    length = clock_face(total(laid.segments))
    return DetailScreen(
        title=text_of(routine, "title"),
        subtitle=" · ".join(part for part in (length, contents_of(routine, exercises, options), _done(done)) if part),
        steps=tuple(_step(laid, place) for place in range(len(routine.steps))),
        looked=_looked(laid, sources),
        lengths=_lengths(laid),
        ready=_ready(routine, tonight),
        start=_("Start {length}").format(length=length),
        side=tonight.side,
        edit=edit,
    )


def with_left_out(routine: Routine, tonight: Tonight) -> Tonight:
    """`tonight` with the step looked at left out, put back, or, where it is optional, added and taken away."""
    place = tonight.place
    if routine.steps[place].optional:
        return replace(tonight, added=tonight.added ^ {place})
    if place not in tonight.left_out and len(included(routine, whole_options(tonight))) < 2:
        return tonight
    return replace(tonight, left_out=tonight.left_out ^ {place})


def _done(sessions: Sequence[Session]) -> str:
    times = [each for each in sessions if each.credited_s > 0]
    if not times:
        return _("Not done yet")
    words = ngettext("Done {count} time, last on {day}", "Done {count} times, last on {day}", len(times))
    return words.format(count=len(times), day=short_date(times[-1].day))


def _step(laid: _Laid, place: int) -> StepCard:
    step, work = laid.routine.steps[place], laid.work(place)
    exercise = laid.exercise(place)
    lasts = sum(each.seconds for each in laid.segments if each.step == place and each.kind is not SegmentKind.CHANGE)
    detail = clock_face(lasts) if work else _("Left out")
    if not work and step.optional and place not in laid.tonight.added:
        with_it = lay_out(laid.routine, replace(laid.options, added=laid.options.added | {place}))
        more = total(with_it) - total(laid.segments)
        detail = _("Optional, adds {time}").format(time=clock_face(more))
    return StepCard(
        title=_short(exercise),
        detail=detail,
        figure=FigureShown(exercise.id, _side(laid, place), 0.0, moving=False),
        bars=len(work),
        chosen=place == laid.tonight.place,
        mark=_form_words(laid, place),
    )


def _form_words(laid: _Laid, place: int) -> str:
    usual = laid.exercises[laid.routine.steps[place].exercise]
    tonight = laid.tonight.instead.get(place)
    if tonight is None:
        return ""
    return _("easier") if tonight == usual.easier else _("harder")


def _looked(laid: _Laid, sources: Mapping[str, Source]) -> Looked:
    place, routine = laid.tonight.place, laid.routine
    exercise, step = laid.exercise(place), routine.steps[place]
    is_done = bool(laid.work(place))
    position = _("Step {number} of {count}").format(number=place + 1, count=len(routine.steps))
    rows = (
        (_("Set-up"), text_of(exercise, "setup")),
        (_("Do"), text_of(exercise, "cue")),
        (_("Feel"), text_of(exercise, "feel")),
        (_("Avoid"), text_of(exercise, "avoid")),
    )
    return Looked(
        title=text_of(exercise, "title"),
        position=f"{position} · {step_line(step, exercise).detail}",
        rows=tuple(row for row in rows if row[1]),
        sources="\n".join(source_text(sources[name]) for name in exercise.sources),
        figure=FigureShown(exercise.id, _side(laid, place), 0.0, moving=True),
        sides=_sides(step.sides, exercise),
        muscle=exercise.muscle,
        plain=text_of(exercise, "plain"),
        anatomy=text_of(exercise, "anatomy"),
        forms=_forms(laid, place),
        leave=_leave(laid, place),
        may_leave=with_left_out(routine, laid.tonight) != laid.tonight,
        may_start=is_done and place > 0,
    )


def _leave(laid: _Laid, place: int) -> str:
    if laid.routine.steps[place].optional:
        return _("Take away again") if place in laid.tonight.added else _("Add for tonight")
    return _("Put back") if place in laid.tonight.left_out else _("Leave out tonight")


def _sides(sides: Sides, exercise: Exercise) -> tuple[tuple[Side, str], ...]:
    if sides is Sides.NONE:
        return ()
    return tuple((side, started(side_name(side, exercise.part))) for side in Side)


def _forms(laid: _Laid, place: int) -> tuple[Form, ...]:
    usual = laid.exercises[laid.routine.steps[place].exercise]
    if place in laid.tonight.instead:
        return (_form(_("Back to the usual one"), usual, None, laid, place),)
    named = ((_("Easier"), usual.easier), (_("Harder"), usual.harder))
    return tuple(_form(words, laid.exercises[name], name, laid, place) for words, name in named if name)


def _form(words: str, shown: Exercise, name: str | None, laid: _Laid, place: int) -> Form:
    return Form(words, _short(shown), name, FigureShown(shown.id, _side(laid, place), 0.0, moving=False))


def _lengths(laid: _Laid) -> tuple[Length, ...]:
    """The lengths there are; none where there is but the usual one."""
    whole = whole_options(laid.tonight)
    forms = short_forms(laid.routine, whole, laid.exercises)
    if not forms:
        return ()
    return tuple(_length(laid, form, form.minutes == laid.options.minutes, form.minutes) for form in (*forms, whole))


def _length(laid: _Laid, options: Options, chosen: bool, minutes: int | None) -> Length:
    segments = lay_out(laid.routine, options)
    holds = sum(segment.is_work for segment in segments)
    only_holds = {laid.exercises[each.exercise].kind for each in segments if each.exercise} == {ExerciseKind.HOLD}
    if only_holds:
        detail = ngettext("{time} · {count} hold", "{time} · {count} holds", holds)
    else:
        detail = ngettext("{time} · {count} part", "{time} · {count} parts", holds)
    label = _("{count} min").format(count=minutes or max(1, round(total(segments) / 60)))
    return Length(label, detail.format(time=clock_face(total(segments)), count=holds), minutes, chosen)


def _ready(routine: Routine, tonight: Tonight) -> str | None:
    """What stands between plus and minus; a release has no time to get ready."""
    if routine.kind is RoutineKind.RELEASE:
        return None
    return _("{count} s").format(count=number(tonight.ready)) if tonight.ready else _("as it is")


def _side(laid: _Laid, place: int) -> Side | None:
    return None if laid.routine.steps[place].sides is Sides.NONE else laid.tonight.side


def _short(exercise: Exercise) -> str:
    return text_of(exercise, "short") or text_of(exercise, "title")
