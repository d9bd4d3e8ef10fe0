"""The window: pages beside a sidebar, and what covers all of it while a routine plays."""

import os
from collections.abc import Callable, Sequence

import msgspec
from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QCloseEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QMainWindow, QStackedWidget, QVBoxLayout, QWidget

from unknot.ui.look.icons import application_icon
from unknot.ui.widgets.sidebar import Sidebar
from unknot.ui.widgets.surface import Notice


def _need_nothing() -> None:
    """Most pages are there at once."""


class PageSpec(msgspec.Struct, frozen=True):
    """A page of the window: its key, its name in the sidebar, and how to build it when it is first shown.

    `near` is called each time pointer, focus or press reaches its name, for what takes long to fetch.
    """

    key: str
    title: str
    build: Callable[[], QWidget]
    near: Callable[[], None] = _need_nothing


class MainWindow(QMainWindow):
    """Shows one page of `pages` at a time; only what is shown has been built.

    `may_close` is asked before the window closes: False keeps it open, and whoever said so may later call
    `close_for_good`.
    """

    page_shown = Signal(str)
    screen_lost = Signal()
    """It is on another screen, or there is less of the one it is on: such as one that was unplugged."""
    came_forward = Signal()

    def __init__(self, pages: Sequence[PageSpec], may_close: Callable[[], bool], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._specs: dict[str, PageSpec] = {}
        self._built: dict[str, QWidget] = {}
        self._may_close = may_close
        self._asked = self._follows_screen = False
        self._was_maximized = False
        self.shown_page = ""
        self.setWindowTitle("Unknot")
        self.setWindowIcon(application_icon())
        self.setMinimumSize(480, 360)
        self.resize(1180, 760)
        self._stack = QStackedWidget()
        self._sidebar = Sidebar()
        for spec in pages:
            self.add_page(spec)
        self._sidebar.page_neared.connect(lambda key: self._specs[key].near())
        self._sidebar.page_chosen.connect(self.show_page)
        home = QWidget()
        self._column = QVBoxLayout(home)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        row = QHBoxLayout()
        self._column.addLayout(row, 1)
        self._trouble: Notice | None = None
        row.setSpacing(0)
        row.addWidget(self._sidebar)
        row.addWidget(self._stack, 1)
        self._layers = QStackedWidget()
        self._layers.addWidget(home)
        self.setCentralWidget(self._layers)
        # Until a key is used, nothing is marked: the focus lies here and Tab leads from here to the sidebar.
        self._home = home
        home.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        home.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def sidebar(self) -> Sidebar:
        """The sidebar, for what is wanted on every page."""
        return self._sidebar

    def show_remark(self, sentence: str) -> None:
        """Keep `sentence` above everything that the window shows."""
        remark = Notice(sentence)
        remark.setAccessibleName(sentence)
        self.setMenuWidget(remark)

    def add_page(self, spec: PageSpec) -> None:
        """Put a page below the others."""
        self._specs[spec.key] = spec
        self._sidebar.add_page(spec.key, spec.title)

    @property
    def page_keys(self) -> tuple[str, ...]:
        """The keys of all pages, in the order of the sidebar."""
        return tuple(self._specs)

    def page(self, key: str) -> QWidget:
        """The page `key`, built if it was not."""
        if key not in self._built:
            page = self._specs[key].build()
            self._built[key] = page
            self._stack.addWidget(page)
        return self._built[key]

    def show_page(self, key: str) -> None:
        """Show the page `key`."""
        self._stack.setCurrentWidget(self.page(key))
        self.shown_page = key
        self._sidebar.mark(key)
        self.page_shown.emit(key)

    def cover(self, widget: QWidget) -> None:
        """Let `widget` fill the window, in place of what covered it before; the window keeps and owns it."""
        if self._layers.indexOf(widget) < 0:
            self._layers.addWidget(widget)
        self._layers.setCurrentWidget(widget)
        widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_trouble(self, sentence: str) -> None:
        """Let `sentence` stand above every page; empty: nothing stands there."""
        if self._trouble is None:
            if not sentence:
                return
            self._trouble = Notice(glyph="warning")
            self._column.insertWidget(0, self._trouble)
        self._trouble.set_text(sentence)
        self._trouble.setAccessibleName(sentence)
        self._trouble.setVisible(bool(sentence))

    @property
    def home(self) -> QWidget:
        """Sidebar and pages together, which `cover` hides."""
        return self._home

    def covering(self) -> QWidget | None:
        """What covers the pages now, if anything does."""
        shown = self._layers.currentWidget()
        return shown if shown is not self._home else None

    def uncover(self) -> None:
        """Show the pages again; what covered them is kept until it is deleted by its owner."""
        self._layers.setCurrentWidget(self._home)
        self._home.setFocus(Qt.FocusReason.OtherFocusReason)

    def come_forward(self, token: str = "") -> None:
        """Be seen, and take the keyboard where the desktop allows it: on Wayland, for the launcher's `token`."""
        if token:
            os.environ["XDG_ACTIVATION_TOKEN"] = token  # where Qt looks for it when a window is activated
        if self.isMinimized():
            self.showNormal()
        self.show()
        self.raise_()
        self.activateWindow()
        self.came_forward.emit()

    def toggle_full_screen(self) -> None:
        """Fill the screen, or go back to the window as it was."""
        if self.isFullScreen():
            self.leave_full_screen()
        else:
            self._was_maximized = self.isMaximized()
            self.showFullScreen()

    @property
    def fills_screen(self) -> bool:
        """Whether it is maximized, or would be but for the full screen."""
        return self._was_maximized if self.isFullScreen() else self.isMaximized()

    def leave_full_screen(self) -> None:
        """Go back to the window as it was, if it fills the screen."""
        if self.isFullScreen():
            if self._was_maximized:
                self.showMaximized()
            else:
                self.showNormal()
                self.screen_lost.emit()  # what it was may lie on a screen that is gone

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._follows_screen:
            self._follows_screen = True
            self.windowHandle().screenChanged.connect(lambda _screen: self.screen_lost.emit())

    def close_for_good(self) -> None:
        """Close without asking again."""
        self._asked = True
        self.close()

    def closeEvent(self, event: QCloseEvent) -> None:
        if self._asked or self._may_close():
            event.accept()
        else:
            event.ignore()
