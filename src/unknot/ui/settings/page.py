"""The pages of settings: chips lead from one to the next, a search to any row; every change holds at once."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from unknot.ui.guide.parts import SearchField
from unknot.ui.look import theme
from unknot.ui.settings.row import RowView
from unknot.ui.widgets.button import Button, Look
from unknot.ui.widgets.choice import ChoiceRow
from unknot.ui.widgets.columns import FoldingColumns
from unknot.ui.widgets.page import Divider, Page
from unknot.ui.widgets.surface import Card
from unknot.ui.widgets.text import Text
from unknot.view.settings.rows import CardOfRows, Row, SettingFound, SettingsTab, hits
from unknot.view.words import _

_BESIDE = 56  # times body text: from here on two columns
_MOST_HITS = 12


class SettingsPage(Page):
    """Shows pages of settings; `changed` carries a row's key and its new value, `pressed` the id of a button."""

    changed = Signal(str, object)
    pressed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Settings"), _("Changes hold at once."), widest=84, parent=parent)
        self._tabs: tuple[SettingsTab, ...] = ()
        self._shown = ""
        self._rows: dict[str, RowView] = {}
        self._content: QWidget | None = None
        self._columns: FoldingColumns | None = None
        self._chips: ChoiceRow | None = None
        self._search = SearchField(_("Find a setting"), "/")
        self._search.textChanged.connect(self._on_searched)
        self._search.entered.connect(self._on_entered)
        self._search.left.connect(self._on_search_left)
        self._put_search_beside_title()

    @property
    def tab(self) -> str:
        """The key of the page shown."""
        return self._shown

    def focus_search(self) -> None:
        """Take the keyboard to the search."""
        self._search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def show_state(self, tabs: tuple[SettingsTab, ...]) -> None:
        """Show `tabs`; where only values changed the rows stay and say the new ones."""
        same = _shape(tabs, self._shown) == _shape(self._tabs, self._shown)
        first = not self._tabs
        self._tabs = tabs
        if first:
            self._add_chips(tabs)
            self.show_tab(tabs[0].key)
        elif same or self._search.text():
            self._show_values()
        else:
            self._rebuild()

    def show_tab(self, key: str, row: str = "") -> None:
        """Show one page, with the keyboard at `row` if it is named."""
        self._shown = key
        assert self._chips is not None
        self._chips.choose([each.key for each in self._tabs].index(key))
        self._rebuild()
        found = self._rows.get(row)
        if found is not None:
            if found.control is not None:
                found.control.focus_first()
            self.ensureWidgetVisible(found, 24, 48)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def restyled(self) -> None:
        super().restyled()
        self._place()

    def _place(self) -> None:
        if self._columns is not None:
            self._columns.fold(beside=self.viewport().width() >= theme.in_force().px() * _BESIDE)

    def _put_search_beside_title(self) -> None:
        self.column.removeWidget(self._title)
        head = QHBoxLayout()
        head.addWidget(self._title, 1)
        head.addWidget(self._search)
        self._search.setMaximumWidth(280)
        self.column.insertLayout(0, head)

    def _add_chips(self, tabs: Sequence[SettingsTab]) -> None:
        self._chips = ChoiceRow([each.title for each in tabs], _("Pages of settings"))
        self._chips.chosen.connect(lambda index: self._on_tab_chosen(self._tabs[index].key))
        self.column.addWidget(self._chips)
        self.column.addSpacing(4)

    def _on_tab_chosen(self, key: str) -> None:
        self._search.clear()
        self.show_tab(key)

    def _rebuild(self) -> None:
        focused = next((key for key, row in self._rows.items() if _holds_focus(row)), "")
        self._rows = {}
        tab = next(each for each in self._tabs if each.key == self._shown)
        left = [self._card(each) for each in tab.cards if not each.beside]
        right = [self._card(each) for each in tab.cards if each.beside]
        content = QWidget()
        self._columns = FoldingColumns((left, right), (1, 1), gap=14)
        outer = QVBoxLayout(content)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addLayout(self._columns)
        outer.addStretch(1)
        self._put(content)
        again = self._rows.get(focused)
        if again is not None and again.control is not None:
            again.control.focus_first()

    def _put(self, content: QWidget) -> None:
        if self._content is not None:
            self._content.hide()
            self._content.deleteLater()
        self._content = content
        self._place()
        self.column.addWidget(content, 1)
        content.show()

    def _card(self, card: CardOfRows) -> Card:
        shown = Card()
        shown.column.setSpacing(8)
        shown.column.addWidget(Text(card.title, size=1.14, weight=600))
        for number, row in enumerate(card.rows):
            if number:
                shown.column.addWidget(Divider())
            shown.column.addWidget(self._row(row))
        return shown

    def _row(self, row: Row) -> RowView:
        view = RowView(row)
        view.told.connect(self.changed)
        view.pressed.connect(self.pressed)
        self._rows[row.key] = view
        return view

    def _show_values(self) -> None:
        tab = next(each for each in self._tabs if each.key == self._shown)
        for row in (row for card in tab.cards for row in card.rows):
            if row.key in self._rows:
                self._rows[row.key].show_row(row)

    def _on_searched(self, text: str) -> None:
        if not text.strip():
            self.show_tab(self._shown)
            return
        assert self._chips is not None
        self._chips.choose_none()
        self._columns, self._rows = None, {}
        found = hits(self._tabs, text)[:_MOST_HITS]
        card = Card()
        for hit in found:
            card.column.addWidget(self._hit(hit), 0, Qt.AlignmentFlag.AlignLeft)
        if not found:
            card.column.addWidget(Text(_("No setting with “{text}”.").format(text=text.strip()), colour="muted"))
        self._put(card)

    def _hit(self, hit: SettingFound) -> Button:
        button = Button(hit.text, Look.QUIET)
        button.clicked.connect(lambda: self._go_to(hit))
        return button

    def _on_entered(self) -> None:
        if found := hits(self._tabs, self._search.text()):
            self._go_to(found[0])

    def _on_search_left(self) -> None:
        if self._content is not None and (first := self._content.findChild(Button)) is not None:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _go_to(self, hit: SettingFound) -> None:
        self._search.blockSignals(True)
        self._search.clear()
        self._search.blockSignals(False)
        self.show_tab(hit.tab, hit.row)


def _holds_focus(row: RowView) -> bool:
    return row.control is not None and row.control.focusWidget() is not None and row.control.focusWidget().hasFocus()


def _shape(tabs: tuple[SettingsTab, ...], key: str) -> tuple[object, ...]:
    """What stands where, values left out."""
    shown = next((each for each in tabs if each.key == key), None)
    cards = shown.cards if shown is not None else ()
    return tuple((card.title, tuple(_kind(row) for row in card.rows)) for card in cards)


def _kind(row: Row) -> tuple[object, ...]:
    return type(row), row.key, getattr(row, "options", ()), getattr(row, "buttons", ())
