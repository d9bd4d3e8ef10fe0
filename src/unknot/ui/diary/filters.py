"""What the diary is narrowed to: everything, or one kind; Ctrl+click takes another kind in."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QVBoxLayout, QWidget

from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.flow import flow_of
from unknot.ui.widgets.menu import drop_menu
from unknot.view.diary.page import EVERYTHING, EntryKind, filter_options
from unknot.view.words import _


class KindChips(QWidget):
    """A chip for everything and one a kind; a chip that is chosen is only that, chosen again it is everything.

    `changed` carries the kinds. `beside` stands at the end of the row.
    """

    changed = Signal(object)

    def __init__(self, *beside: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._all = self._chip(_("Everything"))
        self._all.clicked.connect(lambda: self.choose(EVERYTHING))
        self._chips: dict[EntryKind, Button] = {}
        for option in filter_options():
            chip, kind = self._chip(option.text), EntryKind(option.id)
            chip.setToolTip(_("Only this; Ctrl and a click take it in besides"))
            chip.clicked.connect(lambda _on=False, kind=kind: self._on_clicked(kind))
            self._chips[kind] = chip
        self._one = Button("", Look.SECONDARY, glyph="down", after=True)
        self._one.clicked.connect(self._on_one_clicked)
        self._one.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(flow_of(self._one, self._all, *self._chips.values(), *beside, gap=6))
        self.setAccessibleName(_("What is shown"))
        self._chosen = EVERYTHING
        self._show()

    @property
    def chosen(self) -> frozenset[EntryKind]:
        """The kinds that are shown."""
        return self._chosen

    def choose(self, kinds: frozenset[EntryKind]) -> None:
        """Show `kinds`; none of them is all of them."""
        self._chosen = kinds or EVERYTHING
        self._show()
        self.changed.emit(self._chosen)

    def fold(self, *, folded: bool) -> None:
        """Show one button with a menu instead of all chips, where the text is large for the window."""
        self._one.setVisible(folded)
        for chip in (self._all, *self._chips.values()):
            chip.setVisible(not folded)

    def _on_one_clicked(self) -> None:
        entries = [(chip.text(), partial(self.choose, frozenset({kind}))) for kind, chip in self._chips.items()]
        drop_menu(self._one, [(self._all.text(), partial(self.choose, EVERYTHING)), None, *entries])

    def _on_clicked(self, kind: EntryKind) -> None:
        besides = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        if besides and self._chosen != EVERYTHING:
            self.choose(self._chosen ^ {kind})
        else:
            self.choose(EVERYTHING if self._chosen == {kind} else frozenset({kind}))

    def _show(self) -> None:
        everything = self._chosen == EVERYTHING
        self._mark(self._all, everything)
        for kind, chip in self._chips.items():
            self._mark(chip, kind in self._chosen and not everything)
        named = [chip.text() for kind, chip in self._chips.items() if kind in self._chosen]
        self._one.set_text(self._all.text() if everything else ", ".join(named))
        self._one.setAccessibleName(_("Show: {what}").format(what=self._one.text()))
        self._one.updateGeometry()

    def _mark(self, chip: Button, chosen: bool) -> None:
        chip.setChecked(chosen)
        chip.set_glyph("check" if chosen else "")
        chip.updateGeometry()

    def _chip(self, text: str) -> Button:
        chip = Button(text, Look.CHIP)
        chip.setAccessibleName(_("Show: {what}").format(what=text))
        return chip
