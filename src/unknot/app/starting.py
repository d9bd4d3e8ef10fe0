"""What a start asks, once, and never in front of a hold: what to do about a lost diary, and about a session cut off."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from unknot.app.trouble import TroubleTeller
from unknot.errors import DiaryLost
from unknot.paths import Home
from unknot.storage.window_database import WindowDatabase
from unknot.ui.main_window import MainWindow


class Starting(QObject):
    """Asks when `ask` is called and nothing `is_busy`; `look_for_crash` says whether it could look."""

    def __init__(
        self,
        home: Home,
        database: WindowDatabase,
        window: MainWindow,
        trouble: TroubleTeller,
        is_busy: Callable[[], bool],
        look_for_crash: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._home = home
        self._database = database
        self._window = window
        self._trouble = trouble
        self._is_busy = is_busy
        self._look_for_crash = look_for_crash
        self._begun = self._asked = self._looked = False

    def begin(self) -> None:
        """The window has been painted: from now on there may be questions."""
        self._begun = True
        self.ask()

    def ask(self) -> None:
        """Ask what has not been asked yet, unless something comes first."""
        if not self._begun or self._is_busy():
            return
        lost = self._database.trouble
        if isinstance(lost, DiaryLost):
            if not self._asked:
                self._asked = True
                self._ask_to_rescue(lost)
        elif not self._looked:
            self._looked = self._look_for_crash()

    def _ask_to_rescue(self, lost: DiaryLost) -> None:
        from unknot.app.backups.rescue import ask_to_rescue

        dialog = ask_to_rescue(self._home, lost, self._window, self._trouble.try_again, self._trouble.tell)
        dialog.quit_chosen.connect(self._window.close)
