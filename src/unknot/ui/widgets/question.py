"""A question in a dialog of its own."""

from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.painting import Styled
from unknot.ui.widgets.presses import OnePress
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.titled_dialog import TitledDialog


class Question(OnePress, Styled, TitledDialog):
    """A heading, what there is to know, and buttons; freed when it is closed."""

    def __init__(self, title: str, text: str, buttons: tuple[Button, ...], parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self.setAccessibleDescription(text)
        column = self.new_column()
        column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)  # its idea of a size knows no wrapped text
        column.addWidget(Text(text))
        column.addSpacing(12)
        column.addWidget(flow_of(*buttons, gap=12))
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_held(event):
            event.accept()  # the key that asked is still down: it is no answer
        else:
            super().keyPressEvent(event)

    def restyled(self) -> None:
        self._fit()

    def _fit(self) -> None:
        layout = self.layout()
        if layout is None:
            return
        parent = self.parentWidget()
        around = parent.window().width() - 64 if parent is not None else 1000
        wide = min(max(320, around), max(layout.sizeHint().width(), theme.in_force().px(30)))
        high = layout.totalHeightForWidth(wide)
        self.setMinimumSize(wide, high)
        self.resize(wide, high)
