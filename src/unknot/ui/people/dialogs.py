"""Who is it? And somebody more."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLayout, QWidget

from unknot.profiles import Profile
from unknot.ui.people.button import PersonButton
from unknot.ui.widgets.draft_dialog import DraftDialog
from unknot.ui.widgets.form import Field, LineField
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.titled_dialog import TitledDialog
from unknot.view.people.forms import PersonDraft, PersonForm, called
from unknot.view.words import _


class WhoDialog(TitledDialog):
    """Asks who sits at the computer; `chosen` carries the `Profile`. Digits choose, Esc leaves."""

    chosen = Signal(object)

    def __init__(self, people: Sequence[Profile], parent: QWidget | None = None) -> None:
        super().__init__(_("Who is it?"), parent)
        column = self.new_column()
        column.setSizeConstraint(QLayout.SizeConstraint.SetMinimumSize)
        column.addWidget(Text(_("Each has a diary and a plan of their own."), colour="muted"))
        column.addSpacing(8)
        self._people = tuple(people)
        buttons = [PersonButton(called(person), person.colour) for person in people]
        for person, button in zip(people, buttons, strict=True):
            button.clicked.connect(lambda _on=False, person=person: self._on_clicked(person))
            column.addWidget(button)
        buttons[0].setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.text()
        if number.isdecimal() and number.isascii() and 1 <= int(number) <= len(self._people):
            self._on_clicked(self._people[int(number) - 1])
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, person: Profile) -> None:
        self.chosen.emit(person)
        self.accept()


class PersonDialog(DraftDialog):
    """The name of somebody more, and the first person's where there is none yet."""

    def __init__(
        self, draft: PersonDraft, build: Callable[[PersonDraft], PersonForm], parent: QWidget | None = None
    ) -> None:
        super().__init__(draft, build, save=_("Add"), parent=parent)
        about = _("A diary, a plan and settings of their own, in a folder of their own. Nothing is mixed.")
        self.column.addWidget(Text(about, colour="muted"))
        first = None
        if self.form.asks_own:
            first = self._line("own", _("Your own name"))
        other = self._line("name", _("The other person's name"))
        self.finish()
        (first or other).setFocus()

    def _line(self, name: str, title: str) -> LineField:
        line = LineField(title, letters=24)
        line.textChanged.connect(lambda text: self.change(**{name: text}))
        self.add(Field(title, line), name)
        return line
