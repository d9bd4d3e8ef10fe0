"""The form for a run."""

from collections.abc import Callable, Sequence
from typing import Any

from msgspec.structs import replace
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from unknot.diary.choices import OnFoot
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import Switch
from unknot.ui.widgets.draft_dialog import DraftDialog
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.form import Field, Fold, LineField, NoteField, OptionRow, ZeroToTen
from unknot.ui.widgets.surface import Notice
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.when import WhenField
from unknot.view.choices import Option
from unknot.view.diary.run_form import RunDraft, RunForm
from unknot.view.units import Distance
from unknot.view.words import _

_BESIDE = ("shoes", "ground", "climb", "weight_before", "weight_after", "drunk")


class RunDialog(DraftDialog):
    """Adds or corrects a run; `unfolded` tells whether shoes, ground and weights are to be seen."""

    unfolded = Signal(bool)

    def __init__(
        self,
        draft: RunDraft,
        build: Callable[[RunDraft], RunForm],
        *,
        shoes: Sequence[Option] = (),
        unfolded: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(draft, build, parent=parent)
        self._when = WhenField(draft.at)
        self._notice = Notice("")
        self._pace, self._sum = Text("", colour="muted", single=True), Text("", colour="muted")
        effort, hot = ZeroToTen(_("How hard it felt"), draft.effort), Switch(_("It was hot"))
        way = OptionRow(_("How"), self.form.ways, draft.on_foot.value)
        note = NoteField(_("A note"), draft.note)
        hot.setChecked(draft.hot)
        minutes = self._line("minutes", _("Minutes"))
        far = self._line("km", _("Miles") if draft.unit is Distance.MILES else _("Kilometres"))
        self.add(Field(_("When it began"), self._when, self._notice), "at", "zone")
        self.add(Field(_("How long it took"), _with_unit(minutes, _("minutes, such as 45 or 45:30"))), "minutes")
        self.add(Field(_("How far it was"), flow_of(_with_unit(far, draft.unit.value), self._pace)), "km")
        self.add(Field(_("How hard it felt, 0 to 10"), effort), "effort")
        self.add(Field(_("On foot"), way), "on_foot")
        self.column.addWidget(hot)
        self._fold = Fold(_("Shoes, ground, weight"), self._beside(draft, shoes), unfolded=unfolded)
        self._fold.toggled.connect(self.unfolded)
        self.column.addWidget(self._fold)
        self.add(Field(_("A note"), note), "note")
        self._when.changed.connect(lambda: self.change(at=self._when.text(), guess=""))
        effort.value_changed.connect(lambda value: self.change(effort=value))
        way.option_chosen.connect(lambda name: self.change(on_foot=OnFoot(name)))
        hot.toggled.connect(lambda on: self.change(hot=on))
        note.textChanged.connect(lambda: self.change(note=note.toPlainText()))
        self.show_form()
        self.finish()
        minutes.setFocus()

    def change(self, **changes: Any) -> None:
        super().change(anyway=False, **changes)

    def refuse(self, sentence: str, field: str = "") -> None:
        """Say why it was not saved; unlikely numbers are taken when they are saved once more."""
        if field in _BESIDE:
            self._fold.unfold(True)
        super().refuse(sentence, field)
        if self.form.asked:
            self.form = self._build(replace(self.form.draft, anyway=True))

    def show_form(self) -> None:
        form = self.form
        if form.draft.guess and self._when.text() != form.draft.at:
            self._when.set_text(form.draft.at)
        self._notice.set_text(form.notice)
        self._notice.setVisible(bool(form.notice))
        self._pace.set_text(form.pace)
        self._sum.set_text(form.sweat)
        self._sum.setVisible(bool(form.sweat))
        grounds = {option.id: option.text for option in form.grounds}
        said = (form.draft.shoes, grounds.get(form.draft.ground, ""))
        self._fold.say(", ".join(part for part in said if part))

    def _beside(self, draft: RunDraft, known: Sequence[Option]) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(12)
        shoes = self._line("shoes", _("Shoes"), letters=22)
        ground = OptionRow(_("On what"), self.form.grounds, draft.ground, clears=True)
        ground.option_chosen.connect(lambda name: self.change(ground=name))
        self.add(Field(_("Shoes"), shoes, *_known_shoes(known, shoes)), "shoes", column=column)
        self.add(Field(_("On what"), ground), "ground", column=column)
        for name, title, unit in (
            ("climb", _("Climb"), _("m")),
            ("weight_before", _("Weight before"), _("kg")),
            ("weight_after", _("Weight after"), _("kg")),
            ("drunk", _("Drunk on the way"), _("litres")),
        ):
            self.add(Field(title, _with_unit(self._line(name, title), unit)), name, column=column)
        column.addWidget(self._sum)
        return holder

    def _line(self, name: str, title: str, letters: int = 7) -> LineField:
        line = LineField(title, letters=letters)
        line.setText(getattr(self.form.draft, name))
        line.textChanged.connect(lambda text: self.change(**{name: text}))
        return line


def _known_shoes(known: Sequence[Option], line: LineField) -> list[QWidget]:
    chips: list[QWidget] = []
    for each in known:
        chip = Button(each.text, Look.QUIET)
        chip.setAccessibleName(_("These shoes: {shoes}").format(shoes=each.text))
        chip.clicked.connect(lambda _checked=False, name=each.id: line.setText(name))
        chips.append(chip)
    return [flow_of(*chips)] if chips else []


def _with_unit(line: LineField, unit: str) -> QWidget:
    return flow_of(line, Text(unit, colour="muted", single=True))
