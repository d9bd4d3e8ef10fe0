"""Forms of the plan: how often a routine is due and from which day on; a pause; the end of a routine's plan."""

from collections.abc import Callable
from datetime import date

from PySide6.QtWidgets import QWidget

from unknot.diary.choices import PauseReason
from unknot.diary.editing import MOST_A_WEEK
from unknot.diary.records import Rule
from unknot.ui.widgets.draft_dialog import DraftDialog
from unknot.ui.widgets.fields import Stepper
from unknot.ui.widgets.form import Field, LineField, NoteField, OptionRow, Ticks
from unknot.ui.widgets.text import Text
from unknot.ui.widgets.when import DayField
from unknot.view.plan.forms import PauseDraft, PauseForm, PlanDraft, PlanForm, RemoveDraft, RemoveForm
from unknot.view.plan.words import times_a_week
from unknot.view.words import _


class PlanDialog(DraftDialog):
    """How often a routine is due, from which day on; no day before `earliest` is offered."""

    def __init__(
        self,
        draft: PlanDraft,
        build: Callable[[PlanDraft], PlanForm],
        *,
        earliest: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(draft, build, parent=parent)
        self._what(draft)
        rule = OptionRow(_("How often"), self.form.rules, draft.rule.value)
        self._days = Ticks(_("Weekdays"), self.form.weekdays, [str(day) for day in draft.days])
        self._per_week = Stepper(_("Times a week"), MOST_A_WEEK, lambda value: times_a_week(value + 1))
        self._per_week.set_value(draft.per_week - 1)
        at, first = LineField(_("Time"), letters=7, hint="22:00"), DayField(_("From"), draft.first, earliest=earliest)
        at.setText(draft.at)
        hint = Text(_("May be left empty."), size=0.93, colour="muted")
        until = Text(_("The days before stay as they were."), size=0.93, colour="muted")
        self._at_field = Field(_("At what time"), at, hint)
        self.add(Field(_("How often"), rule, self._days, self._per_week), "rule", "days", "per_week")
        self.add(self._at_field, "at")
        self.add(Field(_("From which day on"), first, until), "first")
        rule.option_chosen.connect(lambda name: self.change(rule=Rule(name)))
        self._days.changed.connect(lambda chosen: self.change(days=frozenset(int(each) for each in chosen)))
        self._per_week.value_changed.connect(lambda value: self.change(per_week=value + 1))
        at.textChanged.connect(lambda text: self.change(at=text))
        first.changed.connect(lambda: self.change(first=first.text()))
        self.show_form()
        self.finish()

    def _what(self, draft: PlanDraft) -> None:
        if draft.original is not None:
            title = next((each.text for each in self.form.routines if each.id == draft.routine), draft.routine)
            self.column.addWidget(Text(title, colour="muted"))
            return
        routine = OptionRow(_("Routine"), self.form.routines, draft.routine)
        routine.option_chosen.connect(lambda name: self.change(routine=name))
        self.add(Field(_("What"), routine), "routine")

    def show_form(self) -> None:
        rule = self.form.draft.rule
        self._days.setVisible(rule is Rule.DAYS)
        self._per_week.setVisible(rule is Rule.PER_WEEK)
        self._at_field.setVisible(self.form.timed)


class PauseDialog(DraftDialog):
    """Days on which the plan rests."""

    def __init__(
        self, draft: PauseDraft, build: Callable[[PauseDraft], PauseForm], parent: QWidget | None = None
    ) -> None:
        super().__init__(draft, build, parent=parent)
        reason = OptionRow(_("Why"), self.form.reasons, draft.reason.value)
        first, last = DayField(_("From"), draft.first), DayField(_("To"), draft.last)
        note = NoteField(_("A note"), draft.note)
        open_end = Text(_("Empty: until you go on."), size=0.93, colour="muted")
        self.add(Field(_("Why"), reason), "reason")
        self.add(Field(_("From"), first), "first")
        self.add(Field(_("To, that day included"), last, open_end), "last")
        self.add(Field(_("A note"), note), "note")
        reason.option_chosen.connect(lambda name: self.change(reason=PauseReason(name)))
        first.changed.connect(lambda: self.change(first=first.text()))
        last.changed.connect(lambda: self.change(last=last.text()))
        note.textChanged.connect(lambda: self.change(note=note.toPlainText()))
        self.finish()


class RemoveDialog(DraftDialog):
    """From which day on a routine is planned no more; no day before `earliest` is offered."""

    def __init__(
        self,
        draft: RemoveDraft,
        build: Callable[[RemoveDraft], RemoveForm],
        *,
        earliest: date | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(draft, build, save=_("Remove"), parent=parent)
        self.column.addWidget(Text(draft.routine, colour="muted"))
        first = DayField(_("From"), draft.first, earliest=earliest)
        kept = Text(_("The days before stay as they were, and what was done stays in the diary."), colour="muted")
        self.add(Field(_("From which day on"), first, kept), "first")
        first.changed.connect(lambda: self.change(first=first.text()))
        self.finish()
        self.save.setFocus()
