"""A form over a frozen draft: the one frame for everything that is filled in and saved."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from unknot.ui.widgets.form import Field
from unknot.ui.widgets.form_dialog import FormDialog
from unknot.view.form import FilledForm


class DraftDialog(FormDialog):
    """Every change makes the form anew from its draft, and what is wrong stands beside the field it is about.

    While the person types, only at a field that was changed; at Save, wherever it is. `form_saved` carries the form,
    which is one that can be saved; whoever keeps it calls `accept`, or `refuse` if it could not be kept.
    """

    form_saved = Signal(object)

    def __init__(
        self, draft: Any, build: Callable[[Any], FilledForm], *, save: str = "", parent: QWidget | None = None
    ) -> None:
        form = build(draft)
        super().__init__(form.title, save=save, parent=parent)
        self.form: Any = form
        self._build = build
        self._fields: dict[str, Field] = {}
        self._changed: set[str] = set()
        self.save_requested.connect(self._on_save_requested)

    def add(self, field: Field, *names: str, column: QVBoxLayout | None = None) -> None:
        """Put `field` next, or in the `column` of a part; problems with what the draft calls `names` stand there."""
        self._fields |= dict.fromkeys(names, field)
        (column or self.column).addWidget(field)

    def change(self, **changes: Any) -> None:
        """Something was filled in."""
        self.form = self._build(replace(self.form.draft, **changes))
        self._changed |= set(changes)
        self.touch()
        self.set_problem("")
        self._say_at(self.form.field if self.form.field in self._changed else "", self.form.problem)
        self.show_form()

    def show_form(self) -> None:
        """Show what follows from the draft; for forms that have some of it."""

    def refuse(self, sentence: str, field: str = "") -> None:
        """Say why it was not saved, at its field and at the foot of the form."""
        self._say_at(field, sentence)
        self.set_problem(sentence)
        if field in self._fields:
            self.show_widget(self._fields[field])

    def _say_at(self, name: str, sentence: str) -> None:
        told = self._fields.get(name)
        for field in self._fields.values():
            field.set_problem(sentence if field is told else "")

    def _on_save_requested(self) -> None:
        # Made anew: what was still to come when the form was opened may be over by now.
        self.form = self._build(self.form.draft)
        if self.form.problem:
            self.refuse(self.form.problem, self.form.field)
        else:
            self.form_saved.emit(self.form)
