"""The plan page, connected: changes hold from a day on, pauses leave the reckoning."""

import re
from datetime import date, time, timedelta
from typing import TYPE_CHECKING

from msgspec.structs import replace
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.days import day_key
from unknot.diary.records import Diary, Pause, PlanItem, Rule
from unknot.errors import UserError
from unknot.ui.main_window import PageSpec
from unknot.view.words import _

if TYPE_CHECKING:
    from unknot.ui.plan.dialogs import PauseDialog, PlanDialog, PlanDraft, RemoveDialog
    from unknot.ui.plan.page import PlanPage

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
        from unknot.view.plan.page import build

        if self._page is not None:
            self._page.show_state(build(self._diary(), self._today(), self._shared.library))

    def _build(self) -> QWidget:
        from unknot.ui.plan.page import PlanPage

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
        from unknot.ui.plan.dialogs import PlanDialog, PlanDraft
        from unknot.view.plan.page import build

        screen = build(self._diary(), self._today(), self._shared.library)
        today = self._today().isoformat()
        if item is None:
            draft = PlanDraft("bedtime", Rule.DAILY, frozenset(), 2, "22:00", today)
        else:
            first = max(self._today(), item.valid_from).isoformat()
            at = f"{item.at:%H:%M}" if item.at else ""
            draft = PlanDraft(item.routine, item.rule, item.days, item.per_week, at, first)
        dialog = PlanDialog(draft, screen.routines, new=item is None, parent=self._shared.window)
        dialog.draft_saved.connect(lambda filled: self._on_saved(dialog, filled))
        dialog.open()

    def _on_saved(self, dialog: "PlanDialog", draft: "PlanDraft") -> None:
        from unknot.diary.editing import new_plan_item
        from unknot.diary.plan import change
        from unknot.diary.times import read_date

        field = "at"
        try:
            at = _time(draft.at)
            field = "first"
            first = read_date(draft.first)
            field = "rule"
            item = new_plan_item(draft.routine, draft.rule, first, days=draft.days, per_week=draft.per_week, at=at)
        except UserError as error:
            dialog.refuse(str(error), field)
            return
        changes = change(self._diary().plan, item)
        if self._editor.change(self._said(changes.saved[-1]), changes.saved, changes.deleted):
            dialog.accept()

    def _said(self, item: PlanItem) -> str:
        from unknot.view.dates import short_date
        from unknot.view.plan.words import rule_words

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
        from unknot.view.words import text_of

        found = next((each for each in self._shared.library.routines if each.id == routine), None)
        return text_of(found, "title") if found else routine

    def _on_remove_chosen(self, item: PlanItem) -> None:
        from unknot.ui.plan.dialogs import RemoveDialog

        day = max(self._today(), item.valid_from)
        dialog = RemoveDialog(self._title(item.routine), day, parent=self._shared.window)
        dialog.day_saved.connect(lambda text: self._on_removed(dialog, item, text))
        dialog.open()

    def _on_removed(self, dialog: "RemoveDialog", item: PlanItem, text: str) -> None:
        from unknot.diary.plan import remove
        from unknot.diary.times import read_date
        from unknot.view.dates import short_date

        try:
            day = read_date(text)
        except UserError as error:
            dialog.refuse(str(error))
            return
        changes = remove(self._diary().plan, item.routine, day)
        if not changes.saved and not changes.deleted:
            dialog.refuse(_("It is not planned on that day or later."))
            return
        said = _("{routine}: planned no more from {day} on.").format(
            routine=self._title(item.routine), day=short_date(day)
        )
        if self._editor.change(said, changes.saved, changes.deleted):
            dialog.accept()

    def _on_pause_chosen(self) -> None:
        from unknot.ui.plan.dialogs import PauseDialog
        from unknot.view.plan.page import pause_options

        dialog = PauseDialog(pause_options(), self._today(), parent=self._shared.window)
        dialog.pause_saved.connect(lambda *filled: self._on_pause_saved(dialog, *filled))
        dialog.open()

    def _on_pause_saved(self, dialog: "PauseDialog", reason: str, first: str, last: str, note: str) -> None:
        from unknot.diary.choices import PauseReason
        from unknot.diary.editing import new_pause
        from unknot.diary.times import read_date
        from unknot.diary.values import checked_note

        field = "first"
        try:
            begins = read_date(first)
            field = "last"
            ends = read_date(last) if last else None
            field = "note"
            checked_note(note)
            field = "last"
            pause = new_pause(begins, ends, PauseReason(reason), note)
        except UserError as error:
            dialog.refuse(str(error), field)
            return
        if self._editor.change(_("The plan rests."), [pause]):
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


def _time(text: str) -> time | None:
    if not text:
        return None
    found = re.fullmatch(r"([01]?\d|2[0-3])[:.]([0-5]\d)", text, re.ASCII)
    if found is None:
        raise UserError(_("“{text}” is no time of day; expected one like 22:00.").format(text=text[:40]))
    return time(int(found[1]), int(found[2]))
