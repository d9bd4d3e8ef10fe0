"""What the page of routines says: what there is to start, in what steps, with which options, from which sources."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

import msgspec
from msgspec.structs import replace

from unknot.routine.library import FaultyFile, Library
from unknot.routine.model import Exercise, ExerciseKind, Routine, RoutineKind, Side, Sides, Source, Step
from unknot.routine.timeline import PLAIN, Options, lay_out, total
from unknot.view.at_a_glance import contents_of, telling_figure
from unknot.view.body import part_names
from unknot.view.shown import FigureShown
from unknot.view.sources import source_text
from unknot.view.words import _, clock_face, ngettext, number, text_of


class OptionKind(StrEnum):
    """How an option is put: on or off, or one of several."""

    SWITCH = "switch"
    CHOICE = "choice"


class OptionChoice(msgspec.Struct, frozen=True):
    """One answer to an option, and what it changes."""

    label: str
    options: Options = PLAIN


class OptionLine(msgspec.Struct, frozen=True):
    """Something that can be chosen before starting; `choices` of a switch are off and on, in this order."""

    kind: OptionKind
    label: str
    detail: str
    choices: tuple[OptionChoice, ...]
    chosen: int = 0


class StepLine(msgspec.Struct, frozen=True):
    """One step: what, how long and on which side."""

    title: str
    detail: str
    optional: bool = False


class RoutineCard(msgspec.Struct, frozen=True):
    """A routine to start; `routine` is what `length_with` lays out."""

    id: str
    title: str
    length: str
    contents: str
    summary: str
    figure: FigureShown | None
    steps: tuple[StepLine, ...]
    options: tuple[OptionLine, ...]
    sources: tuple[str, ...]
    routine: Routine


class RoutineGroup(msgspec.Struct, frozen=True):
    """Routines of one kind under a heading."""

    title: str
    cards: tuple[RoutineCard, ...]


class HoldCard(msgspec.Struct, frozen=True):
    """A stretch that can be held for itself; `sides` and their names in the order of the buttons."""

    exercise: str
    title: str
    plain: str
    figure: FigureShown
    sides: tuple[tuple[Side, str], ...]


class FaultyFileLine(msgspec.Struct, frozen=True):
    """A file that cannot be used, and every fault in it as `file:line: key: what`."""

    path: str
    faults: tuple[str, ...]


class RoutinesScreen(msgspec.Struct, frozen=True):
    """Everything on the page of routines."""

    title: str
    subtitle: str
    groups: tuple[RoutineGroup, ...]
    holds_title: str
    holds_subtitle: str
    holds: tuple[HoldCard, ...]
    faulty_title: str
    faulty: tuple[FaultyFileLine, ...]


def build(library: Library, first: int | None = None, faulty_figures: tuple[FaultyFile, ...] = ()) -> RoutinesScreen:
    """The page for what is in `library`; options stand as the files have them.

    With `first` it ends after so many routines, which is what a window shows at once: every card reads the files of
    its exercises.
    """
    exercises = library.exercises
    order = [kind for kind, _title in _kinds()]
    routines = sorted(library.routines, key=lambda routine: order.index(routine.kind))[:first]
    groups = [
        RoutineGroup(title, tuple(_card(each, exercises, library.sources) for each in routines if each.kind is kind))
        for kind, title in _kinds()
    ]
    holds = _holds(library.routines, exercises) if first is None else ()
    faulty = (*library.faulty, *faulty_figures)
    return RoutinesScreen(
        title=_("Routines"),
        subtitle=_("Strong but comfortable, keep breathing, never bounce."),
        groups=tuple(group for group in groups if group.cards),
        holds_title=_("30-second hold"),
        holds_subtitle=_("One stretch on one side: hold, a break, hold again."),
        holds=holds,
        faulty_title=ngettext("A file with faults", "Files with faults", len(faulty)),
        faulty=tuple(_faulty(each) for each in faulty),
    )


def chosen_options(card: RoutineCard, chosen: Sequence[int]) -> Options:
    """What `chosen`, one index for each option of the card, adds up to."""
    result = PLAIN
    for line, index in zip(card.options, chosen, strict=True):
        part = line.choices[index].options
        result = replace(
            result,
            optional=result.optional or part.optional,
            without=result.without | part.without,
            seconds={**result.seconds, **part.seconds},
            side=part.side or result.side,
        )
    return result


def length_with(card: RoutineCard, chosen: Sequence[int]) -> str:
    """How long the routine is with those options."""
    return clock_face(total(lay_out(card.routine, chosen_options(card, chosen))))


def _kinds() -> tuple[tuple[RoutineKind, str], ...]:
    return (
        (RoutineKind.BEDTIME, _("At bedtime")),
        (RoutineKind.WARMUP, _("Before a run")),
        (RoutineKind.POSTRUN, _("After a run")),
        (RoutineKind.RELEASE, _("When a cramp strikes")),
        (RoutineKind.ROLLING, _("Foam rolling")),
        (RoutineKind.STRENGTH, _("Strength")),
        (RoutineKind.DRILLS, _("Drills")),
        (RoutineKind.BREAK, _("A break from sitting")),
        (RoutineKind.OWN, _("Your own")),
    )


def _card(routine: Routine, exercises: Mapping[str, Exercise], sources: Mapping[str, Source]) -> RoutineCard:
    return RoutineCard(
        id=routine.id,
        title=text_of(routine, "title"),
        length=clock_face(routine.seconds),
        contents=contents_of(routine, exercises),
        summary=text_of(routine, "summary"),
        figure=telling_figure(routine, exercises),
        steps=tuple(step_line(step, exercises[step.exercise]) for step in routine.steps),
        options=_options(routine, exercises),
        sources=tuple(source_text(sources[name]) for name in routine.sources),
        routine=routine,
    )


def step_line(step: Step, exercise: Exercise) -> StepLine:
    """One step in a line: its title, and how long on which side."""
    once = f"{clock_face(step.work)}" if step.work >= 60 else _("{count} s").format(count=number(step.work, 2))
    if step.reps:
        words = ngettext("{count} repetition in {time}", "{count} repetitions in {time}", step.reps)
        once = words.format(count=step.reps, time=once)
    if step.sets > 1:
        once = f"{step.sets} × {once}"
    names = part_names(exercise.part)
    side = {
        Sides.NONE: "",
        Sides.LEFT: names.one,
        Sides.RIGHT: names.one,
        Sides.EACH: names.each,
        Sides.ALTERNATE: names.in_turns,
    }[step.sides]
    return StepLine(text_of(exercise, "title"), f"{once}, {side}" if side else once, step.optional)


def _options(routine: Routine, exercises: Mapping[str, Exercise]) -> tuple[OptionLine, ...]:
    found = [_optional_steps(routine, exercises)]
    for name in dict.fromkeys(step.exercise for step in routine.steps):
        found += [_longer(routine, exercises[name]), _left_out(exercises[name])]
    found.append(_side(routine))
    return tuple(line for line in found if line is not None)


def _optional_steps(routine: Routine, exercises: Mapping[str, Exercise]) -> OptionLine | None:
    optional = list(dict.fromkeys(step.exercise for step in routine.steps if step.optional))
    if not optional:
        return None
    usual = {step.exercise for step in routine.steps if not step.optional}
    titles = ", ".join(text_of(exercises[name], "title") for name in optional)
    more = total(lay_out(routine, Options(optional=True))) - total(lay_out(routine))
    return OptionLine(
        OptionKind.SWITCH,
        _("Second round") if usual.issuperset(optional) else titles,
        f"+{clock_face(more)}",
        (OptionChoice(_("off")), OptionChoice(_("on"), Options(optional=True))),
    )


def _longer(routine: Routine, exercise: Exercise) -> OptionLine | None:
    usual = max(step.work for step in routine.steps if step.exercise == exercise.id)
    if exercise.longest is None or usual < 60 or exercise.longest < usual + 60:
        return None
    lengths = range(int(usual), exercise.longest + 1, 60)
    return OptionLine(
        OptionKind.CHOICE,
        text_of(exercise, "title"),
        _("minutes"),
        tuple(OptionChoice(number(length / 60), Options(seconds={exercise.id: float(length)})) for length in lengths),
    )


def _left_out(exercise: Exercise) -> OptionLine | None:
    if exercise.skip_after_cramp is None:
        return None
    return OptionLine(
        OptionKind.SWITCH,
        _("Leave out: {exercise}").format(exercise=text_of(exercise, "title")),
        _("if that muscle cramped today"),
        (OptionChoice(_("off")), OptionChoice(_("on"), Options(without=frozenset({exercise.id})))),
    )


def _side(routine: Routine) -> OptionLine | None:
    used = {step.sides for step in routine.steps} - {Sides.NONE}
    if not used:
        return None
    one_sided = used <= {Sides.LEFT, Sides.RIGHT}
    return OptionLine(
        OptionKind.CHOICE,
        _("Side") if one_sided else _("Begin with"),
        _("the one that cramps") if one_sided else "",
        (OptionChoice(_("Left"), Options(side=Side.LEFT)), OptionChoice(_("Right"), Options(side=Side.RIGHT))),
        chosen=1,
    )


def _holds(routines: Sequence[Routine], exercises: Mapping[str, Exercise]) -> tuple[HoldCard, ...]:
    """Every stretch; what is held for strength is no stretch."""
    strength = {step.exercise for each in routines if each.kind is RoutineKind.STRENGTH for step in each.steps}
    stretches = [
        each
        for each in map(exercises.__getitem__, exercises)
        if each.kind is ExerciseKind.HOLD and each.muscle is not None and each.id not in strength
    ]
    stretches.sort(key=lambda each: (each.id.startswith("release-"), text_of(each, "title")))
    return tuple(
        HoldCard(
            each.id,
            text_of(each, "title"),
            text_of(each, "plain"),
            FigureShown(each.id, Side.RIGHT, 0.0, moving=False),
            ((Side.LEFT, _("Left")), (Side.RIGHT, _("Right"))),
        )
        for each in stretches
    )


def _faulty(file: FaultyFile) -> FaultyFileLine:
    return FaultyFileLine(str(file.path), tuple(str(fault) for fault in file.faults))
