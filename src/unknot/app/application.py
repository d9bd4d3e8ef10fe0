"""The Qt application itself: its name, its quiet terminal, and what becomes of a bug."""

import builtins
import sys
from types import TracebackType

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from unknot import __version__
from unknot.buglog import keep_bug_report
from unknot.errors import UserError
from unknot.paths import Home


def make_application(home: Home) -> QApplication:
    """The one application of this process; bugs in it go to the log in `home` and leave it running."""
    import_without_reading_sources()
    found = QApplication.instance()
    if found is None:
        QApplication.setStyle("Fusion")  # asked for before there is one: else Qt makes another style first
    application = found if isinstance(found, QApplication) else QApplication(["unknot"])
    application.setApplicationName("unknot")
    application.setApplicationDisplayName("Unknot")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("org.unknot.Unknot")
    sys.excepthook = _hook(home)
    return application


def import_without_reading_sources() -> None:
    """Give Python its own import back, which PySide6 replaces when it is first imported.

    Its own looks for `from __feature__ import snake_case` in the source of every module that imports it, which we
    do not use: a start waits 10 ms for it, and the sources stay in memory.
    """
    builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)


def show_trouble(sentence: str, parent: QWidget | None = None) -> None:
    """Show known trouble; nothing waits for it to be read."""
    box = QMessageBox(QMessageBox.Icon.Warning, "Unknot", sentence, parent=parent)
    box.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    box.open()


class _hook:
    """Qt calls Python from C++, where an exception can go no further: it ends here."""

    def __init__(self, home: Home) -> None:
        self._home = home

    def __call__(self, kind: type[BaseException], error: BaseException, _trace: TracebackType | None) -> None:
        if isinstance(error, KeyboardInterrupt):
            QApplication.quit()
        elif isinstance(error, UserError):
            sys.stderr.write(f"{error}\n")
        else:
            sys.stderr.write(f"{keep_bug_report(error, self._home.log)}\n")
