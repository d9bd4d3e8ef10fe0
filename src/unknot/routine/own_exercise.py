"""An exercise of one's own, from words that were filled in and the figure of another exercise, as a file's text."""

import re
from collections.abc import Mapping

import msgspec
import tomlkit

from unknot.routine.exercise_reading import exercises_in
from unknot.routine.key_lines import KeyPath
from unknot.routine.known import Known
from unknot.routine.model import ExerciseKind


class OwnExercise(msgspec.Struct, frozen=True):
    """What is filled in; `figure` is the exercise whose figure it borrows, `muscle` empty for none."""

    title: str = ""
    kind: ExerciseKind = ExerciseKind.HOLD
    muscle: str = ""
    setup: str = ""
    cue: str = ""
    feel: str = ""
    avoid: str = ""
    figure: str = ""


def own_id(title: str, taken: Mapping[str, object]) -> str:
    """An id made of the title, which no exercise has yet."""
    plain = re.sub(r"[^a-z0-9]+", "-", title.casefold()).strip("-")[:40].strip("-") or "my-exercise"
    names = (plain if number == 1 else f"{plain}-{number}" for number in range(1, len(taken) + 3))
    return next(name for name in names if name not in taken)


def exercise_text(own: OwnExercise, name: str, figure: Mapping[str, object] | None) -> str:
    """The file of `own` under the id `name`; the muscle that is lit is its own, whatever the figure's was."""
    head = tomlkit.document()
    for key, value in _table(own, name).items():
        head.add(key, tomlkit.item(value))
    if figure is not None:
        lit = {**figure, "muscles": [own.muscle]} if own.muscle else {**figure}
        if not own.muscle:
            lit.pop("muscles", None)
        head.add("figure", tomlkit.item(lit))
    return tomlkit.dumps(head)


def faults_of(own: OwnExercise, name: str, known: Known) -> dict[str, str]:
    """What keeps it from being an exercise, by the name of what is filled in: the rules of every exercise file."""
    found: dict[str, str] = {}

    def note(key: KeyPath, what: str) -> None:
        found.setdefault(str(key[-1]), what)

    exercises_in((_table(own, name),), known, note)
    return found


def _table(own: OwnExercise, name: str) -> dict[str, object]:
    words = {"setup": own.setup, "cue": own.cue, "feel": own.feel, "avoid": own.avoid}
    said = {key: " ".join(text.split()) for key, text in words.items() if text.strip()}
    title = {"title": own.title.strip()} if own.title.strip() else {}
    muscle = own.muscle or "none"
    return {"id": name, **title, "kind": own.kind.value, "muscle": muscle, **said, "sources": ["own"]}
