"""One press, one step: a hand or a toe that rests on a key means it once, however the system repeats it."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut

if TYPE_CHECKING:  # it is mixed into every kind of Qt's widgets, so it derives from none itself
    from PySide6.QtWidgets import QWidget as _AnyWidget
else:
    _AnyWidget = object

_NO_FINGER_MS = 4
"""A key that is down again so soon after it was let go was never let go."""


class OnePress(_AnyWidget):
    """Mixed into a widget that obeys keys, before Qt's class: `is_held` tells a press from a key held down.

    X11 repeats a key as releases and presses of the same moment. Qt marks those as repeated only where both have
    reached it together; under load they do not, and a held arrow then skipped seven holds.
    """

    _let_go: tuple[int, int] = (0, 0)

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        self._let_go = (event.key(), event.timestamp())
        super().keyReleaseEvent(event)

    def is_held(self, event: QKeyEvent) -> bool:
        """Whether `event` repeats a press that was obeyed before."""
        if event.isAutoRepeat():
            return True
        key, at = self._let_go
        return key == event.key() and at > 0 and 0 <= event.timestamp() - at <= _NO_FINGER_MS


def shortcut(
    keys: QKeySequence | QKeySequence.StandardKey | str, parent: QObject, do: Callable[[], object]
) -> QShortcut:
    """A shortcut of `parent`'s window that does its work once, also where the keys are held."""
    made = QShortcut(QKeySequence(keys), parent)
    made.setAutoRepeat(False)
    made.activated.connect(lambda: do())
    return made
