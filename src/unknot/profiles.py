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
COLOURS = ("teal", "coral", "amber", "navy")
"""Names of the theme's colours, given in turn, so that nobody takes another's window for their own."""


class Profile(msgspec.Struct, frozen=True):
    """One person: `id` names the folder, `colour` is a name of the theme."""

    id: str
    name: str
    colour: str


class Profiles:
    """The people besides the first who share the home `folder`."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._list = folder / "profiles.json"

    def all(self) -> tuple[Profile, ...]:
        """Everyone besides the first person, in the order they were added."""
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
        found = next((each for each in self.all() if each.name.casefold() == name.strip().casefold()), None)
        if found is None:
            known = ", ".join(each.name for each in self.all())
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
        return self._folder / "profiles" / person.id

    def at(self, folder: Path) -> Profile | None:
        """Whose folder that is; None for the first person's."""
        return next((each for each in self.all() if self.place(each) == folder), None)

    def add(self, name: str) -> Profile:
        """Another person, with an empty folder; `UserError` for a name that is taken or none."""
        plain = " ".join(name.split())
        people = self.all()
        if not 0 < len(plain) <= LONGEST_NAME or any(not letter.isprintable() or letter in "/\\" for letter in plain):
            raise UserError(
                _("{name!r} is no name; expected 1 to {most} letters, without a slash.").format(
                    name=name[:LONGEST_NAME], most=LONGEST_NAME
                )
            )
        if plain.casefold() in (each.name.casefold() for each in people):
            raise UserError(_("There is a profile called {name!r} already.").format(name=plain))
        made = Profile(str(uuid.uuid4()), plain, COLOURS[len(people) % len(COLOURS)])
        try:
            make_private_folder(self.place(made), parents=True)
            self._save((*people, made))
        except OSError as error:
            raise UserError(f"{self._folder}: {error.strerror or error}.") from error
        return made

    def remove(self, name: str) -> Path:
        """Take the person called `name` off the list; where what is theirs is kept."""
        people = self.all()
        gone = next((each for each in people if each.name.casefold() == name.strip().casefold()), None)
        if gone is None:
            self.folder_of(name)  # says who there is
            raise AssertionError
        self._save(tuple(each for each in people if each.id != gone.id))
        return self.place(gone)

    def _save(self, people: tuple[Profile, ...]) -> None:
        content = json.dumps(msgspec.to_builtins(people), indent=2, ensure_ascii=False)
        write_whole(self._list, f"{content}\n".encode())
