"""Painting that survives a bug."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import TypeVar

from PySide6.QtGui import QPaintEvent

W = TypeVar("W")


def guarded(paint: Callable[[W, QPaintEvent], None]) -> Callable[[W, QPaintEvent], None]:
    """Let a `paintEvent` report what it raises instead of raising it.

    An exception that leaves a paintEvent ends the process in PySide6 6.11.3 (segmentation fault in Qt's backing store,
    with or without a QPainter); a bug in one figure must not cost the hold that is being played.
    """

    @wraps(paint)
    def painted(widget: W, event: QPaintEvent) -> None:
        try:
            paint(widget, event)
        except Exception:  # noqa: BLE001 - reported and logged like any bug
            sys.excepthook(*sys.exc_info())

    return painted
