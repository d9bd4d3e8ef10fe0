"""The form of an exercise of one's own."""

from collections.abc import Mapping

import msgspec

from unknot.routine.library import Library
from unknot.routine.model import MUSCLES, ExerciseKind
from unknot.routine.own_exercise import OwnExercise, exercise_text, faults_of, own_id
from unknot.view.choices import Option, muscle_name
from unknot.view.words import _, text_of


class OwnExerciseForm(msgspec.Struct, frozen=True):
    """What is filled in, and `text`, the file that would be kept, empty while something is wrong."""

    title: str
    draft: OwnExercise
    kinds: tuple[Option, ...]
    muscles: tuple[Option, ...]
    figures: tuple[Option, ...]
    name: str = ""
    text: str = ""
    problem: str = ""
    field: str = ""


def build_own_exercise(draft: OwnExercise, library: Library) -> OwnExerciseForm:
    """The form for `draft`; its figure is one of those that the library has."""
    known = {name: library.exercises[name] for name in library.exercises}
    name = own_id(draft.title, known)
    wrong = faults_of(draft, name, library.known)
    field = next((each for each in (*_names(), *wrong) if each in wrong), "")
    figure = known[draft.figure].figure if draft.figure in known else None
    return OwnExerciseForm(
        title=_("An exercise of my own"),
        draft=draft,
        kinds=(Option(ExerciseKind.HOLD.value, _("held")), Option(ExerciseKind.MOVE.value, _("moved"))),
        muscles=tuple(Option(each, muscle_name(each)) for each in MUSCLES),
        figures=tuple(Option(each.id, text_of(each, "title")) for each in known.values() if each.figure),
        name=name,
        text="" if wrong else exercise_text(draft, name, figure),
        problem=f"{_names().get(field, field)}: {wrong[field]}." if field else "",
        field=field,
    )


def _names() -> Mapping[str, str]:
    return {
        "title": _("Name"),
        "setup": _("Set-up"),
        "cue": _("What to do"),
        "feel": _("What to feel"),
        "avoid": _("What to avoid"),
    }
