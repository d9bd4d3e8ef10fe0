"""Closing the window: nothing that is being played or is in memory alone goes without a question."""

from collections.abc import Callable

from PySide6.QtCore import QObject

from unknot.app.later import Later
from unknot.ui.main_window import MainWindow
from unknot.ui.widgets.button import Button, Look
from unknot.view.words import _, ngettext


class Closing(QObject):
    """Whether the window may close at once: `is_left` ends what is under way, and says no where that asks itself.

    `stays` lets the window go out of sight instead, where that is wanted.
    """

    def __init__(
        self,
        window: Callable[[], MainWindow],
        later: Later,
        is_left: Callable[[], bool],
        stays: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._window = window
        self._later = later
        self._is_left = is_left
        self._stays = stays

    def may_close(self) -> bool:
        """Ask, and say no, while something is in memory alone."""
        if not self._is_left() or self._stays():
            return False
        if not self._later.try_again():
            return True
        self._ask()
        return False

    def _ask(self) -> None:
        from unknot.ui.widgets.question import Question

        count = self._later.unwritten
        text = ngettext(
            "{count} record is in memory alone: {trouble} Unknot tries again every two seconds while it is open.",
            "{count} records are in memory alone: {trouble} Unknot tries again every two seconds while it is open.",
            count,
        ).format(count=count, trouble=self._later.trouble)
        stay, lose = Button(_("Stay open"), Look.PRIMARY), Button(_("Close and lose it"))
        question = Question(_("Not written yet"), text, (stay, lose), self._window())
        stay.clicked.connect(question.reject)
        lose.clicked.connect(question.accept)
        question.accepted.connect(self._window().close_for_good)
        question.open()
