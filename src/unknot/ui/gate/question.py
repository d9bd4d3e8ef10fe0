"""Asks once, with the day, what became of a warning sign."""

from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unknot.ui.widgets.button import Button
from unknot.ui.widgets.question import Question
from unknot.view.words import _


class SettleQuestion(Question):
    """`day_chosen` carries the day it was so; none of the buttons is the default, and Esc says nothing."""

    day_chosen = Signal(object)

    def __init__(self, heading: str, said: str, today: date, parent: QWidget | None = None) -> None:
        days = {_("Today"): today, _("Yesterday"): today - timedelta(days=1), _("Earlier"): today - timedelta(days=2)}
        buttons = {text: Button(f"{said.rstrip('.')}: {text.lower()}") for text in days}
        not_yet = Button(_("Not yet"))
        text = _("{sign} Stretching may start again then. Noting it again stops it again.").format(sign=heading)
        super().__init__(said, text, (*buttons.values(), not_yet), parent)
        for name, button in buttons.items():
            button.setAutoDefault(False)
            button.clicked.connect(lambda _on=False, day=days[name]: self._on_chosen(day))
        not_yet.clicked.connect(self.reject)
        not_yet.setFocus()

    def _on_chosen(self, day: date) -> None:
        self.accept()
        self.day_chosen.emit(day)
