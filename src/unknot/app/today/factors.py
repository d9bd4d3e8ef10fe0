"""The chips of the night, connected: each tick is one change of the diary, and which stand there is a setting."""

from datetime import date

from PySide6.QtCore import QObject

from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.editing import new_factor
from unknot.diary.factors import CHOSEN, all_names, chosen, of_night
from unknot.errors import UserError
from unknot.ui.today.factors import FactorChoiceDialog
from unknot.view.choices import Option, factor_name
from unknot.view.dates import short_date
from unknot.view.today.factors import FactorChoice
from unknot.view.words import _


class FactorEntry(QObject):
    """Ticks what was so on a night, and lets the person choose what stands at hand."""

    def __init__(self, shared: SharedParts, editor: DiaryEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._editor = editor

    def at_hand(self) -> tuple[str, ...]:
        """The names that are offered, in the person's order."""
        return chosen(self._shared.settings.read())

    def tick(self, night: date, names: tuple[str, ...]) -> None:
        """On `night` it was `names` and nothing else."""
        now, known = self._shared.clock.now(), self._shared.store.diary(night, night).factors
        ticking = of_night(known, names, lambda name: new_factor(night, now, name))
        changed = dict.fromkeys(each.name for each in (*ticking.saved, *ticking.deleted))
        said = ", ".join(factor_name(each) for each in changed)
        words = _("Night of {day}, noted: {what}.") if ticking.saved else _("Night of {day}, taken back: {what}.")
        self._editor.change(words.format(day=short_date(night), what=said), ticking.saved, ticking.deleted)

    def choose(self) -> None:
        """Open the form of what stands at hand."""
        names = all_names(self._shared.store.diary().factors, self.at_hand())
        options = tuple(Option(each, factor_name(each)) for each in names)
        dialog = FactorChoiceDialog(FactorChoice(self.at_hand()), options, self._shared.window)
        dialog.form_saved.connect(lambda form: self._on_chosen(dialog, form.chosen))
        dialog.open()

    def _on_chosen(self, dialog: QObject, names: tuple[str, ...]) -> None:
        assert isinstance(dialog, FactorChoiceDialog)
        try:
            self._shared.settings.save({CHOSEN: list(names)})
        except UserError as error:
            dialog.refuse(str(error))
            return
        self._shared.changes.settings_changed.emit()
        dialog.accept()
