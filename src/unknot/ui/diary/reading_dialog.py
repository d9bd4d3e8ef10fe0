"""How far the reading of many files is, and a way to stop it."""

from PySide6.QtWidgets import QWidget

from unknot.ui.look import theme
from unknot.ui.widgets.button import Button
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.rings import LevelBar
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.titled_dialog import TitledDialog
from unknot.view.words import _


class ReadingDialog(TitledDialog):
    """Shows progress; `rejected` where the person stops it. Whoever opened it calls `accept` at the end."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Reading runs"), parent)
        self._said = Text(_("Looking at what is there…"))
        self._name = Text("", size=0.93, colour="muted", single=True)
        self._bar = LevelBar(0.0, _("Reading runs"))
        stop = Button(_("Stop, take nothing in"))
        stop.clicked.connect(self.reject)
        column = self.new_column(spacing=10)
        for part in (self._said, self._bar, self._name):
            column.addWidget(part)
        column.addWidget(flow_of(stop))
        self.setFixedWidth(min(theme.in_force().px(30), parent.width() - 40 if parent is not None else 480))

    def show_progress(self, done: int, count: int, name: str) -> None:
        """`done` of `count` files are read; `name` is next."""
        self._said.set_text(_("{done} of {count} files").format(done=done, count=count))
        self._name.set_text(name)
        self._bar.set_share(done / count if count else 0.0)
