"""Forms of the plan: how often a routine is due and from which day on; a pause; the end of a routine's plan."""

from collections.abc import Sequence
from datetime import date

import msgspec
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from unknot.diary.records import Rule
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.fields import Stepper
from unknot.ui.widgets.form import Field, LineField, NoteField, Ticks
from unknot.ui.widgets.form_dialog import FormDialog
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.when import DayField
from unknot.view.choices import Option
from unknot.view.dates import weekday_name
from unknot.view.plan.words import times_a_week
from unknot.view.words import _

MOST_A_WEEK = 14


class PlanDraft(msgspec.Struct, frozen=True):
    """A plan item as it is filled in; `at` and `first` are text."""

    routine: str
    rule: Rule
    days: frozenset[int]
    per_week: int
    at: str
    first: str


class PlanDialog(FormDialog):
    """How often a routine is due; `draft_saved` carries a `PlanDraft`."""

    draft_saved = Signal(object)

    def __init__(
        self, draft: PlanDraft, routines: Sequence[Option], *, new: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Plan a routine") if new else _("Change the plan"), parent=parent)
        self._routines = tuple(routines) if new else tuple(each for each in routines if each.id == draft.routine)
        self._routine = ChoiceRow([each.text for each in self._routines], _("Routine"))
        for index, option in enumerate(self._routines):
            if option.id == draft.routine:
                self._routine.choose(index)
        rules = {
            Rule.DAILY: _("every day"),
            Rule.DAYS: _("on weekdays"),
            Rule.PER_WEEK: _("so often a week"),
            Rule.BEFORE_RUN: _("before each run"),
            Rule.AFTER_RUN: _("after each run"),
        }
        self._rules = tuple(rules)
        self._rule = ChoiceRow(list(rules.values()), _("How often"))
        self._rule.choose(self._rules.index(draft.rule))
        names = [Option(str(day), weekday_name(day)) for day in range(7)]
        self._days = Ticks(_("Weekdays"), names, [str(day) for day in draft.days])
        self._per_week = Stepper(_("Times a week"), MOST_A_WEEK, lambda value: times_a_week(value + 1))
        self._count = max(1, min(MOST_A_WEEK, draft.per_week or 2))
        self._per_week.set_value(self._count - 1)
        self._at = LineField(_("Time"), letters=7, hint="22:00")
        self._at.setText(draft.at)
        self._first = DayField(_("From"), draft.first)
        if new:
            self.column.addWidget(Field(_("What"), self._routine))
        elif self._routines:
            self.column.addWidget(Text(self._routines[0].text, colour="muted"))
        hint = Text(_("May be left empty."), size=0.93, colour="muted")
        until = Text(_("The days before stay as they were."), size=0.93, colour="muted")
        self._rule_field = Field(_("How often"), self._rule, self._days, self._per_week)
        self._at_field = Field(_("At what time"), self._at, hint)
        self._first_field = Field(_("From which day on"), self._first, until)
        for part in (self._rule_field, self._at_field, self._first_field):
            self.column.addWidget(part)
        self._rule.chosen.connect(lambda _index: self._on_changed())
        self._routine.chosen.connect(lambda _index: self._on_changed())
        self._days.changed.connect(lambda _chosen: self._on_changed())
        self._per_week.value_changed.connect(self._on_count_changed)
        self._at.textChanged.connect(self._on_changed)
        self._first.changed.connect(self._on_changed)
        self.save_requested.connect(self._on_save_requested)
        self._show_rule()
        self.finish()

    def refuse(self, sentence: str, field: str = "") -> None:
        """Say at its field (`at`, `first` or `rule`) why it was not saved."""
        fields = {"at": self._at_field, "first": self._first_field}
        fields.get(field, self._rule_field).set_problem(sentence)
        self.set_problem(sentence)

    def _on_count_changed(self, value: int) -> None:
        self._count = value + 1
        self._on_changed()

    def _on_changed(self) -> None:
        self.touch()
        self.set_problem("")
        for field in (self._rule_field, self._at_field, self._first_field):
            field.set_problem("")
        self._show_rule()

    def _show_rule(self) -> None:
        rule = self._rules[self._rule.index()]
        self._days.setVisible(rule is Rule.DAYS)
        self._per_week.setVisible(rule is Rule.PER_WEEK)
        self._at_field.setVisible(rule in (Rule.DAILY, Rule.DAYS))

    def _on_save_requested(self) -> None:
        rule = self._rules[self._rule.index()]
        index = self._routine.index()
        if index < 0:
            self.refuse(_("Choose a routine first."))
            return
        timed = rule in (Rule.DAILY, Rule.DAYS)
        self.draft_saved.emit(
            PlanDraft(
                self._routines[index].id,
                rule,
                frozenset(int(each) for each in self._days.chosen()),
                self._count,
                self._at.text().strip() if timed else "",
                self._first.text(),
            )
        )


class PauseDialog(FormDialog):
    """Days on which the plan rests; `pause_saved` carries reason, first and last day as text, and the note."""

    pause_saved = Signal(str, str, str, str)

    def __init__(self, reasons: Sequence[Option], today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Pause the plan"), parent=parent)
        self._reasons = tuple(reasons)
        self._reason = ChoiceRow([each.text for each in reasons], _("Why"))
        self._reason.choose(0)
        self._first = DayField(_("From"), today.isoformat())
        self._last = DayField(_("To"), "")
        self._note = NoteField(_("A note"))
        open_end = Text(_("Empty: until you go on."), size=0.93, colour="muted")
        self._first_field = Field(_("From"), self._first)
        self._last_field = Field(_("To, that day included"), self._last, open_end)
        self._note_field = Field(_("A note"), self._note)
        for part in (Field(_("Why"), self._reason), self._first_field, self._last_field, self._note_field):
            self.column.addWidget(part)
        for signal in (self._first.changed, self._last.changed, self._note.textChanged):
            signal.connect(self._on_changed)
        self.save_requested.connect(
            lambda: self.pause_saved.emit(
                self._reasons[self._reason.index()].id,
                self._first.text(),
                self._last.text(),
                self._note.toPlainText(),
            )
        )
        self.finish()

    def refuse(self, sentence: str, field: str = "") -> None:
        """Say at its field (`first`, `last` or `note`) why it was not saved."""
        fields = {"first": self._first_field, "note": self._note_field}
        fields.get(field, self._last_field).set_problem(sentence)
        self.set_problem(sentence)

    def _on_changed(self) -> None:
        self.touch()
        self.set_problem("")
        for field in (self._first_field, self._last_field, self._note_field):
            field.set_problem("")


class RemoveDialog(FormDialog):
    """From which day on a routine is planned no more; `day_saved` carries the day as text."""

    day_saved = Signal(str)

    def __init__(self, title: str, today: date, parent: QWidget | None = None) -> None:
        super().__init__(_("Plan it no more"), save=_("Remove"), parent=parent)
        self.column.addWidget(Text(title, colour="muted"))
        self._day = DayField(_("From"), today.isoformat())
        kept = Text(_("The days before stay as they were, and what was done stays in the diary."), colour="muted")
        self._field = Field(_("From which day on"), self._day, kept)
        self.column.addWidget(self._field)
        self.save_requested.connect(lambda: self.day_saved.emit(self._day.text()))
        self.finish()
        self.save.setFocus()

    def refuse(self, sentence: str) -> None:
        """Say why it was not done."""
        self._field.set_problem(sentence)
        self.set_problem(sentence)
