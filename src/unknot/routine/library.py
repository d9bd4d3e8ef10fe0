"""All routines and exercises at hand: those that come with Unknot, and a person's own."""

import os
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cached_property
from pathlib import Path

import msgspec

from unknot.errors import UserError
from unknot.paths import Home
from unknot.routine.exercise_reading import read_exercise
from unknot.routine.fields import ID_PATTERN, nearest
from unknot.routine.key_lines import KeyPath
from unknot.routine.known import Known
from unknot.routine.model import Exercise, ExerciseKind, Routine, RoutineKind, Source
from unknot.routine.reading import read_routine, read_sources
from unknot.routine.timeline import single_hold
from unknot.routine.toml_file import Fault, read_toml
from unknot.shipped import shipped


class FaultyFile(msgspec.Struct, frozen=True):
    """A file that could not be used, with everything that is wrong in it."""

    path: Path
    faults: tuple[Fault, ...]


class FaultyError(UserError):
    """A file with faults; its text has one line a fault."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__("\n".join(str(fault) for fault in faults))
        self.faults = faults

    @property
    def lines(self) -> tuple[str, ...]:
        """One line a fault."""
        return tuple(str(fault) for fault in self.faults)


class Exercises(Mapping[str, Exercise]):
    """Exercises by id; a file is read when first asked for, because start-up shows only a few of them."""

    def __init__(self, files: Mapping[str, Path], sources: Collection[str]) -> None:
        self._files = dict(files)
        self._known = Known(files.keys(), sources)
        self._read: dict[str, Exercise | tuple[Fault, ...]] = {}

    def __getitem__(self, name: str) -> Exercise:
        if name not in self._read:
            self._read[name] = read_exercise(self._files[name], self._known)
        found = self._read[name]
        if isinstance(found, Exercise):
            return found
        raise FaultyError(found)

    def __contains__(self, name: object) -> bool:
        return name in self._files  # without reading the file, as Mapping would

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)

    def take(self, exercises: Iterable[Exercise], path: Path) -> None:
        """Have at hand what travels in the routine file at `path`."""
        for each in exercises:
            if each.id not in self._files:
                self._files[each.id], self._read[each.id] = path, each

    def file(self, name: str) -> Path:
        """Where the exercise `name` is written down."""
        return self._files[name]


class Library:
    """Routines, exercises and sources; a faulty file is listed in `faulty` and never stops the others."""

    def __init__(self, shipped_folder: Path, home: Home | None = None) -> None:
        self._shipped = shipped_folder
        self._home = home
        self._read_alone: dict[str, Routine] = {}

    @classmethod
    def built_in(cls) -> "Library":
        """Only what comes with Unknot."""
        return cls(shipped("routines"))

    @classmethod
    def of(cls, home: Home) -> "Library":
        """What comes with Unknot and what lies in `home`."""
        return cls(shipped("routines"), home)

    @cached_property
    def sources(self) -> Mapping[str, Source]:
        """Everything a health sentence may rest on, by id."""
        found = read_sources(self._shipped / "sources.toml")
        if isinstance(found, tuple):
            raise FaultyError(found)
        return found

    @cached_property
    def exercises(self) -> Exercises:
        """Every exercise whose file can be used, by id."""
        return self._own_and_shipped_exercises[0]

    @cached_property
    def routines(self) -> tuple[Routine, ...]:
        """Every routine whose file can be used, by kind and then by title."""
        order = list(RoutineKind)
        return tuple(
            sorted(self._own_and_shipped_routines[0].values(), key=lambda each: (order.index(each.kind), each.title))
        )

    @property
    def faulty(self) -> tuple[FaultyFile, ...]:
        """Own files that cannot be used."""
        return self.faulty_exercises + self._own_and_shipped_routines[2]

    @property
    def faulty_exercises(self) -> tuple[FaultyFile, ...]:
        """Own exercise files that cannot be used."""
        return self._own_and_shipped_exercises[1]

    @cached_property
    def own_exercises(self) -> tuple[Path, ...]:
        """Own exercise files whose words can be used; whether their figure can, the figure package tells."""
        own = _by_stem(self._home.exercises) if self._home else {}
        return tuple(path for name, path in own.items() if name in self.exercises and self.exercises.file(name) == path)

    def holds(self, path: Path) -> bool:
        """Whether `path` lies among the files that come with Unknot."""
        return self._shipped.resolve() in path.resolve().parents

    def read_again(self) -> None:
        """Look at the files of routines anew: one was written, added or removed."""
        for name in ("routines", "_own_and_shipped_routines"):
            self.__dict__.pop(name, None)

    def is_own(self, routine_id: str) -> bool:
        """Whether the person made or added it."""
        return self._home is not None and self.file(routine_id).parent == self._home.routines

    def file(self, routine_id: str) -> Path:
        """Where the routine is written down."""
        return self._own_and_shipped_routines[1][routine_id]

    def routine(self, routine_id: str) -> Routine:
        """The routine of that id; `UserError` with the nearest one where there is none."""
        if "routines" not in self.__dict__ and (found := self._alone(routine_id)):
            return found
        for routine in self.routines:
            if routine.id == routine_id:
                return routine
        raise UserError(f"No routine is called {routine_id!r}{nearest(routine_id, self._names()) or '.'}")

    def _alone(self, routine_id: str) -> Routine | None:
        """A routine that comes with Unknot, read without all the others: the first page needs only a few."""
        if routine_id not in self._read_alone:
            path = self._shipped / f"{routine_id}.toml"
            if not re.match(ID_PATTERN, routine_id) or not _exists(path):
                return None
            found = read_routine(path, self.known)
            if not isinstance(found, Routine):
                return None
            self._read_alone[routine_id] = found
        return self._read_alone[routine_id]

    def find(self, name: str) -> Routine:
        """The routine that `name` means: an id, a file, or a stretch's id for its 30-second hold."""
        looks_like_file = name.endswith(".toml") or os.sep in name or (os.altsep or os.sep) in name
        if not looks_like_file:
            if any(routine.id == name for routine in self.routines):
                return self.routine(name)
            if name in self.exercises and self.exercises[name].kind is ExerciseKind.HOLD:
                return single_hold(self.exercises[name])
            if not _exists(Path(name)):
                if faulty := [each for each in self.faulty if each.path.stem == name]:
                    raise FaultyError(faulty[0].faults)
                return self.routine(name)
        return replace(self.read(Path(name)), file=Path(name).absolute())

    def as_played(self, name: str, digest: str, file: Path | None) -> Routine | None:
        """The routine of a session, by name or out of its file, if that still says the same."""
        for known in (name, str(file)) if file else (name,):
            try:
                found = self.find(known)
            except UserError:
                continue
            if found.digest == digest:
                return found
        return None

    def check(self, paths: Collection[Path]) -> tuple[Fault, ...]:
        """Every fault of the routine files at `paths`, an id that another routine has included.

        The same text elsewhere is the same routine and no fault.
        """
        faults: list[Fault] = []
        first: dict[str, Path] = {}
        for path in paths:
            found = read_routine(path, self.known)
            if not isinstance(found, Routine):
                faults += found
                continue
            faults += self._taken_exercises(path, found)
            other = first.setdefault(found.id, path)
            listed = self._own_and_shipped_routines[0].get(found.id)
            if other.resolve() != path.resolve():
                faults.append(id_fault(path, found.id, str(other)))
            elif listed and listed.digest != found.digest and self.file(found.id).resolve() != path.resolve():
                faults.append(id_fault(path, found.id, str(self.file(found.id))))
        return tuple(faults)

    def own_file(self, routine_id: str) -> Path | None:
        """The file of an own routine, sound or faulty; None where it comes with Unknot or is not there."""
        files = self._own_and_shipped_routines[1]
        if routine_id in files:
            return files[routine_id] if self.is_own(routine_id) else None
        # A faulty file has no id that could be trusted, so it goes by its name.
        return next((each.path for each in self.faulty if each.path.name == f"{routine_id}.toml"), None)

    def is_own_exercise(self, name: str) -> bool:
        """Whether the person added it, by itself or with a routine."""
        return self.exercises.file(name).parent != self._shipped / "exercises"

    def read(self, path: Path) -> Routine:
        """The routine in a file anywhere, with the exercises that travel in it at hand; `UserError` for its faults."""
        found = read_routine(path, self.known)
        if not isinstance(found, Routine):
            raise FaultyError(found)
        if faults := self._taken_exercises(path, found):
            raise FaultyError(faults)
        self.exercises.take(found.exercises, path)
        return found

    def _taken_exercises(self, path: Path, routine: Routine) -> tuple[Fault, ...]:
        """Faults of exercises that travel with `routine` under the id of another one; the same one is no fault."""
        return tuple(
            id_fault(path, each.id, str(self.exercises.file(each.id)), ("exercise", number, "id"))
            for number, each in enumerate(routine.exercises)
            if each.id in self.exercises and not _same(each, self.exercises[each.id])
        )

    @cached_property
    def known(self) -> Known:
        """What a file may refer to."""
        return Known(self.exercises.keys(), self.sources.keys(), str(self._home.exercises) if self._home else "")

    def _names(self) -> list[str]:
        return [routine.id for routine in self.routines] + list(self.exercises)

    @cached_property
    def _own_and_shipped_exercises(self) -> tuple[Exercises, tuple[FaultyFile, ...]]:
        shipped_files = _by_stem(self._shipped / "exercises")
        own_files = _by_stem(self._home.exercises) if self._home else {}
        faulty = []
        sources = self.sources.keys()
        everything = Known(shipped_files.keys() | own_files.keys(), sources)
        usable = dict(shipped_files)
        for name, path in own_files.items():
            found = read_exercise(path, everything)
            faults = found if not isinstance(found, Exercise) else ()
            if name in shipped_files:
                faults = (*faults, id_fault(path, name, str(shipped_files[name])))
            if faults:
                faulty.append(FaultyFile(path, faults))
            else:
                usable[name] = path
        return Exercises(usable, sources), tuple(faulty)

    @cached_property
    def _own_and_shipped_routines(self) -> tuple[dict[str, Routine], dict[str, Path], tuple[FaultyFile, ...]]:
        routines: dict[str, Routine] = {}
        files: dict[str, Path] = {}
        faulty = []
        own = _by_stem(self._home.routines) if self._home else {}
        for path in (*_by_stem(self._shipped, without="sources").values(), *own.values()):
            found = read_routine(path, self.known)
            if not isinstance(found, Routine):
                faulty.append(FaultyFile(path, found))
            elif taken := self._taken_exercises(path, found):
                faulty.append(FaultyFile(path, taken))
            elif found.id in routines:
                faulty.append(FaultyFile(path, (id_fault(path, found.id, str(files[found.id])),)))
            else:
                self.exercises.take(found.exercises, path)
                routines[found.id] = found
                files[found.id] = path
        return routines, files, tuple(faulty)


def _by_stem(folder: Path, without: str = "") -> dict[str, Path]:
    try:
        paths = sorted(folder.glob("*.toml"))
    except OSError as error:
        raise UserError(f"{folder}: cannot be listed: {error.strerror or error}.") from error
    return {path.stem: path for path in paths if path.stem != without}


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except (OSError, ValueError):  # a name too long, or with a NUL in it
        return False


def id_fault(path: Path, name: str, taken_by: str, key: KeyPath = ("id",)) -> Fault:
    """The fault of an id that is another's."""
    file = read_toml(path)
    what = f'found "{name}", which {taken_by} has already; expected an id of its own'
    return file if isinstance(file, Fault) else file.fault(key, what)


def _same(one: Exercise, other: Exercise) -> bool:
    return (one, one.figure, one.translations) == (other, other.figure, other.translations)
