"""The charts' imports begin before the click and off the GUI thread, and the words do not wait for them."""

import os
import subprocess
import sys

import pytest
from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import QEnterEvent, QFocusEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from unknot.ui.main_window import MainWindow, PageSpec

OPEN = """
import sys, threading
from PySide6.QtCore import QThreadPool
from unknot.app.application import make_application
from unknot.paths import Home
home = Home.find()
application = make_application(home)
from unknot.app.desktop import Desktop
desktop = Desktop.open(home)
desktop.window.show()
application.processEvents()
threads = set()
class Finder:
    def find_spec(self, name, path=None, target=None):
        if name == "pyqtgraph":
            threads.add(threading.current_thread() is threading.main_thread())
        return None
sys.meta_path.insert(0, Finder())
begin = desktop.progress._ahead.begin
desktop.progress._ahead.begin = lambda: None
desktop.window.show_page("progress")
from unknot.ui.progress.page import ProgressPage
from unknot.ui.widgets.text import Text
page = desktop.window.page("progress").findChild(ProgressPage)
application.processEvents()
print("words", "Weekly review" in [each.text() for each in page.findChildren(Text) if each.isVisible()])
print("pyqtgraph", "pyqtgraph" in sys.modules)
desktop.progress._ahead._begun = False
begin()
QThreadPool.globalInstance().waitForDone()
application.processEvents()
print("threads", threads)
print("charts", page.card("weeks").isVisible())
desktop.window.close_for_good()
sys.stdout.flush()
import os
os._exit(0)
"""


def test_the_words_stand_before_the_charts_are_imported_off_the_gui_thread() -> None:
    done = subprocess.run(
        [sys.executable, "-c", OPEN], env=dict(os.environ), capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.split("\n")[:4] == ["words True", "pyqtgraph False", "threads {False}", "charts True"]


@pytest.mark.parametrize("way", ["pointer", "focus", "press"])
def test_a_page_hears_that_it_is_neared(qtbot: QtBot, way: str) -> None:
    neared: list[str] = []
    pages = [PageSpec(key, key.title(), QWidget, lambda key=key: neared.append(key)) for key in ("today", "progress")]
    window = MainWindow(pages, lambda: True)
    qtbot.addWidget(window)
    window.show()
    item = next(each for each in window.sidebar.findChildren(QPushButton) if each.text() == "Progress")
    if way == "pointer":
        at = QPointF(5, 5)
        QApplication.sendEvent(item, QEnterEvent(at, at, at))
    elif way == "focus":
        QApplication.sendEvent(item, QFocusEvent(QEvent.Type.FocusIn, Qt.FocusReason.TabFocusReason))
    else:
        qtbot.mousePress(item, Qt.MouseButton.LeftButton)
    assert set(neared) == {"progress"}
