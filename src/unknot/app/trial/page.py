"""What can be done with a trial of either kind, from its page and from the card on Today: begin, rest, go on, end."""

from datetime import date, timedelta

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.choices import PauseReason
from unknot.diary.coins import drawn, new_turns
from unknot.diary.days import day_key
from unknot.diary.records import Diary, TurnsTrial
from unknot.errors import UserError
from unknot.routine.model import Routine, RoutineKind
from unknot.ui.trial.choosing import TurnsDialog
from unknot.ui.trial.dialogs import EndTrialDialog, RestDialog, StartDialog, TrialPauseDialog
from unknot.view.trial.choosing import build_choosing
from unknot.view.trial.page import TrialPageScreen, build_trial_page
from unknot.view.trial.steps import (
    TrialChange,
    earliest_needed,
    ended,
    latest,
    paused,
    resumed,
    span_needed,
    started,
    turns_started,
)
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
        span = span_needed(plan, self._today())
        diary = self._shared.store.diary(span.first, span.last) if span is not None else plan
        return build_trial_page(diary, self._today(), self._titles())

    def ask_start(self, parent: QWidget) -> None:
        """Ask how to begin; nothing while a trial is under way."""
        bedtime = [each for each in self._shared.library.routines if each.kind is RoutineKind.BEDTIME]
        titles = self._titles()
        dialog = StartDialog([(each.id, titles[each.id]) for each in bedtime], parent)
        dialog.start_chosen.connect(self.start)
        dialog.open()

    def ask_turns(self, parent: QWidget, thing: str = "") -> None:
        """Ask what to try in turns, `thing` written in already."""
        today, titles = self._today(), self._titles()
        routines = tuple((each.id, titles[each.id]) for each in self._shared.library.routines if _is_for_nights(each))
        diary = self._shared.store.diary(earliest_needed(today))
        dialog = TurnsDialog(build_choosing(diary, routines, today), parent, thing)
        dialog.start_chosen.connect(lambda *chosen: self._on_turns_chosen(dialog, *chosen))
        dialog.open()

    def start_turns(self, thing: str, is_routine: bool, pairs: int, nights: int) -> None:
        """Begin a trial in turns tonight; `UserError` for what cannot be tried, or while one is under way."""
        title = self._titles().get(thing, thing) if is_routine else thing
        today, order = self._today(), drawn(pairs)
        made = new_turns(thing, title, order, is_routine=is_routine, start=today, pairs=pairs, nights=nights)
        self._write(turns_started(self._plan(), made, today))

    def _on_turns_chosen(self, dialog: TurnsDialog, thing: str, is_routine: bool, pairs: int, nights: int) -> None:
        try:
            self.start_turns(thing, is_routine, pairs, nights)
        except UserError as error:
            dialog.show_trouble(str(error))
        else:
            dialog.accept()

    def ask_pause(self, parent: QWidget) -> None:
        """Ask why the plan shall rest; a trial in turns rests by itself, and asks nothing."""
        if self._read() and isinstance(latest(self._plan()), TurnsTrial):
            rest = RestDialog(parent)
            rest.rest_chosen.connect(lambda: self.pause(PauseReason.REST))
            rest.open()
            return
        dialog = TrialPauseDialog(parent)
        dialog.reason_chosen.connect(self.pause)
        dialog.open()

    def ask_end(self, parent: QWidget) -> None:
        """Ask whether to end it early."""
        dialog = EndTrialDialog(parent, self.screen().whole_pairs)
        dialog.end_chosen.connect(self.end)
        dialog.open()

    def start(self, routine: str, baseline: bool) -> None:
        """Begin a trial of `routine` tonight, or after a baseline, unless one is under way."""
        if self._read() and not self.screen().can_end:
            today = self._today()
            try:
                self._write(started(self._plan(), routine, today, today, baseline=baseline))
            except UserError as error:
                self._shared.tell(str(error))

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


def _is_for_nights(routine: Routine) -> bool:
    """What one may play on some evenings and leave out on others."""
    return routine.kind not in (RoutineKind.RELEASE, RoutineKind.WARMUP, RoutineKind.POSTRUN)
