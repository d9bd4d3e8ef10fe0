"""What can be done with the six-week trial, from its page and from the card on Today: begin, pause, take up, end."""

from datetime import date, timedelta

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.choices import PauseReason
from unknot.diary.days import day_key
from unknot.diary.records import Diary
from unknot.errors import UserError
from unknot.routine.model import RoutineKind
from unknot.ui.trial.dialogs import EndTrialDialog, StartDialog, TrialPauseDialog
from unknot.view.trial.page import TrialPageScreen, build_trial_page
from unknot.view.trial.steps import TrialChange, ended, first_needed, latest, paused, resumed, started
from unknot.view.words import text_of


class TrialActions(QObject):
    """Asks about the trial in dialogs over `parent`, and writes what was chosen; each step can be undone."""

    def __init__(self, shared: SharedParts, editor: DiaryEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._editor = editor

    def screen(self) -> TrialPageScreen:
        """How far the trial is; `UserError` if the diary cannot be read."""
        plan = self._plan()
        first = first_needed(plan)
        diary = self._shared.store.diary(first) if first is not None else plan
        return build_trial_page(diary, self._today(), self._titles())

    def ask_start(self, parent: QWidget) -> None:
        """Ask how to begin; nothing while a trial is under way."""
        bedtime = [each for each in self._shared.library.routines if each.kind is RoutineKind.BEDTIME]
        titles = self._titles()
        dialog = StartDialog([(each.id, titles[each.id]) for each in bedtime], parent)
        dialog.start_chosen.connect(self.start)
        dialog.open()

    def ask_pause(self, parent: QWidget) -> None:
        """Ask why the plan shall rest."""
        dialog = TrialPauseDialog(parent)
        dialog.reason_chosen.connect(self.pause)
        dialog.open()

    def ask_end(self, parent: QWidget) -> None:
        """Ask whether to end it early."""
        dialog = EndTrialDialog(parent)
        dialog.end_chosen.connect(self.end)
        dialog.open()

    def start(self, routine: str, baseline: bool) -> None:
        """Begin a trial of `routine` tonight, or after a baseline, unless one is under way."""
        if self._read() and not self.screen().can_end:
            today = self._today()
            self._write(started(self._plan(), routine, today, today, baseline=baseline))

    def pause(self, reason: PauseReason) -> None:
        """Let the plan rest from today on."""
        trial = latest(self._plan()) if self._read() else None
        if trial is not None:
            self._write(paused(trial, self._today(), reason))

    def resume(self) -> None:
        """Take the plan up again."""
        plan = self._plan() if self._read() else Diary()
        trial = latest(plan)
        if trial is not None:
            self._write(resumed(plan, trial, self._today()))

    def end(self) -> None:
        """End the trial with last night."""
        trial = latest(self._plan()) if self._read() else None
        if trial is not None:
            self._write(ended(trial, self._today()))

    def _write(self, change: TrialChange) -> None:
        self._editor.change(change.text, change.saved, change.deleted)

    def _read(self) -> bool:
        try:
            self._plan()
        except UserError as error:
            self._shared.tell(str(error))
            return False
        return True

    def _plan(self) -> Diary:
        """Plan, pauses and trials alone."""
        never = date.max - timedelta(days=1)
        return self._shared.store.diary(never, never)

    def _titles(self) -> dict[str, str]:
        return {each.id: text_of(each, "title") for each in self._shared.library.routines}

    def _today(self) -> date:
        return day_key(self._shared.clock.now().local)
