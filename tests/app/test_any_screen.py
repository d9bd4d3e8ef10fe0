"""Every page and dialog is whole on the smallest screen at twice the text size: nothing is cut, nothing outside."""

from collections.abc import Callable, Iterator

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QEvent, QPoint, QRect, QSize, QThreadPool
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QMessageBox, QWidget

from app import test_windows as windows
from driving import App
from unknot.app.sample import put_sample
from unknot.diary.choices import Noted
from unknot.diary.editing import new_observation
from unknot.player.engine import Command
from unknot.routine.timeline import PLAIN
from unknot.ui.main_window import MainWindow

Cut = Callable[[QWidget], list[str]]
SIZES = [(800, 480, 200), (1024, 600, 100)]


def settle() -> None:
    """Let layouts come to rest: a height that follows from a width takes a second round."""
    for _round in range(4):
        QApplication.processEvents()


def is_scrolled(holder: QWidget) -> bool:
    area = holder.parentWidget()
    return isinstance(area, QAbstractScrollArea) and area.viewport() is holder


def outside(top: QWidget) -> Iterator[str]:
    """Leaves that lie outside of what holds them, but for what can be scrolled to."""
    for part in top.findChildren(QWidget):
        if not part.isVisible() or part.window() is not top or part.findChildren(QWidget):
            continue
        box, holder, down = QRect(QPoint(), part.size()), part, True
        while holder is not top:
            box.translate(holder.pos())
            above = holder.parentWidget()
            if above is None:
                break
            down = down and not is_scrolled(above)
            room = above.rect().adjusted(-1, -1, 1, 1)
            beside = box.left() < room.left() or box.right() > room.right()
            below = down and (box.top() < room.top() or box.bottom() > room.bottom())
            if beside or below:
                yield f"{spelled(part)} {box.getRect()} in {type(above).__name__} {above.rect().getRect()}"
                break
            holder = above


def spelled(part: QWidget) -> str:
    words = getattr(part, "text", None)
    said = words() if callable(words) else part.accessibleName()
    return f"{type(part).__name__} {said[:40]!r}"


class Look:
    """Looks at whatever is on the window, and remembers what is not whole."""

    def __init__(self, app: App, cut: Cut, size: QSize) -> None:
        self.app, self._cut, self._size = app, cut, size
        self.found: dict[str, None] = {}
        self.looked = 0

    def at(self, name: str, top: QWidget, gives_way: str = "") -> None:
        settle()
        self.looked += 1
        if top.width() > self._size.width() or top.height() > self._size.height():
            self.found[f"{name}: {top.width()} x {top.height()}, {type(top).__name__}"] = None
        for each in (*self._cut(top), *outside(top)):
            if each != gives_way:
                self.found[f"{name}: {each}"] = None

    def at_dialogs(self, app: App) -> None:
        """In place of the walk's closing: look first."""
        settle()
        for each in app.desktop.window.findChildren(QDialog):
            if each.isVisible() and not isinstance(each, QMessageBox):
                self.at(type(each).__name__, each)
            each.close()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


def walk_pages(look: Look, window: MainWindow) -> None:
    for key in window.page_keys:
        window.show_page(key)
        QThreadPool.globalInstance().waitForDone()
        look.at(key, window)


def walk_player(look: Look, app: App) -> None:
    desktop, window = app.desktop, app.desktop.window
    desktop.playing.play(desktop.shared.library.routine("bedtime"), PLAIN)
    app.desktop.sound.read_notice()
    app.pass_(61)
    session = desktop.playing.session
    assert session is not None
    look.at("player", window, session.screen().cue)  # spoken: it is the first to give way to side and number
    session.do(Command.PAUSE)
    look.at("player, paused", window, session.screen().cue)
    session.do(Command.END)
    look.at("summary", window)
    desktop.playing.finish_summary()


@pytest.mark.parametrize(("wide", "high", "text_size"), SIZES)
def test_everything_is_whole(
    open_app: Callable[[], App],
    cut: Cut,
    monkeypatch: pytest.MonkeyPatch,
    wide: int,
    high: int,
    text_size: int,
) -> None:
    app = open_app()
    window, shared = app.desktop.window, app.desktop.shared
    preferences = app.desktop.preferences
    preferences.change(replace(preferences.settings, text_size=text_size))
    window.resize(wide, high)
    look = Look(app, cut, QSize(wide, high))
    put_sample(shared.store, shared.library, shared.clock.now())
    shared.store.save(new_observation(Noted.MEDICINE_CHANGE, shared.clock.now()))
    shared.changes.diary_changed.emit()
    walk_player(look, app)
    walk_pages(look, window)
    monkeypatch.setattr(windows, "close_dialogs", look.at_dialogs)
    for walk in (windows.walk_diary, windows.walk_plan, windows.walk_trial, windows.walk_care, windows.walk_player):
        walk(app)
    assert look.looked > 40
    assert list(look.found) == []
