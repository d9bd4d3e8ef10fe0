"""The cramp form in a dialog."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unknot.ui.diary.cramp_form import CrampFields
from unknot.ui.widgets.form_dialog import FormDialog
from unknot.view.diary.cramp_form import CrampDraft, CrampForm


class CrampDialog(FormDialog):
    """Adds or corrects a cramp; `draft_saved` carries the `CrampDraft`, which is one that can be saved."""

    draft_saved = Signal(object)
    unfolded = Signal(object)

    def __init__(
        self,
        draft: CrampDraft,
        build: Callable[[CrampDraft], CrampForm],
        unfolded: frozenset[str] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(build(draft).title, parent=parent)
        self.fields = CrampFields(draft, build, unfolded)
        self.fields.changed.connect(self._on_changed)
        self.fields.unfolded.connect(self.unfolded)
        self.column.addWidget(self.fields)
        self.save_requested.connect(self._on_save_requested)
        self.finish()
        self.fields.first.setFocus()

    def _on_changed(self) -> None:
        self.touch()
        self.set_problem("")

    def _on_save_requested(self) -> None:
        if self.fields.problem:
            self.set_problem(self.fields.problem)
            field = self.fields.show_problem()
            if field is not None:
                self.show_widget(field)
            return
        self.draft_saved.emit(self.fields.draft)
