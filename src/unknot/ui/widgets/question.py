"""A question in a dialog of its own."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from unknot.ui.widgets.button import Button
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.painting import Styled
from unknot.ui.widgets.presses import OnePress
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.titled_dialog import TitledDialog

_WIDE = 30  # times body text


class Question(OnePress, Styled, TitledDialog):
    """A heading, what there is to know, and buttons; freed when it is closed."""

    def __init__(self, title: str, text: str, buttons: tuple[Button, ...], parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setAccessibleDescription(text)
        self._column = self.new_column()
        self._column.addWidget(Text(text))
        self._column.addSpacing(12)
        self._column.addWidget(flow_of(*buttons, gap=12))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_held(event):
            event.accept()  # the key that asked is still down: it is no answer
        else:
            super().keyPressEvent(event)

    def restyled(self) -> None:
        self._fit()

    def _fit(self) -> None:
        self.fit(self._column, _WIDE)
