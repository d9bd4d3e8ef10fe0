"""The form for a cramp: muscle and side are enough, all the rest is folded and optional."""

from collections.abc import Callable
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from unknot.diary.choices import Context
from unknot.diary.records import Tried
from unknot.diary.times import read_date
from unknot.errors import UserError
from unknot.routine.model import Side
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.form import Field, Fold, LineField, NoteField, Ticks, ZeroToTen
from unknot.ui.widgets.surface import Notice
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.when import DayField, WhenField
from unknot.view.choices import Option
from unknot.view.diary.cramp_form import CrampDraft, CrampForm, tried_next
from unknot.view.form_words import number_from, number_text
from unknot.view.words import _, ngettext


class CrampFields(QWidget):
    """The fields of a `CrampForm`; `build` makes it from a draft whenever something was changed.

    `changed` comes with every change; `unfolded` carries the names of the parts that are open, to be remembered.
    """

    changed = Signal()
    unfolded = Signal(object)

    def __init__(
        self,
        draft: CrampDraft,
        build: Callable[[CrampDraft], CrampForm],
        unfolded: frozenset[str] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._draft, self._build = draft, build
        self._form = build(draft)
        self._number_problem = ""
        self._folds: dict[str, Fold] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for part in (self._where(), self._when()):
            column.addWidget(part)
        folds = QVBoxLayout()
        folds.setSpacing(2)
        column.addLayout(folds)
        for key, name, content in (
            ("how", _("How long, how bad"), self._how()),
            ("tried", _("What was tried"), self._tried()),
            ("triggers", _("What may have brought it on"), self._triggers()),
            ("symptoms", _("What was noticed"), self._symptoms()),
            ("note", _("A note"), self._note_part()),
            ("counts", _("What it counts to"), self._counts()),
        ):
            fold = Fold(name, content, unfolded=key in unfolded)
            fold.toggled.connect(lambda _on: self.unfolded.emit(self._open_parts()))
            self._folds[key] = fold
            folds.addWidget(fold)
        self._show()

    @property
    def draft(self) -> CrampDraft:
        """The form as it is filled in."""
        return self._draft

    @property
    def problem(self) -> str:
        """What keeps it from being saved, or nothing."""
        return self._number_problem or self._form.problem

    def show_problem(self) -> QWidget | None:
        """Unfold what is wrong; the field, to scroll to."""
        places: tuple[tuple[Field, str], ...] = (
            (self._when_field, ""),
            (self._minutes_field, "how"),
            (self._note_field, "note"),
            (self._key_field, "counts"),
        )
        for field, fold in places:
            if field.problem:
                if fold:
                    self._folds[fold].unfold(True)
                return field
        return None

    # The parts

    def _where(self) -> QWidget:
        form = self._form
        muscles = _choice(_("Muscle"), form.muscles, self._draft.muscle or "")
        self.first = muscles.button(max(0, muscles.index()))
        muscles.chosen.connect(lambda index: self._change(muscle=form.muscles[index].id))
        side = self._draft.side
        sides = _choice(_("Side"), form.sides, side.value if side else "")
        sides.chosen.connect(lambda index: self._change(side=Side(form.sides[index].id)))
        self._rest = Notice("", glyph="warning")
        return Field(_("Where"), muscles, sides, self._rest)

    def _when(self) -> QWidget:
        when = WhenField(self._draft.at)
        when.changed.connect(lambda: self._change(at=when.text(), guess=""))
        self._began = when
        self._counted = Text("", colour="muted")
        self._notice = Notice("")
        self._replaces = Notice("", glyph="warning")
        self._no_hour = Button(_("Hour not known"), Look.CHIP)
        self._no_hour.clicked.connect(self._on_no_hour)
        self._when_field = Field(_("When it began"), when, flow_of(self._no_hour))
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._when_field, self._counted, self._notice, self._replaces):
            column.addWidget(widget)
        return holder

    def _how(self) -> QWidget:
        draft = self._draft
        minutes = LineField(_("Minutes"), letters=7)
        minutes.setText(number_text(draft.minutes))
        minutes.textChanged.connect(self._on_minutes_changed)
        self._minutes_field = Field(
            _("How long it lasted"), flow_of(minutes, Text(_("minutes, such as 2 or 1.5"), colour="muted", single=True))
        )
        severity = ZeroToTen(_("How bad"), draft.severity)
        severity.value_changed.connect(lambda value: self._change(severity=value))
        sleep = ZeroToTen(_("How much sleep suffered"), draft.sleep)
        sleep.value_changed.connect(lambda value: self._change(sleep=value))
        self._sleep_field = Field(_("How much sleep suffered, 0 to 10"), sleep)
        return _column(self._minutes_field, Field(_("How bad it was, 0 to 10"), severity), self._sleep_field)

    def _triggers(self) -> QWidget:
        ticks = Ticks(_("What may have brought it on"), self._form.triggers, self._draft.triggers)
        ticks.changed.connect(lambda chosen: self._change(triggers=chosen))
        return ticks

    def _symptoms(self) -> QWidget:
        ticks = Ticks(_("What was noticed"), self._form.symptoms, self._draft.symptoms)
        ticks.changed.connect(lambda chosen: self._change(symptoms=chosen))
        return ticks

    def _tried(self) -> QWidget:
        self._remedies: list[tuple[Option, Button]] = []
        for option in self._form.remedies:
            chip = Button(option.text, Look.CHIP)
            chip.clicked.connect(lambda _on=False, name=option.id: self._on_remedy(name))
            self._remedies.append((option, chip))
        self._show_remedies()
        hint = Text(_("Once: tried. Twice: it helped. Three times: it did not."), size=0.93, colour="muted")
        return _column(hint, flow_of(*(chip for _option, chip in self._remedies)))

    def _note_part(self) -> QWidget:
        note = NoteField(_("A note"), self._draft.note)
        note.textChanged.connect(lambda: self._change(note=note.toPlainText()))
        self._note_field = Field("", note)
        return self._note_field

    def _counts(self) -> QWidget:
        form, draft = self._form, self._draft
        contexts = _choice(_("It came"), form.contexts, draft.context.value if draft.context else "")
        contexts.chosen.connect(lambda index: self._change(context=Context(form.contexts[index].id)))
        self._contexts = contexts
        key = DayField(_("Counts to"), draft.key.isoformat() if draft.key else "")
        key.changed.connect(lambda: self._on_key_changed(key.text()))
        hint = Text(_("Empty: as the time says. A night counts to the evening it began on."), size=0.93, colour="muted")
        self._key_problem = ""
        self._key_field = Field(_("Another night or day"), key, hint)
        return _column(Field(_("It came"), contexts), self._key_field)

    # What changes

    def _change(self, **changes: Any) -> None:
        self._draft = replace(self._draft, **changes)
        self._form = self._build(self._draft)
        self._draft = self._form.draft
        self._show()
        self.changed.emit()

    def _on_no_hour(self) -> None:
        """Drop the hour; with none there, it is to be written."""
        if self._no_hour.isChecked():
            self._change(at=self._draft.at.partition(" ")[0], guess="")
        else:
            self._began.time.setFocus()
            self._show()

    def _on_minutes_changed(self, text: str) -> None:
        try:
            minutes, self._number_problem = number_from(text), ""
        except UserError as error:
            minutes, self._number_problem = self._draft.minutes, str(error)
        self._change(minutes=minutes)

    def _on_key_changed(self, text: str) -> None:
        try:
            key, self._key_problem = (read_date(text) if text else None), ""
        except UserError as error:
            key, self._key_problem = self._draft.key, str(error)
        self._change(key=key)

    def _on_remedy(self, name: str) -> None:
        self._change(tried=tried_next(self._draft.tried, name))
        self._show_remedies()

    def _show_remedies(self) -> None:
        tried = {each.id: each for each in self._draft.tried}
        for option, chip in self._remedies:
            found = tried.get(option.id)
            chip.setChecked(found is not None)
            chip.set_text(_remedy_text(option, found))
            chip.updateGeometry()

    def _show(self) -> None:
        form = self._form
        at = {form.field: form.problem}
        if self._began.text() != form.draft.at:
            self._began.set_text(form.draft.at)
        self._no_hour.setChecked(" " not in form.draft.at.strip())
        self._when_field.set_problem(at.get("at", ""))
        self._minutes_field.set_problem(self._number_problem or at.get("minutes", ""))
        self._note_field.set_problem(at.get("note", ""))
        self._key_field.set_problem(self._key_problem or at.get("key", ""))
        self._counted.set_text(_("Counts to: {what}").format(what=form.counts_to) if form.counts_to else "")
        self._counted.setVisible(bool(form.counts_to))
        for notice, text in (
            (self._notice, form.notice),
            (self._replaces, form.replaces_none),
            (self._rest, form.rest),
        ):
            notice.set_text(text)
            notice.setVisible(bool(text))
        self._sleep_field.setVisible(form.at_night)
        shown = next((index for index, each in enumerate(form.contexts) if each.id == form.context.value), None)
        if shown is not None:
            self._contexts.choose(shown)
        self._say_folded()

    def _say_folded(self) -> None:
        draft = self._draft
        parts = [_("{minutes} min").format(minutes=number_text(draft.minutes))] if draft.minutes is not None else []
        if draft.severity is not None:
            parts.append(_("severity {number}").format(number=draft.severity))
        if draft.sleep is not None:
            parts.append(_("sleep {number}").format(number=draft.sleep))
        context = next((each.text for each in self._form.contexts if each.id == self._form.context.value), "")
        said = {
            "how": ", ".join(parts),
            "tried": _chosen(len(draft.tried)),
            "triggers": _chosen(len(draft.triggers)),
            "symptoms": _chosen(len(draft.symptoms)),
            "note": draft.note.strip().partition("\n")[0][:60],
            "counts": ", ".join(part for part in (context, draft.key.isoformat() if draft.key else "") if part),
        }
        for key, fold in self._folds.items():
            fold.say(said[key])

    def _open_parts(self) -> frozenset[str]:
        return frozenset(key for key, fold in self._folds.items() if fold.is_unfolded)


def _choice(name: str, options: tuple[Option, ...], chosen: str) -> ChoiceRow:
    row = ChoiceRow([each.text for each in options], name)
    for index, option in enumerate(options):
        if option.id == chosen:
            row.choose(index)
    return row


def _column(*widgets: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(8, 0, 0, 6)
    column.setSpacing(10)
    for widget in widgets:
        column.addWidget(widget)
    return holder


def _remedy_text(option: Option, tried: Tried | None) -> str:
    if tried is None or tried.helped is None:
        return option.text
    return (_("{what}: helped") if tried.helped else _("{what}: no")).format(what=option.text)


def _chosen(count: int) -> str:
    return ngettext("{count} chosen", "{count} chosen", count).format(count=count) if count else ""
