"""A routine file being edited: every change can be undone, and what nobody touched stays as it was written."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, cast

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import AoT, Table
from tomlkit.toml_document import TOMLDocument

from unknot.errors import UserError
from unknot.language import _
from unknot.routine.known import Known, ids_in
from unknot.routine.model import ExerciseKind, Routine
from unknot.routine.reading import MOST_STEPS, routine_in
from unknot.routine.timeline import lay_out, total
from unknot.routine.toml_file import Fault, TomlFile

LENGTHS = ("hold", "move", "reps", "tempo")
MOST_UNDONE = 200
"""So many changes back: a text of 200 steps is 30 kB."""


_State = tuple[str, dict[str, Any]]
"""A text and its values: parsing 200 steps anew takes 130 ms."""


class Document:
    """The text of a routine, changed by key; `seconds` always is what its steps add up to."""

    def __init__(self, text: str) -> None:
        try:
            self._tree: TOMLDocument | None = tomlkit.parse(text)
        except TOMLKitError as error:
            raise UserError(_("The file cannot be edited: {reason}.").format(reason=error)) from error
        self.text = text
        self._parsed: tuple[str, dict[str, Any]] | None = None
        self._read: tuple[str, Known, Routine | tuple[Fault, ...]] | None = None
        self._past: list[_State] = []
        self._future: list[_State] = []

    @classmethod
    def new(cls, routine_id: str, title: str) -> "Document":
        """A routine without a step yet."""
        head = tomlkit.document()
        for key, value in (("id", routine_id), ("title", title), ("kind", "own"), ("seconds", 15)):
            head.add(key, tomlkit.item(value))
        for key, value in (("prepare", 10), ("finish", 5)):
            head.add(key, tomlkit.item(value))
        return cls(tomlkit.dumps(head))

    def copied(self, routine_id: str, title: str) -> "Document":
        """The same under another name, to be changed."""
        copy = Document(self.text)
        copy._document["id"], copy._document["title"] = routine_id, title
        return Document(tomlkit.dumps(copy._document))

    @property
    def values(self) -> dict[str, Any]:
        """What is written, as plain data; steps are a list of tables under `step`."""
        if self._parsed is None or self._parsed[0] != self.text:
            self._parsed = (self.text, tomllib.loads(self.text))
        return self._parsed[1]

    @property
    def steps(self) -> list[dict[str, Any]]:
        """The tables of the steps as they are written, sound or not; none where `step` is something else."""
        found = self.values.get("step", [])
        sound = isinstance(found, list) and all(isinstance(each, dict) for each in found)
        return found if sound else []

    @property
    def can_undo(self) -> bool:
        """Whether there is a change to take back."""
        return bool(self._past)

    @property
    def can_redo(self) -> bool:
        """Whether there is a change that was taken back."""
        return bool(self._future)

    def undo(self) -> None:
        """Take the last change back."""
        if self._past:
            self._future.append((self.text, self.values))
            self._load(*self._past.pop())

    def redo(self) -> None:
        """Make the change again that was taken back last."""
        if self._future:
            self._past.append((self.text, self.values))
            self._load(*self._future.pop())

    def set(self, key: str, value: object) -> None:
        """Write `value` under `key`, beside the comment that stands there."""
        self._change(lambda: _put(self._document, key, value))

    def set_step(self, place: int, key: str, value: object) -> None:
        """Write `value` under `key` of a step; a length takes the place of another, and None takes the key away."""
        self._change(lambda: _put_in_step(self._steps()[place], key, value))

    def add_step(
        self, place: int, exercise: str, kind: ExerciseKind = ExerciseKind.HOLD, *, sided: bool = True
    ) -> None:
        """Put a step of `exercise` before the one at `place`: 30 seconds, on each side where it has sides."""
        if len(self._steps()) >= MOST_STEPS:
            raise UserError(_("A routine has at most {count} steps.").format(count=MOST_STEPS))
        table = tomlkit.table()
        table.add("exercise", exercise)
        table.add("sides", "each" if sided else "none")
        table.add("hold" if kind is ExerciseKind.HOLD else "move", 30)
        table.add("switch", 5)
        table.add("after", 5)
        self._change(lambda: self._order([*self._tables()[:place], table, *self._tables()[place:]]))

    def remove_step(self, place: int) -> None:
        """Take a step away."""
        self._change(lambda: self._order([each for at, each in enumerate(self._tables()) if at != place]))

    def move_step(self, place: int, to: int) -> None:
        """Put the step at `place` where another is."""
        tables = self._tables()
        moved = tables.pop(place)
        tables.insert(to, moved)
        self._change(lambda: self._order(tables))

    def read(self, known: Known) -> Routine | tuple[Fault, ...]:
        """The routine as it would be played, or every fault that it has."""
        if self._read is None or self._read[:2] != (self.text, known):
            self._read = (self.text, known, routine_in(self._file(), known))
        return self._read[2]

    def laid_out(self, known: Known) -> Routine | None:
        """The routine as far as its times go: an exercise that is not known lasts as long as it says."""
        found = self.read(known)
        return found if isinstance(found, Routine) else _timed(self._file(), known)

    def _file(self) -> TomlFile:
        return TomlFile(Path(f"{self.values.get('id', 'routine')}.toml"), self.text, self.values)

    def _steps(self) -> Sequence[Any]:
        return cast(Sequence[Any], self._document.get("step", []))

    def _tables(self) -> list[Table]:
        return list(self._steps())

    def _order(self, tables: list[Table]) -> None:
        """Steps in another order; each keeps the lines below it, and a blank line stands between two."""
        for table in tables[:-1]:
            if not table.as_string().endswith("\n\n"):
                table.add(tomlkit.nl())
        steps = AoT(tables)
        if "step" in self._document:
            self._document["step"] = steps
        elif tables:
            self._document.add(tomlkit.nl())
            self._document.add("step", steps)
        if not tables and "step" in self._document:
            self._document.remove("step")

    def _change(self, change: Callable[[], None]) -> None:
        before, values_before = self.text, self.values
        change()
        values = self._document.unwrap()
        timed = _timed(TomlFile(Path("draft.toml"), "", values), Known((), ()))
        if timed is not None and timed.seconds != (adds_up := total(lay_out(timed))):
            self._document["seconds"] = values["seconds"] = int(adds_up) if adds_up == int(adds_up) else adds_up
        self.text = tomlkit.dumps(self._document)
        self._parsed = (self.text, values)
        if self.text != before:
            self._past = [*self._past[-MOST_UNDONE:], (before, values_before)]
            self._future = []

    @property
    def _document(self) -> TOMLDocument:
        """The text as it is changed, comments and all; after taking back it is parsed with the next change."""
        if self._tree is None:
            self._tree = tomlkit.parse(self.text)
        return self._tree

    def _load(self, text: str, values: dict[str, Any]) -> None:
        self._tree, self.text, self._parsed = None, text, (text, values)


def _timed(file: TomlFile, known: Known) -> Routine | None:
    steps = file.data.get("step", [])
    named = (
        {str(each.get("exercise")) for each in steps if isinstance(each, Mapping)} if isinstance(steps, list) else ()
    )
    loose = Known({*known.exercises, *named}, {*known.sources, *ids_in(file.data)})
    found = routine_in(file, loose, check_sum=False)
    return found if isinstance(found, Routine) else None


def _put(table: Any, key: str, value: object) -> None:
    if value is None:
        table.pop(key, None)
    else:
        table[key] = value


def _put_in_step(step: Any, key: str, value: object) -> None:
    others = [name for name in LENGTHS if name != key and {name, key} != {"reps", "tempo"}]
    if key in LENGTHS and value is not None:
        for other in others:
            step.pop(other, None)
    _put(step, key, value)
