"""Where the data of the person lies."""

import os
from pathlib import Path

import msgspec

from unknot.errors import UserError


class Home(msgspec.Struct, frozen=True):
    """The folder that holds everything of the person; made when first written to."""

    folder: Path

    @classmethod
    def find(cls, given: str | None = None) -> "Home":
        """`given`, else $UNKNOT_HOME, else the platform's data folder."""
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
    def routines(self) -> Path:
        """Own routines."""
        return self.folder / "routines"

    @property
    def exercises(self) -> Path:
        """Own exercises."""
        return self.folder / "exercises"

    @property
    def playing(self) -> Path:
        """A lock a running session, which the system releases if the program dies."""
        return self.folder / "playing"

    @property
    def running(self) -> Path:
        """There while a window is open on this folder, or was when it crashed: worth asking whether one answers."""
        return self.folder / "running"

    @property
    def log(self) -> Path:
        """What went wrong, for a bug report; never leaves the computer by itself."""
        return self.folder / "unknot.log"

    def make(self) -> None:
        """Create the folder; `UserError` where that is not possible."""
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
        except FileExistsError as error:
            raise UserError(
                f"{self.folder}: is a file; the data needs a folder, choose another with --home DIR."
            ) from error
        except OSError as error:
            raise UserError(f"{self.folder}: cannot make the data folder: {error.strerror or error}.") from error
        if not os.access(self.folder, os.W_OK | os.X_OK):
            raise UserError(f"{self.folder}: the data folder is not writable; choose another with --home DIR.")
