"""What is said of backups: which there are, and what bringing one back would mean."""

from datetime import datetime

import msgspec

from unknot.view.dates import clock, long_date
from unknot.view.words import _


class RescueScreen(msgspec.Struct, frozen=True):
    """The question where the diary cannot be opened; `can_restore` if there is a good backup."""

    title: str
    text: str
    can_restore: bool


class BackupLine(msgspec.Struct, frozen=True):
    """A backup to choose: its file's name, and its words."""

    name: str
    text: str


def rescue(reason: str, made: datetime | None) -> RescueScreen:
    """What to ask about a diary that is damaged or gone; `made` is the local time of the newest good backup."""
    kept = _("What is there now is kept aside as it is, whatever you choose.")
    if made is None:
        offer = _("There is no good backup of it. You can begin with an empty diary.")
    else:
        offer = _(
            "The newest good backup is of {day}, {time}. What was entered after that would be missing from it."
        ).format(day=long_date(made.date()), time=clock(made))
    return RescueScreen(_("The diary cannot be opened"), f"{offer} {kept}\n\n{reason}", made is not None)


def kind_word(kind: str) -> str:
    """When a backup of that kind is made."""
    return {
        "daily": _("a day of use"),
        "migration": _("before a new version changed the diary"),
        "restore": _("before a restore"),
        "hand": _("made by hand"),
    }[kind]


def backup_line(name: str, made: datetime, *, sound: bool, why: str) -> BackupLine:
    """A backup in a list to choose from; `made` is local."""
    state = why if sound else _("damaged, cannot be brought back")
    return BackupLine(name, f"{long_date(made.date())}, {clock(made)} · {state}")
