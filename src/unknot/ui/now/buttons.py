"""The buttons of the page for a cramp: rows of 96 px, the one that is wanted most first, large and with the focus."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from unknot.diary.release_flow import Stage
from unknot.ui.widgets.button import Look
from unknot.ui.widgets.large_button import LargeButton
from unknot.view.choices import Option
from unknot.view.now.page import NowAction, NowButton, NowScreen
from unknot.view.words import _

_IN_ONE_ROW = (Stage.CHOOSE, Stage.SIGNS, Stage.STOP, Stage.LET_GO, Stage.LEFT)
_Row = list[tuple[LargeButton, int]]


class NowButtons(QWidget):
    """The buttons for one `NowScreen`; with `choosing` also those for muscle and side.

    `action_chosen` carries a `NowAction`, `place_chosen` muscle and side as ids, `signs_answered` the ids of the
    questions that were ticked.
    """

    action_chosen = Signal(object)
    place_chosen = Signal(str, str)
    signs_answered = Signal(object)
    elsewhere_chosen = Signal()
    back_chosen = Signal()
    mistake_chosen = Signal()

    def __init__(self, screen: NowScreen, *, choosing: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._screen = screen
        self._ticks: list[LargeButton] = []
        self._main: LargeButton | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        rows = self._places() if choosing else [self._question(each) for each in screen.questions]
        rows += self._actions(choosing=choosing)
        for row in rows:
            holder = QHBoxLayout()
            holder.setSpacing(2)
            for button, share in row:
                holder.addWidget(button, share)
            column.addLayout(holder)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def main(self) -> LargeButton | None:
        """What the one key does."""
        return self._main

    def focus_main(self) -> None:
        """Give the one key to what is wanted most, or where nothing is chosen to the first choice."""
        chips = [button for button in self.findChildren(LargeButton) if button.isCheckable()]
        first = chips[0] if chips and self._screen.stage is Stage.CHOOSE and not self._screen.muscle else self._main
        if first is not None:
            first.setFocus(Qt.FocusReason.OtherFocusReason)

    def _places(self) -> list[_Row]:
        screen = self._screen
        muscles = [
            self._chip(each, each.id == screen.muscle, size=1.3, key=str(number))
            for number, each in enumerate(screen.muscles, 1)
        ]
        sides = [self._chip(each, each.id == screen.side, key=each.text[:1].upper()) for each in screen.sides]
        for button in muscles:
            button.clicked.connect(
                lambda _on=False, b=button: self.place_chosen.emit(str(b.property("id")), screen.side)
            )
        for button in sides:
            button.clicked.connect(
                lambda _on=False, b=button: self.place_chosen.emit(screen.muscle, str(b.property("id")))
            )
        half = (len(muscles) + 1) // 2
        return [[(button, 1) for button in row] for row in (muscles[:half], muscles[half:], sides)]

    def choose_by_key(self, key: str) -> bool:
        """One key each: a digit is a muscle, the first letter of left and right a side; False where it is neither."""
        screen = self._screen
        if key.isdecimal() and 0 < int(key) <= len(screen.muscles):
            self.place_chosen.emit(screen.muscles[int(key) - 1].id, screen.side)
            return True
        for side in screen.sides:
            if key and side.text.casefold().startswith(key.casefold()):
                self.place_chosen.emit(screen.muscle, side.id)
                return True
        return False

    def _question(self, option: Option) -> _Row:
        button = self._chip(option, chosen=False, size=1.3)
        self._ticks.append(button)
        return [(button, 1)]

    def _chip(self, option: Option, chosen: bool, size: float = 1.5, key: str = "") -> LargeButton:
        words = option.text[:1].upper() + option.text[1:]
        button = LargeButton(f"{words} ({key})" if key else words, Look.CHIP, size=size)
        button.setAccessibleName(words)
        button.enter_goes_on = bool(key) and bool(self._screen.muscle and self._screen.side)
        button.setChecked(chosen)
        button.setProperty("id", option.id)
        return button

    def _actions(self, *, choosing: bool) -> list[_Row]:
        screen = self._screen
        if choosing and screen.stage is not Stage.CHOOSE:
            back = LargeButton(_("Go on with the hold"), Look.CORAL, size=2.0)
            back.clicked.connect(self.back_chosen)
            self._main = back
            return [[(back, 1)]]
        made = [self._action(each, lesser=place > 1) for place, each in enumerate(screen.buttons)]
        if screen.stage is Stage.LEFT:
            made.append(self._other(_("It was no cramp: take it back"), self.mistake_chosen, Look.SECONDARY))
        if screen.stage in _IN_ONE_ROW:
            return [[(button, 1 if place else 2) for place, button in enumerate(made)]]
        lesser = made[2:]
        if screen.stage is Stage.HOLDING:
            lesser.insert(0, self._other(_("Somewhere else"), self.elsewhere_chosen, Look.QUIET))
        rows: list[Sequence[LargeButton]] = [made[:2], lesser]
        return [[(button, 1) for button in row] for row in rows if row]

    def _action(self, button: NowButton, *, lesser: bool) -> LargeButton:
        first = self._main is None
        look = Look.CORAL if first else Look.QUIET if lesser else Look.SECONDARY
        made = LargeButton(button.text, look, size=1.3 if lesser else 2.0)
        made.clicked.connect(lambda: self._on_action(button.action))
        if first:
            self._main = made
        return made

    def _other(self, text: str, signal: SignalInstance, look: Look) -> LargeButton:
        made = LargeButton(text, look, size=1.3)
        made.clicked.connect(signal)
        return made

    def _on_action(self, action: NowAction) -> None:
        if self._screen.stage is Stage.SIGNS and action is NowAction.SIGNS:
            self.signs_answered.emit(tuple(str(tick.property("id")) for tick in self._ticks if tick.isChecked()))
        else:
            self.action_chosen.emit(action)
