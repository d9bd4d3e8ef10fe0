"""A form in a dialog: its fields scroll, the button to save stays, and nothing typed is lost by a slip."""

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.page import Divider
from unknot.ui.widgets.painting import Styled
from unknot.ui.widgets.presses import OnePress
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.titled_dialog import TitledDialog, heading
from unknot.view.words import _


class FormDialog(OnePress, Styled, TitledDialog):
    """A title, a `column` for fields, and Save and Cancel; Esc asks once if something was changed.

    Enter saves where it breaks no line and chooses nothing, Ctrl+Enter everywhere.

    Whoever uses it connects `save_requested`, and calls `accept` when it was saved, else `set_problem`.
    """

    save_requested = Signal()

    def __init__(self, title: str, *, save: str = "", parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._dirty = self._warned = False
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        body = QWidget()
        body.setObjectName("page")
        self.column = QVBoxLayout(body)
        self.column.setContentsMargins(28, 22, 28, 18)
        self.column.setSpacing(14)
        self.column.addWidget(heading(title))
        scroll.setWidget(body)
        self._scroll, self._body = scroll, body
        self._problem = Text("", colour="coral-text")
        self._problem.hide()
        self.save = Button(save or _("Save"), Look.PRIMARY, size=1.1)
        self.save.setToolTip(_("Save (Ctrl+Enter)"))
        cancel = Button(_("Cancel"), size=1.1)
        self.save.clicked.connect(self.save_requested)
        cancel.clicked.connect(self.reject)
        foot = QHBoxLayout()
        foot.setContentsMargins(28, 12, 28, 16)
        foot.setSpacing(12)
        foot.addWidget(self._problem, 1)
        foot.addStretch(0)
        foot.addWidget(cancel, 0, Qt.AlignmentFlag.AlignBottom)
        foot.addWidget(self.save, 0, Qt.AlignmentFlag.AlignBottom)
        outer.addWidget(scroll, 1)
        outer.addWidget(Divider())
        outer.addLayout(foot)
        self._foot = foot

    def finish(self) -> None:
        """Call once all fields are in the column."""
        self.column.addStretch(1)
        for chip in self.findChildren(Button):
            chip.let_enter_through()
        self._fit()

    def touch(self) -> None:
        """Something was changed that is not saved yet."""
        self._dirty, self._warned = True, False

    def set_problem(self, problem: str) -> None:
        """Say what keeps the form from being saved; empty: nothing."""
        self._problem.set_text(problem)
        self._problem.setVisible(bool(problem))

    @property
    def problem(self) -> str:
        """What is said at the foot of the form."""
        return self._problem.text()

    def reject(self) -> None:
        """Close, but what was changed is thrown away only when that is asked for twice."""
        if self._dirty and not self._warned:
            self._warned = True
            self.set_problem(_("This is not saved yet. Once more, and it is thrown away."))
            return
        super().reject()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.is_held(event):
            event.accept()  # or Esc held down would ask, and throw away without waiting for the answer
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.save_requested.emit()
            event.accept()
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, forward: bool) -> bool:
        moved = super().focusNextPrevChild(forward)
        focused = self.focusWidget()
        if moved and self._body.isAncestorOf(focused):
            self._scroll.ensureWidgetVisible(focused, 24, 40)
        return moved

    def show_widget(self, widget: QWidget) -> None:
        """Scroll to `widget`."""
        self._scroll.ensureWidgetVisible(widget, 24, 40)

    def restyled(self) -> None:
        if self.isVisible():
            self._fit()

    def _fit(self) -> None:
        px = theme.in_force().px()
        parent = self.parentWidget()
        around = parent.window().size() if parent is not None else QSize(1180, 760)
        wide = min(around.width() - 40, px * 48)
        tall = self.column.totalHeightForWidth(wide) + self._foot.sizeHint().height() + 4
        self.resize(wide, min(max(360, around.height() - 40), max(tall, 320)))
