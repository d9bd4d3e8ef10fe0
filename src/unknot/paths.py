"""Where the data of the person lies."""

import os
from pathlib import Path

import msgspec

from unknot.errors import UserError
from unknot.files import PRIVATE_FOLDER, is_private, make_private, make_private_folder
from unknot.language import _
from unknot.profiles import Profiles

PROFILE = "UNKNOT_PROFILE"
"""The environment variable that names whose home it is; set by `--profile`."""


class Home(msgspec.Struct, frozen=True):
    """The folder that holds everything of the person; made when first written to."""

    folder: Path

    @classmethod
    def find(cls, given: str | None = None) -> "Home":
        """That of the profile in $UNKNOT_PROFILE, else the first person's; `UserError` where nobody is called so."""
        first = cls.first(given)
        name = os.environ.get(PROFILE, "")
        if not name:
            return first
        return cls(Profiles(first.folder).folder_of(name))

    @classmethod
    def first(cls, given: str | None = None) -> "Home":
        """The first person's: `given`, else $UNKNOT_HOME, else the platform's data folder."""
        if chosen := given or os.environ.get("UNKNOT_HOME"):
            try:
                return cls(Path(chosen).expanduser().absolute())
            except (OSError, RuntimeError) as error:  # the working folder was deleted; no such user as in ~name
                raise UserError(f"{chosen}: cannot be the data folder: {error}.") from error
        import platformdirs

        return cls(Path(platformdirs.user_data_dir("unknot", appauthor=False)))

    @property
    def database(self) -> Path:
        """The diary."""
        return self.folder / "unknot.db"

    @property
    def people(self) -> Path:
        """There where several people share the home."""
        return self.folder / "profiles.json"

    @property
    def routines(self) -> Path:
        """Own routines."""
        return self.folder / "routines"

    @property
    def exercises(self) -> Path:
        """Own exercises."""
        return self.folder / "exercises"

    @property
    def drafts(self) -> Path:
        """Routines that are being edited, as they were left."""
        return self.folder / "drafts"

    @property
    def playing(self) -> Path:
        """A lock a running session, which the system releases if the program dies."""
        return self.folder / "playing"

    @property
    def made_up(self) -> Path:
        """There where the data is nobody's: `unknot --demo` makes it, and the window says so."""
        return self.folder / "unknot.made-up"

    @property
    def running(self) -> Path:
        """There while a window is open on this folder, or was when it crashed: worth asking whether one answers."""
        return self.folder / "running"

    @property
    def backups(self) -> Path:
        """Copies of the diary."""
        return self.folder / "backups"

    @property
    def kept_aside(self) -> Path:
        """Diaries that could not be read, as they were found."""
        return self.folder / "kept-aside"

    @property
    def log(self) -> Path:
        """What went wrong, for a bug report; never leaves the computer by itself."""
        return self.folder / "unknot.log"

    def look(self) -> None:
        """`UserError` where the folder can never hold the data; one that is not there yet will be made."""
        try:
            if self.folder.is_symlink() and not self.folder.exists():
                raise UserError(
                    _("{folder}: is a link that leads nowhere; choose another folder with --home DIR.").format(
                        folder=self.folder
                    )
                )
            if self.folder.exists() and not self.folder.is_dir():
                raise UserError(
                    _("{folder}: is a file; the data needs a folder, choose another with --home DIR.").format(
                        folder=self.folder
                    )
                )
        except OSError as error:  # a folder above it may not be entered
            raise self._closed(error) from error
        if self.folder.exists() and not os.access(self.folder, os.R_OK | os.X_OK):
            raise self._closed(PermissionError(0, os.strerror(13)))

    def make(self) -> None:
        """Create the folder, for its person alone; `UserError` where that is not possible."""
        self.look()
        try:
            if not self.folder.exists():
                make_private_folder(self.folder, parents=True)
            elif not is_private(self.folder, PRIVATE_FOLDER) and not self.others():
                make_private(self.folder, PRIVATE_FOLDER)
        except OSError as error:
            raise UserError(f"{self.folder}: cannot make the data folder: {error.strerror or error}.") from error
        if not os.access(self.folder, os.W_OK | os.X_OK):
            raise UserError(f"{self.folder}: the data folder is not writable; choose another with --home DIR.")

    def others(self) -> tuple[str, ...]:
        """What lies in the folder and is not ours: a folder shared with other things is not closed to others."""
        names = sorted(os.listdir(self.folder)) if self.folder.is_dir() else ()
        return tuple(name for name in names if name not in _OURS and not name.startswith(_OUR_FILES))

    def erase(self) -> None:
        """Delete everything of this person for good, whatever else lies in the folder left alone; `UserError` if not.

        Where other people's folders lie below, theirs stay.
        """
        import shutil

        others = (self.folder / "profiles").is_dir() and any((self.folder / "profiles").iterdir())
        kept = ("profiles",) if others else ()
        try:
            for name in sorted(os.listdir(self.folder)) if self.folder.is_dir() else ():
                ours = name in _OURS or name.startswith(_OUR_FILES)
                place = self.folder / name
                if not ours or name.startswith(kept):
                    continue
                shutil.rmtree(place) if place.is_dir() and not place.is_symlink() else place.unlink()
        except OSError as error:
            raise UserError(f"{error.filename or self.folder}: {error.strerror or error}.") from error

    def _closed(self, error: OSError) -> UserError:
        reason = error.strerror or error
        return UserError(
            _("{folder}: the data folder cannot be entered: {reason}; choose another with --home DIR.").format(
                folder=self.folder, reason=reason
            )
        )


_OURS = ("backups", "drafts", "exercises", "kept-aside", "playing", "profiles", "routines", "running", "wishes")
_OUR_FILES = ("unknot.", ".unknot-", "profiles.")
