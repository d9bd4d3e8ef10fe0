"""Dialogs that make way for the hold: hidden as they are, and back afterwards with what was typed in them."""

import shiboken6
from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog


class Aside(QObject):
    """Keeps dialogs out of the way from `begin` to `end`, those too that open meanwhile."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._hidden: list[QDialog] = []
        self._on = False
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.focusWindowChanged.connect(self.hide_new)

    def begin(self) -> None:
        """Hide what is open, the topmost first."""
        self._on = True
        popup = QApplication.activePopupWidget()
        while popup is not None:
            popup.close()
            following = QApplication.activePopupWidget()
            popup = following if following is not popup else None
        self.hide_new()

    def hide_new(self) -> None:
        """Hide what was opened since."""
        if not self._on:
            return
        found = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
        found.sort(key=_depth)  # what stands upon another comes back after it
        self._hidden += found
        for dialog in reversed(found):
            dialog.hide()

    def drop(self) -> None:
        """Nothing is kept away any more, and nothing brought back: the window is gone, another may open."""
        self._on = False
        self._hidden = []

    def end(self) -> None:
        """Bring them back, as they were."""
        if not self._on:
            return
        self._on = False
        hidden, self._hidden = self._hidden, []
        for dialog in hidden:
            if not shiboken6.isValid(dialog):
                continue
            if dialog.windowModality() is Qt.WindowModality.NonModal and not dialog.isModal():
                dialog.show()
            else:
                dialog.open()


def _depth(dialog: QDialog) -> int:
    depth, at = 0, dialog.parentWidget()
    while at is not None:
        depth, at = depth + isinstance(at, QDialog), at.parentWidget()
    return depth
