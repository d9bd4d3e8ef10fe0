"""Two people at one computer: each a folder and a plan of their own, never mixed.

The first person's folder is the home itself; the others' lie below it, each named after an id, so that a name can be
anything and can change.
"""

import json
import uuid
from pathlib import Path

import msgspec

from unknot.errors import UserError
from unknot.files import make_private_folder, write_whole
from unknot.language import _

LONGEST_NAME = 40
COLOURS = ("teal", "coral", "amber")
"""Names of the theme's colours, given in turn, so that nobody takes another's window for their own."""

FIRST_COLOUR = "navy"


class Profile(msgspec.Struct, frozen=True):
    """One person: `id` names the folder, empty for the first's, which is the home; `colour` is a name of the theme."""

    id: str
    name: str
    colour: str


class Profiles:
    """The people who share the home `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._list = folder / "profiles.json"

    @classmethod
    def around(cls, folder: Path) -> "Profiles":
        """Those who share a home with the person whose `folder` that is."""
        return cls(folder.parent.parent if folder.parent.name == "profiles" else folder)

    def all(self) -> tuple[Profile, ...]:
        """Everyone besides the first person, in the order they were added."""
        return tuple(each for each in self._read() if each.id)

    def first(self) -> Profile:
        """The first person, without a name until there is one."""
        return next((each for each in self._read() if not each.id), Profile("", "", FIRST_COLOUR))

    def everyone(self) -> tuple[Profile, ...]:
        """The first person and everyone besides."""
        return (self.first(), *self.all())

    def _read(self) -> tuple[Profile, ...]:
        try:
            content = self._list.read_bytes()
        except FileNotFoundError:
            return ()
        except OSError as error:
            raise UserError(f"{self._list}: {error.strerror or error}.") from error
        try:
            return msgspec.json.decode(content, type=tuple[Profile, ...])
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise UserError(_("{file}: is no list of profiles: {why}.").format(file=self._list, why=error)) from error

    def folder_of(self, name: str) -> Path:
        """The folder of the person called `name`; `UserError` where there is none, or its folder is gone."""
        found = next((each for each in self.everyone() if each.name.casefold() == _plain(name).casefold()), None)
        if found is None or not found.name:
            known = ", ".join(each.name for each in self.everyone() if each.name)
            hint = _("expected one of {known}").format(known=known) if known else _("there is none besides the first")
            raise UserError(_("No profile is called {name!r}; {hint}.").format(name=name[:LONGEST_NAME], hint=hint))
        folder = self.place(found)
        if not folder.is_dir():
            raise UserError(
                _("{folder}: the folder of {name!r} is gone; put it back, or remove the profile.").format(
                    folder=folder, name=found.name
                )
            )
        return folder

    def place(self, person: Profile) -> Path:
        """Where what is theirs lies."""
        return self._folder / "profiles" / person.id if person.id else self._folder

    def at(self, folder: Path) -> Profile | None:
        """Whose folder that is; None for nobody's."""
        return next((each for each in self.everyone() if self.place(each) == folder), None)

    def name_first(self, name: str) -> Profile:
        """Call the first person `name`; `UserError` for a name that is taken or none."""
        named = Profile("", self.free(name, besides=self.first()), FIRST_COLOUR)
        self._write((named, *self.all()))
        return named

    def add(self, name: str) -> Profile:
        """Another person, with an empty folder; `UserError` for a name that is taken or none."""
        plain, people = self.free(name), self._read()
        made = Profile(str(uuid.uuid4()), plain, COLOURS[len(self.all()) % len(COLOURS)])
        try:
            make_private_folder(self.place(made), parents=True)
        except OSError as error:
            raise UserError(f"{self._folder}: {error.strerror or error}.") from error
        self._write((*people, made))
        return made

    def free(self, name: str, besides: Profile | None = None) -> str:
        """`name` with its blanks put right, if it is one and nobody has it."""
        plain = _plain(name)
        if not 0 < len(plain) <= LONGEST_NAME or any(not letter.isprintable() or letter in "/\\" for letter in plain):
            raise UserError(
                _("{name!r} is no name; expected 1 to {most} letters, without a slash.").format(
                    name=name[:LONGEST_NAME], most=LONGEST_NAME
                )
            )
        if plain.casefold() in (each.name.casefold() for each in self.everyone() if each != besides):
            raise UserError(_("There is a profile called {name!r} already.").format(name=plain))
        return plain

    def remove(self, name: str) -> Path:
        """Take the person called `name` off the list; where what is theirs is kept."""
        gone = next((each for each in self.all() if each.name.casefold() == _plain(name).casefold()), None)
        if gone is None:
            self.folder_of(name)  # says who there is
            raise UserError(_("{name!r} is the first person, whose folder is the home itself.").format(name=name))
        self._write(tuple(each for each in self._read() if each.id != gone.id))
        return self.place(gone)

    def _write(self, people: tuple[Profile, ...]) -> None:
        try:
            self._save(people)
        except OSError as error:
            raise UserError(f"{self._folder}: {error.strerror or error}.") from error

    def _save(self, people: tuple[Profile, ...]) -> None:
        content = json.dumps(msgspec.to_builtins(people), indent=2, ensure_ascii=False)
        write_whole(self._list, f"{content}\n".encode())


def _plain(name: str) -> str:
    return " ".join(name.split())
