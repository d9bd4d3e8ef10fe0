"""Keeps the chatter of Qt's sound backends off the person's terminal."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

QUIET_RULES = "qt.multimedia*=false\nqt.speech*=false"
"""Logging rules for Qt's sound modules; Qt knows one set of rules, so whoever sets others adds these."""


@contextmanager
def quiet_backends() -> Iterator[None]:
    """Holds back what Qt's sound backends print while one is opened; everything else of Qt's is untouched after it.

    Three things print on a computer without sound: categories under qt.multimedia (rules), PulseAudio's client as a
    plain warning (Qt's default category, off for these milliseconds), and PipeWire's own log (its environment). A
    message handler would be neater, but a handler in Python is called from PulseAudio's thread while this one waits
    for it inside Qt holding the interpreter lock.
    """
    from PySide6.QtCore import QLoggingCategory, QtMsgType

    os.environ.setdefault("PIPEWIRE_DEBUG", "0")
    QLoggingCategory.setFilterRules(QUIET_RULES)
    plain = QLoggingCategory.defaultCategory()
    before = plain.isWarningEnabled()
    plain.setEnabled(QtMsgType.QtWarningMsg, False)
    try:
        yield
    finally:
        plain.setEnabled(QtMsgType.QtWarningMsg, before)
