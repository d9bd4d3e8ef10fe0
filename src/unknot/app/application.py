"""The Qt application itself: its name, its quiet terminal, and what becomes of a bug."""

import builtins
import os
import signal
import sys
from collections.abc import Callable
from types import TracebackType

from PySide6.QtCore import (
    QMessageLogContext,
    QSocketNotifier,
    Qt,
    QtMsgType,
    qFormatLogMessage,
    qInstallMessageHandler,
)
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QMessageBox, QWidget

from unknot import __version__
from unknot.buglog import keep_bug_report
from unknot.desktop.bus import NOBODY, is_silent
from unknot.errors import UserError
from unknot.language import _
from unknot.paths import Home
from unknot.syslibs import has_font, judge, missing_of_program

DISPLAY_GONE = (
    "The X11 connection broke",
    "The Wayland connection broke",
    "The Wayland connection experienced a fatal",
)


def make_application(home: Home) -> QApplication:
    """The one application of this process; bugs in it go to the log in `home` and leave it running."""
    import_without_reading_sources()
    found = QApplication.instance()
    if found is None:
        QApplication.setStyle("Fusion")  # asked for before there is one: else Qt makes another style first
    application = found if isinstance(found, QApplication) else _opened()
    application.setApplicationName("unknot")
    application.setApplicationDisplayName("Unknot")
    application.setApplicationVersion(__version__)
    application.setDesktopFileName("org.unknot.Unknot")
    sys.excepthook = _hook(home)
    return application


def do_without_a_silent_bus() -> None:
    """Qt would wait for it without end, at the first name that a widget gives a screen reader."""
    if is_silent(os.environ.get("DBUS_SESSION_BUS_ADDRESS", "")):
        os.environ["DBUS_SESSION_BUS_ADDRESS"] = NOBODY
        missing = _(
            "reminders have no buttons, media keys and screen readers do not reach Unknot, the screen may go dark"
        )
        sys.stderr.write(_("The session bus does not answer: {missing}.").format(missing=missing) + "\n")


def _opened() -> QApplication:
    """A new application. Where Qt can open no window it aborts the process: the one way to say why comes before."""
    do_without_a_silent_bus()
    before = qInstallMessageHandler(_say_what_qt_lacks)
    application = QApplication(["unknot"])
    qInstallMessageHandler(before)
    return application


def _say_what_qt_lacks(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    if kind is not QtMsgType.QtFatalMsg:
        if "platform plugin" not in message:  # said in our words below
            sys.stderr.write(f"{qFormatLogMessage(kind, context, message)}\n")
        return
    lacking = missing_of_program(os.environ)
    no_answer = _("The screen {name} does not answer, so no window can open; `play` and `now` take --headless.")
    name = os.environ.get("WAYLAND_DISPLAY") or os.environ.get("DISPLAY") or ""
    said = lacking.sentence(_("Unknot needs")) if lacking.needed else no_answer.format(name=name)
    sys.stderr.write(f"{said}\n")
    sys.stderr.flush()
    os._exit(1)


def say_if_no_fonts() -> None:
    """On the terminal, where there is none: on the screen nothing can be read then."""
    # Folders first: Qt takes 20 ms.
    if not has_font() and not QFontDatabase.families():
        lacking = judge((), (), font=False, voice=True)
        sys.stderr.write(lacking.sentence(_("Nothing can be read on the screen without")) + "\n")


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


class QuitOnSignals:
    """Ctrl+C, a logout or `kill` end the program in order: what is open is closed, and nothing is asked.

    Qt waits in C++, where Python's own handlers are not called, and an exception from one ends the process without
    unwinding: a pipe wakes Qt. Windows has no such signals.
    """

    def __init__(self, application: QApplication) -> None:
        self._application = application
        self._got = 0
        self._pipe: tuple[int, ...] = () if os.name == "nt" else os.pipe()
        if not self._pipe:
            return
        for end in self._pipe:
            os.set_blocking(end, False)
        self._wakeup_before = signal.set_wakeup_fd(self._pipe[1], warn_on_full_buffer=False)
        ending = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
        self._before = {number: signal.signal(number, lambda *_: None) for number in ending}
        self._woken = QSocketNotifier(self._pipe[0], QSocketNotifier.Type.Read)
        self._woken.activated.connect(self._on_woken)

    def exec(self) -> int:
        """Run the application to its end, which has come already where a signal came first; the exit code."""
        return 128 + self._got if self._got else self._application.exec()

    def close(self) -> None:
        """Leave signals as they were found: the demo has its own way to end."""
        if self._pipe:
            self._woken.setEnabled(False)
            signal.set_wakeup_fd(self._wakeup_before)
            for number, handler in self._before.items():
                signal.signal(number, handler)
            for end in self._pipe:
                os.close(end)
            self._pipe = ()

    def _on_woken(self) -> None:
        self._got = os.read(self._pipe[0], 1)[0]
        self._application.exit(128 + self._got)


class DisplayWatch:
    """Calls `keep` when the display goes away, before Qt ends the process: it does that at once, unwinding nothing.

    What it prints just before is the one sign of it (qxcbconnection.cpp, qwaylanddisplay.cpp of Qt 6). Everything else
    is printed as Qt does it.
    """

    def __init__(self, keep: Callable[[], None]) -> None:
        self._keep = keep
        qInstallMessageHandler(self._on_message)

    def close(self) -> None:
        """No more of it: Python is about to end."""
        qInstallMessageHandler(None)

    def _on_message(self, kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
        sys.stderr.write(f"{qFormatLogMessage(kind, context, message)}\n")
        if message.startswith(DISPLAY_GONE):
            self.close()
            try:
                self._keep()
                sys.stderr.write(_("The display is gone, and Unknot with it. What was held is in your diary.") + "\n")
            finally:
                os._exit(1)  # Qt's own way out would take Python's threads apart while they run


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
