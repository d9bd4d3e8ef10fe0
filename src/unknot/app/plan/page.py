"""The plan page, connected: changes hold from a day on, pauses leave the reckoning."""

from datetime import date, timedelta

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.days import day_key
from unknot.diary.plan import change
from unknot.diary.records import Diary, Pause, PlanItem
from unknot.errors import UserError
from unknot.ui.main_window import PageSpec
from unknot.ui.plan.dialogs import PauseDialog, PlanDialog, RemoveDialog
from unknot.ui.plan.page import PlanPage
from unknot.view.dates import short_date
from unknot.view.plan.forms import (
    PauseDraft,
    PauseForm,
    PlanDraft,
    PlanForm,
    RemoveDraft,
    RemoveForm,
    build_pause,
    build_plan,
    build_remove,
    plan_draft,
)
from unknot.view.plan.page import build, plannable
from unknot.view.plan.words import rule_words
from unknot.view.words import _, text_of

KEY = "plan"


class PlanPages(QObject):
    """Builds the page and its forms."""

    def __init__(self, shared: SharedParts, editor: DiaryEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._editor = editor
        self._page: PlanPage | None = None

    def specs(self) -> tuple[PageSpec, ...]:
        """The page for the window."""
        return (PageSpec(KEY, _("Plan"), self._build),)

    def refresh(self) -> None:
        """Show what is true now."""
        if self._page is not None:
            self._page.show_state(build(self._diary(), self._today(), self._shared.library))

    def _build(self) -> QWidget:
        page = PlanPage(self._shared.figures.paint)
        page.add_chosen.connect(lambda: self._open(None))
        page.change_chosen.connect(self._open)
        page.remove_chosen.connect(self._on_remove_chosen)
        page.pause_chosen.connect(self._on_pause_chosen)
        page.pause_ended.connect(self._on_pause_ended)
        page.pause_removed.connect(self._on_pause_removed)
        self._page = page
        self.refresh()
        self._shared.changes.diary_changed.connect(self.refresh)
        self._shared.window.page_shown.connect(lambda key: self.refresh() if key == KEY else None)
        return page

    def _today(self) -> date:
        return day_key(self._shared.clock.now().local)

    def _diary(self) -> Diary:
        """Plan and pauses, which come whole; no day is needed with them."""
        try:
            return self._shared.store.diary(date.max, date.max)
        except UserError as error:
            self._shared.tell(str(error))
            return Diary()

    def _open(self, item: PlanItem | None) -> None:
        routines = plannable(self._shared.library)

        def build(draft: PlanDraft) -> PlanForm:
            return build_plan(draft, routines)

        today = self._today()
        dialog = PlanDialog(plan_draft(today, item), build, earliest=today, parent=self._shared.window)
        dialog.form_saved.connect(lambda form: self._on_saved(dialog, form))
        dialog.open()

    def _on_saved(self, dialog: PlanDialog, form: PlanForm) -> None:
        assert form.item is not None
        changes = change(self._diary().plan, form.item)
        if self._editor.change(self._said(changes.saved[-1]), changes.saved, changes.deleted):
            dialog.accept()

    def _said(self, item: PlanItem) -> str:
        words = _("{routine}: {rule}, from {day} on.").format(
            routine=self._title(item.routine), rule=rule_words(item), day=short_date(item.valid_from)
        )
        if item.valid_to is None:
            return words
        then = _("From {day} it is planned otherwise already.").format(
            day=short_date(item.valid_to + timedelta(days=1))
        )
        return f"{words} {then}"

    def _title(self, routine: str) -> str:
        found = next((each for each in self._shared.library.routines if each.id == routine), None)
        return text_of(found, "title") if found else routine

    def _on_remove_chosen(self, item: PlanItem) -> None:
        def build(draft: RemoveDraft) -> RemoveForm:
            return build_remove(draft, self._diary().plan)

        day = max(self._today(), item.valid_from)
        draft = RemoveDraft(item, self._title(item.routine), day.isoformat())
        dialog = RemoveDialog(draft, build, earliest=day, parent=self._shared.window)
        dialog.form_saved.connect(lambda form: self._on_removed(dialog, form))
        dialog.open()

    def _on_removed(self, dialog: RemoveDialog, form: RemoveForm) -> None:
        assert form.day is not None
        said = _("{routine}: planned no more from {day} on.")
        said = said.format(routine=form.draft.routine, day=short_date(form.day))
        if self._editor.change(said, form.changes.saved, form.changes.deleted):
            dialog.accept()

    def _on_pause_chosen(self) -> None:
        dialog = PauseDialog(PauseDraft(self._today().isoformat()), build_pause, parent=self._shared.window)
        dialog.form_saved.connect(lambda form: self._on_pause_saved(dialog, form))
        dialog.open()

    def _on_pause_saved(self, dialog: PauseDialog, form: PauseForm) -> None:
        assert form.pause is not None
        if self._editor.change(_("The plan rests."), [form.pause]):
            dialog.accept()

    def _on_pause_ended(self, pause: Pause) -> None:
        """The plan goes on today: yesterday was the pause's last day, or it was none."""
        today = self._today()
        said = _("The plan goes on.")
        if pause.first < today:
            self._editor.change(said, [replace(pause, last=today - timedelta(days=1))])
        else:
            self._editor.change(said, deleted=[pause])

    def _on_pause_removed(self, pause: Pause) -> None:
        self._editor.change(_("The pause is taken out."), deleted=[pause])
