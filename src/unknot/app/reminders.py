"""Reminders that ring: once a minute the clock is compared with plan and diary, and nothing rings twice."""

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from unknot.app.shared import SharedParts
from unknot.clock import Instant
from unknot.desktop.notify import DesktopNotice, Notifier
from unknot.diary.days import day_key
from unknot.diary.reminders import Reminder, Why
from unknot.errors import UserError
from unknot.routine.timeline import PLAIN
from unknot.view.reminders import is_wanted, notice_words, quiet_from, reminders_from, start_actions, waiting_words

LOOKS_BACK = timedelta(days=70)
TOO_LATE = timedelta(minutes=10)
"""What should have rung longer ago rings no more: it waits on Today [own choice]."""
EVERY_MS = 60_000
TEST = "test"
RUNG, AGAIN, WAITING = "reminders_rung", "reminders_again", "reminders_waiting"
MOST_KEPT = 200


class Ringing(QObject):
    """Rings what is due, whatever the clock did meanwhile: slept, was set, or is in another zone.

    `waiting_changed` comes when what waits on Today is another; `tested` with whether a test reminder came;
    `looked` once a minute.
    """

    waiting_changed = Signal()
    tested = Signal(bool, str)
    looked = Signal()

    def __init__(
        self,
        shared: SharedParts,
        notifier: Notifier,
        is_busy: Callable[[], bool],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._shared = shared
        self._notifier = notifier
        self._is_busy = is_busy
        self._shown: dict[str, tuple[Reminder, ...]] = {}
        self.waiting: tuple[Reminder, ...] = ()
        notifier.listen(self._on_came, self._on_chosen, self._on_failed)
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.VeryCoarseTimer)
        self._timer.setInterval(EVERY_MS)
        self._timer.timeout.connect(self.look)
        shared.changes.diary_changed.connect(self._on_diary_changed)

    def begin(self) -> None:
        """Look now, and once a minute from now on."""
        self._timer.start()
        self._wait_again()
        self.look()

    def look(self) -> None:
        """Ring what is due; what nobody could have seen waits on Today."""
        self.looked.emit()
        if self._is_busy():
            return  # a hold is going on, or the night: it rings or waits afterwards
        try:
            kept = self._shared.settings.read()
            if is_wanted(kept):
                self._ring_due(kept)
        except UserError:
            return  # the window tells of a diary that cannot be read or written; the next minute looks again

    def test(self) -> None:
        """Show a reminder that is none; `tested` says what became of it."""
        title, text = notice_words((), {})
        self._notifier.show(DesktopNotice(TEST, title, text, ()))

    def start_waiting(self) -> None:
        """Start the first of what waits on Today."""
        waiting = self.waiting
        self._set_waiting(())
        self._start(waiting)

    def delay_waiting(self) -> None:
        """Ring what waits on Today in ten minutes."""
        waiting = self.waiting
        self._set_waiting(())
        self._delay(waiting, 10)

    def drop_waiting(self) -> None:
        """It was read."""
        self._set_waiting(())

    def words(self) -> str:
        """What waits on Today as one sentence, empty for nothing."""
        return waiting_words(self.waiting, self._titles()) if self.waiting else ""

    def _ring_due(self, kept: Mapping[str, object]) -> None:
        now = self._shared.clock.now()
        found = self._found(kept, now)
        rung = _texts(kept.get(RUNG))
        again = {key: at for key, at in _times(kept.get(AGAIN)).items() if any(each.key == key for each in found)}
        new = [each for each in found if each.at.utc <= now.utc and each.key not in rung]
        due = [each for each in new if now.utc - each.at.utc <= TOO_LATE]
        unseen = [each for each in new if each not in due]
        due += [each for each in found if each.key in again and again[each.key] <= now.utc and each not in due]
        if quiet_from(kept).holds(now.local.time()):
            due, unseen = [], [*unseen, *due]
        later = {key: at.isoformat() for key, at in again.items() if at > now.utc}
        if new or len(later) != len(again):
            # Written down before it rings: a crash may cost a ring, but none comes twice.
            keys = [*rung, *(each.key for each in new)][-MOST_KEPT:]
            self._shared.settings.save({RUNG: keys, AGAIN: later})
        if unseen:
            self._wait(tuple(unseen))
        if due:
            self._show(tuple(due))

    def _found(self, kept: Mapping[str, object], now: Instant) -> tuple[Reminder, ...]:
        """What is not answered of today, what quiet hours hide too: it waits on Today."""
        today = day_key(now.local)
        diary = self._shared.store.diary(today - LOOKS_BACK, today, steps_from=today)
        return reminders_from(diary, today, today, now, kept, also_quiet=True)

    def _show(self, due: tuple[Reminder, ...]) -> None:
        """One notice, however many are due at once."""
        title, text = notice_words(due, self._titles())
        self._shown[due[0].key] = due
        self._notifier.show(DesktopNotice(due[0].key, title, text, start_actions()))

    def _wait(self, missed: tuple[Reminder, ...]) -> None:
        """Let it wait on Today, but for breaks from sitting: one that nobody took is over."""
        known = {each.key for each in self.waiting}
        new = tuple(each for each in missed if each.key not in known and each.why is not Why.BREAK)
        if new:
            self._set_waiting((*self.waiting, *new))

    def _set_waiting(self, waiting: tuple[Reminder, ...]) -> None:
        """Let `waiting` wait, also if the window is closed meanwhile."""
        self.waiting = waiting
        try:
            self._shared.settings.save({WAITING: [each.key for each in waiting]})
        except UserError as error:
            self._shared.tell(str(error))
        self.waiting_changed.emit()

    def _wait_again(self) -> None:
        """What waited when the window was closed, and was not done meanwhile, waits on."""
        try:
            kept = self._shared.settings.read()
            keys = _texts(kept.get(WAITING))
            found = self._found(kept, self._shared.clock.now()) if keys else ()
        except UserError:  # the window tells of a diary that cannot be read
            return
        self.waiting = tuple(each for each in found if each.key in keys)
        if self.waiting:
            self.waiting_changed.emit()

    def _on_came(self, key: str) -> None:
        if key == TEST:
            self.tested.emit(True, "")

    def _on_failed(self, key: str, reason: str) -> None:
        """No answer from the desktop: it waits on Today."""
        if key == TEST:
            self.tested.emit(False, reason)
        elif key in self._shown:
            self._wait(self._shown.pop(key))

    def _on_chosen(self, key: str, action: str) -> None:
        due = self._shown.pop(key, ())
        if due and action.isdigit():
            self._delay(due, int(action))
        elif due:
            self._start(due)

    def _start(self, due: tuple[Reminder, ...]) -> None:
        self._shared.window.come_forward()
        first = next((each for each in due if each.routine), None)
        if first is None or self._is_busy():
            return
        try:
            self._shared.play(self._shared.library.routine(first.routine), PLAIN)
        except UserError as error:
            self._shared.tell(str(error))

    def _delay(self, due: tuple[Reminder, ...], minutes: int) -> None:
        at = (self._shared.clock.now().utc + timedelta(minutes=minutes)).isoformat()
        try:
            kept = {key: when.isoformat() for key, when in _times(self._shared.settings.read().get(AGAIN)).items()}
            self._shared.settings.save({AGAIN: {**kept, **{each.key: at for each in due}}})
        except UserError as error:
            self._shared.tell(str(error))

    def _on_diary_changed(self) -> None:
        """What was done meanwhile waits no longer."""
        if not self.waiting:
            return
        try:
            found = {each.key for each in self._found(self._shared.settings.read(), self._shared.clock.now())}
        except UserError:  # the page that shows the diary tells of it
            return
        still = tuple(each for each in self.waiting if each.key in found)
        if still != self.waiting:
            self._set_waiting(still)

    def _titles(self) -> dict[str, str]:
        return {each.id: each.title for each in self._shared.library.routines}


def _texts(value: object) -> list[str]:
    return [each for each in value if isinstance(each, str)] if isinstance(value, list) else []


def _times(value: object) -> dict[str, datetime]:
    """Instants by key; what is none is left out."""
    found: dict[str, datetime] = {}
    for key, text in value.items() if isinstance(value, Mapping) else ():
        try:
            at = datetime.fromisoformat(text) if isinstance(text, str) else None
        except ValueError:
            at = None
        if at is not None and isinstance(key, str):
            found[key] = at if at.tzinfo else at.replace(tzinfo=UTC)
    return found
