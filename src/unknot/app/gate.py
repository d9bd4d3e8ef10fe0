"""The gate of the window: whatever starts a stretch comes through here, and while a sign stands the advice is first."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from unknot.app.shared import SharedParts
from unknot.app.undo import DiaryEditor
from unknot.diary.choices import Settled
from unknot.diary.days import day_key
from unknot.diary.editing import new_settlement
from unknot.diary.gate import STANDS, Standing, covered_by, gate
from unknot.errors import UserError
from unknot.view.gate import build, heading, settled_words

if TYPE_CHECKING:
    from unknot.ui.gate.header import GateHeader
    from unknot.ui.gate.page import GatePage


class GateKeeper(QObject):
    """Reads what stands, and lets a start through or shows the advice in its place."""

    def __init__(self, shared: SharedParts, editor: DiaryEditor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shared = shared
        self._editor = editor
        self._page: GatePage | None = None
        self._under: QWidget | None = None

    def shut(self) -> tuple[Standing, ...]:
        """The signs that stand now, the gravest first; none where the diary cannot be read: it keeps nobody away."""
        today = self._today()
        try:
            return gate(self._shared.store.diary(today - STANDS, today), today)
        except UserError:
            return ()

    def let_through(self, start: Callable[[], None]) -> None:
        """Call `start`, now if the gate is open, else once the advice was read and the person goes on all the same."""
        shut = self.shut()
        if shut:
            self.show_advice(shut, start)
        else:
            start()

    def show_advice(self, shut: tuple[Standing, ...], start: Callable[[], None] | None = None) -> None:
        """Cover the window with what to do without stretching; with `start` there is a way on."""
        from unknot.ui.gate.page import GatePage

        page = GatePage(build(shut), may_go_on=start is not None)
        if start is not None:
            page.went_on.connect(self._leave)
            page.went_on.connect(start)
        self.cover(page)

    def cover(self, page: "GatePage") -> None:
        """Let `page` cover the window until it is closed; what it covered comes back then."""
        self._leave()
        page.closed.connect(self._leave)
        self._page, self._under = page, self._shared.window.covering()
        self._shared.window.cover(page)

    def follow(self, header: "GateHeader", correct: Callable[[date], None]) -> None:
        """Do what is asked for on the head of a page."""
        shut = self.shut()
        if not shut:
            return
        header.advice_chosen.connect(lambda: self.show_advice(self.shut() or shut))
        header.looked_at_chosen.connect(lambda: self.ask_what_became(shut[0], Settled.LOOKED_AT))
        header.over_chosen.connect(lambda: self.ask_what_became(shut[0], Settled.OVER))
        header.correct_chosen.connect(lambda: correct(shut[0].day))

    def ask_what_became(self, sign: Standing, state: Settled) -> None:
        """Ask once, with the day, before the sign is settled."""
        from unknot.ui.gate.question import SettleQuestion

        dialog = SettleQuestion(heading(sign), settled_words(state), self._today(), parent=self._shared.window)
        dialog.day_chosen.connect(lambda day: self.settle(sign, state, day))
        dialog.open()

    def settle(self, sign: Standing, state: Settled, day: date) -> None:
        """Write down what became of `sign`; it can be undone like any change."""
        said = new_settlement(sign.id, state, self._shared.clock.now(), day, covered_by(sign))
        self._editor.change(f"{heading(sign)} {settled_words(state)}", [said])

    def _today(self) -> date:
        return day_key(self._shared.clock.now().local)

    def _leave(self) -> None:
        if self._page is None:
            return
        page, self._page = self._page, None
        if self._under is not None:
            self._shared.window.cover(self._under)
        else:
            self._shared.window.uncover()
        self._under = None
        page.deleteLater()
