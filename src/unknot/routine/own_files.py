"""A person's own routines and exercises: added, removed, and handed on as one file."""

from pathlib import Path

from unknot.errors import UserError
from unknot.files import make_private_folder, write_whole
from unknot.language import _
from unknot.paths import Home
from unknot.routine.bundle import put_together, taken_apart
from unknot.routine.document import Document
from unknot.routine.exercise_reading import read_exercise
from unknot.routine.fields import nearest
from unknot.routine.known import Known
from unknot.routine.library import FaultyError, Library, id_fault
from unknot.routine.model import Exercise, Routine
from unknot.routine.toml_file import Fault, read_toml

BUNDLE = ".unknot.toml"
"""How the name of a routine ends that carries its own exercises."""


def add_routine(library: Library, home: Home, path: Path) -> Routine:
    """Copy a sound routine file into the person's own, its exercises into files of theirs.

    `UserError` if it has faults, or an id in it is another's.
    """
    had = set(library.exercises)
    found = library.read(path)
    if any(routine.id == found.id for routine in library.routines):
        raise FaultyError((id_fault(path, found.id, str(library.file(found.id))),))
    routine, exercises = taken_apart(_text(path)) if found.exercises else (_text(path), {})
    new = {name: text for name, text in exercises.items() if name not in had}
    targets = {home.exercises / f"{name}.toml": text for name, text in new.items()}
    # The routine last: until it is there, nothing refers to what it needs.
    _write(home, {**targets, home.routines / f"{found.id}.toml": routine})
    return found


def remove_routine(library: Library, routine_id: str) -> Path:
    """Delete an own routine's file and say which it was; what was played of it stays in the diary."""
    own = library.own_file(routine_id)
    if own is None:
        library.routine(routine_id)
        raise UserError(f"{routine_id!r} comes with Unknot and cannot be removed.")
    return unlink(own)


def add_exercise(library: Library, home: Home, path: Path) -> Exercise:
    """Copy a sound exercise file into the person's own, at hand at once; `UserError` for its faults or a taken id."""
    known = library.known
    found = read_exercise(path, Known({*known.exercises, path.stem}, known.sources, known.folder))
    if not isinstance(found, Exercise):
        raise FaultyError(found)
    if found.id in library.exercises:
        raise FaultyError((id_fault(path, found.id, str(library.exercises.file(found.id))),))
    target = home.exercises / f"{found.id}.toml"
    _write(home, {target: _text(path)})
    library.exercises.take((found,), target)
    return found


def remove_exercise(library: Library, home: Home, name: str) -> Path:
    """Delete an own exercise's file; `UserError` while a routine or another exercise needs it."""
    own = home.exercises / f"{name}.toml"
    faulty = any(each.path == own for each in library.faulty_exercises)
    if name not in library.exercises and not faulty:
        raise UserError(f"No exercise is called {name!r}{nearest(name, library.exercises) or '.'}")
    if not faulty:
        if library.exercises.file(name) != own:
            raise UserError(
                _("{name} comes with Unknot, or with a routine, and cannot be removed.").format(name=repr(name))
            )
        if users := _users(library, name):
            raise UserError(
                _("{name} is needed by {users}; remove or change that first.").format(name=repr(name), users=users)
            )
    return unlink(own)


def export_routine(library: Library, name: str, target: Path | None) -> Path:
    """Write the routine `name` with its own exercises to one file, and say which."""
    routine = library.find(name)
    source = library.file(routine.id) if routine.file is None and not _is_hold(library, routine) else routine.file
    if source is None:
        raise UserError(_("{name} is a hold of one exercise; export a routine.").format(name=repr(name)))
    text, exercises = taken_apart(_text(source))
    for each in _needed(library, routine):
        exercises.setdefault(each, _text_of_exercise(library, each))
    target = target or Path(f"{routine.id}{BUNDLE}")
    write_whole(target, put_together(text, exercises).encode())
    return target


def keep_routine(home: Home, path: Path, document: Document, on_disk: str) -> None:
    """Write an edited routine to its own file at `path`; `on_disk` is what stood there when the editing began.

    One with faults is kept too: nobody loses work to a rule. `UserError` where the file was changed by someone else
    meanwhile, so that neither text is written over.
    """
    if (_text(path) if path.exists() else "") != on_disk:
        raise UserError(
            _("{path}: was changed by someone else meanwhile; your text is kept as a draft.").format(path=path)
        )
    write_privately(home, path, document.text)


def write_privately(home: Home, path: Path, text: str) -> None:
    """Write `text` to a file of the person's in a folder of `home`, which is made where there is none."""
    try:
        home.make()
        make_private_folder(path.parent)
    except OSError as error:
        raise UserError(f"{path}: cannot be written: {error.strerror or error}.") from error
    write_whole(path, text.encode())


def free_id(library: Library, wanted: str) -> str:
    """`wanted`, or with a number behind it that no other routine has."""
    taken = {each.id for each in library.routines} | {each.path.stem for each in library.faulty}
    names = (wanted if number == 1 else f"{wanted}-{number}" for number in range(1, len(taken) + 3))
    return next(name for name in names if name not in taken)


def _is_hold(library: Library, routine: Routine) -> bool:
    return all(each.id != routine.id for each in library.routines)


def _needed(library: Library, routine: Routine) -> tuple[str, ...]:
    """The own exercises that `routine` names, and those that they name."""
    found: dict[str, None] = {}
    names: list[str | None] = [step.exercise for step in routine.steps]
    while names:
        name = names.pop(0)
        if name is None or name in found or not library.is_own_exercise(name):
            continue
        found[name] = None
        exercise = library.exercises[name]
        names += [exercise.between, exercise.easier, exercise.harder]
    return tuple(found)


def _users(library: Library, name: str) -> str:
    routines = [each.id for each in library.routines if any(step.exercise == name for step in each.steps)]
    others = [
        each.id
        for each in map(library.exercises.__getitem__, library.exercises)
        if name in (each.between, each.easier, each.harder)
    ]
    return ", ".join([*routines, *others])


def _text_of_exercise(library: Library, name: str) -> str:
    path = library.exercises.file(name)
    text = _text(path)
    return text if path.stem == name else taken_apart(text)[1][name]


def _text(path: Path) -> str:
    file = read_toml(path)
    if isinstance(file, Fault):
        raise FaultyError((file,))
    return file.text


def _write(home: Home, files: dict[Path, str]) -> None:
    """Write them all, or none; nothing that is there is written over."""
    for target in files:
        if target.exists():
            raise UserError(f"{target}: there is a faulty file of that name; mend it or remove it first.")
    written: list[Path] = []
    try:
        home.make()
        for target, text in files.items():
            make_private_folder(target.parent)
            write_whole(target, text.encode())
            written.append(target)
    except (OSError, UserError) as error:
        for each in written:
            each.unlink(missing_ok=True)
        if isinstance(error, UserError):
            raise
        raise UserError(f"{target}: cannot be written: {error.strerror or error}.") from error


def unlink(path: Path) -> Path:
    """Delete a file and say which."""
    try:
        path.unlink()
    except OSError as error:
        raise UserError(f"{path}: cannot be removed: {error.strerror or error}.") from error
    return path
