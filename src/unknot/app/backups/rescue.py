"""A diary that is damaged, empty or gone: asked about over the window, before anything is made in its place."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from unknot.errors import DiaryLost, UserError
from unknot.paths import Home
from unknot.storage.backup import newest_sound
from unknot.storage.database import make_empty
from unknot.storage.restoring import keep_aside, restore
from unknot.ui.backups.dialogs import RescueDialog
from unknot.view.backups.page import rescue


def ask_to_rescue(
    home: Home, lost: DiaryLost, parent: QWidget | None, then: Callable[[], None], tell: Callable[[str], None]
) -> RescueDialog:
    """Ask whether to bring the newest sound backup back or to begin an empty diary, and call `then` after that."""
    backup = newest_sound(home)
    dialog = RescueDialog(rescue(str(lost), backup.file.made.astimezone() if backup else None), parent)

    def do(mend: Callable[[], object]) -> None:
        try:
            mend()
        except UserError as error:
            tell(str(error))
        then()

    if backup is not None:
        source = backup.file.path
        dialog.restore_chosen.connect(lambda: do(lambda: restore(home, source)))
    dialog.begin_chosen.connect(lambda: do(lambda: _begin(home)))
    dialog.open()
    return dialog


def _begin(home: Home) -> None:
    keep_aside(home)
    make_empty(home)
