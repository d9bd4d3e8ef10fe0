"""Painting that survives a bug."""

import sys
from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

P = ParamSpec("P")


def guarded(paint: Callable[P, None]) -> Callable[P, None]:
    """Let a `paintEvent`, or the `paint` of a graphics item, report what it raises instead of raising it.

    An exception that leaves a paintEvent ends the process in PySide6 6.11.3 (segmentation fault in Qt's backing store,
    with or without a QPainter); a bug in one figure must not cost the hold that is being played.
    """

    @wraps(paint)
    def painted(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            paint(*args, **kwargs)
        except Exception:  # noqa: BLE001 - reported and logged like any bug
            sys.excepthook(*sys.exc_info())

    return painted
