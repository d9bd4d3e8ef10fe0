"""The form for a run."""

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from unknot.diary.choices import OnFoot
from unknot.ui.widgets.choice import Switch
from unknot.ui.widgets.draft_dialog import DraftDialog
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.form import Field, LineField, NoteField, OptionRow, ZeroToTen
from unknot.ui.widgets.surface import Notice
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.when import WhenField
from unknot.view.diary.run_form import RunDraft, RunForm
from unknot.view.words import _


class RunDialog(DraftDialog):
    """Adds or corrects a run."""

    def __init__(self, draft: RunDraft, build: Callable[[RunDraft], RunForm], parent: QWidget | None = None) -> None:
        super().__init__(draft, build, parent=parent)
        self._when = WhenField(draft.at)
        self._notice = Notice("")
        minutes, km = LineField(_("Minutes"), letters=7), LineField(_("Kilometres"), letters=7)
        effort, hot = ZeroToTen(_("How hard it felt"), draft.effort), Switch(_("It was hot"))
        way = OptionRow(_("How"), self.form.ways, draft.on_foot.value)
        note = NoteField(_("A note"), draft.note)
        minutes.setText(draft.minutes)
        km.setText(draft.km)
        hot.setChecked(draft.hot)
        unit = [Text(name, colour="muted", single=True) for name in (_("minutes, such as 45 or 45:30"), _("km"))]
        self.add(Field(_("When it began"), self._when, self._notice), "at", "zone")
        self.add(Field(_("How long it took"), flow_of(minutes, unit[0])), "minutes")
        self.add(Field(_("How far it was"), flow_of(km, unit[1])), "km")
        self.add(Field(_("How hard it felt, 0 to 10"), effort), "effort")
        self.add(Field(_("On foot"), way), "on_foot")
        self.column.addWidget(hot)
        self.add(Field(_("A note"), note), "note")
        self._when.changed.connect(lambda: self.change(at=self._when.text(), guess=""))
        minutes.textChanged.connect(lambda text: self.change(minutes=text))
        km.textChanged.connect(lambda text: self.change(km=text))
        effort.value_changed.connect(lambda value: self.change(effort=value))
        way.option_chosen.connect(lambda name: self.change(on_foot=OnFoot(name)))
        hot.toggled.connect(lambda on: self.change(hot=on))
        note.textChanged.connect(lambda: self.change(note=note.toPlainText()))
        self.show_form()
        self.finish()
        minutes.setFocus()

    def show_form(self) -> None:
        form = self.form
        if form.draft.guess and self._when.text() != form.draft.at:
            self._when.set_text(form.draft.at)
        self._notice.set_text(form.notice)
        self._notice.setVisible(bool(form.notice))
