"""Which day of the diary to go to."""

from PySide6.QtWidgets import QWidget

from unknot.ui.widgets.draft_dialog import DraftDialog
from unknot.ui.widgets.form import Field
from unknot.ui.widgets.when import DayField
from unknot.view.diary.going import GoDraft, build_go
from unknot.view.words import _


class GoDialog(DraftDialog):
    """Asks for a day; the form carries it in `made`."""

    def __init__(self, draft: GoDraft, parent: QWidget | None = None) -> None:
        super().__init__(draft, build_go, save=_("Go"), parent=parent)
        day = DayField(_("Day"), draft.day)
        day.changed.connect(lambda: self.change(day=day.text()))
        self.add(Field(_("Which day"), day), "day")
        self.finish()
        day.setFocus()
        day.line.selectAll()

    def touch(self) -> None:
        """A day that was not gone to is nothing that could be lost."""
